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
import java.util.function.DoublePredicate;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/**
 * Extremes of the samples of a channel, filled plane by plane in the memory of a few rows. Not thread-safe.
 * <p>
 * Beside the smallest and largest sample there are the smallest and largest <em>supported</em> ones. A sample is
 * supported as far as three of its eight neighbours are as large (or, for the smallest, as small): hot pixels and
 * cosmic rays, which are alone, are not supported, and whatever an instrument has imaged is, as its point spread
 * function spreads over pixels.
 */
final class ChannelStatistics {

	private static final int SUPPORT = 3;

	private final DoublePredicate gap;
	private final Extreme smallest = new Extreme(-1);
	private final Extreme largest = new Extreme(1);
	private long count;

	/** @param gap which samples are left out */
	ChannelStatistics(DoublePredicate gap) {
		this.gap = gap;
	}

	/** @param plane axes (x, y) */
	void add(RandomAccessibleInterval<? extends RealType<?>> plane) {
		int width = (int) plane.dimension(0);
		int height = (int) plane.dimension(1);
		Cursor<? extends RealType<?>> cursor = Views.flatIterable(plane).cursor();
		double[][] rows = new double[3][width + 2];
		for (double[] row : rows)
			Arrays.fill(row, Double.NaN);
		for (int y = 0; y <= height; y++) {
			double[] last = rows[0];
			rows[0] = rows[1];
			rows[1] = rows[2];
			rows[2] = last;
			for (int x = 1; x <= width; x++) {
				double v = y < height ? cursor.next().getRealDouble() : Double.NaN;
				last[x] = gap.test(v) ? Double.NaN : v;
			}
			if (y > 0) add(rows, width);
		}
	}

	private void add(double[][] rows, int width) {
		for (int x = 1; x <= width; x++) {
			double v = rows[1][x];
			if (Double.isNaN(v)) continue;
			count++;
			smallest.add(v, rows, x);
			largest.add(v, rows, x);
		}
	}

	/** Samples that count. */
	long count() {
		return count;
	}

	/** The smallest samples. */
	Extreme smallest() {
		return smallest;
	}

	/** The largest samples. */
	Extreme largest() {
		return largest;
	}

	/** One end of the range of the samples. */
	static final class Extreme {

		private final int sign;
		private final double[] neighbours = new double[8];
		private double first = Double.NEGATIVE_INFINITY;
		private double second = Double.NEGATIVE_INFINITY;
		private double supported = Double.NEGATIVE_INFINITY;
		private long firstCount;

		private Extreme(int sign) {
			this.sign = sign;
		}

		private void add(double sample, double[][] rows, int x) {
			double v = sign * sample;
			if (v == first) firstCount++;
			else if (v > first) {
				second = first;
				first = v;
				firstCount = 1;
			}
			else if (v > second) second = v;
			if (v > supported) supported = Math.max(supported, Math.min(v, support(rows, x)));
		}

		/** As far as so many neighbours go; infinity for samples that do not have as many. */
		private double support(double[][] rows, int x) {
			int n = 0;
			for (int dy = 0; dy < 3; dy++)
				for (int dx = -1; dx <= 1; dx++) {
					double v = rows[dy][x + dx];
					if ((dx != 0 || dy != 1) && !Double.isNaN(v)) neighbours[n++] = sign * v;
				}
			if (n < SUPPORT) return Double.POSITIVE_INFINITY;
			Arrays.sort(neighbours, 0, n);
			return neighbours[n - SUPPORT];
		}

		/** The extreme value itself. */
		double value() {
			return sign * first;
		}

		/** How often it occurs. */
		long occurrences() {
			return firstCount;
		}

		/** The most extreme of all other values; infinite without any. */
		double next() {
			return sign * second;
		}

		/** The most extreme supported value. */
		double supported() {
			return sign * supported;
		}
	}
}
