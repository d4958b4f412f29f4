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
import sc.fiji.superres.files.UnsupportedImageException;

/** The LZW of TIFF 6.0, section 13: codes of 9 to 12 bits, the most significant bit first, one code early. */
public final class Lzw {

	private static final int CLEAR = 256;
	private static final int END = 257;
	private static final int FIRST = 258;
	private static final int CODES = 4096;
	private static final int SHORTEST = 9;
	private static final int LONGEST = 12;

	private final byte[] input;
	private long bits;
	private final int[] prefix = new int[CODES];
	private final byte[] last = new byte[CODES];
	private final int[] length = new int[CODES];
	private int next;
	private int width;

	private Lzw(byte[] input) {
		this.input = input;
		for (int i = 0; i < CLEAR; i++) {
			last[i] = (byte) i;
			length[i] = 1;
		}
		clear();
	}

	/**
	 * @param wanted bytes; more are ignored
	 * @throws IOException if there are fewer, or codes are wrong
	 */
	public static byte[] decode(byte[] input, int wanted) throws IOException {
		boolean old = input.length > 1 && input[0] == 0 && (input[1] & 1) == 1;
		if (old)
			throw new UnsupportedImageException("it is compressed by LZW as it was before TIFF 6.0",
				"store it with the LZW of today or without compression");
		return new Lzw(input).decode(wanted);
	}

	private byte[] decode(int wanted) throws IOException {
		byte[] output = new byte[wanted];
		int out = 0, previous = -1;
		while (out < wanted) {
			int code = read();
			if (code == END) throw FileBytes.cutShort();
			if (code == CLEAR) {
				clear();
				previous = -1;
				continue;
			}
			if (code > next || code == next && previous < 0 || code > CLEAR && code < FIRST)
				throw new IOException("its LZW codes are damaged");
			if (previous >= 0 && next < CODES) add(previous, code == next ? first(previous) : first(code));
			if (code >= next) throw new IOException("its LZW codes are damaged");
			out = put(code, output, out);
			previous = code;
		}
		return output;
	}

	private void clear() {
		next = FIRST;
		width = SHORTEST;
	}

	private int read() throws IOException {
		if (bits + width > 8L * input.length) throw FileBytes.cutShort();
		int value = 0;
		int at = (int) (bits >>> 3), skip = (int) (bits & 7);
		for (int i = 0; i < 3; i++)
			value = value << 8 | (at + i < input.length ? input[at + i] & 0xff : 0);
		bits += width;
		return value >>> 24 - skip - width & (1 << width) - 1;
	}

	private void add(int before, byte value) {
		prefix[next] = before;
		last[next] = value;
		length[next] = length[before] + 1;
		next++;
		if (next == (1 << width) - 1 && width < LONGEST) width++;
	}

	private byte first(int code) {
		int c = code;
		while (length[c] > 1)
			c = prefix[c];
		return last[c];
	}

	private int put(int code, byte[] output, int from) {
		int end = from + length[code];
		for (int i = end - 1, c = code; i >= from; i--, c = prefix[c])
			if (i < output.length) output[i] = last[c];
		return Math.min(end, output.length);
	}
}
