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
package sc.fiji.superres.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoiseEstimatorTest {

	private static final int SIDE = 400;

	/** Cells with soft and hard edges, fine lines, and flat parts; from 0 to 1. */
	private static double scene(int x, int y) {
		double cell = 0;
		for (int k = 0; k < 9; k++) {
			double r = Math.hypot(x - 60 - 130 * (k % 3), y - 70 - 125 * (k / 3));
			cell = Math.max(cell, (0.2 + 0.1 * k) / (1 + Math.exp((r - 40) / (0.7 + k))));
		}
		return y > 360 ? 0.5 + 0.5 * Math.sin(x * 0.8) : cell;
	}

	private static float[] noisy(double gain, double offset, double read, double photons) {
		Random random = new Random(7);
		float[] samples = new float[SIDE * SIDE];
		for (int i = 0; i < samples.length; i++) {
			double expected = photons * scene(i % SIDE, i / SIDE);
			double counted = expected > 30
				? expected + Math.sqrt(expected) * random.nextGaussian()
				: poisson(expected, random);
			samples[i] = (float) (offset + gain * counted + read * random.nextGaussian());
		}
		return samples;
	}

	private static int poisson(double mean, Random random) {
		double limit = Math.exp(-mean), product = random.nextDouble();
		int n = 0;
		while (product > limit) {
			product *= random.nextDouble();
			n++;
		}
		return n;
	}

	private static NoiseEstimate estimate(float[] samples) {
		var estimator = new NoiseEstimator(Double::isNaN, 1);
		estimator.add(ArrayImgs.floats(samples, SIDE, SIDE));
		return estimator.estimate().orElseThrow();
	}

	/** From single photons to 30,000, with and without read noise, gain and offset. */
	@ParameterizedTest
	@CsvSource({"1, 0, 0, 30", "1, 0, 0, 300", "1, 0, 0, 3000", "1, 0, 0, 30000", "2, 100, 4, 30", "2, 100, 4, 300",
		"2, 100, 4, 3000", "0.25, 10, 1, 100", "0.25, 10, 1, 10000", "20, 500, 10, 100", "1, 0, 20, 300",
		"1, 100, 50, 1000"})
	void findsGainAndFloor(double gain, double offset, double read, double photons) {
		NoiseEstimate found = estimate(noisy(gain, offset, read, photons));
		for (double level : new double[]{0.05, 0.3, 0.6, 0.9}) {
			double variance = gain * gain * photons * level + read * read;
			double deviation = found.deviation(offset + gain * photons * level);
			assertEquals(1, deviation / Math.sqrt(variance), 0.2, "at " + level + ": " + found);
		}
		if (gain * gain * photons > 4 * read * read) assertEquals(gain, found.gain(), 0.35 * gain);
	}

	@Test
	void cleanImagesHaveNone() {
		float[] samples = noisy(0, 100, 0, 1000);
		for (int i = 0; i < samples.length; i++)
			samples[i] += (float) (1000 * scene(i % SIDE, i / SIDE));
		assertTrue(estimate(samples).relative() < 0.004, () -> estimate(samples).toString());
	}

	/** Rounding to whole numbers is not noise of the image. */
	@Test
	void roundingIsNotCounted() {
		float[] samples = noisy(1, 0, 0, 100);
		short[] whole = new short[samples.length];
		for (int i = 0; i < whole.length; i++)
			whole[i] = (short) Math.max(0, Math.round(samples[i]));
		var estimator = new NoiseEstimator(v -> false, 1);
		estimator.add(ArrayImgs.unsignedShorts(whole, SIDE, SIDE));
		assertEquals(Math.sqrt(50), estimator.estimate().orElseThrow().deviation(50), 1.2);
	}

	@Test
	void gapsAndSmallImagesGiveNothing() {
		var estimator = new NoiseEstimator(Double::isNaN, 1);
		estimator.add(ArrayImgs.floats(20, 20));
		assertTrue(estimator.estimate().isEmpty());
		var gaps = new NoiseEstimator(Double::isNaN, 1);
		var image = ArrayImgs.floats(200, 200);
		for (FloatType v : image)
			v.set(Float.NaN);
		gaps.add(image);
		assertTrue(gaps.estimate().isEmpty());
	}

	@Test
	void constantsHaveNone() {
		var estimator = new NoiseEstimator(v -> false, 1);
		var image = ArrayImgs.unsignedShorts(200, 200);
		for (UnsignedShortType v : image)
			v.set(500);
		estimator.add(image);
		NoiseEstimate none = estimator.estimate().orElseThrow();
		assertEquals(0, none.deviation(500));
		assertEquals(0, none.relative());
	}

	/** Many planes take no longer than a few. */
	@Test
	void blocksAreBounded() {
		var estimator = new NoiseEstimator(v -> false, 50);
		for (int i = 0; i < 50; i++)
			estimator.add(ArrayImgs.unsignedShorts(400, 400));
		assertTrue(estimator.estimate().orElseThrow().blocks() <= 30000);
	}
}
