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
package sc.fiji.superres.files.codec;

import java.io.IOException;

import sc.fiji.superres.files.FileBytes;

/**
 * Lossless JPEG with Huffman codes: process 14 of ITU-T T.81, annex H, with all seven predictors, point transform and
 * restart intervals, for 2 to 16 bits and components of equal size in one scan.
 */
final class LosslessJpeg {

	private static final int RESTART = 0xd0;
	private static final int LONGEST = 16;

	/** Codes of a table, by length: the first code, how many there are, and where their values begin. */
	private record Huffman(int[] first, int[] count, int[] start, byte[] values) {

		static Huffman of(byte[] bytes, int at, int end) throws IOException {
			int[] first = new int[LONGEST + 1], count = new int[LONGEST + 1], start = new int[LONGEST + 1];
			if (at + 1 + LONGEST > end) throw damaged();
			int code = 0, total = 0;
			for (int length = 1; length <= LONGEST; length++) {
				count[length] = bytes[at + length] & 0xff;
				first[length] = code;
				start[length] = total;
				total += count[length];
				code = code + count[length] << 1;
			}
			if (at + 1 + LONGEST + total > end) throw damaged();
			byte[] values = new byte[total];
			System.arraycopy(bytes, at + 1 + LONGEST, values, 0, total);
			return new Huffman(first, count, start, values);
		}

		int bytes() {
			return 1 + LONGEST + values.length;
		}
	}

	private final byte[] in;
	private final Huffman[] tables = new Huffman[4];
	private Huffman[] ofComponent;
	private int width;
	private int height;
	private int components;
	private int precision;
	private int predictor;
	private int shift;
	private int interval;
	private int at;
	private int bits;
	private int held;

	private LosslessJpeg(byte[] in) {
		this.in = in;
	}

	static CodedImage decode(byte[] stream) throws IOException {
		return new LosslessJpeg(stream).decode();
	}

	private static IOException damaged() {
		return new IOException("its lossless JPEG is damaged");
	}

	private CodedImage decode() throws IOException {
		for (at = 2; at + 4 <= in.length;) {
			if ((in[at] & 0xff) != 0xff) throw damaged();
			int marker = in[at + 1] & 0xff;
			if (marker == 0xff) {
				at++;
				continue;
			}
			int start = at + 4, end = at + 2 + u16(at + 2);
			if (end > in.length || end < start) throw FileBytes.cutShort();
			switch (marker) {
				case 0xc3 -> frame(start, end);
				case 0xc4 -> tables(start, end);
				case 0xdd -> interval = u16(start);
				case 0xda -> {
					scan(start, end);
					at = end;
					return new CodedImage(width, height, components, samples());
				}
				default -> {
					// comments and the like
				}
			}
			at = end;
		}
		throw FileBytes.cutShort();
	}

	private int u16(int i) throws IOException {
		if (i + 2 > in.length) throw FileBytes.cutShort();
		return (in[i] & 0xff) << 8 | in[i + 1] & 0xff;
	}

	private void frame(int start, int end) throws IOException {
		if (end - start < 6) throw damaged();
		precision = in[start] & 0xff;
		height = u16(start + 1);
		width = u16(start + 3);
		components = in[start + 5] & 0xff;
		boolean alike = components > 0 && end - start >= 6 + 3 * components;
		for (int c = 0; alike && c < components; c++)
			alike = in[start + 7 + 3 * c] == in[start + 7];
		if (!alike || precision < 2 || precision > 16 || width < 1 || height < 1) throw damaged();
	}

	private void tables(int start, int end) throws IOException {
		for (int i = start; i < end;) {
			int number = in[i] & 0xff;
			if (number >= tables.length) throw damaged();
			tables[number] = Huffman.of(in, i, end);
			i += tables[number].bytes();
		}
	}

	private void scan(int start, int end) throws IOException {
		if (components == 0 || end - start < 4 + 2 * components || in[start] != components) throw damaged();
		ofComponent = new Huffman[components];
		for (int c = 0; c < components; c++) {
			int number = in[start + 2 + 2 * c] >> 4 & 0xf;
			if (number >= tables.length || tables[number] == null) throw damaged();
			ofComponent[c] = tables[number];
		}
		predictor = in[start + 1 + 2 * components] & 0xff;
		shift = in[start + 3 + 2 * components] & 0xf;
		if (predictor < 1 || predictor > 7 || shift >= precision) throw damaged();
	}

	private int[] samples() throws IOException {
		int row = width * components;
		int[] out = new int[Math.multiplyExact(row, height)];
		int half = 1 << precision - shift - 1;
		int left = interval;
		boolean fresh = true;
		int freshRow = 0;
		for (int y = 0, i = 0; y < height; y++)
			for (int x = 0; x < width; x++) {
				if (interval > 0 && left == 0) {
					restart();
					left = interval;
					fresh = true;
					freshRow = y;
				}
				for (int c = 0; c < components; c++, i++) {
					int predicted = fresh
						? half
						: y == freshRow ? out[i - components] : x == 0 ? out[i - row] : predict(out, i, row);
					out[i] = predicted + difference(ofComponent[c]) & 0xffff;
				}
				fresh = false;
				left--;
			}
		if (shift > 0) for (int i = 0; i < out.length; i++)
			out[i] <<= shift;
		return out;
	}

	private int predict(int[] out, int i, int row) {
		int a = out[i - components], b = out[i - row], c = out[i - row - components];
		return switch (predictor) {
			case 1 -> a;
			case 2 -> b;
			case 3 -> c;
			case 4 -> a + b - c;
			case 5 -> a + (b - c >> 1);
			case 6 -> b + (a - c >> 1);
			default -> a + b >> 1;
		};
	}

	private void restart() throws IOException {
		held = 0;
		if (at + 2 > in.length) throw FileBytes.cutShort();
		if ((in[at] & 0xff) != 0xff || (in[at + 1] & 0xf8) != RESTART) throw damaged();
		at += 2;
	}

	private int difference(Huffman table) throws IOException {
		int code = 0;
		for (int length = 1; length <= LONGEST; length++) {
			code = code << 1 | bit();
			int index = code - table.first[length];
			if (index >= 0 && index < table.count[length])
				return extend(table.values[table.start[length] + index] & 0xff);
		}
		throw damaged();
	}

	private int extend(int size) throws IOException {
		if (size == 0) return 0;
		if (size == 16) return 32768;
		if (size > 16) throw damaged();
		int value = 0;
		for (int i = 0; i < size; i++)
			value = value << 1 | bit();
		return value < 1 << size - 1 ? value - (1 << size) + 1 : value;
	}

	private int bit() throws IOException {
		if (held == 0) {
			if (at >= in.length) throw FileBytes.cutShort();
			bits = in[at++] & 0xff;
			if (bits == 0xff) {
				if (at >= in.length) throw FileBytes.cutShort();
				if (in[at] != 0) throw FileBytes.cutShort();
				at++;
			}
			held = 8;
		}
		held--;
		return bits >> held & 1;
	}
}
