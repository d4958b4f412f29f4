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

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.superres.testing.Golden;
import sc.fiji.superres.testing.Npz;

class WkvGradientTest {

	private static final Random RANDOM = new Random(12);

	/** Inputs; k, v and dy of each sequence are {@code (tokens, channels)}. */
	private record Case(int tokens, float[] decay, float[] first, float[][] k, float[][] v, float[][] dy) {

		static Case random(int batch, int tokens, float[] decay, double bonus, double spread) {
			int channels = decay.length, size = tokens * channels;
			return new Case(tokens, decay, normal(channels, bonus), normal(batch, size, spread), normal(batch, size, 1),
				normal(batch, size, 1));
		}

		int batch() {
			return k.length;
		}

		Case sequence(int i) {
			return new Case(tokens, decay, first, new float[][]{k[i]}, new float[][]{v[i]}, new float[][]{dy[i]});
		}

		Case channel(int c) {
			return new Case(tokens, new float[]{decay[c]}, new float[]{first[c]}, channel(k, c), channel(v, c),
				channel(dy, c));
		}

		float[][] channel(float[][] sequences, int channel) {
			float[][] values = new float[sequences.length][tokens];
			for (int i = 0; i < sequences.length; i++)
				for (int t = 0; t < tokens; t++)
					values[i][t] = sequences[i][t * decay.length + channel];
			return values;
		}

		Gradients run(int gap) {
			int channels = decay.length;
			var dk = new Sequences(batch(), tokens, channels, gap);
			var dv = new Sequences(batch(), tokens, channels, gap);
			var result = new WkvGradient(decay, first).run(tokens(k, gap), tokens(v, gap), tokens(dy, gap), dk.tokens(),
				dv.tokens(), batch(), tokens);
			dk.assertGapsUntouched();
			dv.assertGapsUntouched();
			float[][] ofKeys = new float[batch()][], ofValues = new float[batch()][];
			Arrays.setAll(ofKeys, dk::values);
			Arrays.setAll(ofValues, dv::values);
			return new Gradients(ofKeys, ofValues, result.decay(), result.first());
		}

		private Tokens tokens(float[][] values, int gap) {
			return new Sequences(values, tokens, decay.length, gap).tokens();
		}
	}

	private record Gradients(float[][] k, float[][] v, float[] decay, float[] first) {}

	@ParameterizedTest
	@CsvSource({"1, 1, 1", "1, 1, 40", "3, 2, 6", "2, 3, 5", "2, 63, 5", "1, 64, 33", "3, 65, 56", "2, 193, 67",
		"1, 500, 3", "2, 0, 6", "0, 5, 6", "1, 7, 0"})
	void resultsAreThoseOfTheDefinition(int batch, int tokens, int channels) {
		check(Case.random(batch, tokens, normal(channels, 1), 1, 1), 0);
	}

	/** Exponents up to the largest that the fast sums take, and beyond. */
	@ParameterizedTest
	@CsvSource({"0, 0, 1", "100, 1, 10", "300, 1, 1", "-300, 1, 1", "490, 0, 0", "-490, 0, 0", "0, 450, 0", "0, 0, 100",
		"510, 0, 0", "-510, 0, 0", "0, 1e4, 1", "0, -1e6, 1", "1e5, 1, 1", "-1e5, 1, 1", "1, 1, 1e4", "-1e6, 1e6, 1e6",
		"1e6, 1e4, 1e4"})
	void extremeWeightsAreNoProblem(float decay, double bonus, double spread) {
		float[] decays = new float[20];
		Arrays.fill(decays, decay);
		check(Case.random(2, 90, decays, bonus, spread), 0);
	}

	@ParameterizedTest
	@ValueSource(floats = {80, -80, 1e4f, -1e4f, 3e38f, -3e38f})
	void oneExtremeKeyIsNoProblem(float key) {
		for (int token : new int[]{0, 40, 69}) {
			Case c = Case.random(1, 70, normal(5, 1), 1, 1);
			Arrays.fill(c.k[0], token * 5, token * 5 + 5, key);
			check(c, 0);
		}
	}

	/** Both ends of what float32 holds, at the largest exponents of the fast sums. */
	@Test
	void extremeGradientsAreNoProblem() {
		for (float decay : new float[]{499, -499}) {
			Case c = Case.random(1, 80, new float[]{decay}, 0, 0);
			for (int t = 0; t < 80; t++)
				c.dy[0][t] *= t % 2 == 0 ? 1e37f : 1e-37f;
			Gradients g = c.run(0);
			var expected = new WkvGradient(c.decay, c.first).reference(c.k[0], c.v[0], c.dy[0]);
			assertNear("k", expected.k(), g.k[0], 1e37);
			assertNear("v", expected.v(), g.v[0], 1e37);
			assertNear("decay", expected.decay(), g.decay, 1e37);
			assertNear("first", expected.first(), g.first, 1e37);
		}
	}

	@Test
	void gapsBetweenTokensAreLeftAlone() {
		check(Case.random(2, 70, normal(35, 1), 1, 1), 9);
	}

	@Test
	void resultsDoNotDependOnTheBatch() {
		Case c = Case.random(3, 100, normal(50, 1), 1, 1);
		Gradients together = c.run(0);
		double[] decay = new double[50], first = new double[50];
		for (int i = 0; i < 3; i++) {
			Gradients alone = c.sequence(i).run(0);
			assertArrayEquals(together.k[i], alone.k[0], "k of sequence " + i);
			assertArrayEquals(together.v[i], alone.v[0], "v of sequence " + i);
			add(decay, alone.decay);
			add(first, alone.first);
		}
		assertNear("decay", decay, together.decay, 1);
		assertNear("first", first, together.first, 1);
	}

	@Test
	void resultsDoNotDependOnHowWorkIsShared() {
		Case c = Case.random(2, 100, normal(100, 1), 1, 1);
		Gradients together = c.run(0);
		for (int i = 0; i < 100; i++) {
			Gradients alone = c.channel(i).run(0);
			assertArrayEquals(c.channel(together.k, i), alone.k, "k of channel " + i);
			assertArrayEquals(c.channel(together.v, i), alone.v, "v of channel " + i);
			assertEquals(together.decay[i], alone.decay[0], "decay of channel " + i);
			assertEquals(together.first[i], alone.first[0], "first of channel " + i);
		}
	}

	static Stream<Arguments> golden() {
		return Golden.archives("op_wkv_tiny", "op_wkv")
			.flatMap(archive -> Stream.of("a", "b", "c", "d").map(name -> Arguments.of(archive, name)));
	}

	@ParameterizedTest
	@MethodSource("golden")
	void gradientsAreThePublishedOnes(String archive, String name) throws IOException {
		try (Npz npz = Golden.open(archive + ".npz")) {
			int[] shape = npz.shape(name + ".k");
			int tokens = shape[1];
			Case c = new Case(tokens, times(tokens, npz.floats(name + ".w")), times(tokens, npz.floats(name + ".u")),
				sequences(npz, name + ".k"), sequences(npz, name + ".v"), sequences(npz, name + ".loss_w"));
			Gradients g = c.run(0);
			Golden.assertClose("v", npz.floats(name + ".grad.v"), join(g.v), 1e-5);
			if (tokens == 1) return;
			Golden.assertClose("k", npz.floats(name + ".grad.k"), join(g.k), 1e-5);
			Golden.assertClose("w", npz.floats(name + ".grad.w"), times(tokens, g.decay), 1e-5);
			Golden.assertClose("u", npz.floats(name + ".grad.u"), times(tokens, g.first), 1e-5);
		}
	}

	/** Differences of the result's definition, in each input and parameter. */
	@ParameterizedTest
	@CsvSource({"1, 3, 1", "2, 2, 3", "19, 3, 2", "10, 5, -4"})
	void referenceIsTheSlopeOfTheResult(int tokens, int channels, double decay) {
		Case c = Case.random(1, tokens, normal(channels, decay), 1, 1);
		var reference = new WkvGradient(c.decay, c.first).reference(c.k[0], c.v[0], c.dy[0]);
		assertArrayEquals(slopes(c, c.k[0]), reference.k(), 1e-4);
		assertArrayEquals(slopes(c, c.v[0]), reference.v(), 1e-4);
		assertArrayEquals(slopes(c, c.decay), reference.decay(), 1e-4);
		assertArrayEquals(slopes(c, c.first), reference.first(), 1e-4);
	}

	@Test
	void shapesThatDoNotFitAreRefused() {
		assertThrows(IllegalArgumentException.class, () -> new WkvGradient(new float[3], new float[2]));
	}

	private static double[] slopes(Case c, float[] values) {
		double[] slopes = new double[values.length];
		for (int i = 0; i < slopes.length; i++) {
			float value = values[i], above = value + 1f / 128, below = value - 1f / 128;
			values[i] = above;
			double most = weightedSum(c);
			values[i] = below;
			slopes[i] = (most - weightedSum(c)) / ((double) above - below);
			values[i] = value;
		}
		return slopes;
	}

	private static double weightedSum(Case c) {
		double[] y = new WkvKernel(c.decay, c.first).reference(c.k[0], c.v[0]);
		double sum = 0;
		for (int i = 0; i < y.length; i++)
			sum += c.dy[0][i] * y[i];
		return sum;
	}

	private static void check(Case c, int gap) {
		Gradients g = c.run(gap);
		double[] decay = new double[c.decay.length], first = decay.clone();
		for (int i = 0; i < c.batch(); i++) {
			if (c.tokens == 0 || decay.length == 0) continue;
			var expected = new WkvGradient(c.decay, c.first).reference(c.k[i], c.v[i], c.dy[i]);
			assertNear("k of sequence " + i, expected.k(), g.k[i], 1);
			assertNear("v of sequence " + i, expected.v(), g.v[i], 1);
			Arrays.setAll(decay, j -> decay[j] + expected.decay()[j]);
			Arrays.setAll(first, j -> first[j] + expected.first()[j]);
		}
		assertNear("decay", decay, g.decay, 1);
		assertNear("first", first, g.first, 1);
	}

	private static void assertNear(String what, double[] expected, float[] actual, double unit) {
		assertEquals(expected.length, actual.length, what);
		for (int i = 0; i < expected.length; i++)
			assertEquals(expected[i], actual[i], 1e-6 * (unit + Math.abs(expected[i])), what + ", element " + i);
	}

	private static void add(double[] sum, float[] values) {
		for (int i = 0; i < sum.length; i++)
			sum[i] += values[i];
	}

	private static float[][] sequences(Npz npz, String name) throws IOException {
		float[] values = npz.floats(name);
		float[][] sequences = new float[npz.shape(name)[0]][];
		int size = values.length / sequences.length;
		Arrays.setAll(sequences, i -> Arrays.copyOfRange(values, i * size, (i + 1) * size));
		return sequences;
	}

	private static float[] join(float[][] sequences) {
		float[] values = new float[sequences.length * sequences[0].length];
		for (int i = 0; i < sequences.length; i++)
			System.arraycopy(sequences[i], 0, values, i * sequences[i].length, sequences[i].length);
		return values;
	}

	private static float[] times(int factor, float[] values) {
		float[] products = values.clone();
		for (int i = 0; i < products.length; i++)
			products[i] *= factor;
		return products;
	}

	private static float[][] normal(int batch, int count, double deviation) {
		float[][] values = new float[batch][];
		Arrays.setAll(values, i -> normal(count, deviation));
		return values;
	}

	private static float[] normal(int count, double deviation) {
		float[] values = new float[count];
		for (int i = 0; i < count; i++)
			values[i] = (float) (deviation * RANDOM.nextGaussian());
		return values;
	}
}
