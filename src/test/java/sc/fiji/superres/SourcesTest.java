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
package sc.fiji.superres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for the text of all sources: how wide lines are, and how long packages. */
class SourcesTest {

	private static final Path MAIN = Path.of("src", "main", "java");
	private static final int TAB = 4, COLUMNS = 120, PACKAGE = 3000;
	private static final String END_OF_LICENCE = "#L%\n */\n";

	@ParameterizedTest
	@ValueSource(strings = {"src", "spark", "kernels"})
	void noLineIsWiderThan120Columns(String folder) throws IOException {
		List<String> wide = new ArrayList<>();
		List<Path> files = sources(Path.of(folder), ".java", ".cu", ".h");
		assertTrue(files.size() > 1, files.size() + " files in " + folder);
		for (Path file : files) {
			List<String> lines = Files.readAllLines(file);
			for (int i = 0; i < lines.size(); i++)
				if (columns(lines.get(i)) > COLUMNS) wide.add(file + ":" + (i + 1));
		}
		assertEquals(List.of(), wide, "lines of more than " + COLUMNS + " columns");
	}

	@Test
	void tabsReachToTheNextMultipleOfFour() {
		assertEquals(4, columns("\t"));
		assertEquals(5, columns("ab\tc"));
		assertEquals(9, columns("abcd\tc"));
		assertEquals(1, columns("\ud835\udfd9"));
	}

	/** Headers left out; a package below another counts as one of its own. */
	@Test
	void noPackageIsLongerThan3000Lines() throws IOException {
		Map<String, Integer> lines = new TreeMap<>();
		for (Path file : sources(MAIN, ".java")) {
			String text = Files.readString(file).replace("\r", "");
			int start = text.indexOf(END_OF_LICENCE);
			assertTrue(start >= 0, file + " has no licence header");
			long count = text.substring(start + END_OF_LICENCE.length()).lines().count();
			lines.merge(MAIN.relativize(file.getParent()).toString(), (int) count, Integer::sum);
		}
		assertTrue(lines.size() > 30, "packages found: " + lines.keySet());
		lines.values().removeIf(count -> count <= PACKAGE);
		assertEquals(Map.of(), lines,
			"packages of more than " + PACKAGE + " lines; give one of their jobs its own room");
	}

	private static int columns(String line) {
		int columns = 0;
		for (int c : line.codePoints().toArray())
			columns = c == '\t' ? (columns / TAB + 1) * TAB : columns + 1;
		return columns;
	}

	private static List<Path> sources(Path folder, String... endings) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter(f -> Stream.of(endings).anyMatch(f.toString()::endsWith))
				.filter(f -> !f.toString().contains("target")).sorted().toList();
		}
	}
}
