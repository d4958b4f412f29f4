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
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

import sc.fiji.superres.files.FileBytes;
import sc.fiji.superres.files.codec.Inflate;

/**
 * What the chunks of a PNG say, all of which are whole.
 *
 * @param bits       of a sample
 * @param colourType as in IHDR: 0 grey, 2 RGB, 3 palette, 4 grey with alpha, 6 RGB with alpha
 * @param hasAlpha   whether pixels may be transparent
 * @param isAnimated whether there are further pictures
 * @param exif       a TIFF structure; empty if there is none
 */
record PngChunks(int bits, int colourType, boolean hasAlpha, boolean isAnimated, byte[] exif) {

	private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

	static boolean isPng(byte[] head) {
		return head.length >= SIGNATURE.length && Arrays.equals(SIGNATURE, Arrays.copyOf(head, SIGNATURE.length));
	}

	/** @throws IOException if a chunk is damaged or the last one is not there */
	static PngChunks of(byte[] bytes) throws IOException {
		ByteBuffer in = ByteBuffer.wrap(bytes);
		int bits = 0, type = -1;
		boolean transparent = false, animated = false;
		byte[] exif = {};
		for (int at = SIGNATURE.length; at + 12L <= bytes.length;) {
			int length = in.getInt(at);
			if (length < 0 || length > bytes.length - at - 12) throw FileBytes.cutShort();
			String name = new String(bytes, at + 4, 4, StandardCharsets.ISO_8859_1);
			CRC32 sum = new CRC32();
			sum.update(bytes, at + 4, length + 4);
			if ((int) sum.getValue() != in.getInt(at + 8 + length)) throw new IOException("it is damaged");
			switch (name) {
				case "IHDR" -> {
					if (length < 13) throw new IOException("it is damaged");
					bits = bytes[at + 16];
					type = bytes[at + 17];
				}
				case "tRNS" -> transparent = true;
				case "acTL" -> animated = true;
				case "eXIf" -> exif = Arrays.copyOfRange(bytes, at + 8, at + 8 + length);
				case "IEND" -> {
					if (type < 0) throw new IOException("it is damaged");
					return new PngChunks(bits, type, transparent || type == 4 || type == 6, animated, exif);
				}
				default -> {
					// of no importance here
				}
			}
			at += 12 + length;
		}
		throw FileBytes.cutShort();
	}

	/** More than so many pixels do not fit into so many bytes of deflate. */
	long mostPixels(long bytes) {
		int samples = colourType == 2 || colourType == 6 ? 3 : 1;
		return bytes * Inflate.MOST_RATIO * Byte.SIZE / (Math.max(1, bits) * samples);
	}

	boolean isColour() {
		return (colourType & 2) != 0;
	}
}
