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
package sc.fiji.superres.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.superres.image.Bicubic;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.Halo;
import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.task.CanceledException;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;

class BenchmarkTest {

	private static final Path BENCHMARK_IMAGES = Path.of("..", "shared", "data", "benchmark");

	/** The published means take the one grey image of Set14 as it is, 0 to 255. */
	@Test
	void bicubicHasItsPublishedScoresOnSet5AndSet14() {
		assertBicubic("Set5", 5, 2, 33.66, 0.9299);
		assertBicubic("Set5", 5, 3, 30.39, 0.868);
		assertBicubic("Set5", 5, 4, 28.42, 0.810);
		assertBicubic("Set14", 14, 2, 30.24, 0.8688);
		assertBicubic("Set14", 14, 3, 27.55, 0.7742);
		assertBicubic("Set14", 14, 4, 26.00, 0.7027);
	}

	private static void assertBicubic(String images, int count, int scale, double psnr, double ssim) {
		EvaluationTable table = new Benchmark(scale).run(folder(images), Map.of(), Progress.NONE);
		assertEquals(count, table.images().size());
		assertEquals(psnr, table.mean(Benchmark.BICUBIC).psnr(), 0.02, images + " x" + scale);
		assertEquals(ssim, table.mean(Benchmark.BICUBIC).ssim(), 0.001, images + " x" + scale);
	}

	/**
	 * On an image of this repository; 320 pixels are no multiple of three. The values are of a program in NumPy,
	 * written from the definitions of MATLAB's {@code imresize}, {@code rgb2ycbcr} and of SSIM, in double precision.
	 */
	@ParameterizedTest
	@CsvSource({"2, 32.8657, 0.918135", "3, 29.0087, 0.801804", "4, 26.8297, 0.689526"})
	void bicubicHasTheScoresOfAnotherProgram(int scale, double psnr, double ssim) {
		ReferenceImage image = ReferenceImage.of("histology",
			() -> read(Path.of("sample-data", "histology-truth-x2.tif")));
		Score score = new Benchmark(scale).run(List.of(image), Map.of(), Progress.NONE).mean(Benchmark.BICUBIC);
		assertEquals(psnr, score.psnr(), 0.002);
		assertEquals(ssim, score.ssim(), 0.0001);
	}

	@Test
	void everyModelIsGivenTheSameEightBitImage() {
		FloatRaster image = rgbNoise(51, 40, 1);
		FloatRaster low = Bicubic.downscale(image.crop(0, 0, 50, 40), 2);
		List<FloatRaster> seen = new ArrayList<>();
		new Benchmark(2).run(List.of(ReferenceImage.of("noise", () -> image)),
			Map.of("net", new SeeingUpscaler(2, 3, seen)), Progress.NONE);
		FloatRaster given = seen.get(0);
		assertEquals(25, given.width());
		assertEquals(20, given.height());
		for (int c = 0; c < 3; c++)
			for (int y = 0; y < 20; y++)
				for (int x = 0; x < 25; x++)
					assertEquals(Math.min(255, Math.max(0, Math.round(low.get(x, y, c)))), 255 * given.get(x, y, c),
						1e-3);
	}

	@Test
	void luminanceModelsAreGivenLuminance() {
		FloatRaster white = rgbNoise(30, 30, 2);
		Arrays.fill(white.data(), 255);
		List<FloatRaster> seen = new ArrayList<>();
		EvaluationTable table = new Benchmark(2).run(List.of(ReferenceImage.of("white", () -> white)),
			Map.of("luma", new SeeingUpscaler(2, 1, seen)), Progress.NONE);
		assertEquals(1, seen.get(0).channels());
		assertEquals(235 / 255.0, seen.get(0).get(7, 7, 0), 1e-6);
		assertEquals(Double.POSITIVE_INFINITY, table.mean("luma").psnr());
		assertEquals(1, table.mean("luma").ssim(), 1e-9);
	}

	/** Models for RGB see R = G = B and those for luminance the grey values; both are compared as they are. */
	@Test
	void greyImagesAreComparedAsTheyAre() {
		FloatRaster grey = PsnrTest.noise(40, 40, 3);
		List<FloatRaster> colours = new ArrayList<>(), values = new ArrayList<>();
		Map<String, Upscaler> models = new LinkedHashMap<>();
		models.put("rgb", new SeeingUpscaler(2, 3, colours));
		models.put("grey", new SeeingUpscaler(2, 1, values));
		EvaluationTable table = new Benchmark(2).run(List.of(ReferenceImage.of("grey", () -> grey)), models,
			Progress.NONE);
		assertEquals(List.of(Benchmark.BICUBIC, "rgb", "grey"), table.models());
		FloatRaster low = Bicubic.downscale(grey, 2);
		FloatRaster large = FloatRaster.zeros(40, 40, 1);
		for (int i = 0; i < 1600; i++)
			large.data()[i] = Math.min(255, Math.max(0, Math.round(low.get(i % 40 / 2, i / 80, 0))));
		for (int c = 0; c < 3; c++)
			assertEquals(Math.round(large.get(14, 6, 0)), 255 * colours.get(0).get(7, 3, c), 1e-3);
		assertEquals(Math.round(large.get(14, 6, 0)), 255 * values.get(0).get(7, 3, 0), 1e-3);
		for (String model : models.keySet()) {
			assertEquals(new Psnr(255, 2).of(grey, large), table.mean(model).psnr(), 1e-9, model);
			assertEquals(new Ssim(255, 2).of(grey, large), table.mean(model).ssim(), 1e-9, model);
		}
	}

	@Test
	void greyResultsAreTheMeanOfWhatModelsForRgbGive() {
		FloatRaster black = FloatRaster.zeros(30, 30, 1);
		Upscaler coloured = new SeeingUpscaler(2, 3, new ArrayList<>()) {

			@Override
			public FloatRaster upscale(FloatRaster source) {
				FloatRaster out = super.upscale(source);
				Arrays.fill(out.data(), 0, 900, 0.2f);
				return out;
			}
		};
		Score score = new Benchmark(2)
			.run(List.of(ReferenceImage.of("black", () -> black)), Map.of("net", coloured), Progress.NONE).mean("net");
		assertEquals(20 * Math.log10(255 / 17.0), score.psnr(), 1e-9);
	}

	@Test
	void rangeIsLuminanceOf255() {
		FloatRaster black = FloatRaster.zeros(30, 30, 3);
		Upscaler tooBright = new SeeingUpscaler(2, 3, new ArrayList<>()) {

			@Override
			public FloatRaster upscale(FloatRaster source) {
				FloatRaster out = super.upscale(source);
				Arrays.fill(out.data(), 51 / 255f);
				return out;
			}
		};
		Score score = new Benchmark(2)
			.run(List.of(ReferenceImage.of("black", () -> black)), Map.of("net", tooBright), Progress.NONE).mean("net");
		assertEquals(20 * Math.log10(255 / (51 * 219 / 255.0)), score.psnr(), 1e-4);
	}

	@Test
	void mistakesAreSaidBeforeWork() {
		List<ReferenceImage> images = List.of(ReferenceImage.of("tiny", () -> rgbNoise(14, 40, 4)));
		Benchmark benchmark = new Benchmark(2);
		String tiny = message(() -> benchmark.run(images, Map.of(), Progress.NONE));
		assertTrue(tiny.contains("tiny") && tiny.contains("14 x 40"), tiny);
		Map<String, Upscaler> x4 = Map.of("net", new SeeingUpscaler(4, 3, new ArrayList<>()));
		String scale = message(() -> benchmark.run(images, x4, Progress.NONE));
		assertTrue(scale.contains("net enlarges x4") && scale.contains("at x2"), scale);
		String none = message(() -> benchmark.run(List.of(), Map.of(), Progress.NONE));
		assertTrue(none.contains("no images"), none);
	}

	@Test
	void canBeCanceledBetweenImages() {
		List<String> seen = new ArrayList<>();
		Progress progress = new Progress() {

			@Override
			public void update(String what, long done, long total) {
				seen.add(done + "/" + total);
			}

			@Override
			public boolean isCanceled() {
				return seen.size() >= 2;
			}
		};
		List<ReferenceImage> images = Stream.of("a", "b", "c").map(n -> ReferenceImage.of(n, () -> rgbNoise(20, 20, 5)))
			.toList();
		assertThrows(CanceledException.class, () -> new Benchmark(2).run(images, Map.of(), progress));
		assertEquals(List.of("0/3", "1/3"), seen);
	}

	private static String message(Runnable work) {
		return assertThrows(UserException.class, work::run).getMessage();
	}

	private static FloatRaster rgbNoise(int width, int height, long seed) {
		FloatRaster plane = PsnrTest.noise(width, 3 * height, seed);
		return new FloatRaster(width, height, 3, plane.data());
	}

	private static List<ReferenceImage> folder(String name) {
		Path folder = BENCHMARK_IMAGES.resolve(name);
		assumeTrue(Files.isDirectory(folder), "The benchmark images are not beside the project: " + folder);
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter(f -> f.toString().endsWith(".png")).sorted()
				.map(f -> ReferenceImage.of(f.getFileName().toString(), () -> read(f))).toList();
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static FloatRaster read(Path file) {
		try {
			BufferedImage image = ImageIO.read(file.toFile());
			int bands = image.getRaster().getNumBands();
			FloatRaster r = FloatRaster.zeros(image.getWidth(), image.getHeight(), bands);
			for (int c = 0; c < bands; c++) {
				float[] plane = image.getRaster().getSamples(0, 0, r.width(), r.height(), c, (float[]) null);
				System.arraycopy(plane, 0, r.data(), c * plane.length, plane.length);
			}
			return r;
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** Repeats pixels and keeps what it was given. */
	private static class SeeingUpscaler implements Upscaler {

		private final int scale;
		private final int channels;
		private final List<FloatRaster> seen;

		SeeingUpscaler(int scale, int channels, List<FloatRaster> seen) {
			this.scale = scale;
			this.channels = channels;
			this.seen = seen;
		}

		@Override
		public int scale() {
			return scale;
		}

		@Override
		public int channels() {
			return channels;
		}

		@Override
		public Halo halo() {
			return Halo.of(0);
		}

		@Override
		public FloatRaster upscale(FloatRaster source) {
			seen.add(source);
			FloatRaster out = FloatRaster.zeros(source.width() * scale, source.height() * scale, channels);
			for (int c = 0; c < channels; c++)
				for (int y = 0; y < out.height(); y++)
					for (int x = 0; x < out.width(); x++)
						out.data()[(c * out.height() + y) * out.width() + x] = source.get(x / scale, y / scale, c);
			return out;
		}

		@Override
		public void close() {
			// holds nothing
		}
	}
}
