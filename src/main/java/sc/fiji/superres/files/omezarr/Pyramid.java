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
package sc.fiji.superres.files.omezarr;

import java.io.IOException;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;

import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.PixelSize;
import sc.fiji.superres.files.SampleType;
import sc.fiji.superres.files.omezarr.OmeAxis.AxisRole;
import sc.fiji.superres.files.zarr.ChunkedArray;

/**
 * The resolutions of an image, each the mean of pixels of the one before: of two along x and y, and of two along z once
 * slices are not further apart than pixels. A last pixel that has no neighbour stands alone. Arrays have the five axes
 * t, c, z, y, x.
 */
final class Pyramid {

	private static final int T = AxisRole.T.ordinal();
	private static final int C = AxisRole.C.ordinal();
	private static final int Z = AxisRole.Z.ordinal();
	private static final int Y = AxisRole.Y.ordinal();
	private static final int X = AxisRole.X.ordinal();
	/** Pixels that are read at once, as rows of a block are reduced. */
	private static final int BAND = 1 << 22;

	private final ChunkedArray finer;
	private final ChunkedArray coarser;
	private final int[] factors = new int[AxisRole.values().length];
	private final double noData;
	private SeenRange seen;

	/**
	 * @param noData value of pixels that do not count; not-a-number, which never counts, if there is none
	 */
	Pyramid(ChunkedArray finer, ChunkedArray coarser, double noData) {
		this.finer = finer;
		this.coarser = coarser;
		this.noData = noData;
		for (int d = 0; d < factors.length; d++)
			factors[d] = finer.shape()[d] == coarser.shape()[d] ? 1 : 2;
	}

	/**
	 * How many pixels each resolution has for one of its own along each axis.
	 *
	 * @param small width and height that need not be reduced
	 * @return for the image itself and all further resolutions
	 */
	static List<int[]> factors(ImageLayout layout, PixelSize size, int small) {
		List<int[]> all = new ArrayList<>();
		int[] factors = {1, 1, 1, 1, 1};
		all.add(factors);
		double distance = Math.min(size.x(), size.y());
		while (Math.max(shape(layout, factors)[X], shape(layout, factors)[Y]) > small) {
			int[] next = factors.clone();
			boolean fine = size.z() > 0 && size.z() * factors[Z] <= distance * factors[X];
			for (int d : new int[]{Z, Y, X})
				if (shape(layout, factors)[d] > 1 && (d != Z || fine)) next[d] *= 2;
			all.add(next);
			factors = next;
		}
		return all;
	}

	/** Of the array of a resolution. */
	static long[] shape(ImageLayout layout, int[] factors) {
		long[] shape = {layout.frames(), layout.channels(), layout.slices(), layout.height(), layout.width()};
		for (int d = 0; d < shape.length; d++)
			shape[d] = (shape[d] - 1) / factors[d] + 1;
		return shape;
	}

	/**
	 * Makes a part of the coarser array, whole blocks of it, within one frame and channel.
	 *
	 * @return values of the finer one that it is made of
	 */
	SeenRange reduce(long[] start, int[] size) throws IOException {
		seen = SeenRange.none((int) start[C]);
		SampleType type = coarser.type();
		int slices = size[Z], height = size[Y], width = size[X];
		Object result = type.array(Math.multiplyExact(Math.multiplyExact(slices, height), width));
		int rows = Math.max(1, BAND / (factors[Y] * factors[X] * width * factors[Z]));
		for (int z = 0; z < slices; z++)
			for (int y = 0; y < height; y += rows)
				band(start, z, y, Math.min(rows, height - y), new RowBand(result, (z * height + y) * width, width));
		coarser.write(start, size, result);
		return seen;
	}

	/** Rows of the result. */
	private record RowBand(Object samples, int offset, int width) {}

	private void band(long[] start, int z, int y, int rows, RowBand target) throws IOException {
		long[] from = {start[T], start[C], (start[Z] + z) * factors[Z], (start[Y] + y) * factors[Y],
			start[X] * factors[X]};
		int[] size = {1, 1, factors[Z], rows * factors[Y], target.width * factors[X]};
		for (int d = 0; d < size.length; d++)
			size[d] = (int) Math.min(size[d], finer.shape()[d] - from[d]);
		Object samples = finer.read(from, size);
		seen = seen.with(samples, Array.getLength(samples), finer.type(), noData);
		for (int row = 0; row < rows; row++)
			for (int column = 0; column < target.width; column++)
				coarser.type().set(target.samples, target.offset + row * target.width + column,
					mean(samples, size, row, column));
	}

	private double mean(Object samples, int[] size, int row, int column) {
		double sum = 0;
		int count = 0;
		int bottom = Math.min(size[Y], (row + 1) * factors[Y]), right = Math.min(size[X], (column + 1) * factors[X]);
		for (int z = 0; z < size[Z]; z++)
			for (int y = row * factors[Y]; y < bottom; y++)
				for (int x = column * factors[X]; x < right; x++) {
					double value = finer.type().get(samples, (z * size[Y] + y) * size[X] + x);
					if (Double.isNaN(value) || value == noData) continue;
					sum += value;
					count++;
				}
		return count == 0 ? noData : sum / count;
	}
}
