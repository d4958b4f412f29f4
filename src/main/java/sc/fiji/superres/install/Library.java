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

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A jar, by its file name, {@code name-version.jar} or {@code name-version-classifier.jar}.
 *
 * @param name     what it is called in Fiji; {@code api} of Deep Java Library, which says nothing there, is {@code
 *                 djl-api}
 * @param version  empty if the file name has none
 * @param platform the system whose native libraries it holds; empty for all other jars
 */
record Library(Path file, String name, Optional<JarVersion> version, Optional<Platform> platform) {

	private static final Pattern NAMED = Pattern.compile("(.+?)(?:-([0-9].*))?\\.jar");

	/** Deep Java Library, which is of one version or does not work, and which this plugin brings. */
	private static final Set<String> ENGINE = Set.of("djl-api", "pytorch-engine", "pytorch-jni", "pytorch-native-cpu");

	/** What every Fiji has; one without them is something else. */
	private static final Set<String> FIJIS = Set.of("ij", "imglib2", "scijava-common");
	private static final String OWN = "fiji-superres";

	static Library of(Path file) {
		Matcher m = NAMED.matcher(file.getFileName().toString());
		if (!m.matches()) throw new IllegalArgumentException(file + " is no jar");
		String version = m.group(2);
		Optional<Platform> platform = Stream.of(Platform.values())
			.filter(p -> m.group(2) != null && m.group(2).endsWith("-" + p.classifier())).findFirst();
		if (platform.isPresent()) version = version.replace("-" + platform.get().classifier(), "");
		String name = m.group(1).equals("api") && JarContents.of(file).holdsDjl() ? "djl-api" : m.group(1);
		return new Library(file, name,
			Optional.ofNullable(version).map(JarVersion::new).or(() -> JarContents.of(file).version()), platform);
	}

	/** This plugin itself. */
	boolean isOwn() {
		return name.equals(OWN);
	}

	boolean isEngine() {
		return ENGINE.contains(name);
	}

	boolean isEssential() {
		return FIJIS.contains(name);
	}

	/** The same library, if of another version perhaps. */
	boolean isVariantOf(Library other) {
		return name.equals(other.name) && platform.equals(other.platform);
	}

	/** Whether it is of an earlier version than another, or may be. */
	boolean isOlderThan(Library other) {
		return version.isEmpty() || other.version.filter(needed -> version.get().compareTo(needed) < 0).isPresent();
	}

	/**
	 * Where it belongs, in Fiji's folder. Native libraries lie in {@code lib}: the names that DJL gives them as modules
	 * are illegal, and Java does not start with such a jar in {@code jars/<platform>}.
	 */
	Path place() {
		String file = name + version.map(v -> "-" + v).orElse("") + platform.map(p -> "-" + p.classifier()).orElse("")
			+ ".jar";
		return platform.map(p -> Path.of("lib", p.folder())).orElse(Path.of("jars")).resolve(file);
	}

	/** Name and version, for people. */
	String title() {
		return name + version.map(v -> " " + v).orElse(" of unknown version");
	}
}
