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

import java.util.List;
import java.util.stream.IntStream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.Sampler;
import net.imglib2.converter.Converters;
import net.imglib2.converter.readwrite.SamplerConverter;
import net.imglib2.img.basictypeaccess.ByteAccess;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;

/**
 * One of the three bytes of packed pixels, read and written in place. imglib2 has such a converter too, but in version
 * 8.0.0 that one destroys the other channels when it writes values from 128.
 *
 * @param shift of the channel's bits
 */
public record RgbChannel(int shift) implements SamplerConverter<ARGBType, UnsignedByteType> {

	public static final int COUNT = 3;

	/** Red, green and blue along an additional last axis. */
	public static RandomAccessibleInterval<UnsignedByteType> split(RandomAccessibleInterval<ARGBType> packed) {
		List<RandomAccessibleInterval<UnsignedByteType>> channels = IntStream.range(0, COUNT)
			.<RandomAccessibleInterval<UnsignedByteType>>mapToObj(
				c -> Converters.convert(packed, new RgbChannel(16 - 8 * c)))
			.toList();
		return Views.stack(channels);
	}

	@Override
	public UnsignedByteType convert(Sampler<? extends ARGBType> pixel) {
		return new UnsignedByteType(new ByteAccess() {

			@Override
			public byte getValue(int index) {
				return (byte) (pixel.get().get() >> shift);
			}

			@Override
			public void setValue(int index, byte value) {
				ARGBType packed = pixel.get();
				packed.set(packed.get() & ~(0xff << shift) | (value & 0xff) << shift);
			}
		});
	}
}
