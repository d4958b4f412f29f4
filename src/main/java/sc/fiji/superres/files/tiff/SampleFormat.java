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
package sc.fiji.superres.files.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import sc.fiji.superres.files.NarrowFloat;
import sc.fiji.superres.files.SampleType;
import sc.fiji.superres.files.UnsupportedImageException;

/**
 * How the samples of a TIFF are stored.
 *
 * @param bits  of each, 1 to 64
 * @param kind  1 for unsigned, 2 for signed integers, 3 for floating point
 * @param order of the bytes of samples of 8, 16, 32 and 64 bits; other samples follow each other bit by bit from the
 *                  most significant one, and rows begin at whole bytes
 */
record SampleFormat(int bits, int kind, ByteOrder order) {

	static final int UNSIGNED = 1;
	static final int SIGNED = 2;
	static final int FLOATING_POINT = 3;
	private static final int UNDEFINED = 4;
	private static final int FLOAT24_BIAS = 63;
	private static final int FLOAT24_FRACTION = 16;

	static SampleFormat of(Directory directory, int samples) throws IOException {
		long bits = same(directory, Tag.BITS, 1, samples, "numbers of bits");
		long kind = same(directory, Tag.SAMPLE_FORMAT, UNSIGNED, samples, "types");
		if (kind == 5 || kind == 6)
			throw new UnsupportedImageException("its samples are complex numbers",
				"store magnitude and phase as two bands");
		if (kind < UNSIGNED || kind > UNDEFINED)
			throw new IOException("its tag " + Tag.SAMPLE_FORMAT + " has a wrong value");
		if (kind == UNDEFINED) kind = UNSIGNED;
		if (bits < 1 || bits > 64)
			throw new UnsupportedImageException("its samples have " + bits + " bits", "store it with 8, 16 or 32");
		if (kind == FLOATING_POINT && bits != 16 && bits != 24 && bits != 32 && bits != 64)
			throw new UnsupportedImageException("its floating-point numbers have " + bits + " bits",
				"store it with 32");
		return new SampleFormat((int) bits, (int) kind, directory.order());
	}

	private static long same(Directory directory, int tag, long otherwise, int samples, String what)
		throws IOException {
		long[] values = directory.numbers(tag);
		long first = values.length == 0 ? otherwise : values[0];
		for (int i = 1; i < Math.min(values.length, samples); i++)
			if (values[i] != first)
				throw new UnsupportedImageException("its bands have different " + what,
					"store them in separate files or alike");
		return first;
	}

	SampleType type() {
		if (kind == FLOATING_POINT) return bits == 64 ? SampleType.FLOAT64 : SampleType.FLOAT32;
		return SampleType.integer(bits, kind == SIGNED);
	}

	/** Of a row of a chunk. */
	long rowBytes(long samples) {
		return (samples * bits + 7) / 8;
	}

	/**
	 * Copies samples of a row.
	 *
	 * @param row    first byte of the row in {@code bytes}
	 * @param first  index of the first sample in the row
	 * @param step   from one wanted sample to the next
	 * @param target array of {@link #type}
	 * @param at     index in {@code target}
	 */
	void unpack(ByteBuffer bytes, int row, int first, int step, int count, Object target, int at) {
		switch (bits) {
			case 8 -> {
				byte[] out = (byte[]) target;
				for (int i = 0; i < count; i++)
					out[at + i] = bytes.get(row + first + i * step);
			}
			case 16 -> {
				if (kind == FLOATING_POINT) odd(bytes, row, first, step, count, target, at);
				else {
					short[] out = (short[]) target;
					for (int i = 0; i < count; i++)
						out[at + i] = bytes.getShort(row + 2 * (first + i * step));
				}
			}
			case 32 -> {
				if (kind == FLOATING_POINT) for (int i = 0; i < count; i++)
					((float[]) target)[at + i] = bytes.getFloat(row + 4 * (first + i * step));
				else for (int i = 0; i < count; i++)
					((int[]) target)[at + i] = bytes.getInt(row + 4 * (first + i * step));
			}
			case 64 -> {
				if (kind == FLOATING_POINT) for (int i = 0; i < count; i++)
					((double[]) target)[at + i] = bytes.getDouble(row + 8 * (first + i * step));
				else for (int i = 0; i < count; i++)
					((long[]) target)[at + i] = bytes.getLong(row + 8 * (first + i * step));
			}
			default -> odd(bytes, row, first, step, count, target, at);
		}
	}

	private void odd(ByteBuffer bytes, int row, int first, int step, int count, Object target, int at) {
		for (int i = 0; i < count; i++) {
			long sample = bits == 16
				? bytes.getShort(row + 2 * (first + i * step)) & 0xffff
				: packed(bytes, row, first + i * step);
			if (kind == SIGNED) sample = sample << 64 - bits >> 64 - bits;
			if (target instanceof byte[] out) out[at + i] = (byte) sample;
			else if (target instanceof short[] out) out[at + i] = (short) sample;
			else if (target instanceof int[] out) out[at + i] = (int) sample;
			else if (target instanceof long[] out) out[at + i] = sample;
			else
				((float[]) target)[at + i] = bits == 16
					? NarrowFloat.half((int) sample)
					: NarrowFloat.value((int) sample, 24, FLOAT24_FRACTION, FLOAT24_BIAS);
		}
	}

	private long packed(ByteBuffer bytes, int row, int index) {
		long bit = (long) index * bits, value = 0;
		int left = bits, at = row + (int) (bit >>> 3), skip = (int) (bit & 7);
		while (left > 0) {
			int taken = Math.min(left, 8 - skip);
			value = value << taken | (bytes.get(at++) & 0xff) >>> 8 - skip - taken & (1 << taken) - 1;
			left -= taken;
			skip = 0;
		}
		return value;
	}
}
