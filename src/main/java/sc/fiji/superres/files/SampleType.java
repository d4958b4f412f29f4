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
package sc.fiji.superres.files;

import java.nio.ByteBuffer;

/**
 * How the samples of an image are held: as an array of the Java type of the same size, whose integers are read as
 * signed or not. Floating-point samples of 16 and 24 bits are held in 32.
 */
public enum SampleType {

	UINT8(8, 0, 0xff),
	INT8(8, Byte.MIN_VALUE, Byte.MAX_VALUE),
	UINT16(16, 0, 0xffff),
	INT16(16, Short.MIN_VALUE, Short.MAX_VALUE),
	UINT32(32, 0, 0xffffffffL),
	INT32(32, Integer.MIN_VALUE, Integer.MAX_VALUE),
	UINT64(64, 0, 0x1p64),
	INT64(64, Long.MIN_VALUE, Long.MAX_VALUE),
	FLOAT32(32, -Float.MAX_VALUE, Float.MAX_VALUE),
	FLOAT64(64, -Double.MAX_VALUE, Double.MAX_VALUE);

	private final int bits;
	private final double min;
	private final double max;

	SampleType(int bits, double min, double max) {
		this.bits = bits;
		this.min = min;
		this.max = max;
	}

	/** The narrowest type that holds integers of so many bits, from 1 to 64. */
	public static SampleType integer(int bits, boolean signed) {
		if (bits <= 8) return signed ? INT8 : UINT8;
		if (bits <= 16) return signed ? INT16 : UINT16;
		if (bits <= 32) return signed ? INT32 : UINT32;
		return signed ? INT64 : UINT64;
	}

	public int bits() {
		return bits;
	}

	public int bytes() {
		return bits / Byte.SIZE;
	}

	/** The smallest finite value. */
	public double min() {
		return min;
	}

	/** The largest finite value; that of 64-bit integers is rounded up. */
	public double max() {
		return max;
	}

	public boolean isFloat() {
		return this == FLOAT32 || this == FLOAT64;
	}

	public boolean isSigned() {
		return min < 0;
	}

	/** A new {@code byte[]}, {@code short[]}, {@code int[]}, {@code long[]}, {@code float[]} or {@code double[]}. */
	public Object array(int length) {
		return switch (this) {
			case UINT8, INT8 -> new byte[length];
			case UINT16, INT16 -> new short[length];
			case UINT32, INT32 -> new int[length];
			case UINT64, INT64 -> new long[length];
			case FLOAT32 -> new float[length];
			case FLOAT64 -> new double[length];
		};
	}

	/** @param array as {@link #array} makes them */
	public double get(Object array, int index) {
		return switch (this) {
			case UINT8 -> ((byte[]) array)[index] & 0xff;
			case INT8 -> ((byte[]) array)[index];
			case UINT16 -> ((short[]) array)[index] & 0xffff;
			case INT16 -> ((short[]) array)[index];
			case UINT32 -> Integer.toUnsignedLong(((int[]) array)[index]);
			case INT32 -> ((int[]) array)[index];
			case UINT64 -> unsigned(((long[]) array)[index]);
			case INT64 -> ((long[]) array)[index];
			case FLOAT32 -> ((float[]) array)[index];
			case FLOAT64 -> ((double[]) array)[index];
		};
	}

	private static double unsigned(long value) {
		return value >= 0 ? value : ((value >>> 1) | (value & 1)) * 2.0;
	}

	/**
	 * Puts samples into a buffer, in its byte order, and moves its position behind them.
	 *
	 * @param array as {@link #array} makes them, of any type
	 * @param from  the first of them
	 */
	public static void put(ByteBuffer out, Object array, int from, int count) {
		int start = out.position();
		if (array instanceof byte[] bytes) {
			out.put(bytes, from, count);
			return;
		}
		int bytes;
		if (array instanceof short[] shorts) {
			out.asShortBuffer().put(shorts, from, count);
			bytes = Short.BYTES;
		}
		else if (array instanceof int[] ints) {
			out.asIntBuffer().put(ints, from, count);
			bytes = Integer.BYTES;
		}
		else if (array instanceof float[] floats) {
			out.asFloatBuffer().put(floats, from, count);
			bytes = Float.BYTES;
		}
		else if (array instanceof long[] longs) {
			out.asLongBuffer().put(longs, from, count);
			bytes = Long.BYTES;
		}
		else {
			out.asDoubleBuffer().put((double[]) array, from, count);
			bytes = Double.BYTES;
		}
		out.position(start + count * bytes);
	}

	/**
	 * Rounds to the nearest integer and clamps to what the type holds.
	 *
	 * @param array as {@link #array} makes them
	 * @param value not-a-number becomes 0 in integers
	 */
	public void set(Object array, int index, double value) {
		switch (this) {
			case FLOAT32 -> ((float[]) array)[index] = (float) value;
			case FLOAT64 -> ((double[]) array)[index] = value;
			default -> setInteger(array, index, Math.rint(Math.max(min, Math.min(max, value))));
		}
	}

	private void setInteger(Object array, int index, double value) {
		switch (this) {
			case UINT8, INT8 -> ((byte[]) array)[index] = (byte) (int) value;
			case UINT16, INT16 -> ((short[]) array)[index] = (short) (int) value;
			case UINT32, INT32 -> ((int[]) array)[index] = (int) (long) value;
			case UINT64 ->
				((long[]) array)[index] = value < 0x1p63 ? (long) value : (long) (value - 0x1p63) ^ Long.MIN_VALUE;
			default -> ((long[]) array)[index] = (long) value;
		}
	}
}
