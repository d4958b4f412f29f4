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

/** Blosc's own compression: literal bytes, and copies of what was there before, as in FastLZ. */
final class BloscLz {

	private static final int LITERALS = 32;
	private static final int OPEN_LENGTH = 6;
	private static final int SHORTEST = 3;
	private static final int FAR = 31 << 8;
	/** What is nearer has its distance in 13 bits. */
	private static final int NEAR = 8191;

	private final byte[] in;
	private final int end;
	private final byte[] out;
	private int at;
	private int done;

	private BloscLz(byte[] in, int at, int length, int wanted) {
		this.in = in;
		this.at = at;
		end = at + length;
		out = new byte[wanted];
	}

	/**
	 * @return so many bytes
	 * @throws IOException if there are fewer or more, or they are damaged
	 */
	static byte[] decode(byte[] in, int at, int length, int wanted) throws IOException {
		return new BloscLz(in, at, length, wanted).decoded();
	}

	private byte[] decoded() throws IOException {
		// The first byte begins literals; its high bits say nothing.
		literals((next() & LITERALS - 1) + 1);
		while (at < end) {
			int control = next();
			if (control < LITERALS) literals(control + 1);
			else copy(control);
		}
		if (done != out.length) throw damaged();
		return out;
	}

	private void literals(int count) throws IOException {
		if (count > end - at || count > out.length - done) throw damaged();
		System.arraycopy(in, at, out, done, count);
		at += count;
		done += count;
	}

	private void copy(int control) throws IOException {
		int length = (control >> 5) - 1, high = (control & LITERALS - 1) << 8;
		for (int more = length == OPEN_LENGTH ? 0xff : 0; more == 0xff;) {
			more = next();
			length += more;
			if (length > out.length) throw damaged();
		}
		length += SHORTEST;
		int low = next();
		int distance = low == 0xff && high == FAR ? (next() << 8 | next()) + NEAR : high + low;
		int from = done - distance - 1;
		if (from < 0 || length > out.length - done) throw damaged();
		// One by one: a copy may reach into itself.
		for (int i = 0; i < length; i++)
			out[done++] = out[from + i];
	}

	private int next() throws IOException {
		if (at >= end) throw damaged();
		return in[at++] & 0xff;
	}

	private static IOException damaged() {
		return new IOException("its compressed samples are damaged");
	}
}
