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
 * Sums whose weights are {@code exp(k - largest k)}, as plain numbers. Good for exponents that are not extreme. Rows
 * are of twice the width.
 */
final class ModerateWkvSums implements WkvSums {

	/**
	 * Sums of exponentials of this, over any number of tokens and with any float32 for v and its gradient, are far from
	 * the largest number; their inverse from the smallest.
	 */
	static final double LARGEST_EXPONENT = 500;

	/** exp(x) is computed from exp(x / 4096), by squaring twelve times. */
	private static final double PARTS = 4096;

	private final int width;
	/** exp(-w) and exp(u), twice. */
	private final double[] decay, own;
	/** Largest k of the channel, for each token of a chunk. */
	private final double[] largest;
	/** Halves of the rows of a chunk. */
	private final double[] halves, others, values, divisors;

	/**
	 * @param w       decay per token, of each channel
	 * @param u       bonus of the current token
	 * @param largest k of all tokens
	 */
	ModerateWkvSums(double[] w, double[] u, float[] largest) {
		width = w.length;
		decay = new double[2 * width];
		own = new double[2 * width];
		for (int i = 0; i < 2 * width; i++) {
			decay[i] = Math.exp(-w[i % width]);
			own[i] = Math.exp(u[i % width]);
		}
		this.largest = new double[TOKENS * width];
		Arrays.setAll(this.largest, i -> largest[i % width]);
		halves = new double[TOKENS * width];
		others = new double[TOKENS * width];
		values = new double[TOKENS * width];
		divisors = new double[TOKENS * width];
	}

	@Override
	public double[] none() {
		return new double[2 * width];
	}

	@Override
	public void load(int count, float[] k, float[] v, double[][] inflow) {
		int length = count * width;
		difference(length, k, largest, others);
		exponential(length, others);
		for (int squarings = 0; squarings < 12; squarings += 4)
			square(length, others);
		WkvRows.widen(length, v, halves);
		WkvRows.multiply(length, halves, others);
		WkvRows.join(count, width, halves, others, inflow);
	}

	@Override
	public void retreat(int count, double[][] inflow, double[] after) {
		for (int t = count - 1; t >= 0; t--)
			add(2 * width, decay, inflow[t], after);
	}

	@Override
	public void advance(double[] inflow, double[] near, double[] far) {
		add(2 * width, decay, inflow, near, far);
	}

	@Override
	public void complete(int count, double[][] inflow, double[] before, double[] after, double[][] sums) {
		for (int t = count - 1; t >= 0; t--) {
			System.arraycopy(after, 0, sums[t], 0, after.length);
			add(2 * width, decay, inflow[t], after);
		}
		for (int t = 0; t < count; t++)
			complete(2 * width, own, decay, inflow[t], before, sums[t]);
	}

	@Override
	public void turn(int count, float[] dy, double[][] sums, double[][] backflow) {
		int length = count * width;
		WkvRows.split(count, width, sums, others, divisors);
		WkvRows.divide(length, others, divisors);
		WkvRows.widen(length, dy, halves);
		WkvRows.divide(length, halves, divisors);
		WkvRows.multiply(length, others, halves);
		WkvRows.join(count, width, halves, others, backflow);
	}

	@Override
	public void pair(double[] inflow, double[] backflow, double[] products) {
		addProduct(2 * width, inflow, backflow, products);
	}

	@Override
	public void pairOwn(double[] inflow, double[] backflow, double[] products) {
		addProduct(2 * width, inflow, backflow, own, products);
	}

	@Override
	public void outflow(int count, double[][] inflow, double[][] returns, float[] dk, float[] dv) {
		int length = count * width;
		WkvRows.split(count, width, inflow, values, divisors);
		WkvRows.split(count, width, returns, halves, others);
		WkvRows.multiply(length, values, halves);
		WkvRows.multiply(length, others, divisors);
		WkvRows.multiply(length, halves, divisors);
		subtract(length, values, others);
		WkvRows.narrow(length, values, dk);
		WkvRows.narrow(length, halves, dv);
	}

	private static void difference(int length, float[] x, double[] y, double[] difference) {
		for (int i = 0; i < length; i++)
			difference[i] = x[i] - y[i];
	}

	private static void subtract(int length, double[] x, double[] y) {
		for (int i = 0; i < length; i++)
			x[i] -= y[i];
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

	private static void addProduct(int length, double[] x, double[] y, double[] sum) {
		for (int i = 0; i < length; i++)
			sum[i] += x[i] * y[i];
	}

	private static void addProduct(int length, double[] x, double[] y, double[] z, double[] sum) {
		for (int i = 0; i < length; i++)
			sum[i] += x[i] * y[i] * z[i];
	}

	private static void add(int length, double[] decay, double[] inflow, double[] sum) {
		for (int i = 0; i < length; i++)
			sum[i] = decay[i] * sum[i] + inflow[i];
	}

	private static void add(int length, double[] decay, double[] inflow, double[] near, double[] far) {
		for (int i = 0; i < length; i++) {
			double x = decay[i] * near[i];
			far[i] = decay[i] * far[i] + x;
			near[i] = x + inflow[i];
		}
	}

	private static void complete(int length, double[] own, double[] decay, double[] inflow, double[] before,
		double[] sum) {
		for (int i = 0; i < length; i++) {
			double x = before[i];
			sum[i] += x + own[i] * inflow[i];
			before[i] = decay[i] * x + inflow[i];
		}
	}
}
