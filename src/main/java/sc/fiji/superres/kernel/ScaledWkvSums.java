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
 * Every sum goes with the largest exponent in it, and is divided by the exponential of that, so that none overflows or
 * vanishes whatever the exponents. Rows are of three times the width: the exponents come last.
 */
final class ScaledWkvSums implements WkvSums {

	private final int width;
	private final double[] w, u;

	/**
	 * @param w decay per token, of each channel
	 * @param u bonus of the current token
	 */
	ScaledWkvSums(double[] w, double[] u) {
		this.w = w;
		this.u = u;
		width = w.length;
	}

	@Override
	public double[] none() {
		double[] row = new double[3 * width];
		Arrays.fill(row, 2 * width, 3 * width, Double.NEGATIVE_INFINITY);
		return row;
	}

	@Override
	public void load(int count, float[] k, float[] v, double[][] inflow) {
		for (int t = 0; t < count; t++)
			for (int c = 0; c < width; c++) {
				inflow[t][c] = v[t * width + c];
				inflow[t][width + c] = 1;
				inflow[t][2 * width + c] = k[t * width + c];
			}
	}

	@Override
	public void retreat(int count, double[][] inflow, double[] after) {
		for (int t = count - 1; t >= 0; t--)
			add(inflow[t], after);
	}

	@Override
	public void advance(double[] inflow, double[] near, double[] far) {
		for (int c = 0; c < width; c++) {
			double old = near[2 * width + c] - w[c];
			double keep = Math.exp(old - Math.max(old, inflow[2 * width + c]));
			far[c] = keep * (far[c] + near[c]);
			far[width + c] = keep * (far[width + c] + near[width + c]);
		}
		add(inflow, near);
		System.arraycopy(near, 2 * width, far, 2 * width, width);
	}

	/** Passes one token: the sums decay by one step, and the token comes in. */
	private void add(double[] inflow, double[] sum) {
		for (int c = 0; c < width; c++) {
			double old = sum[2 * width + c] - w[c];
			double exponent = inflow[2 * width + c];
			double largest = Math.max(old, exponent);
			double keep = Math.exp(old - largest), gain = Math.exp(exponent - largest);
			sum[c] = keep * sum[c] + gain * inflow[c];
			sum[width + c] = keep * sum[width + c] + gain * inflow[width + c];
			sum[2 * width + c] = largest;
		}
	}

	@Override
	public void complete(int count, double[][] inflow, double[] before, double[] after, double[][] sums) {
		for (int t = count - 1; t >= 0; t--) {
			System.arraycopy(after, 0, sums[t], 0, after.length);
			add(inflow[t], after);
		}
		for (int t = 0; t < count; t++) {
			complete(inflow[t], before, sums[t]);
			add(inflow[t], before);
		}
	}

	private void complete(double[] inflow, double[] before, double[] sum) {
		for (int c = 0; c < width; c++) {
			double exponent = u[c] + inflow[2 * width + c];
			double largest = Math.max(exponent, Math.max(before[2 * width + c], sum[2 * width + c]));
			double past = Math.exp(before[2 * width + c] - largest), future = Math.exp(sum[2 * width + c] - largest);
			double own = Math.exp(exponent - largest);
			sum[c] = past * before[c] + future * sum[c] + own * inflow[c];
			sum[width + c] = past * before[width + c] + future * sum[width + c] + own * inflow[width + c];
			sum[2 * width + c] = largest;
		}
	}

	@Override
	public void turn(int count, float[] dy, double[][] sums, double[][] backflow) {
		for (int t = 0; t < count; t++)
			for (int c = 0; c < width; c++) {
				double weights = sums[t][width + c], share = dy[t * width + c] / weights;
				backflow[t][c] = share;
				backflow[t][width + c] = share * (sums[t][c] / weights);
				backflow[t][2 * width + c] = -sums[t][2 * width + c];
			}
	}

	@Override
	public void pair(double[] inflow, double[] backflow, double[] products) {
		for (int c = 0; c < width; c++)
			pair(c, 0, inflow, backflow, products);
	}

	@Override
	public void pairOwn(double[] inflow, double[] backflow, double[] products) {
		for (int c = 0; c < width; c++)
			pair(c, u[c], inflow, backflow, products);
	}

	private void pair(int c, double bonus, double[] inflow, double[] backflow, double[] products) {
		double weight = weight(inflow[2 * width + c] + bonus + backflow[2 * width + c]);
		products[c] += weight * inflow[c] * backflow[c];
		products[width + c] += weight * inflow[width + c] * backflow[width + c];
	}

	/** What an inflow counts where the backflow comes from: at most 1, whatever the rounding of large exponents. */
	private static double weight(double exponent) {
		return Math.exp(Math.min(0, exponent));
	}

	@Override
	public void outflow(int count, double[][] inflow, double[][] returns, float[] dk, float[] dv) {
		for (int t = 0; t < count; t++)
			for (int c = 0; c < width; c++) {
				double[] in = inflow[t], back = returns[t];
				double weight = weight(in[2 * width + c] + back[2 * width + c]);
				dk[t * width + c] = (float) (weight * (in[c] * back[c] - in[width + c] * back[width + c]));
				dv[t * width + c] = (float) (weight * in[width + c] * back[c]);
			}
	}
}
