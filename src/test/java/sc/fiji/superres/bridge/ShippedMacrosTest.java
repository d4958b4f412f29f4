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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.plugin.Duplicator;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.superres.engine.DeviceName;
import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.formats.ImageFormats;
import sc.fiji.superres.imagefiles.ImageFiles;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.ZooModels;
import sc.fiji.superres.samples.DomainFiles;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.testing.SmallModel;
import sc.fiji.superres.upscaling.ImageUpscaling;
import sc.fiji.superres.zoo.Model;
import sc.fiji.superres.zoo.ModelZoo;

/** Runs each file of {@code macros/} without a display. */
class ShippedMacrosTest {

	private static final Path MACROS = Path.of("macros"), SAMPLES = Path.of("sample-data");

	/** The samples in the files of their domains, small pieces of them. */
	@TempDir
	private static Path domains;

	@TempDir
	private Path folder;

	@BeforeAll
	static void install(@TempDir Path models) throws IOException {
		DomainFiles.write(domains, 32);
		SmallModel.write(models, "small-x2", 2);
		SmallModel.writeBetweenSlices(models, "small-z4", 4);
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

	/** What the macro printed. */
	private static String run(String name, String argument) throws IOException {
		PrintStream before = System.out;
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
		try {
			assertTrue(HeadlessMacro.run(Files.readString(MACROS.resolve(name)), argument),
				() -> out.toString(StandardCharsets.UTF_8));
		}
		finally {
			System.setOut(before);
		}
		return out.toString(StandardCharsets.UTF_8);
	}

	@Test
	void upscalesTheActiveImage() throws IOException {
		IJ.runMacro("newImage('cell', '8-bit ramp', 16, 12, 1);");
		run("upscale-active-image.ijm", "");
		assertEquals(32, WindowManager.getCurrentImage().getWidth());
		assertEquals("2", IJ.runMacro("return '' + nImages;"));
	}

	@Test
	void upscalesAFolder() throws IOException {
		Path input = Files.createDirectory(folder.resolve("in with blanks"));
		Path output = Files.createDirectory(folder.resolve("out"));
		IJ.saveAsTiff(IJ.createImage("a", "16-bit ramp", 12, 10, 3), input.resolve("a.tif").toString());
		IJ.saveAsTiff(IJ.createImage("b", "RGB ramp", 9, 7, 1), input.resolve("b.tif").toString());
		IJ.saveAsTiff(IJ.createImage("c", "8-bit ramp", 9, 7, 1), input.resolve("c.tif").toString());
		Files.writeString(input.resolve("notes.txt"), "no image");
		Files.writeString(output.resolve("c.tif"), "mine");
		IJ.runMacro("newImage('unsaved', '8-bit ramp', 5, 4, 1);");

		String printed = run("upscale-folder.ijm", input + "|" + output);
		assertTrue(printed.contains("2 images upscaled."), printed);
		ImagePlus a = IJ.openImage(output.resolve("a.tif").toString());
		assertEquals("24 20 3 16", a.getWidth() + " " + a.getHeight() + " " + a.getStackSize() + " " + a.getBitDepth());
		assertEquals(24, IJ.openImage(output.resolve("b.tif").toString()).getBitDepth());
		assertEquals("mine", Files.readString(output.resolve("c.tif")));
		assertFalse(Files.exists(output.resolve("notes.tif")));
		assertEquals("1 unsaved", IJ.runMacro("return '' + nImages + ' ' + getTitle();"));
	}

	@ParameterizedTest
	@ValueSource(strings = {"satellite", "histology", "fluorescence"})
	void comparesWithBicubic(String name) throws IOException {
		String sample = name + ".tif";
		// Two slices where there are some: what could be wrong are the sums over slices, channels and pixels.
		crop(sample, 48, 1, 2, folder);
		crop(name + "-truth-x2.tif", 96, 1, 2, folder);
		String printed = run("compare-with-bicubic.ijm", folder.resolve(sample).toString());
		Matcher line = Pattern.compile(sample + ": bicubic ([\\d.]+) dB, model ([\\d.]+) dB, gain (-?[\\d.]+) dB")
			.matcher(printed);
		assertTrue(line.find(), printed);
		double bicubic = Double.parseDouble(line.group(1)), model = Double.parseDouble(line.group(2));
		assertEquals(psnrOfBicubic(name), bicubic, 0.006);
		assertEquals(model - bicubic, Double.parseDouble(line.group(3)), 0.011);
	}

	/** The same number by another way. */
	private double psnrOfBicubic(String name) {
		ImagePlus truth = IJ.openImage(folder.resolve(name + "-truth-x2.tif").toString());
		UpscaleSettings settings = UpscaleSettings.defaults().with(UpscaleOptions.MODEL, ZooModels.BICUBIC)
			.with(UpscaleOptions.SCALE, 2).with(UpscaleOptions.DEVICE, DeviceName.CPU);
		ImagePlus bicubic = ImageUpscaling.run(IJ.openImage(folder.resolve(name + ".tif").toString()), settings,
			new ZooModels(ModelZoo.open(), notice -> {}), Progress.NONE);
		double squares = 0, peak = 0;
		long count = 0;
		for (int i = 1; i <= truth.getStackSize(); i++) {
			ImageProcessor a = truth.getStack().getProcessor(i), b = bicubic.getStack().getProcessor(i);
			for (int c = 0; c < a.getNChannels(); c++) {
				FloatProcessor x = a.toFloat(c, null), y = b.toFloat(c, null);
				for (int p = 0; p < x.getPixelCount(); p++) {
					squares += Math.pow((double) x.getf(p) - y.getf(p), 2);
					peak = Math.max(peak, x.getf(p));
					count++;
				}
			}
		}
		if (truth.getBitDepth() == 24) peak = 255;
		return 10 * Math.log10(peak * peak * count / squares);
	}

	@Test
	void makesVoxelsNearlyIsotropic() throws IOException {
		String ct = SAMPLES.resolve("ct.tif").toAbsolutePath().toString();
		String printed = run("isotropic-stack.ijm", ct);
		assertTrue(printed.contains("Voxels: 0.7 x 0.7 x 2.5 mm before, 0.7 x 0.7 x 0.625 mm now; 20 slices"), printed);
		ImagePlus result = WindowManager.getCurrentImage();
		assertArrayEquals(new int[]{128, 128, 1, 20, 1}, result.getDimensions());
		assertEquals("small-z4", result.getStringProperty("Super-resolution model"));
		run("isotropic-stack.ijm", ct + "|model=bicubic sideviews=xz");
		assertEquals("xz", WindowManager.getCurrentImage().getStringProperty("Super-resolution side views"));
	}

	/** No shipped model was trained for it. */
	@ParameterizedTest
	@CsvSource({"2,domain=medical", "3,domain=medical", "4,domain=microscopy"})
	void takesAModelForTheImagePlaneWhereThereIsNoneBetweenSlices(int ratio, String options) throws IOException {
		ImagePlus stack = IJ.createImage("stack", "8-bit ramp", 8, 6, 3);
		stack.getCalibration().pixelDepth = ratio;
		Path file = folder.resolve("stack.tif");
		IJ.saveAsTiff(stack, file.toString());
		run("isotropic-stack.ijm", file + "|" + options);
		ImagePlus result = WindowManager.getCurrentImage();
		assertArrayEquals(new int[]{8, 6, 1, 3 * ratio, 1}, result.getDimensions());
		assertEquals("dsrnet-x" + ratio, result.getStringProperty("Super-resolution model"));
	}

	/**
	 * On small pieces of the stacks, for a few steps: the model is there, and what is printed is what the table says.
	 */
	@Test
	void trainsAndEvaluates() throws IOException {
		System.setProperty(ModelZoo.HOME_PROPERTY, folder.resolve("home").toString());
		try {
			Path samples = Files.createDirectory(folder.resolve("samples"));
			crop("fluorescence-training.tif", 80, 3, 5, samples);
			crop("fluorescence-truth-x2.tif", 48, 3, 5, samples);
			crop("fluorescence-dim.tif", 24, 3, 5, samples);
			Path results = Files.createDirectory(folder.resolve("it's [mine"));

			String printed = run("train-and-evaluate.ijm",
				samples + "|" + results + "|steps=4 device=cpu settings=[batch=2; patch=16; validate-every=2]");
			assertEquals(4,
				Model.open(folder.resolve("home/models/fluorescence-x2")).descriptor().training().run().steps());
			ImagePlus upscaled = IJ.openImage(results.resolve("upscaled.tif").toString());
			assertArrayEquals(new int[]{48, 48, 2, 3, 1}, upscaled.getDimensions());
			assertTrue(Files.readString(results.resolve("evaluation.html")).endsWith("</html>\n"));
			List<String> table = Files.readAllLines(results.resolve("evaluation.csv"));
			double bicubic = meanPsnr(table, "bicubic");
			assertTrue(printed.contains(String.format(Locale.ROOT, "bicubic: %.2f dB", bicubic)), printed);
			for (String model : List.of("dsrnet-x2", "litesrnet-x2", "fluorescence-x2")) {
				double psnr = meanPsnr(table, model);
				assertTrue(printed.contains(
					String.format(Locale.ROOT, "%s: %.2f dB, gain %.2f dB", model, psnr, psnr - bicubic)), printed);
			}
		}
		finally {
			System.clearProperty(ModelZoo.HOME_PROPERTY);
		}
	}

	/** Each on files of its own format, of which the results are as well; of a series becomes one stack. */
	@ParameterizedTest
	@CsvSource({"microscopy-ome-tiff.ijm, microscopy, cells-x2, cells.ome.tif, 7",
		"radiology-nifti.ijm, radiology, chest-x2, chest.tif, 2",
		"remote-sensing-geotiff.ijm, remote-sensing, fields-x2, fields.tif, 1"})
	void domainsTrainEvaluateAndUpscaleTheirOwnFiles(String macro, String domain, String id, String result, int slices)
		throws IOException {
		System.setProperty(ModelZoo.HOME_PROPERTY, folder.resolve("home").toString());
		try {
			Path images = domains.resolve(domain), results = Files.createDirectory(folder.resolve("results of it"));
			run(macro, images + "|" + results + "|steps=4 device=cpu settings=[batch=2; patch=16; validate-every=2]");
			assertEquals(4,
				Model.open(folder.resolve("home/models").resolve(id)).descriptor().training().run().steps());
			List<String> table = Files.readAllLines(results.resolve("evaluation.csv"));
			assertTrue(table.stream().anyMatch(line -> line.startsWith(id + ",mean,")), table::toString);
			assertTrue(Files.readString(results.resolve("evaluation.html")).endsWith("</html>\n"));
			Path made = results.resolve("upscaled").resolve(result);
			ImagePlus upscaled = ImageFiles.read(made);
			assertEquals(64, upscaled.getWidth());
			assertEquals(slices, upscaled.getNSlices());
			switch (domain) {
				case "microscopy" -> {
					assertEquals(0.1, upscaled.getCalibration().pixelWidth, 1e-6);
					assertEquals(2, upscaled.getNChannels());
				}
				case "radiology" -> assertEquals(0.35, upscaled.getCalibration().pixelWidth, 1e-6);
				default -> {
					try (PixelSource map = ImageFormats.open(made).orElseThrow()) {
						assertEquals(5.0, map.metadata().georeference().orElseThrow().model().pixelScale().get(0));
						assertEquals(List.of("red", "green", "blue", "near infrared"), map.metadata().channelNames());
					}
				}
			}
		}
		finally {
			System.clearProperty(ModelZoo.HOME_PROPERTY);
		}
	}

	/** A square of so many pixels in the middle of some slices. */
	private static void crop(String sample, int side, int first, int last, Path samples) {
		ImagePlus image = IJ.openImage(SAMPLES.resolve(sample).toString());
		image.setRoi((image.getWidth() - side) / 2, (image.getHeight() - side) / 2, side, side);
		IJ.saveAsTiff(
			new Duplicator().run(image, 1, image.getNChannels(), first, Math.min(last, image.getNSlices()), 1, 1),
			samples.resolve(sample).toString());
	}

	private static double meanPsnr(List<String> table, String model) {
		assertTrue(table.get(0).startsWith("model,image,band,psnr,"), table.get(0));
		return table.stream().map(line -> line.split(","))
			.filter(cells -> cells[0].equals(model) && cells[1].equals("mean"))
			.mapToDouble(cells -> Double.parseDouble(cells[3])).findFirst().orElseThrow();
	}

	@Test
	void everyMacroIsRunHere() throws IOException {
		try (Stream<Path> files = Files.list(MACROS)) {
			assertEquals(8, files.filter(file -> file.toString().endsWith(".ijm")).count());
		}
	}
}
