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
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

import javax.tools.ToolProvider;

/** Folders that look like a Fiji, and jars that look like those of Fiji and of this plugin. */
final class FakeFiji {

	/** Of Fiji 2.18.0, by pom-scijava 45.0.0, as far as this plugin uses it. */
	private static final List<String> CURRENT = List.of("ij-1.54p", "imglib2-8.0.0", "scijava-common-2.100.1",
		"slf4j-api-2.0.17", "gson-2.10.1", "jna-5.14.0", "jfreechart-1.5.6");
	static final String DJL = "0.36.0";

	private FakeFiji() {}

	/** A current Fiji; empty folders {@code plugins} and {@code lib}. */
	static Path current(Path root) throws IOException {
		for (String folder : List.of("jars/bio-formats", "plugins", "lib"))
			Files.createDirectories(root.resolve(folder));
		for (String name : CURRENT)
			jar(root.resolve("jars").resolve(name + ".jar"), Map.of());
		return root;
	}

	/** This plugin and what it needs, as Maven hands it over. */
	static List<Library> parts(Path folder) throws IOException {
		List<Library> parts = new ArrayList<>();
		parts.add(own(Files.createDirectories(folder).resolve("fiji-superres-0.2.0.jar"), DJL));
		for (String name : CURRENT)
			parts.add(Library.of(jar(folder.resolve(name + ".jar"), Map.of())));
		parts.add(Library.of(jar(folder.resolve("picocli-4.7.7.jar"), Map.of())));
		parts.add(Library.of(djl(folder.resolve("api-" + DJL + ".jar"))));
		for (String name : List.of("pytorch-engine-" + DJL, "pytorch-jni-2.7.1-" + DJL,
			"pytorch-native-cpu-2.7.1-linux-x86_64"))
			parts.add(Library.of(jar(folder.resolve(name + ".jar"), Map.of())));
		return parts;
	}

	static Library own(Path file, String djl) throws IOException {
		return Library.of(jar(file, Map.of("sc/fiji/superres/engine/engine.properties", "djl.version=" + djl + "\n")));
	}

	static Path djl(Path file) throws IOException {
		return jar(file, Map.of("ai/djl/engine/Engine.class", "class"));
	}

	static Path jna(Path file) throws IOException {
		return jar(file, Map.of("com/sun/jna/Native.class", "class"));
	}

	static Path jar(Path file, Map<String, String> entries) throws IOException {
		return jar(file, entries, Map.of());
	}

	/** @param manifest main attributes */
	static Path jar(Path file, Map<String, String> entries, Map<String, String> manifest) throws IOException {
		var contents = new Manifest();
		contents.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
		manifest.forEach(contents.getMainAttributes()::putValue);
		Files.createDirectories(file.getParent());
		try (OutputStream out = Files.newOutputStream(file); var jar = new JarOutputStream(out, contents)) {
			for (Map.Entry<String, String> entry : new LinkedHashMap<>(entries).entrySet()) {
				jar.putNextEntry(new ZipEntry(entry.getKey()));
				jar.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
			}
		}
		return file;
	}

	/**
	 * Stand-ins for JavaFX, modules without classes, where Fiji's launcher looks for them.
	 *
	 * @param scratch a folder for sources
	 */
	static void bringJavaFx(Path root, Platform platform, Path scratch) throws IOException {
		Path modules = Files.createDirectories(root.resolve("jars").resolve(platform.folder()));
		if (FijiLauncher.hasJavaFx(platform)) for (String name : FijiLauncher.JAVAFX) {
			Path source = Files.createDirectories(scratch.resolve(name)).resolve("module-info.java");
			Files.writeString(source, "module " + name + " {}\n");
			if (ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString()) != 0)
				throw new AssertionError(name);
			Path file = modules.resolve(name.replace('.', '-') + "-23.jar");
			try (OutputStream out = Files.newOutputStream(file); var jar = new JarOutputStream(out)) {
				jar.putNextEntry(new ZipEntry("module-info.class"));
				Files.copy(source.resolveSibling("module-info.class"), jar);
			}
		}
	}

	/** Every file below a folder, by its path with slashes, with its content, to see that nothing has changed. */
	static Map<String, Integer> files(Path root) throws IOException {
		Map<String, Integer> files = new TreeMap<>();
		try (Stream<Path> all = Files.walk(root)) {
			for (Path file : all.toList())
				files.put(root.relativize(file).toString().replace(File.separatorChar, '/'),
					Files.isRegularFile(file) ? java.util.Arrays.hashCode(Files.readAllBytes(file)) : 0);
		}
		return files;
	}
}
