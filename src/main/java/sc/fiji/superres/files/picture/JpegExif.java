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

import java.util.Arrays;

/** Finds the EXIF structure of a JPEG. */
final class JpegExif {

	private static final int APP1 = 0xe1;
	private static final int SCAN = 0xda;
	private static final byte[] NAME = { 'E', 'x', 'i', 'f', 0, 0 };

	private JpegExif() {}

	/** @return a TIFF structure; empty if there is none */
	static byte[] of(byte[] jpeg) {
		for (int at = 2; at + 4 <= jpeg.length && (jpeg[at] & 0xff) == 0xff;) {
			int marker = jpeg[at + 1] & 0xff, length = (jpeg[at + 2] & 0xff) << 8 | jpeg[at + 3] & 0xff;
			int start = at + 4, end = at + 2 + length;
			if (marker == SCAN || length < 2 || end > jpeg.length) break;
			if (marker == APP1 && end - start > NAME.length && Arrays.equals(NAME, 0, NAME.length, jpeg, start, start
				+ NAME.length)) return Arrays.copyOfRange(jpeg, start + NAME.length, end);
			at = end;
		}
		return new byte[0];
	}
}
