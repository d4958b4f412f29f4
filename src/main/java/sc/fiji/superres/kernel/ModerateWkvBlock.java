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
 * Sums of {@code exp(k - largest k)} times v, and of that alone, side by side in rows of twice the width. Good for exponents that
 * are not extreme. The compiler vectorises loops over arrays that are indexed alike, and does not over those that turn
 * float into double: hence the rows, and the loops that do nothing else.
 */
final class ModerateWkvBlock implements WkvBlock {

	/** Sums of exponentials of this, over any number of tokens, are far from the largest number; their inverse from the smallest. */
	static final double LARGEST_EXPONENT = 600;

	/** exp(x) is computed from exp(x / 4096), by squaring twelve times. */
	private static final double PARTS = 4096;

	private final int width;
	/** exp(-w) and exp(u), twice. */
	private final double[] decay, own;
	private final double[] before, after, divisors;
	/** Largest k of the channel, for each token of a chunk. */
	private final double[] largest;
	/** exp(k - largest) and its product with v, of the tokens of a chunk. */
	private final double[] weights, products;
	/** Both of one token in a row. */
	private final double[][] inflow;
	/** The sums over what comes after a token, then those for it. */
	private final double[][] sums;

	/**
	 * @param w       decay per token, of each channel
	 * @param u       bonus of the current token
	 * @param largest k of all tokens
	 * @param tokens  in a chunk, at most
	 */
	ModerateWkvBlock(double[] w, double[] u, float[] largest, int tokens) {
		width = w.length;
		decay = new double[2 * width];
		own = new double[2 * width];
		for (int i = 0; i < 2 * width; i++) {
			decay[i] = Math.exp(-w[i % width]);
			own[i] = Math.exp(u[i % width]);
		}
		before = new double[2 * width];
		after = new double[2 * width];
		divisors = new double[width];
		this.largest = new double[tokens * width];
		Arrays.setAll(this.largest, i -> largest[i % width]);
		weights = new double[tokens * width];
		products = new double[tokens * width];
		inflow = new double[tokens][2 * width];
		sums = new double[tokens][2 * width];
	}

	@Override
	public double[] later() {
		return after.clone();
	}

	@Override
	public void retreat(int count, float[] k, float[] v) {
		load(count, k, v);
		for (int t = count - 1; t >= 0; t--)
			add(2 * width, decay, inflow[t], after);
	}

	@Override
	public void advance(int count, float[] k, float[] v, double[] later, float[] y) {
		load(count, k, v);
		System.arraycopy(later, 0, after, 0, after.length);
		for (int t = count - 1; t >= 0; t--) {
			System.arraycopy(after, 0, sums[t], 0, after.length);
			add(2 * width, decay, inflow[t], after);
		}
		for (int t = 0; t < count; t++) {
			complete(2 * width, own, decay, inflow[t], before, sums[t]);
			System.arraycopy(sums[t], width, divisors, 0, width);
			divide(width, sums[t], divisors);
			for (int c = 0; c < width; c++)
				y[t * width + c] = (float) sums[t][c];
		}
	}

	private void load(int count, float[] k, float[] v) {
		int length = count * width;
		difference(length, k, largest, weights);
		exponential(length, weights);
		for (int squarings = 0; squarings < 12; squarings += 4)
			square(length, weights);
		widen(length, v, products);
		multiply(length, products, weights);
		for (int t = 0; t < count; t++) {
			System.arraycopy(products, t * width, inflow[t], 0, width);
			System.arraycopy(weights, t * width, inflow[t], width, width);
		}
	}

	private static void difference(int length, float[] x, double[] y, double[] difference) {
		for (int i = 0; i < length; i++)
			difference[i] = x[i] - y[i];
	}

	private static void widen(int length, float[] from, double[] to) {
		for (int i = 0; i < length; i++)
			to[i] = from[i];
	}

	/** {@code exp(x / PARTS)}, by its Taylor polynomial of degree 6. */
	private static void exponential(int length, double[] values) {
		for (int i = 0; i < length; i++) {
			double x = values[i] * (1 / PARTS);
			values[i] = 1 + x * (1 + x * (1. / 2 + x * (1. / 6 + x * (1. / 24 + x * (1. / 120 + x * (1. / 720))))));
		}
	}

	/** Four times. */
	private static void square(int length, double[] values) {
		for (int i = 0; i < length; i++) {
			double x = values[i];
			x *= x;
			x *= x;
			x *= x;
			values[i] = x * x;
		}
	}

	private static void multiply(int length, double[] x, double[] y) {
		for (int i = 0; i < length; i++)
			x[i] *= y[i];
	}

	private static void divide(int length, double[] x, double[] y) {
		for (int i = 0; i < length; i++)
			x[i] /= y[i];
	}

	private static void add(int length, double[] decay, double[] inflow, double[] sum) {
		for (int i = 0; i < length; i++)
			sum[i] = decay[i] * sum[i] + inflow[i];
	}

	private static void complete(int length, double[] own, double[] decay, double[] inflow, double[] before, double[] sum) {
		for (int i = 0; i < length; i++) {
			double x = before[i];
			sum[i] += x + own[i] * inflow[i];
			before[i] = decay[i] * x + inflow[i];
		}
	}
}
