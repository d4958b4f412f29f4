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
package sc.fiji.superres.files.nifti;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import sc.fiji.superres.files.FileBytes;

/**
 * A text between header and voxels: an extension of the header with the code of comments, which begins with its length,
 * a multiple of 16, and the code.
 */
final class NiftiComment {

	private static final int CODE = 6;
	private static final int HEAD = 8, UNIT = 16;
	private static final int LONGEST = 1 << 20;

	private NiftiComment() {}

	/** @return the extension, little-endian; no bytes for a text that is empty, or longer than 1 MiB */
	static byte[] bytes(String text) {
		byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
		if (utf8.length == 0 || utf8.length > LONGEST) return new byte[0];
		int length = (HEAD + utf8.length + UNIT - 1) / UNIT * UNIT;
		return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN).putInt(length).putInt(CODE).put(utf8).array();
	}

	/**
	 * @param file with the voxels
	 * @return the first comment; an empty text if there is none, or none can be made out
	 */
	static String read(NiftiHeader header, FileBytes file) throws IOException {
		if (header.isPair()) return "";
		boolean two = header.offset() >= NiftiHeader.BYTES_2 && isTwo(file, header.order());
		long at = two ? NiftiHeader.BYTES_2 : NiftiHeader.BYTES_1;
		if (at + 4 + HEAD > header.offset() || file.read(at, 1)[0] == 0) return "";
		at += 4;
		while (at + HEAD <= header.offset()) {
			ByteBuffer head = ByteBuffer.wrap(file.read(at, HEAD)).order(header.order());
			int length = head.getInt(), code = head.getInt();
			if (length < HEAD || length > LONGEST + 2 * UNIT || at + length > header.offset()) return "";
			if (code == CODE) return text(file.read(at + HEAD, length - HEAD));
			at += length;
		}
		return "";
	}

	private static boolean isTwo(FileBytes file, ByteOrder order) throws IOException {
		return ByteBuffer.wrap(file.read(0, 4)).order(order).getInt() == NiftiHeader.BYTES_2;
	}

	private static String text(byte[] padded) {
		int end = padded.length;
		while (end > 0 && padded[end - 1] == 0)
			end--;
		return new String(Arrays.copyOf(padded, end), StandardCharsets.UTF_8);
	}
}
