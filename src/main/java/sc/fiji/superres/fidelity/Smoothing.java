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

	/** Columns that are smoothed together, which fit into the cache of a processor. */
	private static final int STRIP = 32;

	private final int[] windows;
	private final double[] weights;

	/** @param windows pixels of each moving mean, odd */
	Smoothing(int... windows) {
		this.windows = windows.clone();
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
		int[] places = mirrored(width);
		MovingSums sums = new MovingSums(places.length, 1);
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < places.length; x++)
				sums.values[x] = image[y * width + places[x]];
			double[] means = sums.means(windows);
			for (int x = 0; x < width; x++)
				rows[y * width + x] = (float) means[x];
		}
		return columns(rows, width, height);
	}

	/** Moving means over columns that lie beside each other; all are made of the same additions, wherever they are. */
	private static final class MovingSums {

		private final int size, stride;
		private double[] values, block, next;

		/**
		 * @param size   pixels of a column
		 * @param stride columns
		 */
		MovingSums(int size, int stride) {
			this.size = size;
			this.stride = stride;
			values = new double[size * stride];
			block = new double[values.length];
			next = new double[values.length];
		}

		/** Of what the values are, which is lost; fewer than these by what the windows are larger than one pixel. */
		double[] means(int... windows) {
			int length = size;
			double share = 1;
			for (int window : windows) {
				length = sum(length, window);
				share /= window;
			}
			for (int i = 0; i < length * stride; i++)
				values[i] *= share;
			return values;
		}

		/** MovingSums over 1, 2, 4 ... pixels, of which a window is put together. */
		private int sum(int length, int window) {
			System.arraycopy(values, 0, block, 0, length * stride);
			int done = 1;
			for (int part = 1; 2 * part <= window; part *= 2) {
				add(block, block, part * stride, next, (length - 2 * part + 1) * stride);
				double[] swap = block;
				block = next;
				next = swap;
				if ((window & 2 * part) == 0) continue;
				add(values, block, done * stride, next, (length - done - 2 * part + 1) * stride);
				swap = values;
				values = next;
				next = swap;
				done += 2 * part;
			}
			return length - window + 1;
		}

		private static void add(double[] a, double[] b, int from, double[] sum, int count) {
			for (int i = 0; i < count; i++)
				sum[i] = a[i] + b[from + i];
		}
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
		for (int left = 0; left < width; left += STRIP) {
			int strip = Math.min(STRIP, width - left);
			MovingSums sums = new MovingSums(lines.length, strip);
			for (int y = 0, i = 0; y < lines.length; y++)
				for (int x = lines[y] * width + left, end = x + strip; x < end; x++, i++)
					sums.values[i] = rows[x];
			double[] means = sums.means(windows);
			for (int y = 0, i = 0; y < height; y++)
				for (int x = y * width + left, end = x + strip; x < end; x++, i++)
					smooth[x] = (float) means[i];
		}
		return smooth;
	}
}
