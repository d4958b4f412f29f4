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
import java.util.stream.Stream;

/**
 * What shows that a file, or one in a folder, has been changed, as by a program that is still writing it.
 *
 * @param path   of a file or folder
 * @param depth  to which folders are looked into
 * @param bytes  of all files
 * @param latest time of change in milliseconds
 * @param files  that there are
 */
public record Unchanged(Path path, int depth, long bytes, long latest, long files) {

	/** As it is now, with all that a folder holds. */
	public static Unchanged of(Path path) throws IOException {
		return of(path, Integer.MAX_VALUE);
	}

	/** The same without what is in folders of a folder, as the many pieces of an image of Zarr. */
	static Unchanged atTop(Path path) throws IOException {
		return of(path, 1);
	}

	private static Unchanged of(Path path, int depth) throws IOException {
		long bytes = 0, latest = 0, files = 0;
		try (Stream<Path> all = Files.walk(path, depth)) {
			for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
				bytes += Files.size(file);
				latest = Math.max(latest, Files.getLastModifiedTime(file).toMillis());
				files++;
			}
		}
		return new Unchanged(path, depth, bytes, latest, files);
	}

	/** @throws IOException if it is not as it was */
	public void require() throws IOException {
		if (!equals(of(path, depth))) throw new IOException("it was changed while it was read");
	}

	/** For comparing with another time. */
	@Override
	public String toString() {
		return bytes + " bytes of " + latest + " in " + files;
	}
}
