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
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import ij.process.ImageProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
import sc.fiji.superres.pixels.CalibratedFrames;
import sc.fiji.superres.pixels.NormalizedPlanes;
import sc.fiji.superres.fidelity.IntensityMode;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.training.SeenLevels;
import sc.fiji.superres.upscaling.ImageUpscaling;
import sc.fiji.superres.zoo.Model;

class ModelEvaluationTest extends EvaluationTrial {

	/** What the notes say of trust maps is what is counted of the results and maps of upscaling. */
	@Test
	void countsHowWellTrustMapsForetellErrors() {
		EvaluationRequest plain = request(open(image("cells", 96, 92, 1, 16, 100)), "small-x2", 0, "bicubic", "psnr",
			"auto", "");
		var request = new EvaluationRequest(plain.images(), plain.values().with(EvaluateOptions.TRUST, true));
		List<String> notes = new ModelEvaluation(request, models, notices::add).run(Progress.NONE).evaluation().notes();
		Pattern form = Pattern
			.compile("Trust map of (\\S+): ([0-9.]+) % of the true errors are in its interval of 90 %; "
				+ "its mean is ([0-9.e+]+), and the mean error ([0-9.e+]+)\\.");
		Map<String, Matcher> found = new TreeMap<>();
		for (String note : notes) {
			Matcher parts = form.matcher(note);
			if (parts.matches()) found.put(parts.group(1), parts);
		}
		assertEquals(List.of("bicubic", "small-x2"), List.copyOf(found.keySet()), notes.toString());
		for (Matcher parts : found.values()) {
			assertTrue(Double.parseDouble(parts.group(2)) > 1 && Double.parseDouble(parts.group(2)) <= 100);
			assertTrue(Double.parseDouble(parts.group(3)) > 0);
		}
		Metric psnr = Metrics.parse("psnr").get(0);
		Evaluation without = new ModelEvaluation(plain, models, notices::add).run(Progress.NONE).evaluation();
		assertEquals(without.mean("small-x2", psnr),
			new ModelEvaluation(request, models, notices::add).run(Progress.NONE).evaluation().mean("small-x2", psnr),
			1e-9);
		assertTrue(without.notes().stream().noneMatch(note -> note.startsWith("Trust map")));
	}

	/** Of interpolation there is nothing to correct. */
	@Test
	void networksAreMeasuredWithAndWithoutTheCorrectionOfIntensities() {
		EvaluationRequest kept = request(open(image("cells", 96, 92, 1, 8, 1)), "small-x2", 0,
			"optical:na=0.75,photons=20,read=2", "psnr", "auto", "");
		Evaluation asUpscaled = evaluate(kept);
		Evaluation plain = evaluate(new EvaluationRequest(kept.images(),
			kept.values().with(EvaluateOptions.INTENSITIES, IntensityMode.NETWORK)));
		assertEquals(mean(asUpscaled, "bicubic", "psnr"), mean(plain, "bicubic", "psnr"));
		assertNotEquals(mean(asUpscaled, "small-x2", "psnr"), mean(plain, "small-x2", "psnr"), 0.01);
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
			"The input of 30 x 25 pixels and 1 channels does not fit a truth of 60 x 50 pixels and 1 channels at x2 "
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
}
