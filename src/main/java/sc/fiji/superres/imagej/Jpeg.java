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
package sc.fiji.superres.imagej;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What ImageJ's JPEG reader does not notice. */
final class Jpeg {

	private static final int MARKER = 0xff;
	private static final int START_OF_SCAN = 0xda;
	private static final int END_OF_IMAGE = 0xd9;

	private Jpeg() {}

	/** Within a scan no marker can occur, so a complete file has an end of image after its last start of a scan. */
	static void requireComplete(Path file) throws IOException {
		byte[] bytes = Files.readAllBytes(file);
		int end = lastMarker(bytes, END_OF_IMAGE);
		if (end <= lastMarker(bytes, START_OF_SCAN)) throw new IOException("it is cut short");
	}

	private static int lastMarker(byte[] bytes, int code) {
		for (int i = bytes.length - 2; i >= 0; i--)
			if ((bytes[i] & 0xff) == MARKER && (bytes[i + 1] & 0xff) == code) return i;
		return -1;
	}
}
