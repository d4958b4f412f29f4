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
package sc.fiji.superres.large;

import java.lang.reflect.Array;

import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.SampleType;
import sc.fiji.superres.image.PixelType;

/**
 * How samples of a file are held as pixels. Unsigned samples of 8 and 16 bits are pixels as they are, those of fewer
 * than 8 bits are 16-bit ones, so that their values are not taken for nearly black; signed ones are shifted to begin at
 * 0; all others are 32-bit floating-point numbers. Immutable and thread-safe.
 *
 * @param layout of the file
 */
public record SamplePixels(ImageLayout layout) {

	private static final int SIGNED_8_ZERO = 1 << 7;
	private static final int SIGNED_16_ZERO = 1 << 15;

	/** The type of a pixel. */
	public PixelType type() {
		if (isNarrow()) return PixelType.UINT16;
		return switch (layout.type()) {
			case UINT8, INT8 -> PixelType.UINT8;
			case UINT16, INT16 -> PixelType.UINT16;
			default -> PixelType.FLOAT32;
		};
	}

	/** Whether red, green and blue of a pixel can be packed into 32 bits. */
	public boolean isPacked() {
		return layout.rgb() && layout.type() == SampleType.UINT8;
	}

	/** The pixel of a sample that is 0. */
	public int zero() {
		return layout.type() == SampleType.INT8
			? SIGNED_8_ZERO
			: layout.type() == SampleType.INT16 ? SIGNED_16_ZERO : 0;
	}

	private boolean isNarrow() {
		return layout.type() == SampleType.UINT8 && layout.bits() < Byte.SIZE;
	}

	/**
	 * @param samples an array of the layout's sample type, which may be changed
	 * @return a {@code byte[]}, {@code short[]} or {@code float[]} of pixels; the same array where that is possible
	 */
	public Object of(Object samples) {
		if (isNarrow()) return widened((byte[]) samples);
		return switch (layout.type()) {
			case UINT8, UINT16 -> samples;
			case INT8 -> shifted((byte[]) samples);
			case INT16 -> shifted((short[]) samples);
			default -> floats(samples);
		};
	}

	private static short[] widened(byte[] samples) {
		short[] wide = new short[samples.length];
		for (int i = 0; i < wide.length; i++)
			wide[i] = (short) (samples[i] & 0xff);
		return wide;
	}

	private static byte[] shifted(byte[] samples) {
		for (int i = 0; i < samples.length; i++)
			samples[i] += SIGNED_8_ZERO;
		return samples;
	}

	private static short[] shifted(short[] samples) {
		for (int i = 0; i < samples.length; i++)
			samples[i] += SIGNED_16_ZERO;
		return samples;
	}

	private float[] floats(Object samples) {
		if (samples instanceof float[] already) return already;
		float[] floats = new float[Array.getLength(samples)];
		for (int i = 0; i < floats.length; i++)
			floats[i] = (float) layout.type().get(samples, i);
		return floats;
	}
}
