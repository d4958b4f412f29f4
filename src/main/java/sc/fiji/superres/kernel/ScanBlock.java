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

import java.util.Arrays;

/**
 * The states of one block of channels, and buffers for some tokens of it. The pairs of channel and state are four
 * flat arrays, each with {@code rows} rows of {@code width} channels, row {@code q} of array {@code g} being state
 * {@code g * rows + q}; missing states are zero. The compiler vectorises a loop if the arrays in it are many enough elements
 * long, are indexed alike and the loop is short, hence the four arrays, the repeated steps and the split exponential.
 */
final class ScanBlock {

	private static final int LANES = 4;
	/** exp(x) is computed from exp(x / 64), by six doublings of the exponent. */
	private static final float PARTS = 64;
	/** Below this value of x / 64 the polynomial is of no use, and exp(x) is zero in float32 beside one. */
	private static final float SMALLEST = -1.5f;

	/** Inputs and result for a few tokens, {@code (tokens, width)} and {@code (tokens, states)}. */
	final float[] u, step, y, b, c;

	private final int width;
	private final int states;
	private final int rows;
	private final float[] d;
	private final float[] flow;
	/** A / 64, states, and exp(step * A) - 1 of the current token. */
	private final float[][] a, h, decay;
	/** Steps and inflow of the current token repeated in each row, and the sum over the four arrays. */
	private final float[] steps, flows, sums;
	private final float largestStep;

	/**
	 * @param a {@code (width, states)}
	 * @param d {@code (width)}
	 */
	ScanBlock(float[] a, float[] d, int tokens) {
		this.d = d;
		width = d.length;
		states = a.length / width;
		rows = (states + LANES - 1) / LANES;
		u = new float[tokens * width];
		step = new float[tokens * width];
		flow = new float[tokens * width];
		y = new float[tokens * width];
		b = new float[tokens * states];
		c = new float[tokens * states];
		int length = rows * width;
		this.a = new float[LANES][length];
		h = new float[LANES][length];
		decay = new float[LANES][length];
		steps = new float[length];
		flows = new float[length];
		sums = new float[length];
		float strongest = 0;
		for (int k = 0; k < width; k++)
			for (int n = 0; n < states; n++) {
				this.a[n / rows][n % rows * width + k] = a[k * states + n] / PARTS;
				strongest = Math.max(strongest, -a[k * states + n] / PARTS);
			}
		largestStep = -SMALLEST / strongest;
	}

	/** Goes on by the first tokens in the buffers. */
	void advance(int tokens) {
		multiply(tokens * width, step, u, flow);
		for (int t = 0; t < tokens; t++) {
			repeat(step, t * width, steps);
			repeat(flow, t * width, flows);
			boolean large = anyAbove(largestStep, width, steps);
			Arrays.fill(sums, 0);
			for (int g = 0; g < LANES; g++) {
				if (large) exponentialOfAny(steps.length, steps, a[g], decay[g]);
				else exponential(steps.length, steps, a[g], decay[g]);
				redouble(steps.length, decay[g]);
				redouble(steps.length, decay[g]);
				for (int q = 0; q < rows && g * rows + q < states; q++) {
					int n = t * states + g * rows + q;
					update(q * width, (q + 1) * width, decay[g], h[g], flows, sums, b[n], c[n]);
				}
			}
			output(t * width);
		}
	}

	private void repeat(float[] from, int index, float[] row) {
		System.arraycopy(from, index, row, 0, width);
		for (int done = width; done < row.length;) {
			int more = Math.min(done, row.length - done);
			System.arraycopy(row, 0, row, done, more);
			done += more;
		}
	}

	private static boolean anyAbove(float limit, int length, float[] x) {
		int above = 0;
		for (int i = 0; i < length; i++)
			above |= x[i] > limit ? 1 : 0;
		return above != 0;
	}

	private static void multiply(int length, float[] x, float[] y, float[] product) {
		for (int i = 0; i < length; i++)
			product[i] = x[i] * y[i];
	}

	/** {@code exp(step * a) - 1} for small arguments: its Taylor polynomial of degree 6. */
	private static void exponential(int length, float[] step, float[] a, float[] e) {
		for (int i = 0; i < length; i++) {
			float x = step[i] * a[i];
			e[i] = x * (1f + x * (1f / 2 + x * (1f / 6 + x * (1f / 24 + x * (1f / 120 + x * (1f / 720))))));
		}
	}

	/** The same for arguments of any size. */
	private static void exponentialOfAny(int length, float[] step, float[] a, float[] e) {
		for (int i = 0; i < length; i++) {
			float x = Math.max(step[i] * a[i], SMALLEST);
			e[i] = x * (1f + x * (1f / 2 + x * (1f / 6 + x * (1f / 24 + x * (1f / 120 + x * (1f / 720))))));
		}
	}

	/** From {@code exp(x) - 1} to {@code exp(8 x) - 1}, without losing the digits of small values. */
	private static void redouble(int length, float[] e) {
		for (int i = 0; i < length; i++) {
			float x = e[i];
			x *= x + 2;
			x *= x + 2;
			x *= x + 2;
			e[i] = x;
		}
	}

	private static void update(int from, int to, float[] decay, float[] h, float[] flow, float[] sum, float b, float c) {
		for (int i = from; i < to; i++) {
			float next = h[i] + decay[i] * h[i] + flow[i] * b;
			h[i] = next;
			sum[i] += c * next;
		}
	}

	private void output(int at) {
		for (int k = 0; k < width; k++) {
			float sum = d[k] * u[at + k];
			for (int i = k; i < sums.length; i += width)
				sum += sums[i];
			y[at + k] = sum;
		}
	}
}
