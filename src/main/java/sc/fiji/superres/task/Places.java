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
package sc.fiji.superres.task;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** How files that are read, and what is wrong with them, are named to the user. Its methods have no state. */
public final class Places {

	private Places() {}

	/** A path as the user knows it; inside a jar with the jar before it. */
	public static String of(Path path) {
		return path.getFileSystem() == FileSystems.getDefault()
			? path.toString()
			: path.getFileSystem() + "!" + path.toAbsolutePath();
	}

	/** The last part of a path. */
	public static String name(Path path) {
		Path name = path.getFileName();
		return name == null ? "" : name.toString().replace("/", "");
	}

	/** Input that failed, such as {@code The weights file w cannot be read: access is denied.} */
	public static UserException cannotRead(String what, Path file, IOException e) {
		return UserException.failed(what + " " + of(file) + " cannot be read: " + reason(e) + ".", e);
	}

	/** Why a file could not be read, as a clause. */
	private static String reason(IOException e) {
		if (e instanceof NoSuchFileException) return "it does not exist";
		if (e instanceof AccessDeniedException) return "access is denied";
		if (e instanceof FileSystemException failure && failure.getReason() != null) return failure.getReason();
		return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
	}
}
