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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FairRoundingTest {

	private static double mean(float[] values, float[] offsets) {
		double sum = 0;
		for (int i = 0; i < values.length; i++)
			sum += Math.floor(values[i] + 0.5 + offsets[i]);
		return sum / values.length;
	}

	@ParameterizedTest
	@ValueSource(floats = {0.1f, 0.3f, 0.5f, 2.25f, 100.9f})
	void smoothAreasKeepTheirMean(float value) {
		float[] values = new float[64 * 64];
		Arrays.fill(values, value);
		assertEquals(value, mean(values, FairRounding.offsets(values, 64, 64, 0, 0, 0)), 1.0 / 32);
	}

	@ParameterizedTest
	@ValueSource(doubles = {0.05, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 1})
	void noisyAreasKeepTheirMeanToo(double deviation) {
		Random random = new Random(1);
		float[] values = new float[200 * 200];
		double mean = 0;
		for (int i = 0; i < values.length; i++) {
			values[i] = (float) (7.3 + deviation * random.nextGaussian());
			mean += values[i] / values.length;
		}
		assertEquals(mean, mean(values, FairRounding.offsets(values, 200, 200, 3, 1, 0)), 0.03);
	}

	/** As where few photons were counted: most values are close to 0, and a few far above it. */
	@ParameterizedTest
	@ValueSource(doubles = {1.8, 3, 6})
	void darkAreasKeepTheirMeanHoweverVaried(double scale) {
		Random random = new Random(4);
		float[] values = new float[200 * 200];
		double mean = 0;
		for (int i = 0; i < values.length; i++) {
			values[i] = (float) Math.max(0, -scale * Math.log(1 - random.nextDouble()) - scale);
			mean += values[i] / values.length;
		}
		assertEquals(mean, mean(values, FairRounding.offsets(values, 200, 200, 0, 0, 0)), 0.004);
	}

	@Test
	void wholeNumbersAndVariedValuesAreRoundedToTheNearest() {
		float[] whole = new float[100];
		Arrays.fill(whole, 255);
		for (float offset : FairRounding.offsets(whole, 10, 10, 0, 0, 0))
			assertTrue(Math.abs(offset) < 0.5);
		Random random = new Random(2);
		float[] varied = new float[100];
		for (int i = 0; i < varied.length; i++)
			varied[i] = 50 + 20 * random.nextFloat();
		assertArrayEquals(new float[100], FairRounding.offsets(varied, 10, 10, 0, 0, 0));
	}

	/** A piece with as much around it as is looked at is rounded as in the whole. */
	@Test
	void piecesFitTogether() {
		Random random = new Random(3);
		float[] values = new float[40 * 40];
		for (int i = 0; i < values.length; i++)
			values[i] = 3 + random.nextFloat();
		float[] whole = FairRounding.offsets(values, 40, 40, 0, 0, 0);
		float[] piece = new float[20 * 20];
		for (int y = 0; y < 20; y++)
			System.arraycopy(values, (y + 9) * 40 + 13, piece, y * 20, 20);
		float[] offsets = FairRounding.offsets(piece, 20, 20, 13, 9, 0);
		for (int y = FairRounding.REACH; y < 20 - FairRounding.REACH; y++)
			for (int x = FairRounding.REACH; x < 20 - FairRounding.REACH; x++)
				assertEquals(whole[(y + 9) * 40 + x + 13], offsets[y * 20 + x], 1e-5);
	}

	/** A smooth background of few intensities, of which 32 slices of one row keep their mean as a plane would. */
	@Test
	void meansOfPlanesAcrossSlicesAreKept() {
		float[] values = new float[32 * 8];
		for (float value = 2.05f; value < 3; value += 0.1f) {
			Arrays.fill(values, value);
			for (int row = 0; row < 8; row++) {
				double sum = 0;
				for (int slice = 0; slice < 32; slice++) {
					float[] offsets = FairRounding.offsets(values, 32, 8, 0, 0, slice);
					for (int x = 0; x < 32; x++)
						sum += Math.round(value + offsets[row * 32 + x]);
				}
				assertEquals(value, sum / (32 * 32), 0.01, "row " + row);
			}
		}
	}
}
