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
package sc.fiji.superres.image;

import java.util.stream.IntStream;

/** Values for samples that were not measured, from those around them. */
public final class GapFilling {

	private GapFilling() {}

	/**
	 * Fills gaps from their rims inward, ring by ring: each sample that has finite neighbours, of the eight in its
	 * channel, becomes their mean. What is left after the last ring becomes 0. A filled sample depends on nothing
	 * farther away than there are rings.
	 *
	 * @param raster changed in place
	 * @param gaps   indices of samples that are not finite
	 * @param rings  most pixels between a filled sample and the rim of its gap
	 */
	public static void fill(FloatRaster raster, int[] gaps, int rings) {
		float[] data = raster.data();
		int[] open = gaps;
		for (int ring = 0; ring < rings && open.length > 0; ring++) {
			float[] filled = new float[open.length];
			for (int i = 0; i < open.length; i++)
				filled[i] = meanOfNeighbours(raster, open[i]);
			for (int i = 0; i < open.length; i++)
				data[open[i]] = filled[i];
			open = IntStream.of(open).filter(i -> !Float.isFinite(data[i])).toArray();
		}
		for (int place : open)
			data[place] = 0;
	}

	/** The same for all samples that are not finite. */
	public static void fill(FloatRaster raster, int rings) {
		float[] data = raster.data();
		fill(raster, IntStream.range(0, data.length).filter(i -> !Float.isFinite(data[i])).toArray(), rings);
	}

	private static float meanOfNeighbours(FloatRaster raster, int place) {
		int width = raster.width(), height = raster.height();
		float[] data = raster.data();
		int x = place % width;
		int y = place / width % height;
		double sum = 0;
		int count = 0;
		for (int dy = y > 0 ? -1 : 0; dy <= (y < height - 1 ? 1 : 0); dy++)
			for (int dx = x > 0 ? -1 : 0; dx <= (x < width - 1 ? 1 : 0); dx++) {
				float v = data[place + dy * width + dx];
				if (!Float.isFinite(v)) continue;
				sum += v;
				count++;
			}
		return count > 0 ? (float) (sum / count) : Float.NaN;
	}
}
