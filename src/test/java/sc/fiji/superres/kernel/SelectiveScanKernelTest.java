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
package sc.fiji.superres.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectiveScanKernelTest {

	private static final Random RANDOM = new Random(7);

	@ParameterizedTest
	@CsvSource({"1, 1, 1, 1, 1", "2, 50, 168, 16, 4", "1, 23, 48, 3, 1", "1, 2, 6, 16, 1", "2, 37, 6, 16, 1",
		"3, 65, 120, 16, 1", "1, 64, 33, 7, 1", "2, 129, 67, 5, 1", "2, 50, 60, 8, 4", "1, 200, 256, 3, 2",
		"2, 0, 6, 4, 1", "0, 5, 6, 4, 1"})
	void resultsAreThoseOfTheDefinition(int batch, int tokens, int channels, int states, int groups) {
		check(batch, tokens, channels, states, groups, 0.5f, 0);
	}

	/** Steps of 0 keep the state, steps of 1e4 wipe it out. */
	@ParameterizedTest
	@CsvSource({"0", "1e-6", "30", "1e4"})
	void extremeStepsAreNoProblem(float scale) {
		check(1, 150, 40, 16, 1, scale, 0);
	}

	@Test
	void gapsBetweenTokensAreLeftAlone() {
		check(2, 70, 35, 16, 1, 0.5f, 9);
	}

	/**
	 * What is left of a state of one after one more token, for exponents from nearly none to all of float32's range.
	 */
	@Test
	void statesDecayExponentially() {
		int channels = 200;
		float[] a = new float[channels];
		float[] ones = new float[2 * channels];
		Arrays.fill(ones, 1);
		for (int k = 0; k < channels; k++)
			a[k] = (float) -Math.pow(10, -8 + 12.0 * k / channels);
		float[] u = Arrays.copyOf(ones, 2 * channels);
		Arrays.fill(u, channels, 2 * channels, 0);
		var kernel = new SelectiveScanKernel(a, new float[channels], 1);
		Sequences y = new Sequences(1, 2, channels, 0);
		Tokens one = new Sequences(new float[][]{ones}, 2, 1, 0).tokens();
		kernel.run(new Sequences(new float[][]{u}, 2, channels, 0).tokens(),
			new Sequences(new float[][]{ones}, 2, channels, 0).tokens(), one, one, y.tokens(), 1, 2);
		float[] left = Arrays.copyOfRange(y.values(0), channels, 2 * channels);
		for (int k = 0; k < channels; k++)
			assertEquals(Math.exp(a[k]), left[k], 1.5e-7, "exp(" + a[k] + ")");
	}

	@Test
	void shapesThatDoNotFitAreRefused() {
		assertThrows(IllegalArgumentException.class, () -> new SelectiveScanKernel(new float[7], new float[2], 1));
		assertThrows(IllegalArgumentException.class, () -> new SelectiveScanKernel(new float[6], new float[3], 2));
	}

	private static void check(int batch, int tokens, int channels, int states, int groups, float largestStep, int gap) {
		float[] a = random(channels * states, -8, 0);
		float[] d = random(channels, -1, 1);
		float[][] u = new float[batch][], step = new float[batch][], b = new float[batch][], c = new float[batch][];
		for (int i = 0; i < batch; i++) {
			u[i] = random(tokens * channels, -1, 1);
			step[i] = random(tokens * channels, 0, largestStep);
			b[i] = random(tokens * groups * states, -1, 1);
			c[i] = random(tokens * groups * states, -1, 1);
		}
		var kernel = new SelectiveScanKernel(a, d, groups);
		Sequences y = new Sequences(batch, tokens, channels, gap);
		kernel.run(new Sequences(u, tokens, channels, gap).tokens(),
			new Sequences(step, tokens, channels, gap).tokens(),
			new Sequences(b, tokens, groups * states, gap).tokens(),
			new Sequences(c, tokens, groups * states, gap).tokens(), y.tokens(), batch, tokens);
		for (int i = 0; i < batch; i++) {
			double[] expected = kernel.reference(u[i], step[i], b[i], c[i]);
			double size = Arrays.stream(expected).map(Math::abs).max().orElse(0);
			float[] actual = y.values(i);
			for (int k = 0; k < expected.length; k++)
				assertEquals(expected[k], actual[k], 2e-6 * size, "sequence " + i + ", element " + k);
		}
		y.assertGapsUntouched();
	}

	@Test
	void referenceComputesAnExampleByHand() {
		var kernel = new SelectiveScanKernel(new float[]{-1, -2}, new float[]{3}, 1);
		double[] y = kernel.reference(new float[]{1, 2}, new float[]{0.5f, 1}, new float[]{1, 2, 3, 4},
			new float[]{1, 1, 1, -1});
		double h1 = 0.5, h2 = 1;
		double g1 = Math.exp(-1) * h1 + 6, g2 = Math.exp(-2) * h2 + 8;
		assertArrayEquals(new double[]{h1 + h2 + 3, g1 - g2 + 6}, y, 1e-12);
	}

	private static float[] random(int count, float min, float max) {
		float[] values = new float[count];
		for (int i = 0; i < count; i++)
			values[i] = min + (max - min) * RANDOM.nextFloat();
		return values;
	}
}
