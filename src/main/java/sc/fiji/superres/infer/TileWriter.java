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
package sc.fiji.superres.infer;

import net.imglib2.Cursor;
import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.IntegerType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

import sc.fiji.superres.image.Box;
import sc.fiji.superres.image.Normalization;
import sc.fiji.superres.image.Raster;

/**
 * Writes upscaled pieces into an image, in its units and its type: integers are rounded half up and clamped to what the
 * type can hold, NaN becomes 0 there; floating-point numbers stay as they are.
 */
final class TileWriter {

	private final RandomAccessibleInterval<? extends RealType<?>> target;
	private final Normalization normalization;
	private final boolean integers;
	private final double min;
	private final double max;

	/** @param target axes (x, y, channel), from 0 */
	TileWriter(RandomAccessibleInterval<? extends RealType<?>> target, Normalization normalization) {
		this.target = Views.zeroMin(target);
		this.normalization = normalization;
		RealType<?> type = target.getType();
		integers = type instanceof IntegerType;
		min = type.getMinValue();
		max = type.getMaxValue();
	}

	/**
	 * @param from normalised values
	 * @param part of the raster
	 * @param x    left column to write to
	 * @param y    top row to write to
	 */
	void write(Raster from, Box part, int x, int y) {
		FinalInterval place = FinalInterval.createMinSize(x, y, 0, part.width(), part.height(), from.channels());
		Cursor<? extends RealType<?>> cursor = Views.flatIterable(Views.interval(target, place)).cursor();
		for (int c = 0; c < from.channels(); c++)
			for (int row = part.y(); row < part.y() + part.height(); row++)
				for (int column = part.x(); column < part.x() + part.width(); column++) {
					double v = normalization.denormalize(from.get(column, row, c));
					cursor.next().setReal(integers ? Math.max(min, Math.min(max, Math.floor(v + 0.5))) : v);
				}
	}
}
