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
 * Every sum goes with the largest exponent in it, and is divided by the exponential of that, so that none overflows or vanishes
 * whatever the exponents. Rows hold the sums of weights times v, those of weights, and the largest exponents.
 */
final class ScaledWkvBlock implements WkvBlock {

	private final int width;
	private final double[] w, u;
	private final double[] before, after;

	/**
	 * @param w decay per token, of each channel
	 * @param u bonus of the current token
	 */
	ScaledWkvBlock(double[] w, double[] u) {
		this.w = w;
		this.u = u;
		width = w.length;
		before = new double[3 * width];
		after = new double[3 * width];
		Arrays.fill(before, 2 * width, 3 * width, Double.NEGATIVE_INFINITY);
		Arrays.fill(after, 2 * width, 3 * width, Double.NEGATIVE_INFINITY);
	}

	@Override
	public double[] later() {
		return after.clone();
	}

	@Override
	public void retreat(int count, float[] k, float[] v) {
		for (int t = count - 1; t >= 0; t--)
			add(after, t, k, v);
	}

	@Override
	public void advance(int count, float[] k, float[] v, double[] later, float[] y) {
		double[][] following = new double[count][];
		System.arraycopy(later, 0, after, 0, after.length);
		for (int t = count - 1; t >= 0; t--) {
			following[t] = after.clone();
			add(after, t, k, v);
		}
		for (int t = 0; t < count; t++) {
			for (int c = 0; c < width; c++)
				y[t * width + c] = (float) mean(c, following[t], u[c] + k[t * width + c], v[t * width + c]);
			add(before, t, k, v);
		}
	}

	/** Passes one token: the sums decay by one step, and the token comes in. */
	private void add(double[] sums, int token, float[] k, float[] v) {
		for (int c = 0; c < width; c++) {
			double old = sums[2 * width + c] - w[c];
			double key = k[token * width + c];
			double largest = Math.max(old, key);
			double keep = Math.exp(old - largest), gain = Math.exp(key - largest);
			sums[c] = keep * sums[c] + gain * v[token * width + c];
			sums[width + c] = keep * sums[width + c] + gain;
			sums[2 * width + c] = largest;
		}
	}

	private double mean(int c, double[] following, double exponent, double value) {
		double largest = Math.max(exponent, Math.max(before[2 * width + c], following[2 * width + c]));
		double past = Math.exp(before[2 * width + c] - largest), future = Math.exp(following[2 * width + c] - largest);
		double own = Math.exp(exponent - largest);
		return (past * before[c] + future * following[c] + own * value) / (past * before[width + c] + future * following[width + c]
			+ own);
	}
}
