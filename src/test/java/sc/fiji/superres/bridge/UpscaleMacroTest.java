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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.Arrays;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.superres.testing.SmallModel;
import sc.fiji.superres.zoo.Model;
import sc.fiji.superres.zoo.ModelZoo;

/** {@code run("Upscale...", ...)} in ImageJ's own macro interpreter, without a display. */
class UpscaleMacroTest {

	private static final String OPEN = "newImage('cell', '16-bit ramp', 20, 14, 3); setVoxelSize(0.5, 0.5, 2, 'um'); ";

	private static final String OPEN_SMALL = "newImage('cell', '16-bit ramp', 12, 10, 1); ";

	@BeforeAll
	static void install(@TempDir Path models) {
		SmallModel.write(models, "small-x2", 2);
		SmallModel.writeBetweenSlices(models, "small-z3", 3);
		System.setProperty(ModelZoo.FOLDERS_PROPERTY, models.toString());
		HeadlessCommands.install();
	}

	@AfterAll
	static void forgetModels() {
		System.clearProperty(ModelZoo.FOLDERS_PROPERTY);
	}

	@AfterEach
	void closeImages() {
		IJ.runMacro("while (nImages > 0) close();");
		WindowManager.setTempCurrentImage(null);
	}

	@Test
	void makesTheResultTheCurrentImage() {
		assertEquals("40 28 3 16 2", IJ.runMacro(OPEN + "run('Upscale...', 'model=small-x2 device=cpu'); "
			+ "return '' + getWidth() + ' ' + getHeight() + ' ' + nSlices + ' ' + bitDepth() + ' ' + nImages;"));
		assertEquals(0.25, WindowManager.getCurrentImage().getCalibration().pixelWidth, 1e-12);
	}

	@Test
	void addsSlicesInTheDirectionZ() {
		assertEquals("20 14 9 16 0.667",
			IJ.runMacro(OPEN + "run('Upscale...', 'domain=medical direction=z device=cpu "
				+ "model=small-z3'); getVoxelSize(w, h, d, unit); return '' + getWidth() + ' ' + getHeight() + ' ' + "
				+ "nSlices + ' ' + bitDepth() + ' ' + d2s(d, 3);"));
		assertEquals("cell-z3", WindowManager.getCurrentImage().getTitle());
		assertFails("direction=z model=small-z3 sideviews=xy",
			"\"Side views (between slices)\" (side-views) must be one of " + "both, xz, yz, not \"xy\".");
		assertFails("model=small-z3",
			"The model small-z3 adds slices to a stack; choose the direction z (to evaluate it, the "
				+ "degradation slices), or another model for x and y.");
		assertEquals(
			"The image \"cell\" has one slice only, so there is nothing between slices; choose the direction xy or a "
				+ "stack.",
			Macros.error(OPEN_SMALL + "run('Upscale...', 'direction=z model=small-z3');"));
	}

	@Test
	void aPixelOfOneUnitBecomesHalfAUnit() {
		assertEquals("0.5 mm", IJ.runMacro("newImage('cell', '8-bit ramp', 20, 14, 1); setVoxelSize(1, 1, 1, 'mm'); "
			+ "run('Upscale...', 'model=bicubic scale=2'); getVoxelSize(w, h, d, unit); return '' + w + ' ' + unit;"));
	}

	@Test
	void whatIsRecordedReplaysToTheSamePixels() {
		String options = "model=small-x2 domain=medical direction=xy scale=2 tile=12 overlap=-1 device=cpu "
			+ "precision=float32 normalize=minmax outputtype=float32 border=mirror sideviews=both selfensemble=true "
			+ "intensities=keep normalizescope=channel nodata=auto region=all keepheader=false trust=false "
			+ "consistency=false reduction=auto output= overwrite=false";
		BridgedCommand command = new BridgedCommand(BridgeContext.get(), "sc.fiji.superres.command.UpscaleCommand");
		IJ.runMacro(OPEN_SMALL);
		String recorded = MacroOptions.format(command.configure(MacroOptions.parse(options)));
		assertEquals(options, recorded);

		ImagePlus first = replay(options);
		ImagePlus second = replay(recorded);
		assertArrayEquals((float[]) first.getProcessor().getPixels(), (float[]) second.getProcessor().getPixels());
	}

	/** The map is an image beside the result, which is the current one. */
	@Test
	void theTrustMapIsASecondImage() {
		assertEquals("cell-x2 32 20 24; cell-x2-trust",
			IJ.runMacro(OPEN_SMALL + "run('32-bit'); run('Upscale...', 'model=small-x2 trust'); title = getTitle(); "
				+ "text = title + ' ' + bitDepth() + ' ' + getHeight() + ' ' + getWidth(); "
				+ "if (!matches(getMetadata('Info'), '(?s).*trust map: expected absolute error.*')) text = 'no line'; "
				+ "selectImage(title + '-trust'); return text + '; ' + getTitle();"));
	}

	/** As Fiji's own recorder wrote it before the bridge did. */
	@Test
	void linesOfTheVersionBeforeReplay() {
		String line = "model=small-x2 domain=general direction=xy scale=auto tile=0 overlap=-1 device=auto "
			+ "precision=auto normalize=auto outputtype=float32 border=network sideviews=both selfensemble=false";
		float[] now = (float[]) replay("model=small-x2 outputtype=float32").getProcessor().getPixels();
		assertArrayEquals(now, (float[]) replay(line).getProcessor().getPixels());
		assertArrayEquals(now, (float[]) replay("image=cell " + line).getProcessor().getPixels());
	}

	@Test
	void aLoneKeyTicksABoxAndNothingElse() {
		float[] ticked = (float[]) replay("model=small-x2 outputtype=float32 selfensemble").getProcessor().getPixels();
		float[] told = (float[]) replay("model=small-x2 outputtype=float32 selfensemble=true").getProcessor()
			.getPixels();
		float[] without = (float[]) replay("model=small-x2 outputtype=float32").getProcessor().getPixels();
		assertArrayEquals(told, ticked);
		assertFalse(Arrays.equals(without, ticked));
		assertFails("model=small-x2 tile", "The macro option \"tile\" has no value; write tile=value.");
	}

	@Test
	void aResultOnAFileIsAVirtualStackOfTheSamePixels(@TempDir Path folder) {
		Path file = folder.resolve("my result.tif");
		String run = "run('Upscale...', 'model=small-x2 device=cpu output=[" + file + "]'); ";
		assertEquals("40 28 3 16 1",
			IJ.runMacro(OPEN + run + "return '' + getWidth() + ' ' + getHeight() + ' ' + nSlices "
				+ "+ ' ' + bitDepth() + ' ' + is('Virtual Stack');"));
		ImagePlus onFile = WindowManager.getCurrentImage();
		IJ.runMacro(OPEN + "run('Upscale...', 'model=small-x2 device=cpu');");
		ImagePlus inMemory = WindowManager.getCurrentImage();
		for (int i = 1; i <= 3; i++)
			assertArrayEquals((short[]) inMemory.getStack().getPixels(i), (short[]) onFile.getStack().getPixels(i));
		assertEquals("The file " + file + " exists already; give another name or allow overwriting.",
			Macros.error(OPEN + run));
		assertEquals(null, Macros.error(OPEN + run.replace("output", "overwrite output")));
	}

	private static ImagePlus replay(String options) {
		IJ.runMacro(OPEN_SMALL + "run('Upscale...', '" + options + "');");
		return WindowManager.getCurrentImage();
	}

	@Test
	void bicubicIsThereToCompareWith() {
		assertEquals("60", IJ.runMacro(OPEN + "run('Upscale...', 'model=bicubic scale=3'); return '' + getWidth();"));
	}

	/** A macro that was recorded beside a GPU runs everywhere. */
	@Test
	void aGpuThatIsNotThereIsReplacedByTheCpu() {
		assertEquals("40",
			IJ.runMacro(OPEN + "run('Upscale...', 'model=small-x2 device=gpu:7'); return '' + " + "getWidth();"));
		assertFails("model=small-x2 device=tpu", "There is no device tpu; choose auto, cpu, gpu, gpu:N with the "
			+ "number of a GPU, counted from 0, or mps.");
	}

	@Test
	void theDomainIsOneOfFour() {
		assertFails("model=small-x2 domain=astronomy",
			"\"Domain\" (domain) must be auto or one of general, microscopy, medical, "
				+ "remote-sensing, not \"astronomy\".");
	}

	@Test
	void whatKeepsTheModelsFromBeingFoundAbortsTheMacro() {
		String folders = System.setProperty(ModelZoo.FOLDERS_PROPERTY, "\0");
		try {
			assertFails("model=small-x2", "The system property superres.models names an impossible folder: \0.");
		}
		finally {
			System.setProperty(ModelZoo.FOLDERS_PROPERTY, folders);
		}
	}

	@Test
	void anImageThatAnotherCommandWorksOnIsRefused() throws InterruptedException {
		IJ.runMacro(OPEN_SMALL);
		ImagePlus image = WindowManager.getCurrentImage();
		Thread other = new Thread(image::lockSilently);
		other.start();
		other.join();
		assertEquals("\"cell\" is in use by another command; wait until that has finished.",
			Macros.error("run('Upscale...', 'model=small-x2');"));
		assertTrue(image.isLocked(), "the other command still works on it");
		image.unlock();
		assertEquals(null, Macros.error("run('Upscale...', 'model=small-x2');"));
		assertEquals(24, WindowManager.getCurrentImage().getWidth());
		assertFalse(image.isLocked());
	}

	@Test
	void mistakesAbortTheMacroWithOneSentence() {
		assertFails("model=small-x3", "There is no model small-x3; did you mean small-x2? There are "
			+ ModelZoo.open().list().stream().map(Model::id).collect(Collectors.joining(", ")) + ".");
		String others = ModelZoo.open().list().stream().filter(model -> model.scale() == 3).map(Model::id)
			.collect(Collectors.joining(", "));
		assertFails("model=small-x2 scale=3", "The model small-x2 upscales x2 only; for x3 there are " + others + ".");
		assertFails("model=small-x2 tile=-3",
			"\"Tile size (0: automatic)\" (tile) must be a whole number of at least " + "0, not \"-3\".");
		assertFails("model=small-x2 tile=1", "A tile of 1 pixels is smaller than the 4 pixels around it that the model "
			+ "needs to see; choose at least 4, or 0 to choose automatically.");
	}

	private static void assertFails(String options, String sentence) {
		assertEquals(sentence, Macros.error(OPEN + "run('Upscale...', '" + options + "');"));
	}
}
