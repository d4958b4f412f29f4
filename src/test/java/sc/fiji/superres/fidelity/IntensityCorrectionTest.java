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
package sc.fiji.superres.fidelity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.superres.image.Bicubic;
import sc.fiji.superres.image.FloatRaster;

class IntensityCorrectionTest {

	private static final double[] ZERO = {0};
	private static final double[] ONE = {1};
	private static final double[] SPAN = {1};
	private static final boolean[] COMPLETE = {};

	/** Blobs on a background that is hardly above the smallest value. */
	private static FloatRaster blobs(int width, int height, double peak, long seed) {
		FloatRaster image = FloatRaster.zeros(width, height, 1);
		Random random = new Random(seed);
		for (int blob = 0; blob < width * height / 300; blob++) {
			double cx = random.nextDouble() * width, cy = random.nextDouble() * height,
				size = 1 + 3 * random.nextDouble();
			for (int y = 0; y < height; y++)
				for (int x = 0; x < width; x++)
					image.data()[y * width + x] += (float) (peak
						* Math.exp(-((x - cx) * (x - cx) + (y - cy) * (y - cy)) / (2 * size * size)));
		}
		for (int i = 0; i < image.data().length; i++)
			image.data()[i] = Math.min(1, 0.01f + image.data()[i]);
		return image;
	}

	/** What a network gets wrong: a shift, a slope, another contrast. */
	private static FloatRaster wrong(FloatRaster image, int scale, double shift, double gain) {
		FloatRaster result = Bicubic.upscale(image, scale);
		for (int y = 0; y < result.height(); y++)
			for (int x = 0; x < result.width(); x++)
				result.data()[y * result.width()
					+ x] = (float) (shift * (1 + (double) x / result.width()) + gain * result.get(x, y, 0));
		return result;
	}

	private static void assertMeanKept(FloatRaster image, FloatRaster result, double relative) {
		double in = 0, out = 0;
		for (float v : image.data())
			in += v;
		for (float v : result.data())
			out += v;
		assertEquals(in, out * image.data().length / result.data().length, relative * in);
	}

	private static void assertBlocksKept(FloatRaster image, FloatRaster result, double relative, double absolute) {
		int scale = result.width() / image.width();
		for (int top = 0; top + 32 <= image.height(); top += 32)
			for (int left = 0; left + 32 <= image.width(); left += 32) {
				double in = 0, out = 0;
				int n = 0;
				for (int y = top; y < top + 32; y++)
					for (int x = left; x < left + 32; x++, n++) {
						in += image.get(x, y, 0);
						for (int k = 0; k < scale * scale; k++)
							out += result.get(x * scale + k % scale, y * scale + k / scale, 0) / (scale * scale);
					}
				assertEquals(in / n, out / n, relative * in / n + absolute, "block at " + left + ", " + top);
			}
	}

	@ParameterizedTest
	@ValueSource(ints = {2, 3, 4})
	void blocksKeepTheirMeans(int scale) {
		for (double shift : new double[]{-0.005, 0.01})
			for (double gain : new double[]{0.93, 1.1}) {
				FloatRaster image = blobs(100, 70, 0.5, 1);
				FloatRaster result = wrong(image, scale, shift, gain);
				new IntensityCorrection(true).apply(image, COMPLETE, result, ZERO, ONE, SPAN);
				assertBlocksKept(image, result, 0.01, 0.0005);
				assertMeanKept(image, result, 0.008);
				for (float v : result.data())
					assertTrue(v >= 0 && v <= 1, "within what can be stored: " + v);
			}
	}

	/** Also where some pixels have hardly any room, as those of a background close to the smallest value. */
	@Test
	void allThatIsTooMuchIsTakenAway() {
		FloatRaster image = FloatRaster.zeros(96, 96, 1);
		for (int i = 0; i < image.data().length; i++)
			image.data()[i] = i % 96 / 9 % 3 == 0 && i / 96 / 11 % 2 == 0 ? 0.4f : 0.001f;
		FloatRaster result = Bicubic.upscale(image, 2);
		for (int i = 0; i < result.data().length; i++)
			result.data()[i] += (float) (0.01 + 0.008 * Math.sin(i % 192 / 11.0) * Math.cos(i / 192 / 15.0));
		new IntensityCorrection(true).apply(image, COMPLETE, result, ZERO, ONE, SPAN);
		assertMeanKept(image, result, 0.0005);
		assertBlocksKept(image, result, 0.005, 0.0002);
	}

	/** A mask, of which one is a small part of what the network sees as white, has no 2. */
	@Test
	void nothingIsBeyondTheFewIntensitiesThereAre() {
		double one = 1.0 / 32;
		FloatRaster image = FloatRaster.zeros(40, 40, 1);
		for (int i = 0; i < image.data().length; i++)
			image.data()[i] = (float) (i % 40 / 3 % 2 == 0 || i % 7 == 0 ? one : 0);
		FloatRaster result = Bicubic.upscale(image, 2);
		for (int i = 0; i < result.data().length; i++)
			result.data()[i] = (float) (3 * (result.data()[i] - one / 2) + one / 2);
		new IntensityCorrection(true).apply(image, COMPLETE, result, ZERO, new double[]{one}, new double[]{one});
		for (float v : result.data())
			assertTrue(v >= 0 && v <= one + 1e-6, "beyond the mask: " + v);
		assertMeanKept(image, result, 0.002);
	}

	/** A network that removes noise and nothing else keeps nearly all of what it gained. */
	@ParameterizedTest
	@ValueSource(doubles = {0.005, 0.03})
	void removedNoiseIsNotGivenBack(double deviation) {
		FloatRaster clean = blobs(128, 128, 0.5, 4);
		FloatRaster noisy = new FloatRaster(128, 128, 1, clean.data().clone());
		Random random = new Random(5);
		for (int i = 0; i < noisy.data().length; i++)
			noisy.data()[i] += (float) (deviation * random.nextGaussian());
		FloatRaster result = Bicubic.upscale(clean, 2);
		FloatRaster kept = new FloatRaster(256, 256, 1, result.data().clone());
		double[] endless = {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
		new IntensityCorrection(true).apply(noisy, COMPLETE, kept, new double[]{endless[0]}, new double[]{endless[1]},
			SPAN);
		double power = 0;
		for (int i = 0; i < kept.data().length; i++)
			power += Math.pow(kept.data()[i] - result.data()[i], 2) / kept.data().length;
		assertTrue(power < 0.006 * deviation * deviation, "share of the noise: " + power / (deviation * deviation));
		assertBlocksKept(noisy, kept, 0.01, 0.0005);
	}

	/**
	 * A camera that cuts noise off at black makes the mean of the dark brighter than the scene. That is given back, but
	 * evenly: pixels that noise made bright get no more of it than those that it made dark.
	 */
	@Test
	void meansAreGivenBackWithoutThePatternOfTheNoise() {
		FloatRaster clean = blobs(128, 128, 0.5, 8);
		FloatRaster noisy = new FloatRaster(128, 128, 1, clean.data().clone());
		Random random = new Random(9);
		for (int i = 0; i < noisy.data().length; i++)
			noisy.data()[i] = (float) Math.max(0,
				noisy.data()[i] + Math.sqrt(noisy.data()[i] / 30 + 0.004) * random.nextGaussian());
		FloatRaster result = Bicubic.upscale(clean, 2);
		FloatRaster kept = new FloatRaster(256, 256, 1, result.data().clone());
		new IntensityCorrection(true).apply(noisy, COMPLETE, kept, ZERO, ONE, SPAN);
		double covariance = 0, variance = 0;
		for (int y = 0; y < 128; y++)
			for (int x = 1; x < 128; x++) {
				double noise = noisy.get(x, y, 0) - clean.get(x, y, 0) - noisy.get(x - 1, y, 0)
					+ clean.get(x - 1, y, 0);
				double given = 0;
				for (int k = 0; k < 4; k++)
					given += change(kept, result, 2 * x + k % 2, 2 * y + k / 2)
						- change(kept, result, 2 * x - 2 + k % 2, 2 * y + k / 2);
				covariance += noise * given / 4;
				variance += noise * noise;
			}
		assertEquals(0, covariance / variance, 0.005, "share of the noise that is in what was given back");
		assertMeanKept(noisy, kept, 0.002);
		assertBlocksKept(noisy, kept, 0.01, 0.0005);
	}

	private static double change(FloatRaster kept, FloatRaster result, int x, int y) {
		return kept.get(x, y, 0) - result.get(x, y, 0);
	}

	/** Noise hides what a network gets wrong, and it is more than the last step shares out evenly. */
	@ParameterizedTest
	@ValueSource(doubles = {-0.03, 0.03})
	void muchThatIsWrongInNoiseIsMended(double shift) {
		FloatRaster clean = blobs(96, 96, 0.02, 6);
		FloatRaster image = new FloatRaster(96, 96, 1, clean.data().clone());
		Random random = new Random(7);
		for (int i = 0; i < image.data().length; i++) {
			clean.data()[i] += 0.3f;
			image.data()[i] = (float) (clean.data()[i] + 0.06 * random.nextGaussian());
		}
		FloatRaster result = wrong(clean, 2, shift / 1.5, 1);
		new IntensityCorrection(true).apply(image, COMPLETE, result, ZERO, ONE, SPAN);
		assertMeanKept(image, result, 0.002);
		assertBlocksKept(image, result, 0.01, 0.0005);
	}

	/** Peaks that are smaller than a pixel are brighter than it, and may be so within the range of the image. */
	@Test
	void peaksMayBeBrighterThanPixels() {
		FloatRaster image = FloatRaster.zeros(40, 40, 1);
		image.data()[20 * 40 + 20] = 0.5f;
		image.data()[5 * 40 + 5] = 1;
		FloatRaster result = FloatRaster.zeros(80, 80, 1);
		result.data()[40 * 80 + 40] = 0.75f;
		result.data()[10 * 80 + 10] = 2;
		new IntensityCorrection(true).apply(image, COMPLETE, result, ZERO, new double[]{Double.POSITIVE_INFINITY},
			SPAN);
		assertTrue(result.get(40, 40, 0) > 0.7, "as bright as " + result.get(40, 40, 0));
		assertTrue(result.get(10, 10, 0) < 1.11, "beyond the image: " + result.get(10, 10, 0));
	}

	/** Beside an edge within the range of the image, where it is flat, a network's ringing is not real. */
	@Test
	void edgesHardlyRing() {
		FloatRaster image = FloatRaster.zeros(40, 40, 1);
		for (int i = 0; i < image.data().length; i++)
			image.data()[i] = i < 40 ? i % 2 : i % 40 < 20 ? 0.4f : 0.8f;
		FloatRaster result = Bicubic.upscale(image, 2);
		for (int y = 0; y < 80; y++)
			result.data()[y * 80 + 38] -= 0.3f;
		new IntensityCorrection(true).apply(image, COMPLETE, result, ZERO, ONE, SPAN);
		for (int y = 20; y < 70; y++)
			assertTrue(result.get(38, y, 0) > 0.25, "ringing: " + result.get(38, y, 0));
	}

	@Test
	void nothingIsFarOutsideOfTheLocalRange() {
		FloatRaster image = FloatRaster.zeros(40, 40, 1);
		for (int i = 0; i < image.data().length; i++)
			image.data()[i] = i % 40 < 20 ? 0 : 1;
		FloatRaster result = Bicubic.upscale(image, 2);
		for (int i = 0; i < result.data().length; i++)
			result.data()[i] = 0.5f + 2 * (result.data()[i] - 0.5f);
		new IntensityCorrection(true).apply(image, COMPLETE, result, new double[]{Double.NEGATIVE_INFINITY},
			new double[]{Double.POSITIVE_INFINITY}, SPAN);
		for (float v : result.data())
			assertTrue(v >= -0.1 && v <= 1.1, "overshoot at an edge: " + v);
		assertTrue(result.get(2, 40, 0) > -0.011, "none far from it: " + result.get(2, 40, 0));
	}

	@Test
	void saturatedAreasStaySo() {
		FloatRaster image = FloatRaster.zeros(60, 60, 1);
		Arrays.fill(image.data(), 0, 30 * 60, 1);
		FloatRaster result = wrong(image, 2, 0, 0.97);
		new IntensityCorrection(true).apply(image, COMPLETE, result, ZERO, ONE, SPAN);
		assertEquals(1, result.get(60, 20, 0), 1e-6);
		assertEquals(0, result.get(60, 110, 0), 1e-6);
	}

	/** What lies in a gap does not affect what is measured beside it. */
	@Test
	void gapsAreOfNoAccount() {
		FloatRaster image = blobs(80, 80, 0.5, 2);
		FloatRaster complete = wrong(image, 2, -0.02, 1);
		FloatRaster holed = new FloatRaster(160, 160, 1, complete.data().clone());
		FloatRaster filled = new FloatRaster(80, 80, 1, image.data().clone());
		boolean[] gaps = new boolean[80 * 80];
		for (int y = 30; y < 50; y++)
			for (int x = 30; x < 50; x++) {
				gaps[y * 80 + x] = true;
				filled.data()[y * 80 + x] = 0;
			}
		new IntensityCorrection(true).apply(image, COMPLETE, complete, ZERO, ONE, SPAN);
		new IntensityCorrection(true).apply(filled, gaps, holed, ZERO, ONE, SPAN);
		for (int y = 0; y < 160; y++)
			for (int x = 0; x < 160; x++)
				if (x < 52 || x >= 108 || y < 52 || y >= 108)
					assertEquals(complete.get(x, y, 0), holed.get(x, y, 0), 0.01);
	}

	/** Rows alone, as between slices. */
	@Test
	void onlyRowsMayBeAdded() {
		FloatRaster image = blobs(50, 40, 0.3, 3);
		FloatRaster result = Bicubic.resize(image, 50, 160);
		for (int i = 0; i < result.data().length; i++)
			result.data()[i] -= 0.003f;
		new IntensityCorrection(true).apply(image, COMPLETE, result, ZERO, ONE, SPAN);
		assertMeanKept(image, result, 0.002);
	}
}
