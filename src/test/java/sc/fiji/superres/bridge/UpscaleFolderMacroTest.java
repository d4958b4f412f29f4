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
package sc.fiji.superres.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.superres.testing.SmallModel;
import sc.fiji.superres.zoo.ModelZoo;

/** {@code run("Upscale Folder...", ...)} in ImageJ's own macro interpreter, without a display. */
class UpscaleFolderMacroTest {

	@TempDir
	private Path folder;
	private Path input, output;

	@BeforeAll
	static void install(@TempDir Path models) {
		SmallModel.write(models, "small-x2", 2);
		System.setProperty(ModelZoo.FOLDERS_PROPERTY, models.toString());
		HeadlessCommands.install();
	}

	@AfterAll
	static void forgetModels() {
		System.clearProperty(ModelZoo.FOLDERS_PROPERTY);
	}

	@BeforeEach
	void makeImages() throws IOException {
		input = Files.createDirectories(folder.resolve("in [1] \u540d").resolve("sub")).getParent();
		output = folder.resolve("out of it");
		IJ.saveAsTiff(IJ.createImage("a", "16-bit ramp", 12, 10, 3), input.resolve("a.tif").toString());
		IJ.saveAsTiff(IJ.createImage("b", "RGB ramp", 9, 7, 1), input.resolve("sub/b.tif").toString());
	}

	@AfterEach
	void closeImages() {
		IJ.runMacro("while (nImages > 0) close();");
		WindowManager.setTempCurrentImage(null);
	}

	private Macros.Run run(String options) {
		return Macros.run("run('Upscale Folder...', 'input=[" + input + "] output=[" + output + "] " + options
			+ "'); return 'went on';");
	}

	private List<String> results() throws IOException {
		if (!Files.exists(output)) return List.of();
		try (Stream<Path> files = Files.walk(output)) {
			return files.filter(Files::isRegularFile).map(file -> output.relativize(file).toString().replace('\\', '/'))
				.sorted().toList();
		}
	}

	@Test
	void makesFilesAndLeavesOpenImagesAlone() throws IOException {
		IJ.runMacro("newImage('unsaved', '8-bit ramp', 5, 4, 1);");
		assertEquals("went on", run("pattern=*.tif model=bicubic scale=2 recursive").result());
		assertEquals(List.of("a.tif", "sub/b.tif"), results());
		ImagePlus a = IJ.openImage(output.resolve("a.tif").toString());
		assertEquals("24 20 3 16", a.getWidth() + " " + a.getHeight() + " " + a.getStackSize() + " " + a.getBitDepth());
		assertEquals("1 unsaved", IJ.runMacro("return '' + nImages + ' ' + getTitle();"));
	}

	@Test
	void whatFailsStopsTheMacroAfterAllWereTried() throws IOException {
		byte[] whole = Files.readAllBytes(input.resolve("a.tif"));
		Files.write(input.resolve("Cut.tif"), Arrays.copyOf(whole, whole.length / 2));
		Path report = folder.resolve("report.csv");
		Macros.Run run = run("model=bicubic report=" + report);
		assertNull(run.result());
		assertTrue(run.error()
			.startsWith("1 of the 2 images of " + input + " could not be upscaled; that is Cut.tif: The image file ")
			&& run.error().contains("cut short"), run.error());
		assertTrue(run.printed().contains(run.error()), run.printed());
		assertEquals(List.of("a.tif"), results());
		List<String> lines = Files.readAllLines(report);
		assertEquals(3, lines.size());
		assertTrue(lines.get(1).contains(",failed,") && lines.get(2).contains(",done,"), lines.toString());
		Files.delete(input.resolve("Cut.tif"));
		assertEquals("went on", run("model=bicubic resume").result());
		assertTrue(run("model=bicubic").error().contains("exists already"));
	}

	@Test
	void whatIsWrongForAllIsToldOnceBeforeTheWork() throws IOException {
		assertTrue(run("model=small-x3").error().startsWith("There is no model small-x3; did you mean small-x2?"));
		assertTrue(run("scale=two").error().contains("(scale) must be"));
		assertEquals("\"Folder of images\" (input) is missing; give a folder.",
			Macros.error("run('Upscale Folder...', 'output=[" + output + "]');"));
		assertEquals("\"Folder for results\" (output) is missing; give a folder.",
			Macros.error("run('Upscale Folder...', 'input=[" + input + "]');"));
		assertEquals(List.of(), results());
	}

	@Test
	void whatIsRecordedReplays() throws IOException {
		String options = "input=[" + input + "] output=[" + output
			+ "] pattern=*.tif recursive=true resume=true overwrite=false "
			+ "report=[] model=bicubic domain=general direction=xy scale=2 tile=0 overlap=-1 device=cpu "
			+ "precision=float32 normalize=auto outputtype=same border=network sideviews=both selfensemble=false";
		BridgedCommand command = new BridgedCommand(BridgeContext.get(),
			"sc.fiji.superres.command.UpscaleFolderCommand");
		Map<String, String> texts = command.configure(MacroOptions.parse(options));
		String recorded = MacroOptions.format(texts);
		assertEquals(texts, MacroOptions.parse(recorded));
		assertEquals("went on", Macros.run("run('Upscale Folder...', '" + recorded + "'); return 'went on';").result());
		assertEquals(List.of("a.tif", "sub/b.tif"), results());
		assertFalse(Files.exists(folder.resolve("report.csv")));
	}
}
