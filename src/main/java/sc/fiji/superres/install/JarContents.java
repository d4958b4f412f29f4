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
package sc.fiji.superres.install;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/**
 * What a jar holds, whatever its name.
 *
 * @param holdsDjl Deep Java Library
 * @param holdsJna Java Native Access
 * @param version  of the jar, as its manifest says
 * @param djl      the version of DJL that this plugin was built with, if it is this plugin
 */
record JarContents(boolean holdsDjl, boolean holdsJna, Optional<JarVersion> version, Optional<JarVersion> djl) {

	private static final String SETTINGS = "sc/fiji/superres/engine/engine.properties";

	/** Reads a jar's table of contents; a file that is no jar holds nothing. */
	static JarContents of(Path file) {
		try (JarFile jar = new JarFile(file.toFile(), false)) {
			return new JarContents(jar.getEntry("ai/djl/engine/Engine.class") != null,
				jar.getEntry("com/sun/jna/Native.class") != null, version(jar), djl(jar));
		}
		catch (IOException e) {
			return new JarContents(false, false, Optional.empty(), Optional.empty());
		}
	}

	private static Optional<JarVersion> version(JarFile jar) throws IOException {
		Manifest manifest = jar.getManifest();
		return manifest == null
			? Optional.empty()
			: Optional.ofNullable(manifest.getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION))
				.map(JarVersion::new);
	}

	private static Optional<JarVersion> djl(JarFile jar) throws IOException {
		ZipEntry entry = jar.getEntry(SETTINGS);
		if (entry == null) return Optional.empty();
		var properties = new Properties();
		try (var in = jar.getInputStream(entry)) {
			properties.load(in);
		}
		return Optional.ofNullable(properties.getProperty("djl.version")).map(JarVersion::new);
	}
}
