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
package sc.fiji.superres.upscaling;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import ij.IJ;
import ij.ImagePlus;
import ij.plugin.Duplicator;
import ij.process.ImageConverter;

import sc.fiji.superres.cost.Cost;
import sc.fiji.superres.data.FixedDegradation;
import sc.fiji.superres.engine.DeviceName;
import sc.fiji.superres.eval.Evaluation;
import sc.fiji.superres.eval.Metric;
import sc.fiji.superres.eval.Metrics;
import sc.fiji.superres.eval.Psnr;
import sc.fiji.superres.evaluation.EvaluateOptions;
import sc.fiji.superres.evaluation.EvaluationRequest;
import sc.fiji.superres.evaluation.ModelEvaluation;
import sc.fiji.superres.image.Bicubic;
import sc.fiji.superres.image.Direction;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.PixelType;
import sc.fiji.superres.imagefiles.ImageFiles;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.ZooModels;
import sc.fiji.superres.pixels.ImagePlusPixels;
import sc.fiji.superres.pixels.ImageRasters;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.zoo.Domain;
import sc.fiji.superres.zoo.Model;
import sc.fiji.superres.zoo.ModelZoo;

/**
 * Every shipped model beats bicubic interpolation: general ones on every kind of sample data, those for noisy and
 * compressed images on a noisy one in colours, the others on the one of their domain, degraded as that domain's images
 * are; models between slices beat cubic interpolation there. So does what is chosen automatically for each sample.
 */
class ShippedModelsOnSamplesTest {

	private static final ModelZoo ZOO = ModelZoo.open();
	/** Pixels of the truth along x and y that are compared, in the middle of it; of whole pixels at all scales. */
	private static final int SIDE = 96;
	/** The same for models that compute more for a pixel of the result than this many multiply-adds. */
	private static final int SMALL_SIDE = 72;
	private static final long MUCH = 1_000_000;
	private static final String NOISY = "optical:na=1.3,photons=300,read=2";

	static Stream<Arguments> cases() {
		return shipped(Direction.XY)
			.flatMap(model -> (isForNoisy(model) ? Stream.of("histology") : samples(model.descriptor().domain()))
				.map(sample -> new Arguments(model, sample)));
	}

	private static boolean isForNoisy(Model model) {
		return model.descriptor().training().degradation().contains("jpeg=");
	}

	static Stream<Arguments> casesBetweenSlices() {
		return shipped(Direction.Z)
			.flatMap(model -> samples(model.descriptor().domain()).map(sample -> new Arguments(model, sample)));
	}

	private static Stream<Model> shipped(Direction direction) {
		return ZOO.list().stream().filter(ZOO::isShipped).filter(model -> model.direction() == direction);
	}

	private static Stream<String> samples(Domain domain) {
		return switch (domain) {
			case GENERAL -> Stream.of("fluorescence", "ct", "satellite", "histology");
			case MICROSCOPY -> Stream.of("fluorescence");
			case MEDICAL -> Stream.of("ct");
			case REMOTE_SENSING -> Stream.of("satellite");
		};
	}

	/**
	 * What several models are given.
	 *
	 * @param truth   the middle of a sample
	 * @param low     made of it; is not changed
	 * @param bicubic PSNR of bicubic interpolation
	 */
	private record Task(ImagePlus truth, ImagePlus low, double bicubic) {

		/** @param how degradation, empty for bicubic reduction */
		static Task of(String sample, int scale, int side, String how) {
			ImagePlus truth = middle(ImageFiles.read(Path.of("sample-data", sample + "-truth-x2.tif")), side);
			ImagePlus low = !how.isEmpty()
				? degraded(truth, scale, how)
				: scale == 2
					? middle(ImageFiles.read(Path.of("sample-data", sample + ".tif")), side / scale)
					: reduced(truth, scale);
			return new Task(truth, low, psnr(truth, upscaled(low, ZooModels.BICUBIC, scale), scale));
		}
	}

	private static final Map<List<Object>, Task> TASKS = new HashMap<>();

	/** One model on one sample. */
	record Arguments(Model model, String sample) {

		@Override
		public String toString() {
			return model.id() + " on " + sample;
		}
	}

	@ParameterizedTest
	@MethodSource("cases")
	void beatsBicubic(Arguments c) {
		int scale = c.model.scale();
		int side = Cost.of(c.model.graph()).macsPerPixel() > MUCH * scale * scale ? SMALL_SIDE : SIDE;
		Domain domain = c.model.descriptor().domain();
		String how = isForNoisy(c.model) ? NOISY : domain == Domain.GENERAL ? "" : domain.toString();
		Task task = TASKS.computeIfAbsent(List.of(c.sample, scale, side, how),
			given -> Task.of(c.sample, scale, side, how));
		double model = psnr(task.truth, upscaled(task.low, c.model.id(), scale), scale);
		assertTrue(model > task.bicubic,
			() -> "PSNR " + model + " dB against " + task.bicubic + " dB of bicubic interpolation");
	}

	/** With all defaults: what a user of the samples sees first. */
	@ParameterizedTest
	@ValueSource(strings = {"fluorescence", "fluorescence-dim", "ct", "satellite", "histology"})
	void automaticChoiceBeatsBicubic(String sample) {
		ImagePlus truth = firstPlane(sample.replace("-dim", "") + "-truth-x2"), low = firstPlane(sample);
		double chosen = psnr(truth, upscaled(low, UpscaleOptions.MODEL.fallback(), 2), 2),
			bicubic = psnr(truth, upscaled(low, ZooModels.BICUBIC, 2), 2);
		assertTrue(chosen > bicubic + 0.2,
			() -> "PSNR " + chosen + " dB against " + bicubic + " dB of bicubic interpolation");
	}

	/** The rows of each slice of the truth are averaged to slices and come back. */
	@ParameterizedTest
	@MethodSource("casesBetweenSlices")
	void beatsCubicBetweenSlices(Arguments c, @TempDir Path folder) {
		ImagePlus whole = ImageFiles.read(Path.of("sample-data", c.sample + "-truth-x2.tif"));
		whole.setRoi((whole.getWidth() - SIDE) / 2, (whole.getHeight() - SIDE) / 2, SIDE, SIDE);
		Path truth = folder.resolve("truth.tif");
		IJ.saveAsTiff(new Duplicator().run(whole), truth.toString());
		List<Metric> metrics = Metrics.parse("psnr");
		var request = EvaluationRequest
			.of(EvaluateOptions.ALL.defaults().withAll(Map.of("images", truth.toString(), "models", c.model.id(),
				"scale", "" + c.model.scale(), "degradation", "slices", "metrics", "psnr", "device", "cpu")));
		Evaluation outcome = new ModelEvaluation(request, new ZooModels(ZOO, notice -> {}), notice -> {})
			.run(Progress.NONE).evaluation();
		double model = outcome.mean(c.model.id(), metrics.get(0)),
			cubic = outcome.mean(ZooModels.BICUBIC, metrics.get(0));
		assertTrue(model > cubic, () -> "PSNR " + model + " dB against " + cubic + " dB of cubic interpolation");
	}

	private static ImagePlus firstPlane(String sample) {
		return plane(ImageFiles.read(Path.of("sample-data", sample + ".tif")));
	}

	/** The middle of the first plane, all channels of it; more take long. */
	private static ImagePlus middle(ImagePlus image, int side) {
		image.setRoi((image.getWidth() - side) / 2, (image.getHeight() - side) / 2, side, side);
		return plane(image);
	}

	private static ImagePlus plane(ImagePlus image) {
		return new Duplicator().run(image, 1, image.getNChannels(), 1, 1, 1, 1);
	}

	/** The first frame, reduced bicubically and rounded to the pixel type. */
	private static ImagePlus reduced(ImagePlus truth, int scale) {
		FloatRaster high = ImageRasters.of(truth).get(0);
		PixelType type = ImagePlusPixels.of(truth).pixelType();
		FloatRaster even = high.crop(0, 0, high.width() / scale * scale, high.height() / scale * scale);
		return ImageRasters.toImage("reduced", Bicubic.downscale(even, scale), type);
	}

	/** The first frame, degraded, rounded to the pixel type. */
	private static ImagePlus degraded(ImagePlus truth, int scale, String how) {
		FloatRaster high = ImageRasters.of(truth).get(0);
		float[] values = high.data().clone();
		float white = 0;
		for (float value : values)
			white = Math.max(white, value);
		for (int i = 0; i < values.length; i++)
			values[i] /= white;
		FixedDegradation degradation = FixedDegradation.of(how);
		FloatRaster low = degradation.noise(
			degradation.reduce(new FloatRaster(high.width(), high.height(), high.channels(), values), scale),
			new SplittableRandom(1));
		float[] seen = low.data();
		for (int i = 0; i < seen.length; i++)
			seen[i] *= white;
		ImagePlus image = ImageRasters.toImage("degraded", low, ImagePlusPixels.of(truth).pixelType());
		if (truth.getBitDepth() == 24) new ImageConverter(image).convertRGBStackToRGB();
		return image;
	}

	private static ImagePlus upscaled(ImagePlus low, String model, int scale) {
		var settings = UpscaleSettings.defaults().with(UpscaleOptions.MODEL, model).with(UpscaleOptions.SCALE, scale)
			.with(UpscaleOptions.DEVICE, DeviceName.CPU);
		return ImageUpscaling.run(low, settings, new ZooModels(ZOO, notice -> {}), Progress.NONE);
	}

	/** Mean over the channels of the first frame, peak = the channel's largest true value. */
	private static double psnr(ImagePlus truth, ImagePlus result, int border) {
		FloatRaster expected = ImageRasters.of(truth).get(0);
		FloatRaster actual = ImageRasters.of(result).get(0);
		List<Integer> channels = Stream.iterate(0, c -> c + 1).limit(expected.channels()).toList();
		return channels.stream().mapToDouble(c -> {
			FloatRaster channel = expected.channel(c).crop(0, 0, actual.width(), actual.height());
			float peak = 0;
			for (float v : channel.data())
				peak = Math.max(peak, v);
			return new Psnr(peak, border).of(channel, actual.channel(c));
		}).average().orElseThrow();
	}
}
