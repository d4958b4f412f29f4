package sc.fiji.superres.bridge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;
import ij.plugin.frame.Recorder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.superres.testing.SmallModel;
import sc.fiji.superres.zoo.ModelZoo;

/** {@code run("Upscale...", ...)} in ImageJ's own macro interpreter, without a display. */
class UpscaleMacroTest {

	private static final String OPEN = "newImage('cell', '16-bit ramp', 20, 14, 3); run('Properties...', '');".replace(
		" run('Properties...', '');", " setVoxelSize(0.5, 0.5, 2, 'um');");

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

	@AfterEach
	void closeImages() {
		IJ.runMacro("while (nImages > 0) close();");
		WindowManager.setTempCurrentImage(null);
		Recorder.resetCommandOptions();
	}

	@Test
	void makesTheResultTheCurrentImage() {
		assertEquals("40 28 3 16 2", IJ.runMacro(OPEN + "run('Upscale...', 'model=small-x2 device=cpu'); "
			+ "return '' + getWidth() + ' ' + getHeight() + ' ' + nSlices + ' ' + bitDepth() + ' ' + nImages;"));
		assertEquals(0.25, WindowManager.getCurrentImage().getCalibration().pixelWidth, 1e-12);
	}

	@Test
	void whatIsRecordedReplaysToTheSamePixels() {
		String options = "model=small-x2 scale=2 tile=8 overlap=-1 device=cpu precision=float32 normalize=minmax "
			+ "outputtype=float32 border=mirror selfensemble=true";
		BridgedCommand command = new BridgedCommand(BridgeContext.get(), "sc.fiji.superres.command.UpscaleCommand");
		IJ.runMacro(OPEN);
		Recording.options(command.configure(MacroOptions.parse(options)));
		assertEquals(options, Recorder.getCommandOptions());

		ImagePlus first = replay(options);
		ImagePlus second = replay(Recorder.getCommandOptions());
		assertArrayEquals((float[]) first.getProcessor().getPixels(), (float[]) second.getProcessor().getPixels());
	}

	private static ImagePlus replay(String options) {
		IJ.runMacro(OPEN + "run('Upscale...', '" + options + "');");
		return WindowManager.getCurrentImage();
	}

	@Test
	void bicubicIsThereToCompareWith() {
		assertEquals("60", IJ.runMacro(OPEN + "run('Upscale...', 'model=bicubic scale=3'); return '' + getWidth();")
			.replace("null", ""));
	}

	@Test
	void mistakesAbortTheMacroWithOneSentence() {
		assertTrue(failure("model=small-x3").startsWith("\"Model\" (model) must be one of auto, "), failure("model=small-x3"));
		assertTrue(failure("model=small-x2 scale=5").contains("\"Scale\" (scale) must be one of auto, "));
		assertTrue(failure("model=small-x2 tile=-3").contains("whole number of at least 0"));
		assertTrue(failure("model=small-x2 tile=1").contains("tile"), failure("model=small-x2 tile=1"));
	}

	private static String failure(String options) {
		Interpreter macro = new Interpreter();
		macro.run(OPEN + "run('Upscale...', '" + options + "');", "");
		return String.valueOf(macro.getErrorMessage());
	}
}
