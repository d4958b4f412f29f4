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
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.security.CodeSource;

/**
 * The models that come with the program: the folder {@code models} in the jar, or in the folder of classes, from which
 * this class was loaded. There is no index to keep; what lies there is found.
 */
final class ShippedModels {

	private static final String FOLDER = "models";

	private ShippedModels() {}

	/** The folder of shipped models, which need not exist. */
	static Path folder() throws IOException {
		return Opened.FOLDER.get();
	}

	/**
	 * The folder of models in a jar or a folder of classes. A jar stays open as long as the file system of the result
	 * does; the class loader holds it open just as long.
	 */
	static Path in(Path origin) throws IOException {
		if (Files.isDirectory(origin)) return origin.resolve(FOLDER);
		try {
			return FileSystems.newFileSystem(origin).getPath(FOLDER);
		}
		catch (ProviderNotFoundException e) {
			throw new IOException(origin + " is no jar", e);
		}
	}

	private static Path origin() throws IOException {
		CodeSource source = ShippedModels.class.getProtectionDomain().getCodeSource();
		if (source == null) throw new IOException("the place of the program is unknown");
		try {
			return Path.of(source.getLocation().toURI());
		}
		catch (URISyntaxException | IllegalArgumentException e) {
			throw new IOException("the program lies in no file: " + source.getLocation(), e);
		}
	}

	/** Opens the jar once, when it is first needed. */
	private static final class Opened {

		static final Opened FOLDER = new Opened();

		private Path folder;

		synchronized Path get() throws IOException {
			if (folder == null) folder = in(origin());
			return folder;
		}
	}
}
