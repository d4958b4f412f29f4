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
package sc.fiji.superres.graph;

import java.nio.ByteBuffer;
import java.util.Locale;

/** Formats of floating-point numbers, in which weights are stored and networks compute. */
public enum DType {
	/** IEEE 754 binary64, rounded to the nearest float32. */
	FLOAT64(8) {

		@Override
		public float next(ByteBuffer from) {
			return (float) from.getDouble();
		}

		@Override
		public void put(float value, ByteBuffer to) {
			to.putDouble(value);
		}
	},
	/** IEEE 754 binary32. */
	FLOAT32(4) {

		@Override
		public float next(ByteBuffer from) {
			return from.getFloat();
		}

		@Override
		public void put(float value, ByteBuffer to) {
			to.putFloat(value);
		}
	},
	/** IEEE 754 binary16: 1 sign, 5 exponent (bias 15) and 10 mantissa bits. */
	FLOAT16(2) {

		@Override
		public float next(ByteBuffer from) {
			int bits = from.getShort();
			int exponent = bits >> 10 & 0x1f;
			int mantissa = bits & 0x3ff;
			float magnitude = exponent == 0
				? mantissa * 0x1p-24f
				: Float.intBitsToFloat((exponent == 0x1f ? 0xff : exponent - 15 + 127) << 23 | mantissa << 13);
			return bits < 0 ? -magnitude : magnitude;
		}

		@Override
		public void put(float value, ByteBuffer to) {
			int sign = Float.floatToRawIntBits(value) >>> 16 & 0x8000;
			to.putShort((short) (sign | magnitude(Math.abs(value))));
		}

		private static int magnitude(float value) {
			if (Float.isNaN(value)) return 0x7e00;
			// Below 2^-14 all values are multiples of 2^-24; a carry makes the smallest value above.
			if (value < 0x1p-14f) return (int) Math.rint(value * 0x1p24f);
			int bits = Float.floatToRawIntBits(value) - (127 - 15 << 23);
			int rounded = bits + 0xfff + (bits >> 13 & 1) >> 13;
			return Math.min(rounded, 0x7c00);
		}
	},
	/** The upper half of a float32. */
	BFLOAT16(2) {

		@Override
		public float next(ByteBuffer from) {
			return Float.intBitsToFloat(from.getShort() << 16);
		}

		@Override
		public void put(float value, ByteBuffer to) {
			int bits = Float.floatToRawIntBits(value);
			int rounded = Float.isNaN(value) ? bits | 1 << 22 : bits + 0x7fff + (bits >>> 16 & 1);
			to.putShort((short) (rounded >>> 16));
		}
	};

	private final int bytes;

	DType(int bytes) {
		this.bytes = bytes;
	}

	/** Size of one element in bytes. */
	public int bytes() {
		return bytes;
	}

	/** Takes the next element from a buffer, in the order of bytes that the buffer has. */
	public abstract float next(ByteBuffer from);

	/**
	 * Appends a value to a buffer, in its order of bytes, rounded to the nearest value of this format, ties to even.
	 */
	public abstract void put(float value, ByteBuffer to);

	/** The values as they are read again once written in this format. */
	public float[] round(float[] values) {
		float[] rounded = new float[values.length];
		ByteBuffer one = ByteBuffer.allocate(bytes);
		for (int i = 0; i < values.length; i++) {
			put(values[i], one.clear());
			rounded[i] = next(one.flip());
		}
		return rounded;
	}

	/** The name in lower case, by which users choose it. */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}
}
