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

import sc.fiji.superres.image.Box;
import sc.fiji.superres.image.Normalization;
import sc.fiji.superres.image.Raster;

/** Reads pieces of an image as an upscaler wants them: float32, normalised, finite. Not thread-safe. */
final class TileReader {

	private final PrimitiveBlocks<FloatType> samples;
	private final int channels;
	private final Normalization normalization;
	private final Box domain;
	private final boolean finite;

	/**
	 * @param source axes (x, y, channel)
	 * @param domain the pixels that may be asked for; beyond the image its mirror image is read
	 */
	TileReader(RandomAccessibleInterval<? extends RealType<?>> source, Normalization normalization, Box domain) {
		samples = floats(source);
		channels = (int) source.dimension(2);
		this.normalization = normalization;
		this.domain = domain;
		finite = source.getType() instanceof IntegerType;
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
	 * @param gaps   the samples that were not finite
	 */
	record Content(Raster raster, Gaps gaps) {}

	/** @param box within the domain */
	Content read(Box box) {
		if (finite) return new Content(readNormalized(box), Gaps.NONE);
		Box wide = box.expand(Gaps.REACH).intersect(domain);
		Raster raster = readNormalized(wide);
		Box inner = box.relativeTo(wide);
		Gaps gaps = Gaps.of(raster);
		if (gaps.isEmpty()) return new Content(crop(raster, inner), Gaps.NONE);
		Gaps within = Gaps.of(crop(raster, inner));
		gaps.fill(raster);
		return new Content(crop(raster, inner), within);
	}

	private Raster readNormalized(Box box) {
		Raster raster = Raster.zeros(box.width(), box.height(), channels);
		float[] data = raster.data();
		int[] size = { box.width(), box.height(), channels };
		samples.copy(BlockInterval.wrap(new long[] { box.x(), box.y(), 0 }, size), data);
		for (int i = 0; i < data.length; i++)
			data[i] = normalization.normalize(data[i]);
		return raster;
	}

	private static Raster crop(Raster raster, Box box) {
		return raster.crop(box.x(), box.y(), box.width(), box.height());
	}
}
