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

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** A file that is either the old or the new one, never half-written. */
final class OutputFile {

	/** Writes the file's bytes; need not flush, must not close. */
	interface Content {

		void writeTo(OutputStream out) throws IOException;
	}

	/** Opens a new file for writing. */
	interface Opener {

		OutputStream open(Path file) throws IOException;
	}

	/** Fails if there is a file already. */
	static final Opener NEW_FILE = file -> Files.newOutputStream(file, StandardOpenOption.CREATE_NEW,
		StandardOpenOption.WRITE);

	private static final int BUFFER_BYTES = 1 << 16;

	private OutputFile() {}

	/** Writes beside the target, then moves over it. A failure leaves the target as it was and nothing beside it. */
	static void write(Path target, Content content, Opener opener) throws IOException {
		Path destination = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
		Path beside = destination.resolveSibling("." + destination.getFileName() + "." + UUID.randomUUID() + ".part");
		try {
			try (OutputStream out = new BufferedOutputStream(opener.open(beside), BUFFER_BYTES)) {
				content.writeTo(out);
			}
			move(beside, destination);
		}
		finally {
			Files.deleteIfExists(beside);
		}
	}

	private static void move(Path source, Path target) throws IOException {
		try {
			Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (AtomicMoveNotSupportedException e) {
			Files.move(source, target, StandardCopyOption.REPLACE_EXISTING);
		}
	}
}
