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

class WkvKernelTest {

	private static final Random RANDOM = new Random(11);

	@ParameterizedTest
	@CsvSource({"1, 1, 1", "1, 2, 6", "2, 63, 5", "1, 64, 33", "3, 65, 56", "2, 193, 67", "1, 500, 3", "2, 0, 6",
		"0, 5, 6"})
	void resultsAreThoseOfTheDefinition(int batch, int tokens, int channels) {
		check(batch, tokens, channels, 1, 1, 0);
	}

	/** Exponents up to the largest that the fast sums take, and beyond. */
	@ParameterizedTest
	@CsvSource({"0, 0", "100, 10", "300, 1", "-300, 1", "490, 0", "-490, 0", "0, 150", "510, 0", "-510, 0", "1e5, 1",
		"-1e5, 1", "1, 1e4", "-1e6, 1e6"})
	void extremeWeightsAreNoProblem(float decay, float spread) {
		float[] decays = new float[20];
		Arrays.fill(decays, decay);
		check(2, 90, decays, spread, 0);
	}

	@Test
	void gapsBetweenTokensAreLeftAlone() {
		check(2, 70, 35, 1, 1, 9);
	}

	/** The processors share one sequence of many channels, and none of few. */
	@Test
	void resultsDoNotDependOnHowWorkIsShared() {
		int tokens = 100, channels = 64;
		float[] decay = normal(channels, 1), first = normal(channels, 1);
		float[][] k = {normal(tokens * channels, 1)}, v = {normal(tokens * channels, 1)};
		float[] together = run(decay, first, k, v, tokens, 0)[0];
		for (int c = 0; c < channels; c++) {
			float[] alone = run(new float[]{decay[c]}, new float[]{first[c]}, channel(k, c, channels),
				channel(v, c, channels), tokens, 0)[0];
			assertArrayEquals(channel(new float[][]{together}, c, channels)[0], alone, "channel " + c);
		}
	}

	@Test
	void shapesThatDoNotFitAreRefused() {
		assertThrows(IllegalArgumentException.class, () -> new WkvKernel(new float[3], new float[2]));
	}

	/** Three tokens; the middle one is one step from both others, which are two steps, thus one decay, apart. */
	@Test
	void referenceComputesAnExampleByHand() {
		double e = Math.exp(1), f = Math.exp(2);
		var kernel = new WkvKernel(new float[]{3}, new float[]{6});
		double[] y = kernel.reference(new float[]{0, 1, 0}, new float[]{1, 2, 3});
		assertArrayEquals(new double[]{(f + 2 * e + 3 / e) / (f + e + 1 / e), (1 + 2 * f * e + 3) / (1 + f * e + 1),
			(1 / e + 2 * e + 3 * f) / (1 / e + e + f)}, y, 1e-12);
	}

	private static void check(int batch, int tokens, int channels, double decay, double spread, int gap) {
		check(batch, tokens, normal(channels, decay), spread, gap);
	}

	private static void check(int batch, int tokens, float[] decay, double spread, int gap) {
		int channels = decay.length;
		float[] first = normal(channels, 1);
		float[][] k = new float[batch][], v = new float[batch][];
		for (int i = 0; i < batch; i++) {
			k[i] = normal(tokens * channels, spread);
			v[i] = normal(tokens * channels, 1);
		}
		float[][] y = run(decay, first, k, v, tokens, gap);
		for (int i = 0; i < batch; i++) {
			double[] expected = new WkvKernel(decay, first).reference(k[i], v[i]);
			for (int j = 0; j < expected.length; j++)
				assertEquals(expected[j], y[i][j], 1e-6, "sequence " + i + ", element " + j);
		}
	}

	private static float[][] run(float[] decay, float[] first, float[][] k, float[][] v, int tokens, int gap) {
		int channels = decay.length;
		Sequences y = new Sequences(k.length, tokens, channels, gap);
		new WkvKernel(decay, first).run(new Sequences(k, tokens, channels, gap).tokens(),
			new Sequences(v, tokens, channels, gap).tokens(), y.tokens(), k.length, tokens);
		y.assertGapsUntouched();
		float[][] values = new float[k.length][];
		for (int i = 0; i < k.length; i++)
			values[i] = y.values(i);
		return values;
	}

	private static float[][] channel(float[][] sequence, int channel, int channels) {
		float[] values = new float[sequence[0].length / channels];
		for (int t = 0; t < values.length; t++)
			values[t] = sequence[0][t * channels + channel];
		return new float[][]{values};
	}

	private static float[] normal(int count, double deviation) {
		float[] values = new float[count];
		for (int i = 0; i < count; i++)
			values[i] = (float) (deviation * RANDOM.nextGaussian());
		return values;
	}
}
