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
package sc.fiji.superres.eval;

import java.util.stream.IntStream;

import sc.fiji.superres.image.FloatRaster;

/**
 * The resolution-scaled error (RSE) and Pearson coefficient (RSP) of S. Culley et al., "Quantitative mapping and
 * minimizing of super-resolution optical imaging artifacts" (SQUIRREL), Nature Methods 15, 2018: the result is brought
 * to the resolution of the input and compared with it, without any truth. As implemented, with the low-resolution input
 * D and the result S:
 *
 * <pre>
 * R(σ)    = mean over the pixels that an input pixel covers of (S convolved with a Gaussian of standard deviation σ)
 * (α, β)  = those that minimise Σ(D − αR − β)²
 * σ       = that of 0 to 2 scale pixels of S which minimises the remaining sum, by golden-section search
 * RSE     = sqrt(mean (D − αR − β)²), in units of intensity
 * RSP     = Pearson coefficient of D and R
 * </pre>
 *
 * @param rse root mean squared error after scaling, 0 at best
 * @param rsp correlation, at most 1
 */
record Squirrel(double rse, double rsp) {

	private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
	private static final int STEPS = 16;
	/** Beyond so many standard deviations a Gaussian is cut off. */
	private static final int REACH = 3;

	/**
	 * @param low    the input, one channel; its pixels that are NaN do not count
	 * @param result {@code scale} times as wide and high, or as wide and {@code scale} times as high: then it is
	 *                   blurred along y only
	 */
	static Squirrel of(FloatRaster low, FloatRaster result, int scale) {
		double from = 0;
		double to = 2.0 * scale;
		double a = to - GOLDEN * to;
		double b = GOLDEN * to;
		Squirrel atA = at(a, low, result, scale);
		Squirrel atB = at(b, low, result, scale);
		Squirrel best = at(0, low, result, scale);
		for (int step = 0; step < STEPS; step++) {
			best = better(best, better(atA, atB));
			if (atA.rse <= atB.rse) {
				to = b;
				b = a;
				atB = atA;
				a = to - GOLDEN * (to - from);
				atA = at(a, low, result, scale);
			}
			else {
				from = a;
				a = b;
				atA = atB;
				b = from + GOLDEN * (to - from);
				atB = at(b, low, result, scale);
			}
		}
		return better(best, better(atA, atB));
	}

	private static Squirrel better(Squirrel one, Squirrel other) {
		return other.rse < one.rse ? other : one;
	}

	private static Squirrel at(double sigma, FloatRaster low, FloatRaster result, int scale) {
		int scaleX = result.width() / low.width();
		double[] r = binned(blurred(result, scaleX == 1 ? 0 : sigma, sigma), low, scaleX, scale);
		int[] measured = IntStream.range(0, r.length).filter(i -> !Float.isNaN(low.data()[i])).toArray();
		double n = measured.length;
		double meanR = 0, meanD = 0;
		for (int i : measured) {
			meanR += r[i] / n;
			meanD += low.data()[i] / n;
		}
		double rr = 0, dd = 0, rd = 0;
		for (int i : measured) {
			double cr = r[i] - meanR;
			double cd = low.data()[i] - meanD;
			rr += cr * cr;
			dd += cd * cd;
			rd += cr * cd;
		}
		double explained = rr > 0 ? rd * rd / rr : 0;
		return new Squirrel(Math.sqrt(Math.max(0, dd - explained) / n), rd / Math.sqrt(rr * dd));
	}

	private static double[] binned(double[] values, FloatRaster low, int scaleX, int scale) {
		int width = low.width() * scaleX;
		double[] sums = new double[low.width() * low.height()];
		for (int y = 0; y < low.height() * scale; y++)
			for (int x = 0; x < width; x++)
				sums[y / scale * low.width() + x / scaleX] += values[y * width + x] / (scaleX * scale);
		return sums;
	}

	/** By separate sums along x and y; beyond the border the last pixel is repeated. */
	private static double[] blurred(FloatRaster r, double sigmaX, double sigmaY) {
		int w = r.width(), h = r.height();
		double[] alongX = weights(sigmaX), alongY = weights(sigmaY);
		double[] rows = new double[w * h], out = new double[w * h];
		int reach = alongX.length / 2;
		for (int y = 0; y < h; y++)
			for (int x = 0; x < w; x++)
				for (int k = -reach; k <= reach; k++)
					rows[y * w + x] += alongX[k + reach] * r.data()[y * w + Math.min(w - 1, Math.max(0, x + k))];
		reach = alongY.length / 2;
		for (int y = 0; y < h; y++)
			for (int k = -reach; k <= reach; k++) {
				int from = Math.min(h - 1, Math.max(0, y + k)) * w;
				for (int x = 0; x < w; x++)
					out[y * w + x] += alongY[k + reach] * rows[from + x];
			}
		return out;
	}

	private static double[] weights(double sigma) {
		int reach = (int) Math.ceil(REACH * sigma);
		double[] weights = new double[2 * reach + 1];
		double sum = 0;
		for (int k = -reach; k <= reach; k++)
			sum += weights[k + reach] = reach == 0 ? 1 : Math.exp(-k * k / (2 * sigma * sigma));
		for (int k = 0; k < weights.length; k++)
			weights[k] /= sum;
		return weights;
	}
}
