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
 * Means over the block of a result that each pixel of the input has become, row-major.
 *
 * @param result of the result
 * @param above  of the distances from the result up to its largest allowed intensities
 * @param below  of the distances down to the smallest
 */
record BlockMeans(float[] result, float[] above, float[] below) {

	/**
	 * The limits of a result, one of each for each of its pixels.
	 *
	 * @param floor   the smallest intensities
	 * @param ceiling the largest
	 * @param most    distances to them count up to this
	 * @param counts  how much they count, for each pixel; empty if all do as they are
	 */
	record Limits(float[] floor, float[] ceiling, float most, float[] counts) {

		/** Of which all distances count as they are. */
		Limits(float[] floor, float[] ceiling) {
			this(floor, ceiling, Float.POSITIVE_INFINITY, new float[0]);
		}

		/** The same arrays, where distances count up to another bound. */
		Limits upTo(float other) {
			return new Limits(floor, ceiling, other, counts);
		}

		/** The same where distances count half or less if the limits are no farther from each other than this. */
		Limits lessWhereFlat(float flat) {
			float[] shares = new float[floor.length];
			for (int i = 0; i < shares.length; i++) {
				float range = Math.max(0, ceiling[i] - floor[i]);
				shares[i] = range / (range + flat);
			}
			return new Limits(floor, ceiling, most, shares);
		}

		/** Puts a result between the limits. */
		void apply(float[] result) {
			for (int i = 0; i < result.length; i++)
				result[i] = Math.max(floor[i], Math.min(ceiling[i], result[i]));
		}

		private float counted(float distance, int i) {
			return Math.min(most, Math.max(0, counts.length > 0 ? counts[i] * distance : distance));
		}

		float above(float value, int i) {
			return counted(ceiling[i] - value, i);
		}

		float below(float value, int i) {
			return counted(value - floor[i], i);
		}
	}

	static BlockMeans of(Grid grid, float[] result, Limits limits) {
		BlockMeans means = new BlockMeans(new float[grid.size()], new float[grid.size()], new float[grid.size()]);
		int width = grid.width();
		double[] values = new double[width], above = new double[width], below = new double[width];
		double share = 1.0 / (grid.scaleX() * grid.scaleY());
		for (int y = 0; y < grid.height(); y++) {
			Arrays.fill(values, 0);
			Arrays.fill(above, 0);
			Arrays.fill(below, 0);
			int i = y * grid.scaleY() * grid.fineWidth();
			for (int row = 0; row < grid.scaleY(); row++)
				for (int x = 0; x < width; x++)
					for (int k = 0; k < grid.scaleX(); k++, i++) {
						values[x] += result[i];
						above[x] += limits.above(result[i], i);
						below[x] += limits.below(result[i], i);
					}
			for (int x = 0; x < width; x++) {
				means.result[y * width + x] = (float) (values[x] * share);
				means.above[y * width + x] = (float) (above[x] * share);
				means.below[y * width + x] = (float) (below[x] * share);
			}
		}
		return means;
	}
}
