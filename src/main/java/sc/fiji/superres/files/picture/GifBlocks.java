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
package sc.fiji.superres.files.picture;

import java.io.IOException;

import sc.fiji.superres.files.FileBytes;

/** The blocks of a GIF, of which readers take those that are there and do not miss others. */
final class GifBlocks {

	private static final int IMAGE = 0x2c, EXTENSION = 0x21, END = 0x3b;

	private final byte[] in;
	private int at;

	private GifBlocks(byte[] in) {
		this.in = in;
	}

	/** @throws IOException if it does not go on to the block that ends it, or is damaged */
	static void requireEnd(byte[] bytes) throws IOException {
		new GifBlocks(bytes).walk();
	}

	private void walk() throws IOException {
		at = 10;
		int flags = next();
		at += 2;
		colours(flags);
		for (int block = next(); block != END; block = next())
			if (block == IMAGE || block == EXTENSION) {
				if (block == IMAGE) {
					at += 8;
					colours(next());
				}
				next();
				for (int length = next(); length > 0; length = next())
					at += length;
			}
			else if (block != 0) throw new IOException("it is damaged");
	}

	private int next() throws IOException {
		if (at >= in.length) throw FileBytes.cutShort();
		return in[at++] & 0xff;
	}

	private void colours(int flags) {
		if ((flags & 0x80) != 0) at += 3 << (flags & 7) + 1;
	}
}
