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
package sc.fiji.superres.settings;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

import sc.fiji.superres.task.UserException;

/**
 * Files and folders, written with slashes on every system. Quotes around a path, which Windows copies with it, are left
 * out. An empty text is no path.
 */
record PathForm(SettingKind kind) implements Form<Optional<Path>> {

	@Override
	public Optional<Optional<Path>> parse(String text) {
		String path = text.replaceFirst("^\"(.*)\"$", "$1");
		try {
			return Optional.of(path.isEmpty() ? Optional.empty() : Optional.of(Path.of(path)));
		}
		catch (InvalidPathException e) {
			throw UserException
				.wrongUse("\"" + path + "\" cannot be a file or folder (" + e.getReason() + "); correct its name.");
		}
	}

	@Override
	public String format(Optional<Path> value) {
		return value.map(path -> path.toString().replace(File.separatorChar, '/')).orElse("");
	}

	@Override
	public String expected() {
		return "a file or folder";
	}
}
