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
package sc.fiji.superres.zoo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

import sc.fiji.superres.task.Places;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;

/**
 * One checksum for the files that a model learnt from, by which others can tell whether they have the same: the SHA-256
 * of a text with one line a file, which is the file's SHA-256 in lower-case hexadecimal digits, two blanks, its name
 * without folders, and a line feed; in UTF-8. For a folder of images that is what
 * {@code (LC_ALL=C; sha256sum * | sha256sum)} prints there.
 */
public final class DataChecksum {

	private DataChecksum() {}

	/** An SHA-256 that has seen nothing yet. */
	public static MessageDigest newDigest() {
		return WeightsFile.newDigest();
	}

	/**
	 * Reads the files.
	 *
	 * @param files in the order of their names; of recorded pairs first those of high resolution, then those of low
	 *                  resolution
	 * @return 64 lower-case hexadecimal digits
	 * @throws UserException if one cannot be read
	 */
	public static String of(List<Path> files, Progress progress) {
		MessageDigest digest = WeightsFile.newDigest();
		for (int i = 0; i < files.size(); i++) {
			progress.checkCanceled();
			progress.update("Checksum of the images", i, files.size());
			Path file = files.get(i);
			try {
				String line = WeightsFile.checksum(file) + "  " + Places.name(file) + "\n";
				digest.update(line.getBytes(StandardCharsets.UTF_8));
			}
			catch (IOException e) {
				throw Places.cannotRead("The image", file, e);
			}
		}
		return HexFormat.of().formatHex(digest.digest());
	}
}
