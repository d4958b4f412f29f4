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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import sc.fiji.superres.task.UserException;

/** A Fiji on disk: the jars that its launcher puts on the class path, and the Java that it brings. */
record FijiFolder(Path root) {

	private static final int NEEDED_JAVA = 17;
	private static final Pattern JAVA_VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(?:1\\.)?(\\d+)[^\"]*\"");

	/** @throws UserException if this is no Fiji */
	FijiFolder {
		if (!Files.isDirectory(root))
			throw UserException
				.wrongUse("There is no folder " + root + ": give the folder of Fiji, which holds jars and plugins.");
		if (!Files.isDirectory(root.resolve("jars")))
			throw UserException
				.wrongUse("The folder " + root + " has no folder jars, so it is not Fiji's: give the folder "
					+ "that holds jars and plugins (for plain ImageJ, use -Dimagej.dir).");
	}

	/**
	 * All jars that Fiji starts with, and those in {@code lib}: its launcher takes {@code jars} and {@code plugins} and
	 * the folders in them, but nothing deeper.
	 */
	List<Library> libraries() {
		List<Library> found = new ArrayList<>();
		for (String part : List.of("jars", "plugins", "lib"))
			for (Path folder : folders(root.resolve(part)))
				if (!folder.equals(root.resolve("lib"))) jars(folder).map(Library::of).forEach(found::add);
		return found;
	}

	/** The folder and those in it. */
	private static List<Path> folders(Path folder) {
		List<Path> folders = new ArrayList<>(List.of(folder));
		list(folder).filter(Files::isDirectory).forEach(folders::add);
		return folders;
	}

	private static Stream<Path> jars(Path folder) {
		return list(folder).filter(file -> file.getFileName().toString().endsWith(".jar") && Files.isRegularFile(file));
	}

	/** In the order of their names. */
	private static Stream<Path> list(Path folder) {
		if (!Files.isDirectory(folder)) return Stream.empty();
		try (Stream<Path> files = Files.list(folder)) {
			return files.sorted().toList().stream();
		}
		catch (IOException e) {
			throw UserException.failed("The folder " + folder + " cannot be read: " + e.getMessage() + ".", e);
		}
	}

	/** @throws UserException if the only Java in Fiji's folder is too old for this plugin */
	void requireJava() {
		int newest = 0;
		Path place = root.resolve("java");
		for (Path platform : list(place).toList())
			for (Path java : Stream.concat(Stream.of(platform), list(platform)).toList())
				for (String home : List.of("", "jre", "Contents/Home"))
					newest = Math.max(newest, javaVersion(java.resolve(home).resolve("release")).orElse(0));
		if (newest > 0 && newest < NEEDED_JAVA)
			throw UserException
				.failed("This Fiji runs on Java " + newest + " (" + place + "), but the plugin needs Java "
					+ NEEDED_JAVA + " or later: install into a current Fiji (Fiji-Latest). Nothing was changed.");
	}

	private static Optional<Integer> javaVersion(Path release) {
		if (!Files.isRegularFile(release)) return Optional.empty();
		try {
			Matcher m = JAVA_VERSION.matcher(Files.readString(release));
			return m.find() ? Optional.of(Integer.valueOf(m.group(1))) : Optional.empty();
		}
		catch (IOException e) {
			throw UserException.failed("The file " + release + " cannot be read: " + e.getMessage() + ".", e);
		}
	}
}
