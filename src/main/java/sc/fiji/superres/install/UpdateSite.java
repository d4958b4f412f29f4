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
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import sc.fiji.superres.task.UserException;

/**
 * Assembles what an update site of Fiji would hold: the plugin and what it needs beyond a given Fiji, native libraries
 * for all systems, and licences. {@code docs/update-site.md} says how to publish it.
 */
public final class UpdateSite {

	private static final Path LICENCES = Path.of("licenses", "fiji-superres");
	private static final Pattern TEXT = Pattern.compile("(?i)(META-INF/)?(licen[cs]e|notice|copying)(\\.\\w+)?");
	private static final String COMPONENTS = """
		Super-Resolution for Fiji is under the licence in LICENSE.txt. It comes with these, each under its own:

		%s
		PyTorch is under the BSD licence of its contributors, zstd-jni and JAI Image I/O under BSD licences of theirs,
		Deep Java Library, picocli and SnakeYAML Engine under the Apache License, version 2.0, in Apache-2.0.txt.
		Texts that came in a jar lie here too, under its name.
		""";

	private UpdateSite() {}

	/**
	 * @param args a file with the class path of what the plugin needs, the plugin's jar, a folder with native libraries
	 *                 of other systems, this project's licence, the Fiji to compare with, the folder to make
	 * @throws IOException   if a file cannot be read
	 * @throws UserException if the site cannot be assembled
	 */
	public static void main(String[] args) throws IOException {
		List<Library> parts = new ArrayList<>(Installer.parts(Path.of(args[0]), Path.of(args[1])));
		try (Stream<Path> natives = Files.list(Path.of(args[2]))) {
			natives.filter(file -> file.toString().endsWith(".jar")).sorted().map(Library::of)
				.filter(library -> parts.stream().noneMatch(library::isVariantOf)).forEach(parts::add);
		}
		assemble(parts, Path.of(args[3]), Path.of(args[4]), Path.of(args[5])).forEach(System.out::println);
	}

	/** @return what was made, line by line, for people */
	static List<String> assemble(List<Library> parts, Path licence, Path fiji, Path site) throws IOException {
		if (Files.exists(site))
			throw UserException.wrongUse("The folder " + site + " exists: name a new one, or delete it.");
		FijiFolder clean = new FijiFolder(fiji.toAbsolutePath().normalize());
		if (clean.libraries().stream().anyMatch(library -> library.isOwn() || library.isEngine()))
			throw UserException.wrongUse("The Fiji in " + fiji
				+ " has this plugin or its engine already: compare with one as it is downloaded.");
		Plan plan = Plan.of(parts, clean);
		Path folder = Files.createDirectories(site.toAbsolutePath());
		FileChanges.make(plan, folder);
		List<Path> copied = plan.copies().stream().map(Plan.Copy::from).toList();
		List<Library> brought = parts.stream().filter(part -> copied.contains(part.file())).toList();
		writeLicences(brought, parts, licence, Files.createDirectories(folder.resolve(LICENCES)));
		List<String> lines = new ArrayList<>();
		plan.copies().forEach(copy -> lines.add("  " + copy.to()));
		lines.add("The update site was assembled in " + folder + ". Add the licence of PyTorch to " + LICENCES
			+ " before it is published.");
		return lines;
	}

	/** The licences and notices in a jar. */
	private static void copyTexts(Library library, Path folder) throws IOException {
		try (ZipFile jar = new ZipFile(library.file().toFile())) {
			for (ZipEntry entry : jar.stream().filter(e -> TEXT.matcher(e.getName()).matches()).toList())
				try (InputStream in = jar.getInputStream(entry)) {
					String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
					Files.copy(in, folder.resolve(library.name() + "-" + name));
				}
		}
	}

	private static void writeLicences(List<Library> brought, List<Library> parts, Path licence, Path folder)
		throws IOException {
		Files.copy(licence, folder.resolve("LICENSE.txt"));
		StringBuilder list = new StringBuilder();
		for (Library library : brought)
			if (!library.isOwn()) list.append("- ").append(library.place().getFileName()).append('\n');
		Files.writeString(folder.resolve("components.txt"), COMPONENTS.replace("%s", list));
		for (Library library : brought)
			copyTexts(library, folder);
		Library apache = parts.stream().filter(library -> library.name().equals("commons-compress")).findFirst()
			.orElseThrow();
		try (ZipFile jar = new ZipFile(apache.file().toFile())) {
			ZipEntry text = jar.getEntry("META-INF/LICENSE.txt");
			try (InputStream in = jar.getInputStream(text)) {
				Files.copy(in, folder.resolve("Apache-2.0.txt"));
			}
		}
	}
}
