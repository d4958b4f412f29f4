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

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The systems that Fiji has folders for. A jar in {@code jars/<folder>} is on Java's module path and must be a legal
 * module; files in {@code lib/<folder>} are not, and Fiji's updater gives them to this system alone.
 */
public enum Platform {

	LINUX_X64("linux64", "linux-x86_64"),
	LINUX_ARM64("linux-arm64", "linux-aarch64"),
	MACOS_X64("macos64", "osx-x86_64"),
	MACOS_ARM64("macos-arm64", "osx-aarch64"),
	WINDOWS_X64("win64", "win-x86_64"),
	WINDOWS_ARM64("win-arm64", "win-aarch64");

	private final String folder;
	private final String classifier;

	Platform(String folder, String classifier) {
		this.folder = folder;
		this.classifier = classifier;
	}

	/** The name of the system's folders in Fiji. */
	public String folder() {
		return folder;
	}

	/** How artifacts with native libraries of DJL name the system. */
	public String classifier() {
		return classifier;
	}

	/** The system that this program runs on; empty if Fiji has no folder for it. */
	public static Optional<Platform> current() {
		return of(System.getProperty("os.name"), System.getProperty("os.arch"));
	}

	/**
	 * @param name what {@code os.name} says
	 * @param arch what {@code os.arch} says
	 */
	static Optional<Platform> of(String name, String arch) {
		String os = name.toLowerCase(Locale.ROOT);
		String family = os.startsWith("windows") ? "win" : os.startsWith("mac") ? "osx" : os;
		String machine = switch (arch) {
			case "amd64", "x64" -> "x86_64";
			case "arm64" -> "aarch64";
			default -> arch;
		};
		return Stream.of(values()).filter(p -> p.classifier.equals(family + "-" + machine)).findFirst();
	}
}
