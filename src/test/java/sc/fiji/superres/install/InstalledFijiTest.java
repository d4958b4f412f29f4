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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import sc.fiji.superres.Main;
import sc.fiji.superres.bridge.HeadlessMacro;

/**
 * Java starts with the options of Fiji's launcher over a folder that the plugin was installed into, on each system's
 * folders.
 */
class InstalledFijiTest {

	/** What Fiji has of the libraries that the plugin needs. */
	private static final List<String> FIJIS = List.of("ij", "imglib2", "scijava-common", "parsington", "jfreechart",
		"gson", "commons-compress", "commons-codec", "commons-io", "commons-math3", "jna", "slf4j-api");
	private static final List<String> OURS = List.of("picocli", "snakeyaml-engine", "zstd-jni", "jai-imageio-core",
		"jai-imageio-jpeg2000", "djl-api", "pytorch-engine", "pytorch-jni");

	@TempDir
	private static Path packing;
	private static Path plugin;

	@TempDir
	private Path folder;
	private Path fiji;
	private final List<Library> parts = new ArrayList<>();

	@BeforeAll
	static void pack() throws IOException {
		plugin = packed(packing.resolve("fiji-superres-0.2.0.jar"));
	}

	@BeforeEach
	void make() throws IOException {
		fiji = folder.resolve("Fiji with a space");
		for (String place : List.of("jars", "plugins", "lib"))
			Files.createDirectories(fiji.resolve(place));
		List<Library> all = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter(entry -> entry.endsWith(".jar")).map(Path::of).map(Library::of).toList();
		for (String name : Stream.concat(FIJIS.stream(), OURS.stream()).toList())
			parts.add(all.stream().filter(library -> library.name().equals(name)).findFirst()
				.orElseThrow(() -> new AssertionError(name)));
		for (Library library : parts)
			if (FIJIS.contains(library.name())) Files.copy(library.file(), fiji.resolve(library.place()));
		for (String jar : System.getProperty("superres.logback").split(File.pathSeparator))
			Files.copy(Path.of(jar), fiji.resolve("jars").resolve(Path.of(jar).getFileName()));
		parts.add(Library.of(plugin));
		all.stream().filter(library -> library.name().equals("pytorch-native-cpu")).forEach(parts::add);
	}

	/** The classes of this build as a jar, without the weights of the models. */
	private static Path packed(Path file) throws IOException {
		Path classes = Path.of("target", "classes");
		try (OutputStream out = Files.newOutputStream(file);
			var jar = new JarOutputStream(out);
			Stream<Path> all = Files.walk(classes).filter(Files::isRegularFile)) {
			for (Path entry : all.filter(f -> !f.toString().endsWith(".safetensors")).toList()) {
				jar.putNextEntry(new ZipEntry(classes.relativize(entry).toString().replace(File.separatorChar, '/')));
				Files.copy(entry, jar);
			}
		}
		return file;
	}

	/** A jar named as DJL's, with the module name that DJL gives it. */
	private Path natives(Platform platform) throws IOException {
		return FakeFiji.jar(folder.resolve("pytorch-native-cpu-2.7.1-" + platform.classifier() + ".jar"), Map.of(),
			Map.of("Automatic-Module-Name", "ai.djl.pytorch_native_cpu_" + platform.classifier()));
	}

	@ParameterizedTest
	@EnumSource(Platform.class)
	void javaStartsWithTheLaunchersOptions(Platform platform) throws Exception {
		FakeFiji.bringJavaFx(fiji, platform, folder);
		parts.removeIf(part -> part.platform().isPresent());
		parts.add(Library.of(natives(platform)));
		Installer.install(parts, fiji);
		FijiLauncher.Run run = FijiLauncher.run(fiji, platform, List.of(), Main.class.getName(), "--help");
		assertEquals(0, run.exitCode(), run.output());
		assertTrue(run.output().contains("upscale"), run.output());
		assertFalse(run.output().contains("WARN"), run.output());
	}

	/** On others, Java does not look at the folder. */
	static Stream<Platform> platformsWithJavaFx() {
		return Stream.of(Platform.values()).filter(FijiLauncher::hasJavaFx);
	}

	/** As SciJava's installer places them. If Java started so, the test above would show nothing. */
	@ParameterizedTest
	@MethodSource("platformsWithJavaFx")
	void javaDoesNotStartWithNativesAmongTheModules(Platform platform) throws Exception {
		FakeFiji.bringJavaFx(fiji, platform, folder);
		parts.removeIf(part -> part.platform().isPresent());
		Installer.install(parts, fiji);
		Path jar = natives(platform);
		Files.copy(jar, fiji.resolve("jars").resolve(platform.folder()).resolve(jar.getFileName()));
		FijiLauncher.Run run = FijiLauncher.run(fiji, platform, List.of(), Main.class.getName(), "--help");
		assertNotEquals(0, run.exitCode());
		assertTrue(run.output().contains("Unable to derive module descriptor"), run.output());
	}

	/** The engine finds its libraries in {@code lib}, and Fiji's logger, which nobody has configured, stays silent. */
	@Test
	void theEngineRuns() throws Exception {
		Platform platform = Platform.current().orElseThrow();
		assumeTrue(parts.stream().anyMatch(part -> part.platform().filter(platform::equals).isPresent()),
			"no libtorch for " + platform);
		FakeFiji.bringJavaFx(fiji, platform, folder);
		Installer.install(parts, fiji);
		FijiLauncher.Run run = FijiLauncher.run(fiji, platform, List.of(), Main.class.getName(), "devices");
		assertEquals(0, run.exitCode(), run.output());
		assertTrue(run.output().startsWith("Engine:   PyTorch "), run.output());
		Files.delete(fiji.resolve(parts.get(parts.size() - 1).place()));
		run = FijiLauncher.run(fiji, platform, List.of(), Main.class.getName(), "devices");
		assertEquals(1, run.exitCode(), run.output());
		assertTrue(run.output().startsWith("The PyTorch engine could not be loaded"), run.output());
	}

	/** As where a user copied one by hand: the commands of one of them run, and nothing is mixed. */
	@Test
	void aSecondVersionOfThePluginDoesNoHarm() throws Exception {
		Platform platform = Platform.current().orElseThrow();
		FakeFiji.bringJavaFx(fiji, platform, folder);
		parts.removeIf(part -> part.platform().isPresent());
		Installer.install(parts, fiji);
		for (String copy : List.of("jars/fiji-superres-0.1.0.jar", "plugins/Super_Resolution-plugin.jar"))
			Files.copy(fiji.resolve("jars/fiji-superres-0.2.0.jar"), fiji.resolve(copy));
		Path macro = Files.writeString(folder.resolve("twice.ijm"), "newImage('cell', '8-bit ramp', 9, 7, 1); "
			+ "run('Upscale...', 'model=bicubic scale=2'); print(getTitle() + ' ' + getWidth() + ' ' + nImages);");
		FijiLauncher.Run run = FijiLauncher.run(fiji, platform, List.of(), HeadlessMacro.class.getName(),
			macro.toString());
		assertEquals("0 cell-x2 18 2", run.exitCode() + " " + run.output().strip());
	}
}
