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

import java.util.List;

import net.imglib2.Cursor;
import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

import sc.fiji.superres.fidelity.ChannelLevels;
import sc.fiji.superres.fidelity.FairRounding;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.Normalization;
import sc.fiji.superres.image.PixelBox;

/**
 * Writes upscaled pieces into an image, in its units and its type: integers are rounded, fairly or half up, and clamped
 * to what the type can hold, NaN becomes 0 there; floating-point numbers stay as they are. Where there are gaps, their
 * stored values are written, and nowhere else the value that stands for no data, or three of them in colours. In
 * integers, that value takes the place of NaN if there is one.
 */
final class TileWriter {

	private final RandomAccessibleInterval<? extends RealType<?>> target;
	private final List<ChannelLevels> levels;
	private final ResultType type;
	private final boolean fair;
	private final boolean rgb;
	private final int slice;

	/**
	 * @param target axes (x, y, channel); pixels are written where their numbers are in it
	 * @param levels of each channel
	 * @param type   which values are written
	 * @param manner whether means are kept in rounding, see {@link FairRounding}, and whether the channels are red,
	 *                   green and blue
	 */
	TileWriter(RandomAccessibleInterval<? extends RealType<?>> target, List<ChannelLevels> levels, ResultType type,
		TiledUpscaler.Manner manner) {
		this(target, levels, type, manner, 0);
	}

	/** @param slice of a volume that slices are added to, for {@link FairRounding} */
	TileWriter(RandomAccessibleInterval<? extends RealType<?>> target, List<ChannelLevels> levels, ResultType type,
		TiledUpscaler.Manner manner, int slice) {
		this.target = target;
		this.levels = levels;
		this.type = type;
		fair = manner.keep() && type.isRounded();
		rgb = manner.rgb();
		this.slice = slice;
	}

	/**
	 * @param from normalised values
	 * @param part of the raster
	 * @param x    left column to write to
	 * @param y    top row to write to
	 */
	void write(FloatRaster from, PixelBox part, int x, int y) {
		write(from, part, x, y, NanMask.NONE, 1, 1);
	}

	/**
	 * @param gaps   of the raster that this one was made of
	 * @param scaleX columns of this one for each of that
	 * @param scaleY rows of this one for each of that
	 */
	void write(FloatRaster from, PixelBox part, int x, int y, NanMask gaps, int scaleX, int scaleY) {
		FinalInterval written = FinalInterval.createMinSize(x, y, 0, part.width(), part.height(), from.channels());
		Cursor<? extends RealType<?>> cursor = Views.flatIterable(Views.interval(target, written)).cursor();
		float[][] offsets = new float[from.channels()][];
		for (int c = 0; c < from.channels(); c++) {
			if (c > 0 && !rgb) offsets[c - 1] = null;
			if (fair) offsets[c] = offsets(from, c, levels.get(c).normalization(), x - part.x(), y - part.y());
			for (int row = part.y(); row < part.y() + part.height(); row++)
				for (int column = part.x(); column < part.x() + part.width(); column++) {
					int place = row * from.width() + column;
					if (Float.isNaN(from.get(column, row, c)) && !gaps.isEmpty()) {
						double v = gaps.valueAt((c * gaps.height() + row / scaleY) * gaps.width() + column / scaleX);
						cursor.next().setReal(type.stored(v, fair ? offsets[c][place] : 0));
					}
					else cursor.next().setReal(measured(from, c, place, offsets));
				}
		}
	}

	/** What was measured does not get the value that stands for no data, but the one next to it; of colours, blue. */
	private double measured(FloatRaster from, int channel, int place, float[][] offsets) {
		double noData = levels.get(channel).noData();
		if (type.isRounded() && !Double.isNaN(noData) && Double.isNaN(value(from, channel, place))) return noData;
		double stored = stored(from, channel, place, offsets);
		if (type.isRounded() ? stored != noData : (float) stored != (float) noData) return stored;
		if (rgb) for (int c = 0; c < from.channels(); c++)
			if (channel < from.channels() - 1 || stored(from, c, place, offsets) != levels.get(c).noData())
				return stored;
		boolean above = value(from, channel, place) >= noData && noData < type.max() || noData <= type.min();
		if (!type.isRounded()) return above ? Math.nextUp((float) noData) : Math.nextDown((float) noData);
		return noData + (above ? type.step() : -type.step());
	}

	private double stored(FloatRaster from, int channel, int place, float[][] offsets) {
		return type.stored(value(from, channel, place), fair ? offsets[channel][place] : 0);
	}

	private double value(FloatRaster from, int channel, int place) {
		return levels.get(channel).normalization()
			.denormalize(from.data()[channel * from.width() * from.height() + place]);
	}

	private float[] offsets(FloatRaster from, int channel, Normalization n, int left, int top) {
		float[] values = new float[from.width() * from.height()];
		for (int i = 0, k = channel * values.length; i < values.length; i++, k++)
			values[i] = (float) (n.denormalize(from.data()[k]) / type.step());
		return FairRounding.offsets(values, from.width(), from.height(), left, top, slice);
	}
}
