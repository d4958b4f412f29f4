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
package sc.fiji.superres.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;

import ij.IJ;
import ij.ImagePlus;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.Context;
import org.scijava.app.StatusService;
import org.scijava.command.CommandService;
import org.scijava.convert.ConvertService;
import org.scijava.task.TaskService;

import sc.fiji.superres.image.PixelType;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.testing.SmallModel;
import sc.fiji.superres.zoo.ModelZoo;

/** The commands as scripts run them. */
class ScriptsTest {

	private final Context context = new Context(CommandService.class, TaskService.class, StatusService.class,
		ConvertService.class);
	private final CommandService command = context.service(CommandService.class);

	@BeforeAll
	static void install(@TempDir Path models) {
		SmallModel.write(models, "small-x2", 2);
		System.setProperty(ModelZoo.FOLDERS_PROPERTY, models.toString());
	}

	@AfterAll
	static void forgetModels() {
		System.clearProperty(ModelZoo.FOLDERS_PROPERTY);
	}

	@AfterEach
	void dispose() {
		context.dispose();
	}

	private ImagePlus upscaled(Object image, Object... others) throws Exception {
		Object[] inputs = new Object[2 + others.length];
		inputs[0] = "image";
		inputs[1] = image;
		System.arraycopy(others, 0, inputs, 2, others.length);
		return (ImagePlus) command.run(UpscaleCommand.class, true, inputs).get().getOutput("upscaled");
	}

	@Test
	void theResultIsAnOutput() throws Exception {
		ImagePlus image = IJ.createImage("cell", "16-bit ramp", 12, 10, 3);
		ImagePlus result = upscaled(image, "model", "bicubic", "scale", 3);
		assertEquals("36 30 3 16",
			result.getWidth() + " " + result.getHeight() + " " + result.getStackSize() + " " + result.getBitDepth());
		assertEquals("small-x2",
			upscaled(image, "model", "small-x2", "scale", "2").getStringProperty("Super-resolution model"));
	}

	/** The README's, of which the lines that ask Fiji for the parameters are left out. */
	@ParameterizedTest
	@CsvSource({"groovy,groovy", "python,jython"})
	void theExamplesOfTheReadmeRun(String language, String engine) throws Exception {
		System.setProperty("python.import.site", "false");
		String readme = Files.readString(Path.of("README.md")).replace("\r", "");
		Matcher block = Pattern.compile("(?s)```" + language + "\n(.*?)```").matcher(readme);
		assertTrue(block.find(), "README.md has no example in " + language);
		assertTrue(block.group(1).startsWith("#@ CommandService command\n#@ ImagePlus imp\n"), block.group(1));
		ScriptEngine script = new ScriptEngineManager().getEngineByName(engine);
		script.put("command", command);
		script.put("imp", IJ.createImage("cell", "8-bit ramp", 12, 10, 1));
		script.eval(block.group(1).replaceAll("(?m)^#@.*$", ""));
		assertEquals(24, ((ImagePlus) script.get("upscaled")).getWidth());
	}

	@Test
	void whatIsWrongIsThrownSoThatTheScriptStops() {
		ImagePlus image = IJ.createImage("cell", "8-bit ramp", 12, 10, 1);
		assertRefused("(normalize) must be one of auto, range, ", image, "normalize", "loudness");
		assertRefused("no-such-model", image, "model", "no-such-model");
		assertRefused("\"Scale\" (scale) must be auto or a whole number of at least 0, not \"big\".", image, "scale",
			"big");
		assertRefused("There is no image; open one first.", null);
		assertRefused("An image must be an ImagePlus, a Dataset, an ImgPlus or a RandomAccessibleInterval, not a "
			+ "java.lang.String.", "cell.tif");
		assertThrows(IllegalArgumentException.class, () -> upscaled(image, "modle", "bicubic"));
	}

	private void assertRefused(String sentence, Object image, Object... others) {
		Throwable cause = assertThrows(ExecutionException.class, () -> upscaled(image, others));
		while (cause.getCause() != null && !(cause instanceof UserException))
			cause = cause.getCause();
		assertEquals(UserException.class, cause.getClass());
		assertTrue(cause.getMessage().contains(sentence), cause.getMessage());
	}

	/** Numbers, truth values and files, not only their texts. */
	@Test
	void parametersTakeValuesOfTheirOwnTypes() throws Exception {
		ImagePlus image = IJ.createImage("cell", "8-bit ramp", 12, 10, 1);
		ImagePlus result = upscaled(image, "model", "small-x2", "tile", 8, "selfEnsemble", true, "outputType",
			"float32");
		assertEquals("true", result.getStringProperty("Super-resolution self-ensemble"));
		assertEquals("8", result.getStringProperty("Super-resolution tile"));
		Throwable refused = assertThrows(ExecutionException.class,
			() -> command.run(EvaluateCommand.class, true, "images", new File("no/where")).get());
		while (refused.getCause() != null)
			refused = refused.getCause();
		assertEquals("There is no file or folder " + Path.of("no", "where").toAbsolutePath()
			+ "; give the images to evaluate on.", refused.getMessage());
	}

	@Test
	void otherCommandsHaveResultsToo() throws Exception {
		assertTrue(command.run(DevicesCommand.class, true).get().getOutput("report").toString().contains("PyTorch"));
		assertTrue(command.run(ModelsCommand.class, true).get().getOutput("report").toString().contains("small-x2"));
	}

	@Test
	void imglib2ImagesKeepTypeAndAxes() throws Exception {
		float[] floats = new float[8 * 6 * 2 * 3];
		for (int i = 0; i < floats.length; i++)
			floats[i] = i;
		ImagePlus image = ImglibImage.of(ArrayImgs.floats(floats, 8, 6, 2, 3));
		assertArrayEquals(new int[]{8, 6, 2, 3, 1}, image.getDimensions());
		image.setPosition(2, 3, 1);
		assertEquals(floats[5 * 48 + 2 * 8 + 7], image.getProcessor().getf(7, 2));
		assertType(PixelType.UINT8, ArrayImgs.unsignedBytes(new byte[]{(byte) 200}, 1, 1), 200);
		assertType(PixelType.UINT16, ArrayImgs.unsignedShorts(new short[]{(short) 60000}, 1, 1), 60000);
		assertType(PixelType.FLOAT32, ArrayImgs.shorts(new short[]{-5}, 1, 1), -5);
		assertType(PixelType.FLOAT32, ArrayImgs.doubles(new double[]{0.25}, 1, 1), 0.25f);
		assertThrows(UserException.class, () -> ImglibImage.of(ArrayImgs.floats(1, 1, 1, 1, 1, 1)));
		assertThrows(UserException.class, () -> ImglibImage.of(ArrayImgs.floats(3)));
		assertThrows(UserException.class, () -> ImglibImage.of(ArrayImgs.complexFloats(2, 2)));
		assertEquals(16, upscaled(ArrayImgs.unsignedShorts(8, 6), "model", "bicubic", "scale", 2).getWidth());
	}

	private static void assertType(PixelType type, RandomAccessibleInterval<?> pixels, float value) {
		ImagePlus image = ImglibImage.of(pixels);
		assertEquals(8 * type.bytes(), image.getBitDepth());
		assertEquals(value, image.getProcessor().getf(0, 0));
	}

	@Test
	void coloursStayColours() throws Exception {
		int[] colours = new int[8 * 6 * 2];
		for (int i = 0; i < colours.length; i++)
			colours[i] = 0xff000000 | i * 12345;
		ImagePlus image = ImglibImage.of(ArrayImgs.argbs(colours, 8, 6, 2));
		assertArrayEquals(new int[]{8, 6, 1, 2, 1}, image.getDimensions());
		image.setSlice(2);
		assertEquals(colours[48 + 3 * 8 + 4], image.getProcessor().get(4, 3));
		assertEquals(24, upscaled(ArrayImgs.argbs(8, 6), "model", "small-x2").getBitDepth());
	}
}
