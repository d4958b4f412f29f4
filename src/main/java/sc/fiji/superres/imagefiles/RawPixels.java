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
package sc.fiji.superres.imagefiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import ij.io.FileInfo;

/** Pixels that lie in a file as a {@link FileInfo} describes; ImageJ reads those beyond the file's end as black. */
final class RawPixels {

	private RawPixels() {}

	/** @throws IOException if the file ends before the last pixel */
	static void requireComplete(FileInfo image, Path file) throws IOException {
		if (end(image) > Files.size(file)) throw new IOException("it is cut short");
	}

	/** Bytes of an image, or of one plane of a stack. */
	static long planeBytes(FileInfo image) {
		return (long) image.width * image.height * image.getBytesPerPixel();
	}

	/** Where the pixels of an image, or of the stack that follows it without directories, end in the file. */
	private static long end(FileInfo image) {
		if (image.compression <= FileInfo.COMPRESSION_NONE) return switch (image.fileType) {
			case FileInfo.BITMAP, FileInfo.GRAY10_UNSIGNED, FileInfo.GRAY12_UNSIGNED -> image.getOffset();
			default -> image.getOffset() + image.nImages * planeBytes(image) + (image.nImages - 1) * image.getGap();
		};
		if (image.stripOffsets == null || image.stripLengths == null) return 0;
		long end = 0;
		for (int i = 0; i < Math.min(image.stripOffsets.length, image.stripLengths.length); i++) {
			long start = Integer.toUnsignedLong(image.stripOffsets[i]);
			end = Math.max(end, start + Integer.toUnsignedLong(image.stripLengths[i]));
		}
		return end;
	}
}
