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
		int[] columns = mirrored(width);
		double[] padded = new double[columns.length];
		double[] sums = new double[width];
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < padded.length; x++)
				padded[x] = image[y * width + columns[x]];
			Arrays.fill(sums, 0);
			for (int k = 0; k < weights.length; k++)
				add(weights[k], padded, k, sums);
			for (int x = 0; x < width; x++)
				rows[y * width + x] = (float) sums[x];
		}
		return columns(rows, width, height);
	}

	/** Neighbours one after the other, so that the compiler can use vectors. */
	private static void add(double weight, double[] padded, int from, double[] sums) {
		for (int x = 0; x < sums.length; x++)
			sums[x] += weight * padded[from + x];
	}

	/** Which pixels of a line are seen in its place and beyond both its ends. */
	private int[] mirrored(int size) {
		int[] indices = new int[size + 2 * reach()];
		Arrays.setAll(indices, i -> MirroredBorder.index(i - reach(), size));
		return indices;
	}

	private float[] columns(float[] rows, int width, int height) {
		float[] smooth = new float[rows.length];
		int[] lines = mirrored(height);
		double[] sums = new double[width];
		for (int y = 0; y < height; y++) {
			Arrays.fill(sums, 0);
			for (int k = 0; k < weights.length; k++) {
				int from = lines[y + k] * width;
				double weight = weights[k];
				for (int x = 0; x < width; x++)
					sums[x] += weight * rows[from + x];
			}
			for (int x = 0; x < width; x++)
				smooth[y * width + x] = (float) sums[x];
		}
		return smooth;
	}
}
