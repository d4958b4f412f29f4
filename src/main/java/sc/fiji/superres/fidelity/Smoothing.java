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
package sc.fiji.superres.fidelity;

import sc.fiji.superres.image.MirroredBorder;

import java.util.Arrays;

/**
 * Smoothing by several moving means in a row, along x and along y. Beyond the border the image is continued by its
 * mirror image, so the mean over the image stays as it is. Immutable and thread-safe.
 */
final class Smoothing {

	private final double[] weights;

	/** @param windows pixels of each moving mean, odd */
	Smoothing(int... windows) {
		double[] product = {1};
		for (int window : windows) {
			double[] next = new double[product.length + window - 1];
			for (int i = 0; i < product.length; i++)
				for (int k = 0; k < window; k++)
					next[i + k] += product[i] / window;
			product = next;
		}
		weights = product;
	}

	/** The deviation of the smoothed image where the image is independent noise of deviation 1. */
	double noise() {
		return Arrays.stream(weights).map(w -> w * w).sum();
	}

	/** How far away from a pixel a change still counts. */
	int reach() {
		return weights.length / 2;
	}

	/** @return a new image of the same size */
	float[] apply(float[] image, int width, int height) {
		float[] rows = new float[image.length];
		double[] padded = new double[width + 2 * reach()];
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < padded.length; x++)
				padded[x] = image[y * width + MirroredBorder.index(x - reach(), width)];
			for (int x = 0; x < width; x++) {
				double sum = 0;
				for (int k = 0; k < weights.length; k++)
					sum += weights[k] * padded[x + k];
				rows[y * width + x] = (float) sum;
			}
		}
		return columns(rows, width, height);
	}

	private float[] columns(float[] rows, int width, int height) {
		float[] smooth = new float[rows.length];
		double[] sums = new double[width];
		for (int y = 0; y < height; y++) {
			Arrays.fill(sums, 0);
			for (int k = 0; k < weights.length; k++) {
				int from = MirroredBorder.index(y + k - reach(), height) * width;
				for (int x = 0; x < width; x++)
					sums[x] += weights[k] * rows[from + x];
			}
			for (int x = 0; x < width; x++)
				smooth[y * width + x] = (float) sums[x];
		}
		return smooth;
	}
}
