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

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Starts Java with the options that Fiji's launcher gives it, those of {@code config/fiji.toml} of Fiji 2.18.0, for any
 * system: the module path with JavaFX on it, and the class path of {@code jars} and {@code plugins}.
 */
final class FijiLauncher {

	static final List<String> JAVAFX = List.of("javafx.base", "javafx.controls", "javafx.fxml", "javafx.graphics",
		"javafx.media", "javafx.web");

	/** What a program said and how it ended. */
	record Run(int exitCode, String output) {}

	private FijiLauncher() {}

	/** There is no JavaFX for Windows on ARM, so the launcher asks for none. */
	static boolean hasJavaFx(Platform platform) {
		return platform != Platform.WINDOWS_ARM64;
	}

	static List<String> options(Path root, Platform platform) {
		String modules = root.resolve("jars").resolve(platform.folder()).toString();
		String natives = root.resolve("lib").resolve(platform.folder()).toString();
		List<String> options = new ArrayList<>(List.of("-XX:+UseG1GC", "--module-path=" + modules));
		if (hasJavaFx(platform)) options.add("--add-modules=" + String.join(",", JAVAFX));
		options.addAll(List.of("-Dpython.cachedir.skip=true", "-Dplugins.dir=" + root, "-Dimagej.dir=" + root,
			"-Dij.dir=" + root, "-Dfiji.dir=" + root, "-Djava.library.path=" + natives, "-Djna.library.path=" + natives,
			"--enable-native-access=ALL-UNNAMED", "--add-opens=java.base/java.lang=ALL-UNNAMED",
			"-Dscijava.app.unlock-modules=true", "-Dscijava.app.name=Fiji", "-Dscijava.app.directory=" + root,
			"-Dscijava.context.strict=false", "-Djavafx.allowjs=true", "-Dsun.java2d.uiScale=true",
			"-Dpython.console.encoding=UTF-8", "-Djava.awt.headless=true"));
		return options;
	}

	static String classPath(Path root) throws IOException {
		List<String> jars = new ArrayList<>();
		for (String part : List.of("jars", "plugins"))
			for (int depth = 1; depth <= 2; depth++) {
				int level = depth;
				Path folder = root.resolve(part);
				try (Stream<Path> files = Files.walk(folder, depth)) {
					files
						.filter(
							file -> folder.relativize(file).getNameCount() == level && file.toString().endsWith(".jar"))
						.map(Path::toString).sorted().forEach(jars::add);
				}
			}
		return jars.stream().collect(Collectors.joining(File.pathSeparator));
	}

	/** Runs a main class to its end. */
	static Run run(Path root, Platform platform, List<String> more, String... command)
		throws IOException, InterruptedException {
		List<String> line = new ArrayList<>(
			List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
		line.addAll(options(root, platform));
		// The programs are short, and the compiler for long ones takes the processors from other tests.
		line.add("-XX:TieredStopAtLevel=1");
		line.addAll(more);
		line.addAll(List.of("-cp", classPath(root)));
		line.addAll(List.of(command));
		Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		return new Run(process.waitFor(), output);
	}
}
