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
package sc.fiji.superres.engine.natives;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.stream.Stream;

import sc.fiji.superres.install.Platform;
import sc.fiji.superres.task.UserException;

/**
 * The jar with PyTorch's libraries for this system, which in Fiji lies in {@code lib/<platform>} and so on no class
 * path: Java would not start with it on the module path, and Fiji's updater brings each system its own.
 */
public final class NativeJars {

	private NativeJars() {}

	/** A class loader that sees those jars as well, beside the jar that a class came in. */
	public static ClassLoader loader(Class<?> type) {
		List<URL> jars = Platform.current().map(platform -> jars(home(type), platform)).orElse(List.of());
		return jars.isEmpty()
			? type.getClassLoader()
			: new URLClassLoader(jars.toArray(URL[]::new), type.getClassLoader());
	}

	/** The folder that {@code jars} and {@code lib} are in, or a path that leads nowhere. */
	private static Path home(Class<?> type) {
		CodeSource source = type.getProtectionDomain().getCodeSource();
		if (source == null || !"file".equals(source.getLocation().getProtocol())) return Path.of("");
		try {
			Path jar = Path.of(source.getLocation().toURI());
			Path jars = jar.getParent();
			return Files.isRegularFile(jar) && jars.getParent() != null ? jars.getParent() : Path.of("");
		}
		catch (URISyntaxException e) {
			throw new IllegalStateException(e);
		}
	}

	static List<URL> jars(Path home, Platform platform) {
		Path folder = home.resolve("lib").resolve(platform.folder());
		if (home.toString().isEmpty() || !Files.isDirectory(folder)) return List.of();
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter(file -> file.getFileName().toString().matches("pytorch-native-.*\\.jar")).sorted()
				.map(NativeJars::url).toList();
		}
		catch (IOException e) {
			throw UserException
				.failed("The folder " + folder + " of the PyTorch engine cannot be read: " + e.getMessage() + ".", e);
		}
	}

	private static URL url(Path file) {
		try {
			return file.toUri().toURL();
		}
		catch (MalformedURLException e) {
			throw new IllegalStateException(e);
		}
	}
}
