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

/** Runs of equal bytes, as Apple's PackBits in TIFF and DICOM's run-length encoding have them. */
public final class PackBits {

	private static final int NOTHING = -128;

	private PackBits() {}

	/**
	 * @param from   first byte of {@code input}
	 * @param to     behind its last byte
	 * @param length bytes wanted; more are ignored
	 * @throws IOException if there are fewer
	 */
	public static byte[] decode(byte[] input, int from, int to, int length) throws IOException {
		byte[] output = new byte[length];
		int in = from, out = 0;
		while (out < length) {
			if (in >= to) throw FileBytes.cutShort();
			int head = input[in++];
			if (head == NOTHING) continue;
			if (head >= 0) {
				int count = Math.min(head + 1, length - out);
				if (count > to - in) throw FileBytes.cutShort();
				System.arraycopy(input, in, output, out, count);
				in += head + 1;
				out += count;
			}
			else {
				if (in >= to) throw FileBytes.cutShort();
				byte value = input[in++];
				for (int end = Math.min(length, out + 1 - head); out < end; out++)
					output[out] = value;
			}
		}
		return output;
	}
}
