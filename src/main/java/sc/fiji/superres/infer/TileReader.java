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

import net.imglib2.RandomAccessible;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.blocks.BlockInterval;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.converter.Converter;
import net.imglib2.converter.Converters;
import net.imglib2.type.numeric.IntegerType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import sc.fiji.superres.fidelity.ChannelLevels;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.PixelBox;

/** Reads pieces of an image as an upscaler wants them: float32, normalised, finite. Not thread-safe. */
final class TileReader {

	private final RandomAccessibleInterval<? extends RealType<?>> source;
	/** Null before the first piece is read; making it looks at a pixel. */
	private PrimitiveBlocks<FloatType> samples;
	private final List<ChannelLevels> levels;
	private final boolean rgb;
	private final PixelBox domain;
	private final boolean complete;

	/**
	 * @param source axes (x, y, channel)
	 * @param levels of each channel
	 * @param rgb    whether the channels are red, green and blue, of which all or none are measured
	 * @param domain the pixels that may be asked for; beyond the image its mirror image is read
	 */
	TileReader(RandomAccessibleInterval<? extends RealType<?>> source, List<ChannelLevels> levels, boolean rgb,
		PixelBox domain) {
		this.source = source;
		this.levels = levels;
		this.rgb = rgb;
		this.domain = domain;
		complete = source.getType() instanceof IntegerType && levels.stream().noneMatch(ChannelLevels::hasFiniteGaps);
	}

	private static <T extends RealType<?>> PrimitiveBlocks<FloatType> floats(RandomAccessibleInterval<T> source) {
		RandomAccessible<T> endless = Views.extendMirrorDouble(Views.zeroMin(source));
		Converter<T, FloatType> toFloat = (in, out) -> out.set(in.getRealFloat());
		RandomAccessible<FloatType> floats = Converters.convert(endless, toFloat, new FloatType());
		return PrimitiveBlocks.of(floats, PrimitiveBlocks.OnFallback.ACCEPT);
	}

	/**
	 * What is read of a part of an image.
	 *
	 * @param raster normalised and finite
	 * @param gaps   the samples that the network must not see
	 */
	record TileContent(FloatRaster raster, NanMask gaps) {}

	/** @param box within the domain */
	TileContent read(PixelBox box) {
		if (complete) {
			FloatRaster raster = stored(box);
			normalize(raster, raster);
			return new TileContent(raster, NanMask.NONE);
		}
		PixelBox wide = box.expand(NanMask.REACH).intersect(domain);
		FloatRaster stored = stored(wide);
		FloatRaster raster = FloatRaster.zeros(wide.width(), wide.height(), levels.size());
		normalize(stored, raster);
		PixelBox inner = box.relativeTo(wide);
		NanMask gaps = NanMask.of(raster);
		if (gaps.isEmpty()) return new TileContent(crop(raster, inner), NanMask.NONE);
		NanMask within = NanMask.of(crop(raster, inner), crop(stored, inner).data());
		gaps.fill(raster);
		return new TileContent(crop(raster, inner), within);
	}

	private FloatRaster stored(PixelBox box) {
		FloatRaster raster = FloatRaster.zeros(box.width(), box.height(), levels.size());
		int[] size = {box.width(), box.height(), levels.size()};
		if (samples == null) samples = floats(source);
		samples.copy(BlockInterval.wrap(new long[]{box.x(), box.y(), 0}, size), raster.data());
		return raster;
	}

	/** @param raster gets the normalised values, with NaN for gaps; may be the stored ones if there are no gaps */
	private void normalize(FloatRaster stored, FloatRaster raster) {
		float[] from = stored.data(), to = raster.data();
		int plane = stored.width() * stored.height();
		for (int c = 0; c < levels.size(); c++) {
			ChannelLevels channel = levels.get(c);
			for (int i = c * plane; i < (c + 1) * plane; i++)
				to[i] = !complete && isGap(channel, from, i, plane)
					? Float.NaN
					: channel.normalization().normalize(from[i]);
		}
	}

	private boolean isGap(ChannelLevels channel, float[] stored, int place, int plane) {
		if (!channel.isGap(stored[place])) return false;
		if (!rgb || stored[place] != channel.noData()) return true;
		for (int i = place % plane; i < stored.length; i += plane)
			if (stored[i] != stored[place]) return false;
		return true;
	}

	private static FloatRaster crop(FloatRaster raster, PixelBox box) {
		return raster.crop(box.x(), box.y(), box.width(), box.height());
	}
}
