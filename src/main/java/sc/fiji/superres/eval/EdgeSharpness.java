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

import java.util.Arrays;

import sc.fiji.superres.image.FloatRaster;

/**
 * How sharp the edges of the truth are in the result, as a ratio of gradients. With the gradients g of the truth and h
 * of the result by central differences, and E the twentieth of the inner pixels at which |g| is largest (equal ones
 * included, and those left out of which there is no truth, NaN):
 *
 * <pre>sharpness = Σ over E of ⟨h, g⟩ / |g|  /  Σ over E of |g|</pre>
 *
 * 1 is as sharp as the truth, below 1 blurred, above 1 sharpened beyond it; edges elsewhere do not help.
 */
final class EdgeSharpness {

	private static final double SHARE = 0.05;
	/** Smallest width and height of an image with inner pixels. */
	static final int LEAST = 3;

	private EdgeSharpness() {}

	/** Of single-channel images; not-a-number when the truth is constant. */
	static double of(FloatRaster truth, FloatRaster result) {
		Overlap part = Overlap.of(truth, result, 0, LEAST);
		int w = part.width();
		int inner = (w - 2) * (part.height() - 2);
		double[] steepness = new double[inner];
		double[] along = new double[inner];
		for (int k = 0; k < inner; k++) {
			int i = (k / (w - 2) + 1) * w + k % (w - 2) + 1;
			double gx = slope(truth, i, 1), gy = slope(truth, i, w);
			steepness[k] = Math.hypot(gx, gy);
			along[k] = (gx * slope(result, i, 1) + gy * slope(result, i, w)) / steepness[k];
		}
		double[] sorted = Arrays.stream(steepness).filter(g -> !Double.isNaN(g)).sorted().toArray();
		if (sorted.length == 0) return Double.NaN;
		double least = Math.max(Double.MIN_VALUE, sorted[(int) Math.floor((1 - SHARE) * (sorted.length - 1))]);
		double sumTruth = 0, sumResult = 0;
		for (int k = 0; k < inner; k++)
			if (steepness[k] >= least) {
				sumTruth += steepness[k];
				sumResult += along[k];
			}
		return sumResult / sumTruth;
	}

	private static double slope(FloatRaster r, int i, int step) {
		return ((double) r.data()[i + step] - r.data()[i - step]) / 2;
	}
}
