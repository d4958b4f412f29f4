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
package sc.fiji.superres.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** Programs for developers: where they are, and that the commands which pages name for them run something. */
class ProgramsTest {

	/** Tests start these as processes of their own. */
	private static final Set<String> STARTED_BY_TESTS = Set.of("EngineProbe.java", "SmallTraining.java",
		"MacroFiles.java");
	private static final Pattern PROGRAM = Pattern
		.compile("(?:-Dexec\\.mainClass=|%classpath )(sc\\.fiji\\.superres\\.[\\w.]*\\w)");

	private static List<Path> files(String folder, String ending) throws IOException {
		try (Stream<Path> files = Files.walk(Path.of(folder))) {
			return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
		}
	}

	@Test
	void pagesNameProgramsThatAreThere() throws Exception {
		Set<String> programs = new TreeSet<>();
		for (String folder : List.of("docs", "models", "macros", "sample-data", "plugin", "kernels", "src"))
			for (String ending : List.of(".md", ".java"))
				for (Path page : files(folder, ending))
					programs(page, programs);
		for (String page : List.of("README.md", "CONTRIBUTING.md"))
			programs(Path.of(page), programs);
		assertTrue(programs.size() > 10, programs::toString);
		for (String program : programs)
			assertNotNull(Class.forName(program, false, getClass().getClassLoader()).getMethod("main", String[].class));
	}

	private static void programs(Path page, Set<String> programs) throws IOException {
		Matcher named = PROGRAM.matcher(Files.readString(page));
		while (named.find())
			programs.add(named.group(1));
	}

	/** Nor benchmarks, which are all in one package. */
	@Test
	void programsAreNotAmongTheTests() throws IOException {
		Set<String> found = files("src/test/java", ".java").stream().filter(ProgramsTest::isProgram)
			.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
		assertEquals(STARTED_BY_TESTS, found);
		for (Path tool : files("src/tools/java", "Benchmark.java"))
			assertEquals("benchmark", tool.getParent().getFileName().toString(), tool.toString());
	}

	private static boolean isProgram(Path file) {
		try {
			return Files.readString(file).contains("static void main(" + "String")
				|| file.getFileName().toString().endsWith("Benchmark.java");
		}
		catch (IOException e) {
			throw new AssertionError(e);
		}
	}
}
