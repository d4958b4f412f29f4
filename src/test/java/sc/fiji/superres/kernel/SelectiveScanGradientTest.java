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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.superres.kernel.SelectiveScanGradient.Operands;

class SelectiveScanGradientTest {

	/** A scan and the gradient of its result, by sequence. */
	private record Case(int batch, int tokens, int channels, int states, int groups, float[] a, float[] d, float[][] u,
		float[][] step, float[][] b, float[][] c, float[][] dy) {

		static Case random(int batch, int tokens, int channels, int states, int groups, float largestStep) {
			Random random = new Random(7);
			int of = tokens * groups * states;
			return new Case(batch, tokens, channels, states, groups, uniform(random, channels * states, -8, 0),
				uniform(random, channels, -1, 1), uniform(random, batch, tokens * channels, -1, 1),
				uniform(random, batch, tokens * channels, 0, largestStep), uniform(random, batch, of, -1, 1),
				uniform(random, batch, of, -1, 1), uniform(random, batch, tokens * channels, -1, 1));
		}

		private static float[][] uniform(Random random, int rows, int count, float min, float max) {
			float[][] values = new float[rows][];
			Arrays.setAll(values, i -> uniform(random, count, min, max));
			return values;
		}

		private static float[] uniform(Random random, int count, float min, float max) {
			float[] values = new float[count];
			for (int i = 0; i < count; i++)
				values[i] = min + (max - min) * random.nextFloat();
			return values;
		}

		SelectiveScanGradient kernel() {
			return new SelectiveScanGradient(a, d, groups);
		}

		SelectiveScanGradient.ReferenceGradients reference(int sequence) {
			return kernel().reference(u[sequence], step[sequence], b[sequence], c[sequence], dy[sequence]);
		}

		/** What the gradients are of. */
		double sum() {
			double[] y = new SelectiveScanKernel(a, d, groups).reference(u[0], step[0], b[0], c[0]);
			double sum = 0;
			for (int i = 0; i < y.length; i++)
				sum += y[i] * dy[0][i];
			return sum;
		}

		Sequences wide(float[][] values, int gap) {
			return new Sequences(values, tokens, channels, gap);
		}

		Sequences narrow(float[][] values, int gap) {
			return new Sequences(values, tokens, groups * states, gap);
		}
	}

	@ParameterizedTest
	@CsvSource({"1, 1, 1, 1, 1", "1, 2, 6, 16, 1", "2, 37, 6, 16, 1", "3, 65, 120, 16, 1", "1, 64, 33, 7, 1",
		"2, 129, 67, 5, 1", "2, 50, 60, 8, 4", "1, 200, 256, 3, 2"})
	void gradientsAreThoseOfTheDefinition(int batch, int tokens, int channels, int states, int groups) {
		check(Case.random(batch, tokens, channels, states, groups, 0.5f), 0);
	}

	/** Steps of 0 keep the state, steps of 1e4 wipe it out. */
	@ParameterizedTest
	@CsvSource({"0", "1e-6", "30", "1e4"})
	void extremeStepsAreNoProblem(float scale) {
		check(Case.random(1, 150, 40, 16, 1, scale), 0);
	}

	@Test
	void gapsBetweenTokensAreLeftAlone() {
		check(Case.random(2, 70, 36, 16, 2, 0.5f), 9);
	}

	private static void check(Case x, int gap) {
		Sequences u = new Sequences(x.batch, x.tokens, x.channels, gap),
			step = new Sequences(x.batch, x.tokens, x.channels, gap);
		Sequences b = new Sequences(x.batch, x.tokens, x.groups * x.states, gap),
			c = new Sequences(x.batch, x.tokens, x.groups * x.states, gap);
		SelectiveScanGradient.SharedGradients result = run(x, gap,
			new Operands(u.tokens(), step.tokens(), b.tokens(), c.tokens()));
		double[] a = new double[x.a.length], d = new double[x.channels];
		for (int i = 0; i < x.batch; i++) {
			SelectiveScanGradient.ReferenceGradients expected = x.reference(i);
			assertClose("u", expected.u(), u.values(i));
			assertClose("step", expected.delta(), step.values(i));
			assertClose("b", expected.b(), b.values(i));
			assertClose("c", expected.c(), c.values(i));
			Arrays.setAll(a, k -> a[k] + expected.a()[k]);
			Arrays.setAll(d, k -> d[k] + expected.d()[k]);
		}
		assertClose("A", a, result.a());
		assertClose("D", d, result.d());
		for (Sequences written : new Sequences[]{u, step, b, c})
			written.assertGapsUntouched();
	}

	private static SelectiveScanGradient.SharedGradients run(Case x, int gap, Operands gradients) {
		var operands = new Operands(x.wide(x.u, gap).tokens(), x.wide(x.step, gap).tokens(),
			x.narrow(x.b, gap).tokens(), x.narrow(x.c, gap).tokens());
		return x.kernel().run(operands, x.wide(x.dy, gap).tokens(), gradients, x.batch, x.tokens);
	}

	private static void assertClose(String name, double[] expected, float[] actual) {
		double size = Arrays.stream(expected).map(Math::abs).max().orElse(0);
		assertEquals(expected.length, actual.length);
		for (int k = 0; k < expected.length; k++)
			assertEquals(expected[k], actual[k], 3e-6 * size + 1e-30, name + ", element " + k);
	}

	@ParameterizedTest
	@CsvSource({"0, 3", "3, 0"})
	void nothingHasNoGradient(int batch, int tokens) {
		Case x = Case.random(batch, tokens, 6, 4, 2, 1);
		Tokens none = new Sequences(batch, tokens, 8, 0).tokens();
		SelectiveScanGradient.SharedGradients result = x.kernel().run(new Operands(none, none, none, none), none,
			new Operands(none, none, none, none), batch, tokens);
		assertArrayEquals(new float[24], result.a());
		assertArrayEquals(new float[6], result.d());
	}

	/** Central differences of the forward definition along each number there is. */
	@Test
	void theReferenceIsTheSlopeOfTheForwardReference() {
		Case x = Case.random(1, 7, 4, 3, 2, 0.8f);
		SelectiveScanGradient.ReferenceGradients gradient = x.reference(0);
		float[][] arguments = {x.u[0], x.step[0], x.b[0], x.c[0], x.a, x.d};
		double[][] gradients = {gradient.u(), gradient.delta(), gradient.b(), gradient.c(), gradient.a(), gradient.d()};
		for (int k = 0; k < arguments.length; k++)
			for (int i = 0; i < arguments[k].length; i++) {
				float value = arguments[k][i], above = value + 1f / 512, below = value - 1f / 512;
				arguments[k][i] = above;
				double more = x.sum();
				arguments[k][i] = below;
				double slope = (more - x.sum()) / ((double) above - below);
				arguments[k][i] = value;
				assertEquals(slope, gradients[k][i], 2e-4 * Math.max(1, Math.abs(slope)),
					"argument " + k + ", element " + i);
			}
	}

	/** The states of all tokens alone would be 25 MB. */
	@Test
	void memoryIsThatOfAChunkAndOneStatePerChunk() {
		int tokens = 3000, channels = 128, states = 16;
		Case x = Case.random(1, tokens, channels, states, 1, 0.1f);
		Operands gradients = new Operands(new Sequences(1, tokens, channels, 0).tokens(),
			new Sequences(1, tokens, channels, 0).tokens(), new Sequences(1, tokens, states, 0).tokens(),
			new Sequences(1, tokens, states, 0).tokens());
		var operands = new Operands(x.wide(x.u, 0).tokens(), x.wide(x.step, 0).tokens(), x.narrow(x.b, 0).tokens(),
			x.narrow(x.c, 0).tokens());
		Tokens dy = x.wide(x.dy, 0).tokens();
		var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
		long before = threads.getCurrentThreadAllocatedBytes();
		x.kernel().run(operands, dy, gradients, 1, tokens);
		long allocated = threads.getCurrentThreadAllocatedBytes() - before;
		long state = (long) channels * states * Float.BYTES;
		assertTrue(allocated > 2 * SelectiveScanGradient.TOKENS * state, "not measured: " + allocated);
		assertTrue(allocated < tokens * state / 10, allocated + " bytes");
	}

	@Test
	void shapesThatDoNotFitAreRefused() {
		assertThrows(IllegalArgumentException.class, () -> new SelectiveScanGradient(new float[7], new float[2], 1));
		assertThrows(IllegalArgumentException.class, () -> new SelectiveScanGradient(new float[6], new float[3], 2));
	}
}
