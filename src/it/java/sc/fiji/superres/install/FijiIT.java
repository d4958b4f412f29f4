/*-
 * #%L
 * Super-Resolution for Fiji
 * %%
 * Copyright (C) 2026 The fiji-superres developers.
 * %%
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice,
 *    this list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the documentation
 *    and/or other materials provided with the distribution.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS"
 * AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE
 * IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE
 * ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDERS OR CONTRIBUTORS BE
 * LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR
 * CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF
 * SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS
 * INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN
 * CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE)
 * ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE
 * POSSIBILITY OF SUCH DAMAGE.
 * #L%
 */
package sc.fiji.superres.install;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import ij.IJ;
import ij.ImagePlus;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.superres.Main;
import sc.fiji.superres.cli.SuperRes;

/**
 * The plugin in the parts that make ImageJ a Fiji: a copy of the folder that the system property {@code fiji.dir} names
 * gets the plugin by its installer, and is started as Fiji's launcher does, without a display. Run by {@code mvn -Pfiji
 * verify}.
 */
class FijiIT {

	private static final Path SAMPLE = Path.of("sample-data", "satellite.tif").toAbsolutePath();

	@TempDir
	private static Path folder;
	private static Path fiji;
	private static Platform platform;

	@BeforeAll
	static void install() throws Exception {
		platform = Platform.current().orElseThrow();
		fiji = folder.resolve("Fiji");
		copy(Path.of(System.getProperty("fiji.dir")), fiji);
		if (FakeFiji.files(fiji).keySet().stream()
			.noneMatch(name -> name.startsWith("jars/" + platform.folder() + "/javafx")))
			FakeFiji.bringJavaFx(fiji, platform, folder);
		List<Library> parts = Installer.parts(Path.of(System.getProperty("superres.classpath")),
			Path.of(System.getProperty("superres.jar")));
		Installer.install(parts, fiji);
	}

	/** What matters of a Fiji: its class path and its settings. */
	private static void copy(Path from, Path to) throws IOException {
		for (String part : List.of("jars", "plugins", "macros", "luts", "config")) {
			Files.createDirectories(to.resolve(part));
			if (Files.isDirectory(from.resolve(part))) try (Stream<Path> files = Files.walk(from.resolve(part))) {
				for (Path file : files.filter(Files::isRegularFile).toList()) {
					Path target = to.resolve(from.relativize(file).toString());
					Files.createDirectories(target.getParent());
					Files.copy(file, target);
				}
			}
		}
	}

	private static FijiLauncher.Run macro(String text, String argument) throws IOException, InterruptedException {
		Path file = Files.writeString(Files.createTempFile(folder, "macro", ".ijm"), text);
		FijiLauncher.Run run = FijiLauncher.run(fiji, platform,
			List.of("-Dscijava.app.java-version-recommended=17", "-Dsuperres.home=" + folder.resolve("home")),
			"org.scijava.launcher.ClassLauncher", "net.imagej.Main", "-macro", file.toString(), argument, "-batch");
		assertFalse(run.output().contains("ai.djl") || run.output().contains("169.254"), run.output());
		return run;
	}

	@ParameterizedTest
	@ValueSource(strings = {"Upscale...", "Upscale Folder...", "Train Model...", "Evaluate Models...", "Models...",
		"Import Checkpoint...", "Engine & Devices..."})
	void everyCommandIsInTheMenu(String command) throws Exception {
		FijiLauncher.Run run = macro("List.setCommands; print('class ' + List.get('" + command + "'));", "");
		assertTrue(run.output().contains("class sc.fiji.superres."), run.output());
	}

	@ParameterizedTest
	@ValueSource(strings = {"", "setBatchMode(true);"})
	void aMacrosResultIsThatOfTheCommandLine(String mode) throws Exception {
		Path expected = folder.resolve("expected" + mode.length() + ".tif"),
			result = folder.resolve("result" + mode.length() + ".tif");
		assertEquals(0,
			SuperRes.run("upscale", SAMPLE.toString(), "--model", "litesrnet-x2", "--output", expected.toString()));
		FijiLauncher.Run run = macro(
			"newImage('beside', '8-bit ramp', 31, 17, 1);" + mode + "files = split(getArgument(), '|');"
				+ "open(files[0]); run('Upscale...', 'model=litesrnet-x2'); saveAs('tiff', files[1]);",
			SAMPLE + "|" + result);
		assertTrue(Files.exists(result), run.output());
		ImagePlus a = IJ.openImage(expected.toString()), b = IJ.openImage(result.toString());
		assertEquals(a.getStackSize(), b.getStackSize());
		for (int i = 1; i <= a.getStackSize(); i++)
			assertArrayEquals((short[]) a.getStack().getPixels(i), (short[]) b.getStack().getPixels(i), run.output());
	}

	@Test
	void whatIsWrongStopsTheMacroAndIsTold() throws Exception {
		FijiLauncher.Run run = macro(
			"newImage('ramp', '8-bit ramp', 31, 17, 1); run('Upscale...', 'model=nosuch');" + "print('went on');", "");
		assertTrue(run.output().contains("nosuch"), run.output());
		assertFalse(run.output().contains("went on"), run.output());
		assertNotEquals(0, run.exitCode());
	}

	@Test
	void theEngineRuns() throws Exception {
		FijiLauncher.Run run = FijiLauncher.run(fiji, platform, List.of(), Main.class.getName(), "devices");
		assertTrue(run.output().contains("Engine:   PyTorch"), run.output());
		assertTrue(FijiLauncher.classPath(fiji).split(File.pathSeparator).length > 20, "a Fiji has many jars");
	}
}
