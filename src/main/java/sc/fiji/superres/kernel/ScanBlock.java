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
 * The states of one block of channels, and buffers for some tokens of it. The pairs of channel and state are an even number
 * of flat arrays, each with {@code rows} rows of {@code width} channels, row {@code q} of array {@code g} being state
 * {@code g * rows + q}; missing states are zero.
 * <p>
 * The compiler vectorises a loop if all arrays in it are indexed alike and the loop is short; it spends some 10 ns on starting
 * one. Hence arrays of several rows, the repeated steps, the exponential in two loops, and two arrays updated at a time. The
 * arrays are short enough for all that a token needs of 128 channels with 16 states to fit into a first-level cache of 32 KiB.
 */
final class ScanBlock {

	/** Pairs of channel and state in one array, about. */
	private static final int LENGTH = 512;
	/**
	 * {@code exp(16 x) - 1} is computed from {@code exp(x) - 1} by four doublings of the exponent, and that from the polynomial
	 * of degree 5 in {@code z = x * SCALE} whose leading coefficient is one and which keeps the relative error of the result
	 * below 1e-8, rounding aside, for {@code 16 x} in [-17, 0]. From there down to -40 the result is -1 within 1e-7.
	 */
	private static final float SCALE = 0.371721109f, Z1 = 2.69018888f, Z2 = 3.61854722f, Z3 = 3.24404269f, Z4 = 2.16273346f;
	private static final float SMALLEST = -40 * SCALE / 16;

	/** Inputs and result for a few tokens, {@code (tokens, width)} and {@code (tokens, states)}. */
	final float[] u, step, y, b, c;

	private final int width;
	private final int states;
	private final int arrays;
	private final int rows;
	/** D for each of the tokens. */
	private final float[] d;
	private final float[] flow;
	/** A * SCALE / 16, and states. */
	private final float[][] a, h;
	/** exp(step * A) - 1 for two arrays and the current token. */
	private final float[] decay0, decay1;
	/** Steps and inflow of the current token repeated in each row, the rows' outputs, and room to add them up. */
	private final float[] steps, flows, sums, rest;
	private final float largestStep;

	/**
	 * @param a      {@code (width, states)}
	 * @param d      {@code (width)}
	 * @param tokens that the buffers hold
	 */
	ScanBlock(float[] a, float[] d, int tokens) {
		width = d.length;
		states = a.length / width;
		arrays = 2 * Math.max(1, Math.round(width * states / (2f * LENGTH)));
		rows = (states + arrays - 1) / arrays;
		this.d = new float[tokens * width];
		for (int i = 0; i < this.d.length; i++)
			this.d[i] = d[i % width];
		u = new float[tokens * width];
		step = new float[tokens * width];
		flow = new float[tokens * width];
		y = new float[tokens * width];
		b = new float[tokens * states];
		c = new float[tokens * states];
		int length = rows * width;
		this.a = new float[arrays][length];
		h = new float[arrays][length];
		decay0 = new float[length];
		decay1 = new float[length];
		steps = new float[length];
		flows = new float[length];
		sums = new float[length];
		rest = new float[length];
		float strongest = 0;
		for (int k = 0; k < width; k++)
			for (int n = 0; n < states; n++) {
				float scaled = a[k * states + n] * (SCALE / 16);
				this.a[n / rows][n % rows * width + k] = scaled;
				strongest = Math.max(strongest, -scaled);
			}
		largestStep = -SMALLEST / strongest;
	}

	/** Goes on by the first tokens in the buffers. */
	void advance(int tokens) {
		multiply(tokens * width, step, u, flow);
		boolean large = anyAbove(largestStep, tokens * width, step);
		for (int t = 0; t < tokens; t++) {
			repeat(step, t * width, steps);
			repeat(flow, t * width, flows);
			Arrays.fill(sums, 0);
			for (int g = 0; g < arrays; g += 2) {
				exponential(large, a[g], decay0);
				exponential(large, a[g + 1], decay1);
				for (int q = 0; q < rows; q++) {
					int n = g * rows + q;
					update(q * width, (q + 1) * width, decay0, decay1, h[g], h[g + 1], flows, sums, value(b, t, n), value(b, t, n + rows), value(c, t,
						n), value(c, t, n + rows));
				}
			}
			addRows();
			System.arraycopy(sums, 0, y, t * width, width);
		}
		addProduct(tokens * width, y, d, u);
	}

	private void exponential(boolean large, float[] a, float[] decay) {
		if (large) polynomialOfAny(steps.length, steps, a, decay);
		else polynomial(steps.length, steps, a, decay);
		redouble(steps.length, decay);
	}

	private float value(float[] of, int token, int n) {
		return n < states ? of[token * states + n] : 0;
	}

	private void repeat(float[] from, int index, float[] row) {
		System.arraycopy(from, index, row, 0, width);
		for (int done = width; done < row.length;) {
			int more = Math.min(done, row.length - done);
			System.arraycopy(row, 0, row, done, more);
			done += more;
		}
	}

	/** Leaves the sum of all rows in the first. */
	private void addRows() {
		for (int left = rows; left > 1;) {
			int added = left / 2;
			left -= added;
			System.arraycopy(sums, left * width, rest, 0, added * width);
			add(added * width, sums, rest);
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

	private static void add(int length, float[] x, float[] y) {
		for (int i = 0; i < length; i++)
			x[i] += y[i];
	}

	private static void addProduct(int length, float[] x, float[] y, float[] z) {
		for (int i = 0; i < length; i++)
			x[i] += y[i] * z[i];
	}

	/** {@code exp(step * A / 16) - 1} for arguments from {@link #SMALLEST}. */
	private static void polynomial(int length, float[] step, float[] a, float[] e) {
		for (int i = 0; i < length; i++) {
			float z = step[i] * a[i];
			e[i] = z * (Z1 + z * (Z2 + z * (Z3 + z * (Z4 + z))));
		}
	}

	/** The same for arguments of any size. */
	private static void polynomialOfAny(int length, float[] step, float[] a, float[] e) {
		for (int i = 0; i < length; i++) {
			float z = Math.max(step[i] * a[i], SMALLEST);
			e[i] = z * (Z1 + z * (Z2 + z * (Z3 + z * (Z4 + z))));
		}
	}

	/** From {@code exp(x) - 1} to {@code exp(16 x) - 1}, without losing the digits of small values. */
	private static void redouble(int length, float[] e) {
		for (int i = 0; i < length; i++) {
			float x = e[i];
			x *= x + 2;
			x *= x + 2;
			x *= x + 2;
			x *= x + 2;
			e[i] = x;
		}
	}

	/** Two states of each channel, and what they add to the output. */
	private static void update(int from, int to, float[] decay0, float[] decay1, float[] h0, float[] h1, float[] flow, float[] sum,
		float b0, float b1, float c0, float c1)
	{
		for (int i = from; i < to; i++) {
			float next0 = h0[i] + decay0[i] * h0[i] + flow[i] * b0;
			float next1 = h1[i] + decay1[i] * h1[i] + flow[i] * b1;
			h0[i] = next0;
			h1[i] = next1;
			sum[i] += c0 * next0 + c1 * next1;
		}
	}
}
