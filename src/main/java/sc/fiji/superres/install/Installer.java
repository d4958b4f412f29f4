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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import sc.fiji.superres.task.UserException;

/**
 * Installs the plugin into a Fiji; what {@code mvn -DskipTests -Dscijava.app.directory=FIJI install} ends with. All is
 * checked before anything is written, and what is written is taken back if it cannot be finished.
 */
public final class Installer {

	private Installer() {}

	/**
	 * @param args a file with the class path of what the plugin needs, the plugin's jar, Fiji's folder
	 * @throws IOException   if the class path cannot be read
	 * @throws UserException if the plugin cannot be installed there
	 */
	public static void main(String[] args) throws IOException {
		for (String line : install(parts(Path.of(args[0]), Path.of(args[1])), Path.of(args[2])))
			System.out.println(line);
	}

	/**
	 * @param file holds a class path, written by Maven
	 * @param jar  the plugin
	 * @return all that the plugin consists of
	 */
	static List<Library> parts(Path file, Path jar) throws IOException {
		Stream<Path> needed = Stream.of(Files.readString(file).strip().split(File.pathSeparator)).map(Path::of);
		return Stream.concat(Stream.of(jar), needed).map(Library::of).toList();
	}

	/** @return what was done, line by line, for people */
	static List<String> install(List<Library> parts, Path root) {
		Path folder = root.toAbsolutePath().normalize();
		Plan plan = Plan.of(parts, new FijiFolder(folder));
		FileChanges.make(plan, folder);
		List<String> lines = new ArrayList<>();
		plan.kept().forEach(library -> lines.add("  has      " + folder.relativize(library.file())));
		plan.removals().forEach(file -> lines.add("  removed  " + folder.relativize(file)));
		plan.copies().forEach(copy -> lines.add("  added    " + copy.to()));
		lines.add("Super-Resolution was installed into " + folder
			+ ". Restart Fiji and look under Plugins > Super-Resolution.");
		return lines;
	}
}
