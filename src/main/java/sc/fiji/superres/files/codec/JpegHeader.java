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

import java.io.EOFException;
import java.io.IOException;

import sc.fiji.superres.files.FileBytes;

/**
 * What the frame header of a JPEG says.
 *
 * @param process    the second byte of its marker: 0xc0 to 0xc2 for what is common, 0xc3 for lossless, 0xf7 for JPEG-LS
 * @param precision  bits of a sample
 * @param width      pixels
 * @param height     pixels
 * @param components of a pixel
 * @param colours    what the stream says that its three components are
 * @param adobe      the transform of Adobe's marker: 0 for none, 1 for YCbCr, 2 for YCCK; -1 if there is no such marker
 */
public record JpegHeader(int process, int precision, int width, int height, int components, Colours colours,
	int adobe) {

	/** By a marker of JFIF, whose colours are YCbCr, or by the letters that components are called. */
	public enum Colours {
		UNKNOWN, YCBCR, RGB
	}

	private static final int JFIF_MARKER = 0xe0;
	private static final int LOSSLESS = 0xc3;
	private static final int LS = 0xf7;
	private static final int ADOBE_MARKER = 0xee;
	private static final int ADOBE_LENGTH = 12;

	/** @throws IOException if there is none */
	public static JpegHeader of(byte[] bytes) throws IOException {
		if (bytes.length < 4 || (bytes[0] & 0xff) != 0xff || (bytes[1] & 0xff) != 0xd8)
			throw new IOException("its JPEG has no beginning");
		int adobe = -1;
		boolean jfif = false;
		for (int at = 2; at + 4 <= bytes.length;) {
			if ((bytes[at] & 0xff) != 0xff) throw new IOException("its JPEG is damaged");
			int marker = bytes[at + 1] & 0xff;
			if (marker == 0xff) {
				at++;
				continue;
			}
			if (isAlone(marker)) {
				at += 2;
				continue;
			}
			int length = u16(bytes, at + 2);
			if (length < 2 || at + 2 + length > bytes.length) throw FileBytes.cutShort();
			if (marker == ADOBE_MARKER && length >= 2 + ADOBE_LENGTH && bytes[at + 4] == 'A')
				adobe = bytes[at + 4 + 11] & 0xff;
			jfif |= marker == JFIF_MARKER && length >= 6 && letters(bytes, at + 4, 1, "JFIF");
			if (isFrame(marker)) {
				if (length < 8) throw new IOException("its JPEG is damaged");
				int components = bytes[at + 9] & 0xff;
				boolean rgb = components == 3 && length >= 8 + 3 * components && letters(bytes, at + 10, 3, "RGB");
				return new JpegHeader(marker, bytes[at + 4] & 0xff, u16(bytes, at + 7), u16(bytes, at + 5), components,
					rgb ? Colours.RGB : jfif ? Colours.YCBCR : Colours.UNKNOWN, adobe);
			}
			at += 2 + length;
		}
		throw new EOFException("it is cut short");
	}

	private static boolean letters(byte[] bytes, int at, int step, String word) {
		for (int i = 0; i < word.length(); i++)
			if (Character.toUpperCase(bytes[at + i * step] & 0xff) != word.charAt(i)) return false;
		return true;
	}

	/** Markers without a length. */
	private static boolean isAlone(int marker) {
		return marker == 0x01 || marker >= 0xd0 && marker <= 0xd8;
	}

	/** 0xc4, 0xc8 and 0xcc are tables and an extension. */
	private static boolean isFrame(int marker) {
		return marker == LS || marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
	}

	public boolean isLossless() {
		return process == LOSSLESS;
	}

	public boolean isLs() {
		return process == LS;
	}

	private static int u16(byte[] bytes, int at) {
		return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
	}
}
