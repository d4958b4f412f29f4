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
package sc.fiji.superres.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.measure.ResultsTable;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.superres.data.Degradation;
import sc.fiji.superres.data.FixedDegradation;
import sc.fiji.superres.data.Levels;
import sc.fiji.superres.engine.DeviceName;
import sc.fiji.superres.engine.Precision;
import sc.fiji.superres.eval.Benchmark;
import sc.fiji.superres.eval.Evaluation;
import sc.fiji.superres.eval.Intensities;
import sc.fiji.superres.eval.Measurement;
import sc.fiji.superres.eval.Metric;
import sc.fiji.superres.eval.Metrics;
import sc.fiji.superres.eval.Psnr;
import sc.fiji.superres.eval.Score;
import sc.fiji.superres.eval.report.HtmlReport;
import sc.fiji.superres.fidelity.ChannelLevels;
import sc.fiji.superres.image.Bicubic;
import sc.fiji.superres.image.Direction;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.Normalization;
import sc.fiji.superres.image.PixelType;
import sc.fiji.superres.imagefiles.ImageFiles;
import sc.fiji.superres.imagefiles.ImageFolder;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.ZooModels;
import sc.fiji.superres.pixels.CalibratedFrames;
import sc.fiji.superres.pixels.NormalizedPlanes;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.testing.DicomBytes;
import sc.fiji.superres.testing.SmallModel;
import sc.fiji.superres.training.SeenLevels;
import sc.fiji.superres.upscaling.ImageUpscaling;
import sc.fiji.superres.zoo.Model;
import sc.fiji.superres.zoo.ModelZoo;

class ModelEvaluationTest {

	@TempDir
	static Path folder;
	private static ZooModels models;

	private final List<String> notices = new ArrayList<>();

	@BeforeAll
	static void makeModels() {
		SmallModel.write(folder, "small-x2", 2);
		SmallModel.write(folder, "small-x3", 3);
		SmallModel.writeBetweenSlices(folder, "small-z2", 2);
		models = new ZooModels(ModelZoo.open(List.of(folder)), notice -> {});
	}

	/** A pattern with edges and a little noise, from 0 to 200. */
	private static float value(int x, int y, int z) {
		return ((x / 5 + y / 7 + z) % 3 * 80 + (x * 7 + y * 13 + z * 5) % 11 * 4) % 201;
	}

	private static ImagePlus image(String title, int width, int height, int slices, int bits, double factor) {
		ImageStack stack = new ImageStack(width, height);
		for (int z = 0; z < slices; z++) {
			ImageProcessor ip = bits == 8
				? new ByteProcessor(width, height)
				: bits == 16 ? new ShortProcessor(width, height) : new FloatProcessor(width, height);
			for (int i = 0; i < width * height; i++)
				ip.setf(i, (float) (value(i % width, i / width, z) * factor));
			stack.addSlice(ip);
		}
		return new ImagePlus(title, stack);
	}

	private static EvaluationRequest request(EvaluationImages images, String ids, int scale, String degradation,
		String metrics, String range, String window) {
		return new EvaluationRequest(images,
			EvaluateOptions.ALL.defaults()
				.withAll(Map.of("models", ids, "scale", "" + scale, "degradation", degradation, "metrics", metrics,
					"range", range, "window", window, "device", "cpu", "precision", "float32")));
	}

	private Evaluation evaluate(EvaluationRequest request) {
		return new ModelEvaluation(request, models, notices::add).run(Progress.NONE).evaluation();
	}

	private static EvaluationImages open(ImagePlus imp) {
		return EvaluationImages.of(imp, Optional.empty(), Optional.empty());
	}

	private static double mean(Evaluation e, String model, String metric) {
		return e.mean(model, Metrics.parse(metric).get(0));
	}

	@Test
	void measuresAStackWithBicubicBeside() {
		ModelEvaluation.EvaluationResult result = new ModelEvaluation(request(open(image("cells", 60, 50, 3, 16, 100)),
			"small-x2", 0, "bicubic", "psnr,ssim,msssim,sam,consistency", "auto", ""), models, notices::add)
			.run(Progress.NONE);
		Evaluation e = result.evaluation();
		assertEquals(List.of("cells #1", "cells #2", "cells #3"), e.images());
		assertEquals(List.of("bicubic", "small-x2"), e.models().stream().map(m -> m.id()).toList());
		assertTrue(e.measurements().stream().allMatch(m -> Double.isFinite(m.value(Metrics.parse("psnr").get(0)))));
		assertTrue(e.notes().contains(
			"MS-SSIM is missing: it needs at least 161 pixels in width and height without the border (3 " + "images)."),
			e.notes().toString());
		assertTrue(e.notes().contains("SAM is missing: the image has one band only (3 images)."));
		assertEquals(3, result.exhibits().size());
		assertTrue(e.models().get(1).cost().orElseThrow().parameters() > 0);
		assertTrue(e.models().get(1).secondsPerMegapixel() > 0);
		ResultsTable table = EvaluationFiles.table(e);
		assertEquals(2 * (3 + 1 + 4), table.size());
		assertEquals(mean(e, "small-x2", "psnr"), table.getValue("psnr", 2 * (3 + 1 + 4) - 5), 1e-9);
	}

	/** The same rules where both apply: one 8-bit grey plane, RGB of the protocol being R = G = B. */
	@Test
	void agreesWithTheProtocol() throws IOException {
		Path images = Files.createDirectories(folder.resolve("protocol"));
		ImagePlus rgb = image("a", 64, 48, 1, 8, 1);
		rgb.setProcessor(rgb.getProcessor().convertToRGB());
		ImageFiles.write(rgb, images.resolve("a.png"), true);
		Evaluation e = evaluate(request(EvaluationImages.of(images, Optional.empty(), Optional.empty()), "bicubic", 2,
			"bicubic", "psnr_y,ssim_y", "auto", ""));
		Score score = new Benchmark(2).run(ImageFolder.references(images), Map.of(), Progress.NONE).mean("bicubic");
		assertEquals(score.psnr(), mean(e, "bicubic", "psnr_y"), 0.02);
		assertEquals(score.ssim(), mean(e, "bicubic", "ssim_y"), 1e-3);
	}

	/** 16-bit values stay as exact as they are, whatever range is chosen; nothing is reduced to 8 bit. */
	@Test
	void bitDepthsAndRanges() {
		ImagePlus deep = image("deep", 60, 50, 1, 16, 20);
		ImagePlus real = image("real", 60, 50, 1, 32, 20);
		double image = mean(evaluate(request(open(deep), "bicubic", 2, "bicubic", "psnr", "image", "")), "bicubic",
			"psnr");
		double type = mean(evaluate(request(open(deep), "bicubic", 2, "bicubic", "psnr", "type", "")), "bicubic",
			"psnr");
		double number = mean(evaluate(request(open(deep), "bicubic", 2, "bicubic", "psnr", "4000", "")), "bicubic",
			"psnr");
		double range = deep.getStatistics().max - deep.getStatistics().min;
		assertEquals(20 * Math.log10(65535 / range), type - image, 1e-6);
		assertEquals(20 * Math.log10(4000 / range), number - image, 1e-6);
		double floats = mean(evaluate(request(open(real), "bicubic", 2, "bicubic", "psnr", "auto", "")), "bicubic",
			"psnr");
		assertEquals(image, floats, 1e-2);
		String refused = assertThrows(UserException.class,
			() -> evaluate(request(open(real), "bicubic", 2, "bicubic", "psnr", "type", ""))).getMessage();
		assertTrue(refused.contains("32-bit images have no range of their type"), refused);
	}

	/** As in training, planes of one value are left out, of any type, and of the others the channels of one value. */
	@Test
	void nothingIsMeasuredWhereTheTruthIsConstant() {
		ImagePlus stack = image("cells", 60, 50, 6, 8, 1);
		stack.getStack().getProcessor(1).set(0);
		Evaluation planes = evaluate(request(open(stack), "small-x2", 2, "bicubic", "psnr,ssim,frc,nrmse", "200", ""));
		assertEquals(List.of("cells #2", "cells #3", "cells #4", "cells #5", "cells #6"), planes.images());
		assertTrue(notices.get(0).startsWith("Skipped cells #1: The image is constant"), notices.toString());
		for (Metric metric : planes.metrics())
			assertTrue(planes.difference("small-x2", "bicubic", metric).isPresent()
				&& Double.isFinite(mean(planes, "bicubic", metric.id())), metric.id());
		stack.setDimensions(6, 1, 1);
		Evaluation channels = evaluate(request(open(stack), "bicubic", 2, "bicubic",
			"psnr,ssim,frc,nrmse,consistency,rse,rmse_region,ergas", "auto", "-5..500"));
		Measurement only = channels.measurements().get(0);
		for (Metric metric : channels.metrics()) {
			assertTrue(Double.isNaN(only.value(metric, 0)), metric.id());
			assertTrue(Double.isFinite(only.value(metric)), metric.id());
			if (metric.id().equals("ergas")) continue;
			double others = IntStream.range(1, 6).mapToDouble(band -> only.value(metric, band)).average().orElseThrow();
			assertEquals(others, only.value(metric), 1e-9, metric.id());
		}
	}

	@Test
	void gapsInTheTruthAreNoted() {
		ImagePlus stack = image("cells", 60, 50, 3, 32, 1);
		stack.getStack().getProcessor(2).setf(20, 20, Float.NaN);
		Evaluation e = evaluate(request(open(stack), "bicubic", 2, "bicubic", "psnr", "auto", ""));
		assertEquals(List.of("PSNR is not a number for any model (1 image)."), e.notes());
	}

	@Test
	void windowsAreInCalibratedUnits() {
		ImagePlus stored = image("ct", 60, 50, 1, 16, 10);
		Calibration hounsfield = new Calibration();
		hounsfield.setFunction(Calibration.STRAIGHT_LINE, new double[]{-1000, 2}, "HU");
		stored.setCalibration(hounsfield);
		Evaluation raw = evaluate(request(open(image("ct", 60, 50, 1, 16, 10)), "bicubic", 2, "bicubic",
			"psnr,rmse_region", "image", "500..1000"));
		Evaluation calibrated = evaluate(
			request(open(stored), "bicubic", 2, "bicubic", "psnr,rmse_region", "image", "0..1000"));
		assertEquals(mean(raw, "bicubic", "psnr"), mean(calibrated, "bicubic", "psnr"), 1e-3);
		assertEquals(2 * mean(raw, "bicubic", "rmse_region"), mean(calibrated, "bicubic", "rmse_region"), 0.5);
	}

	@Test
	void takesPairsAndMasks() throws IOException {
		Path truth = Files.createDirectories(folder.resolve("truth"));
		Path low = Files.createDirectories(folder.resolve("low"));
		ImageFiles.write(image("a", 60, 50, 1, 8, 1), truth.resolve("a.png"), true);
		ImageFiles.write(image("a", 30, 25, 1, 8, 1), low.resolve("a.tif"), true);
		ImageFiles.write(image("b", 60, 50, 1, 8, 1), truth.resolve("b.png"), true);
		ImageFiles.write(image("b", 20, 25, 1, 8, 1), low.resolve("b.tif"), true);
		ImageFiles.write(image("c", 60, 50, 1, 8, 1), truth.resolve("c.png"), true);
		Files.writeString(truth.resolve("d.tif"), "no image");
		ByteProcessor inside = new ByteProcessor(60, 50);
		inside.set(30, 20, 255);
		ImageFiles.write(new ImagePlus("mask", inside), folder.resolve("mask.png"), true);
		EvaluationImages images = EvaluationImages.of(truth, Optional.of(low), Optional.of(folder.resolve("mask.png")));
		Evaluation e = evaluate(request(images, "bicubic", 2, "bicubic", "psnr,rmse_region", "auto", ""));
		assertEquals(List.of("a.png"), e.images());
		assertEquals("3 images were skipped.", e.notes().get(0));
		assertEquals(e.notes().subList(1, 4), notices);
		assertEquals(
			"Skipped b.png: The input of 20 x 25 pixels and 1 channels does not fit to a truth of 60 x 50 pixels and 1 "
				+ "channels at x2.",
			notices.get(0));
		assertTrue(notices.get(1).startsWith("Skipped c.png: The folder ")
			&& notices.get(1).endsWith("holds no image named c."));
		assertTrue(notices.get(2).startsWith("Skipped d.tif: ") && notices.get(2).contains("d.tif"), notices.get(2));
		Measurement only = e.measurements().get(0);
		assertEquals(1, only.values().get("rmse_region").length);
		assertTrue(only.values().get("rmse_region")[0] == Math.rint(only.values().get("rmse_region")[0]),
			"one pixel of whole values");
	}

	/** As where inputs are made. */
	@Test
	void whatTheTruthOfAPairHasBeyondAMultipleOfTheScaleIsLeftOut() throws IOException {
		List<Evaluation> evaluations = new ArrayList<>();
		for (int over = 0; over < 3; over += 2) {
			Path truth = Files.createDirectories(folder.resolve("truth" + over)).resolve("a.tif");
			Path low = Files.createDirectories(folder.resolve("low" + over)).resolve("a.tif");
			Path mask = folder.resolve("mask" + over + ".tif");
			ImageFiles.write(image("a", 60 + over, 48 + over / 2, 1, 8, 1), truth, true);
			ImageFiles.write(image("a", 60 + over, 48 + over / 2, 1, 8, 1), mask, true);
			ImageFiles.write(image("a", 20, 16, 1, 8, 1), low, true);
			evaluations.add(evaluate(
				request(EvaluationImages.of(truth.getParent(), Optional.of(low.getParent()), Optional.of(mask)),
					"small-x3", 3, "bicubic", "psnr,rmse_region,consistency", "auto", "")));
		}
		for (String metric : List.of("psnr", "rmse_region", "consistency"))
			assertEquals(mean(evaluations.get(0), "small-x3", metric), mean(evaluations.get(1), "small-x3", metric),
				1e-9, metric);
		assertEquals(List.of(), notices);
		FloatRaster thin = FloatRaster.zeros(61, 51, 1);
		thin.data()[0] = 1;
		var between = new EvaluationCase.CasePlane("a", thin, Intensities.of(PixelType.FLOAT32, 0, 1), false,
			Optional.empty());
		FloatRaster slices = EvaluationCase
			.paired(between, FloatRaster.zeros(61, 25, 1), ChannelLevels.ofAll(Normalization.IDENTITY, 1),
				request(open(image("a", 61, 51, 1, 8, 1)), "small-z2", 2, "slices", "psnr", "1", ""), 2)
			.truth();
		assertEquals(List.of(61, 50), List.of(slices.width(), slices.height()));
	}

	/** A window's title has no ending. */
	@Test
	void masksAreFoundByTheWholeTitle() throws IOException {
		Path masks = Files.createDirectories(folder.resolve("masks"));
		ImageFiles.write(image("", 60, 50, 1, 8, 0), masks.resolve("dose 0.tif"), true);
		ImageFiles.write(image("", 60, 50, 1, 8, 1), masks.resolve("dose 0.25.tif"), true);
		ImagePlus mask = EvaluationImages.of(image("dose 0.25", 60, 50, 1, 8, 1), Optional.empty(), Optional.of(masks))
			.items().get(0).mask().orElseThrow().get();
		assertEquals("dose 0.25.tif", mask.getTitle());
	}

	/** Truth, inputs and masks in the formats of medicine and of maps, and a window in Hounsfield units. */
	@ParameterizedTest
	@ValueSource(strings = {".nii", ".nii.gz", ".tif"})
	void windowsAndMasksHoldInFilesOfEveryDomain(String ending) throws IOException {
		short[] stored = new short[40 * 32];
		for (int i = 0; i < stored.length; i++)
			stored[i] = (short) (i % 40 < 20 ? 0 : 1024 + i % 37);
		Path truth = Files.write(folder.resolve("scan.dcm"), new DicomBytes(40, 32, false)
			.text(0x00281052, "DS", "-1024").text(0x00281053, "DS", "1").pixels(stored).bytes());
		ImagePlus half = image("mask", 40, 32, 1, 8, 0);
		for (int y = 0; y < 32; y++)
			for (int x = 20; x < 40; x++)
				half.getProcessor().set(x, y, 1);
		Path mask = folder.resolve("half" + ending);
		ImageFiles.write(half, mask, true);
		Evaluation windowed = evaluate(request(EvaluationImages.of(truth, Optional.empty(), Optional.empty()),
			"bicubic", 2, "bicubic", "rmse_region", "auto", "-100..100"));
		Evaluation masked = evaluate(request(EvaluationImages.of(truth, Optional.empty(), Optional.of(mask)), "bicubic",
			2, "bicubic", "rmse_region", "auto", ""));
		double expected = mean(windowed, "bicubic", "rmse_region");
		assertTrue(expected > 0 && expected < 200, "" + expected);
		assertEquals(expected, mean(masked, "bicubic", "rmse_region"), 1e-6);
		Evaluation air = evaluate(request(EvaluationImages.of(truth, Optional.empty(), Optional.empty()), "bicubic", 2,
			"bicubic", "rmse_region", "auto", "-1024..-900"));
		assertNotEquals(expected, mean(air, "bicubic", "rmse_region"), 1e-3);
	}

	@Test
	void whatIsLeftOutOfAFileIsTold() {
		evaluate(request(EvaluationImages.of(Path.of("src", "test", "resources", "cases", "rgba8.tif"),
			Optional.empty(), Optional.empty()), "bicubic", 2, "bicubic", "psnr", "auto", ""));
		assertTrue(notices.contains("rgba8.tif: Left out the alpha channel; colours are as they are stored."),
			notices::toString);
	}

	@Test
	void masksOfOtherPlanesAreRefused() throws IOException {
		Path mask = folder.resolve("two-planes.tif");
		ImageFiles.write(image("", 60, 50, 2, 8, 1), mask, true);
		assertFails("Skipped cells: Its mask has 2 planes and not 1 or 3.",
			() -> evaluate(
				request(EvaluationImages.of(image("cells", 60, 50, 3, 8, 1), Optional.empty(), Optional.of(mask)),
					"bicubic", 2, "bicubic", "psnr,rmse_region", "auto", "")));
	}

	@Test
	void imagesThatDoNotFitIntoMemoryAreSkipped() {
		EvaluationImages.EvaluationItem fits = open(image("small", 60, 50, 2, 8, 1)).items().get(0);
		EvaluationImages.EvaluationItem large = new EvaluationImages.EvaluationItem("large", () -> {
			throw new OutOfMemoryError("Java heap space");
		}, Optional.empty(), Optional.empty());
		Evaluation e = evaluate(request(new EvaluationImages("both", false, List.of(large, fits)), "bicubic", 2,
			"bicubic", "psnr", "auto", ""));
		assertEquals(List.of("small #1", "small #2"), e.images());
		assertEquals("1 image was skipped.", e.notes().get(0));
		assertTrue(notices.get(0).startsWith("Skipped large: It does not fit into memory; "), notices.get(0));
	}

	@Test
	void degradationsAreSeeded() {
		EvaluationRequest noisy = request(open(image("cells", 60, 50, 2, 16, 100)), "bicubic", 2, "optical:photons=50",
			"microscopy", "auto", "");
		Evaluation first = evaluate(noisy);
		Evaluation second = evaluate(noisy);
		for (Metric metric : first.metrics())
			assertEquals(first.mean("bicubic", metric), second.mean("bicubic", metric), metric.id());
		Evaluation clean = evaluate(
			request(open(image("cells", 60, 50, 2, 16, 100)), "bicubic", 2, "bicubic", "psnr", "auto", ""));
		assertTrue(mean(first, "bicubic", "psnr") < mean(clean, "bicubic", "psnr"));
	}

	/** The second slice with a tenth of the contrast of the first, on a background. */
	private static ImagePlus uneven(String title, int width, int height, int bits) {
		ImagePlus stack = image(title, width, height, 2, bits, 100);
		ImageProcessor second = stack.getStack().getProcessor(2);
		second.multiply(0.1);
		second.add(3000);
		return stack;
	}

	/** Black and white are those of the whole stack: of the truth for the noise, and of the inputs for the models. */
	@ParameterizedTest
	@CsvSource({"ct:noise=0.01, 16, 0.51", "bicubic, 16, 0", "bicubic, 32, 0.01"})
	void inputsAreMadeAsInTraining(String text, int bits, double tolerance) {
		ImagePlus stack = uneven("cells", 60, 50, bits);
		FixedDegradation degradation = FixedDegradation.of(text);
		var planes = new EvaluationPlanes(open(stack).items().get(0),
			request(open(stack), "bicubic", 2, text, "psnr", "auto", ""), 2, 7, Progress.NONE);
		NormalizedPlanes training = NormalizedPlanes.of(stack, Progress.NONE);
		double least = Double.POSITIVE_INFINITY, most = Double.NEGATIVE_INFINITY;
		for (int z = 0; z < 2; z++) {
			FloatRaster seen = degradation.noise(degradation.pair(training.raster(z, 1), 2, training.white()).low(),
				new SplittableRandom(7 + z));
			float[] low = planes.plane(z).low().data();
			for (int i = 0; i < low.length; i++) {
				assertEquals(Math.max(0, training.normalization().denormalize(seen.data()[i])), low[i],
					tolerance + 1e-3);
				least = Math.min(least, low[i]);
				most = Math.max(most, low[i]);
			}
		}
		for (int z = 0; z < 2; z++)
			assertEquals(ChannelLevels.ofAll(new Normalization(least, most), 1), planes.plane(z).input());
		Levels levels = SeenLevels.of(training, () -> training, 1, 2, degradation).get();
		double noise = 2000 * tolerance;
		assertEquals(least, training.normalization().denormalize(levels.black()), noise + 0.1);
		assertEquals(most, training.normalization().denormalize(levels.white()), noise + 0.1);
	}

	/** By a trained network, which does not do the same at another brightness. */
	@Test
	void stacksAreUpscaledAsByTheCommand() throws IOException {
		Path stacks = Files.createDirectories(folder.resolve("stacks"));
		ImagePlus truth = uneven("truth", 60, 50, 16), low = uneven("low", 30, 25, 16);
		ImageFiles.write(truth, stacks.resolve("truth.tif"), true);
		ImageFiles.write(low, stacks.resolve("low.tif"), true);
		Evaluation e = evaluate(request(
			EvaluationImages.of(stacks.resolve("truth.tif"), Optional.of(stacks.resolve("low.tif")), Optional.empty()),
			"litesrnet-x2", 2, "bicubic", "psnr", "20000", ""));
		List<Measurement> measured = e.measurements().stream().filter(m -> m.model().equals("litesrnet-x2")).toList();
		double second = measured.get(1).value(Metrics.parse("psnr").get(0));
		assertEquals(psnr(truth, upscaled(low), 0), measured.get(0).value(Metrics.parse("psnr").get(0)), 1e-3);
		assertEquals(psnr(truth, upscaled(low), 1), second, 1e-3);
		var alone = upscaled(new ImagePlus("alone", low.getStack().getProcessor(2)));
		assertNotEquals(psnr(new ImagePlus("alone", truth.getStack().getProcessor(2)), alone, 0), second, 0.01,
			"it matters what else is in the stack");
	}

	private static ImagePlus upscaled(ImagePlus low) {
		return ImageUpscaling.run(low,
			UpscaleSettings.defaults().with(UpscaleOptions.MODEL, "litesrnet-x2").with(UpscaleOptions.SCALE, 2)
				.with(UpscaleOptions.DEVICE, DeviceName.CPU).with(UpscaleOptions.PRECISION, Precision.FLOAT32),
			models, Progress.NONE);
	}

	private static double psnr(ImagePlus truth, ImagePlus result, int slice) {
		return new Psnr(20000, 2).of(new CalibratedFrames(truth).raster(slice),
			new CalibratedFrames(result).raster(slice));
	}

	/** Those made here and those that are shipped. */
	private static List<String> bicubicAnd(Direction direction, int scale) {
		return Stream.concat(Stream.of("bicubic"),
			models.zoo().list().stream().filter(m -> m.direction() == direction && m.scale() == scale).map(Model::id))
			.toList();
	}

	/** Results are measured on the grid of the truth; bicubic interpolation beside them is that along z. */
	@Test
	void modelsBetweenSlicesAreMeasuredWithSlicesAsRows() {
		ImagePlus truth = image("thin", 60, 50, 1, 32, 1);
		ModelEvaluation.EvaluationResult result = new ModelEvaluation(
			request(open(truth), "all", 2, "slices:noise=0", "psnr,rsp,consistency", "200", ""), models, notices::add)
			.run(Progress.NONE);
		Evaluation e = result.evaluation();
		assertEquals(bicubicAnd(Direction.Z, 2), e.models().stream().map(m -> m.id()).toList());
		FloatRaster high = FloatRaster.zeros(60, 50, 1);
		for (int i = 0; i < high.data().length; i++)
			high.data()[i] = truth.getProcessor().getf(i);
		FloatRaster expected = Bicubic.resize(FixedDegradation.of("slices").reduce(high, 2), 60, 50);
		assertEquals(new Psnr(200, 2).of(high, expected), mean(e, "bicubic", "psnr"), 0.01);
		assertTrue(mean(e, "small-z2", "psnr") > 10 && mean(e, "bicubic", "rsp") > 0.9
			&& mean(e, "bicubic", "consistency") > 20);
		assertEquals(2 * result.exhibits().get(0).low().height(), result.exhibits().get(0).truth().height());
		assertEquals(result.exhibits().get(0).low().width(), result.exhibits().get(0).truth().width());
		assertTrue(HtmlReport.of(e, result.exhibits()).contains("small-z2"));
		String notice = assertThrows(UserException.class,
			() -> EvaluationCase.paired(
				new EvaluationCase.CasePlane("a", high, Intensities.of(PixelType.FLOAT32, 0, 1), false,
					Optional.empty()),
				FloatRaster.zeros(30, 25, 1), ChannelLevels.ofAll(Normalization.IDENTITY, 1),
				request(open(truth), "small-z2", 2, "slices", "psnr", "auto", ""), 2))
			.getMessage();
		assertEquals(
			"The input of 30 x 25 pixels and 1 channels does not fit to a truth of 60 x 50 pixels and 1 channels at x2 "
				+ "along y.",
			notice);
	}

	@Test
	void everyModelOfAScale() {
		Evaluation e = evaluate(
			request(open(image("cells", 48, 48, 1, 8, 1)), "all", 3, "bicubic", "psnr", "auto", ""));
		assertEquals(bicubicAnd(Direction.XY, 3), e.models().stream().map(m -> m.id()).toList());
		assertTrue(e.difference("small-x3", "bicubic", Metrics.parse("psnr").get(0)).isEmpty());
	}

	@Test
	void mistakesAreSaidBeforeTheWork() {
		EvaluationImages images = open(image("cells", 48, 48, 1, 8, 1));
		assertFails("The model small-x2 upscales x2 only; for x3 there are ",
			() -> evaluate(request(images, "small-x2", 3, "bicubic", "psnr", "auto", "")));
		assertFails("The model small-z2 adds slices to a stack",
			() -> evaluate(request(images, "small-z2", 2, "bicubic", "psnr", "auto", "")));
		assertFails("The intensity window must be two numbers such as -160..240, not \"5\".",
			() -> request(images, "small-x2", 2, "bicubic", "psnr", "auto", "5"));
		assertFails("The data range must be auto, type, image or a positive number such as 4095, not \"-1\".",
			() -> request(images, "small-x2", 2, "bicubic", "psnr", "-1", ""));
		assertFails("\"Models\" (models) must be names separated by commas",
			() -> request(images, " ", 2, "bicubic", "psnr", "auto", ""));
		assertFails("The scale to evaluate at must be at least 2",
			() -> request(images, "all", 1, "bicubic", "psnr", "auto", ""));
		assertFails("None of the images of flat can be evaluated on. Skipped flat: The image is constant",
			() -> evaluate(
				request(open(image("flat", 48, 48, 1, 16, 0)), "bicubic", 2, "bicubic", "psnr", "auto", "")));
		assertFails("too small to leave out a border",
			() -> evaluate(request(open(image("tiny", 4, 4, 1, 8, 1)), "bicubic", 2, "bicubic", "psnr", "auto", "")));
		assertFails("There is no file or folder",
			() -> EvaluationImages.of(folder.resolve("nowhere"), Optional.empty(), Optional.empty()));
	}

	private static void assertFails(String words, Runnable work) {
		String message = assertThrows(UserException.class, work::run).getMessage();
		assertTrue(message.contains(words), message);
		assertFalse(message.contains("null"), message);
	}
}
