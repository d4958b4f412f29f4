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
package sc.fiji.superres.large;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

import sc.fiji.superres.task.AtomicFile;

/**
 * What changes when an image does: the size, the number and the latest time of its files. Parts of it that were damaged
 * when work on it began are noted beside the work, and do not count when they have been mended.
 */
public final class ImageContents {

	private static final String NOTE = "damaged";

	private ImageContents() {}

	/**
	 * @param input  file or folder of the image
	 * @param folder of the work, which may have a note
	 * @return a line; the one of the work that was begun, if nothing but the damaged parts has changed since
	 */
	public static String of(Path input, Path folder) throws IOException {
		Path note = folder.resolve(NOTE);
		if (Files.exists(note)) {
			List<String> lines = Files.readAllLines(note);
			if (lines.size() > 2 && contents(input, lines.subList(2, lines.size())).equals(lines.get(1)))
				return lines.get(0);
		}
		return contents(input, List.of());
	}

	/**
	 * Notes which parts are damaged.
	 *
	 * @param parts ends of the paths of their files
	 */
	public static void note(Path input, Path folder, Collection<String> parts) throws IOException {
		List<String> ends = parts.stream().filter(part -> !part.isEmpty()).distinct().toList();
		if (ends.isEmpty()) return;
		List<String> lines = new ArrayList<>(List.of(of(input, folder), contents(input, ends)));
		lines.addAll(ends);
		AtomicFile.writeText(folder.resolve(NOTE), String.join("\n", lines));
	}

	/** Removes the note. */
	public static void forget(Path folder) throws IOException {
		Files.deleteIfExists(folder.resolve(NOTE));
	}

	private static String contents(Path input, List<String> without) throws IOException {
		long bytes = 0, latest = 0, files = 0;
		try (Stream<Path> all = Files.walk(input)) {
			Iterator<Path> counted = all.filter(Files::isRegularFile)
				.filter(file -> without.stream().noneMatch(end -> input.relativize(file).endsWith(end))).iterator();
			while (counted.hasNext()) {
				Path file = counted.next();
				bytes += Files.size(file);
				latest = Math.max(latest, Files.getLastModifiedTime(file).toMillis());
				files++;
			}
		}
		return bytes + " bytes of " + latest + " in " + files;
	}
}
