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

import java.util.Arrays;

/**
 * Rounding to whole intensities that does not shift means. Where values vary, rounding to the nearest does not shift
 * their mean. Where they hardly do, as in a smooth dim background, all would be rounded the same way, and close to 0
 * most would be rounded down; there the threshold between down and up varies from pixel to pixel in a fixed pattern
 * (dither by the low-discrepancy sequence R2; M. Roberts, "The unreasonable effectiveness of quasirandom sequences",
 * 2018). Its period is none of the scales of a result, so it does not fall in step with what a network makes of each
 * pixel. The pattern belongs to positions in the image, so pieces of it fit together. Where slices were added it moves
 * on by the golden ratio from slice to slice, as the means of planes across the slices are kept as well.
 */
public final class FairRounding {

	/** How far around a pixel of the result values are looked at to see whether they vary. */
	public static final int REACH = 3;

	/**
	 * Deviations, in steps between whole intensities, below which the whole pattern is used, and above which none is.
	 */
	private static final double SMOOTH = 1, VARIED = 1.5;
	/**
	 * The mean in units of the deviation, below which the whole pattern is used, and above which none is: close to 0
	 * values are not spread evenly between whole numbers, be they as varied as they may.
	 */
	private static final double DARK = 2, BRIGHT = 3;
	/**
	 * Powers of the inverse of the plastic number: multiples of them fill the unit interval evenly along any row or
	 * block.
	 */
	private static final double ALONG_X = 0.7548776662466927, ALONG_Y = 0.5698402909980532;
	/** The inverse of the golden ratio, which fills planes of z and x or y as evenly. */
	private static final double ALONG_Z = 0.6180339887498949;

	private FairRounding() {}

	/**
	 * @param values in whole intensities, row-major, one channel
	 * @param left   column of the image that the first column of values is
	 * @param top    row of the image that the first row of values is
	 * @param slice  of a volume whose planes across the slices keep their means; 0 for images by themselves
	 * @return what to add to each value before it is rounded to the nearest whole number, within -0.5 and 0.5
	 */
	public static float[] offsets(float[] values, int width, int height, int left, int top, int slice) {
		double[] sums = new double[width];
		double[] squares = new double[width];
		float[] offsets = new float[values.length];
		for (int y = 0; y < height; y++) {
			int from = Math.max(0, y - REACH);
			int to = Math.min(height - 1, y + REACH);
			columns(values, width, from, to, sums, squares);
			for (int x = 0; x < width; x++) {
				int first = Math.max(0, x - REACH);
				int last = Math.min(width - 1, x + REACH);
				double sum = 0, square = 0;
				for (int k = first; k <= last; k++) {
					sum += sums[k];
					square += squares[k];
				}
				int count = (last - first + 1) * (to - from + 1);
				double amount = amount(sum / count, square / count - sum / count * (sum / count));
				if (amount > 0) offsets[y * width + x] = (float) (amount * (threshold(left + x, top + y, slice) - 0.5));
			}
		}
		return offsets;
	}

	/** How much of the pattern is used, from 0 to 1; none of it where there are values that are not finite. */
	private static double amount(double mean, double variance) {
		if (variance >= VARIED * VARIED && mean * mean >= BRIGHT * BRIGHT * variance) return 0;
		double deviation = Math.sqrt(Math.max(0, variance));
		double smooth = (VARIED - deviation) / (VARIED - SMOOTH);
		double dark = deviation > 0 ? (BRIGHT - Math.abs(mean) / deviation) / (BRIGHT - DARK) : 1;
		return Math.min(1, Math.max(smooth, dark));
	}

	/** Between 0 and 1, neither of which it is. */
	private static double threshold(int x, int y, int z) {
		double value = 0.5 + ALONG_X * x + ALONG_Y * y + ALONG_Z * z;
		return value - Math.floor(value);
	}

	/** Sums of the values of some rows and of their squares, column by column. */
	private static void columns(float[] values, int width, int from, int to, double[] sums, double[] squares) {
		Arrays.fill(sums, 0);
		Arrays.fill(squares, 0);
		for (int row = from; row <= to; row++)
			for (int x = 0; x < width; x++) {
				double v = values[row * width + x];
				sums[x] += v;
				squares[x] += v * v;
			}
	}
}
