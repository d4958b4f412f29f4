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

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;

import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.superres.image.Bicubic;
import sc.fiji.superres.image.FloatRaster;

class SharpnessEstimatorTest {

	private static final int SIDE = 256, FINE = 4;

	/** Discs of all sizes, one over the other, in pixels that are four times smaller; from 0 to 1. */
	private static float[] discs(long seed) {
		Random random = new Random(seed);
		int side = SIDE * FINE;
		float[] scene = new float[side * side];
		for (int k = 0; k < 1500; k++) {
			double radius = FINE * 2.5 / Math.sqrt(random.nextDouble() * 0.9 + 0.002);
			double cx = random.nextDouble() * side, cy = random.nextDouble() * side;
			float value = random.nextFloat();
			for (int y = (int) Math.max(0, cy - radius); y < Math.min(side, cy + radius); y++)
				for (int x = (int) Math.max(0, cx - radius); x < Math.min(side, cx + radius); x++)
					if (Math.hypot(x - cx, y - cy) < radius) scene[y * side + x] = value;
		}
		return scene;
	}

	private static float[] blurred(float[] from, int side, double sigma) {
		int reach = (int) Math.ceil(4 * sigma);
		double[] kernel = new double[2 * reach + 1];
		double sum = 0;
		for (int i = -reach; i <= reach; i++)
			sum += kernel[i + reach] = Math.exp(-i * i / (2 * sigma * sigma));
		float[] result = from;
		for (int axis = 0; axis < 2; axis++) {
			float[] source = result;
			result = new float[source.length];
			for (int y = 0; y < side; y++)
				for (int x = 0; x < side; x++) {
					double v = 0;
					for (int i = -reach; i <= reach; i++) {
						int at = Math.floorMod((axis == 0 ? x : y) + i, side);
						v += kernel[i + reach] * source[axis == 0 ? y * side + at : at * side + x];
					}
					result[y * side + x] = (float) (v / sum);
				}
		}
		return result;
	}

	private static final float[] DISCS = discs(5);
	/** Without noise, by sigma; several tests add different noise to the same. */
	private static final Map<Double, float[]> CLEAN = new HashMap<>();

	/** Blurred by a Gaussian of sigma pixels, then means over the pixels. */
	private static float[] clean(double sigma) {
		float[] fine = blurred(DISCS, SIDE * FINE, sigma * FINE);
		float[] image = new float[SIDE * SIDE];
		for (int y = 0; y < SIDE * FINE; y++)
			for (int x = 0; x < SIDE * FINE; x++)
				image[y / FINE * SIDE + x / FINE] += fine[y * SIDE * FINE + x] / (FINE * FINE);
		return image;
	}

	/** The same with noise; the caller's. */
	private static float[] image(double sigma, double noise) {
		float[] image = CLEAN.computeIfAbsent(sigma, SharpnessEstimatorTest::clean).clone();
		Random random = new Random(9);
		for (int i = 0; i < image.length; i++)
			image[i] += (float) (noise * random.nextGaussian());
		return image;
	}

	private static OptionalDouble estimate(float[] samples, int width) {
		var image = ArrayImgs.floats(samples, width, samples.length / width, 1);
		return ImageEstimates.of(List.of(image), c -> Double::isNaN).sharpness();
	}

	/** Where the transfer function of Gaussian and pixel falls to a tenth. */
	private static double end(double sigma) {
		for (double f = 0.001; f < 1; f += 0.001)
			if (Math.exp(-2 * Math.pow(Math.PI * sigma * f, 2)) * Math.sin(Math.PI * f) / (Math.PI * f) < 0.1) return f;
		return 1;
	}

	@ParameterizedTest
	@CsvSource({"0.3, 0", "0.7, 0", "1, 0", "1.5, 0", "2.5, 0", "4, 0", "0.3, 0.005", "0.7, 0.005", "1, 0.005",
		"1.5, 0.005", "2.5, 0.005", "4, 0.005", "0.3, 0.03", "0.7, 0.03", "1, 0.03", "1.5, 0.03", "2.5, 0.03"})
	void findsTheEndOfTheSpectrum(double sigma, double noise) {
		double found = estimate(image(sigma, noise), SIDE).orElseThrow();
		assertEquals(1, found / end(sigma), 0.2, found + " for " + end(sigma));
	}

	@Test
	void enlargedImagesAreNotSharp() {
		FloatRaster small = new FloatRaster(SIDE, SIDE, 1, image(0.3, 0));
		double found = estimate(Bicubic.upscale(small, 2).data(), 2 * SIDE).orElseThrow();
		assertTrue(found > 0.2 && found < 0.45, "" + found);
	}

	@Test
	void gapsAndSaturationDoNotMakeSharp() {
		float[] holes = image(2, 0.005);
		for (int y = 100; y < 120; y++)
			for (int x = 90; x < 130; x++)
				holes[y * SIDE + x] = Float.NaN;
		assertEquals(end(2), estimate(holes, SIDE).orElseThrow(), 0.2 * end(2));
		float[] saturated = image(2, 0.005);
		for (int i = 0; i < SIDE * SIDE / 2; i++)
			if (saturated[i] > 0.5) saturated[i] = 0.5f;
		assertEquals(end(2), estimate(saturated, SIDE).orElseThrow(), 0.25 * end(2));
	}

	@Test
	void whatShowsNothingHasNone() {
		assertTrue(estimate(new float[SIDE * SIDE], SIDE).isEmpty());
		assertTrue(estimate(new float[30 * 30], 30).isEmpty());
		float[] gaps = new float[SIDE * SIDE];
		Arrays.fill(gaps, Float.NaN);
		assertTrue(estimate(gaps, SIDE).isEmpty());
	}
}
