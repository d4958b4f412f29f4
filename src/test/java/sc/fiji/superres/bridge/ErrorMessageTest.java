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
package sc.fiji.superres.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Dimension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorMessageTest {

	@Test
	void noLineIsWiderThanAPage() {
		assertEquals("One short line.", ErrorMessage.wrapped("One short line."));
		String sentence = "word ".repeat(40).strip();
		assertEquals(sentence, ErrorMessage.wrapped(sentence).replace('\n', ' '));
		assertTrue(ErrorMessage.wrapped(sentence).lines().allMatch(line -> line.length() <= 80));
		assertEquals(3, ErrorMessage.wrapped(sentence).lines().count());
		String path = "/folder".repeat(30);
		assertEquals(path, ErrorMessage.wrapped(path).replace("\n", ""));
		assertTrue(
			ErrorMessage.wrapped("The file " + path + " is not there.").lines().allMatch(line -> line.length() <= 80));
		assertEquals("a\n\nb", ErrorMessage.wrapped("a\n \nb"));
	}

	@Test
	void aTextWindowIsAsLargeAsItsText() {
		assertEquals(new Dimension(120 * 8 + 60, 40 * 15 + 110),
			Results.size(("x".repeat(120) + "\n").repeat(40), 8, 15));
		assertEquals(new Dimension(400, 160), Results.size("short", 8, 15));
	}

	@Test
	void knowsTheCommandLinesThatRunMacros() {
		assertTrue(Caller.isCommandLine(call("net.imagej.legacy.LegacyCommandline$Macro")));
		assertTrue(Caller.isCommandLine(call("net.imagej.legacy.LegacyCommandline$Batch")));
		assertTrue(Caller.isCommandLine(call("org.scijava.run.console.RunArgument")));
		assertFalse(Caller.isCommandLine(call("net.imagej.legacy.LegacyCommandlines")));
		assertFalse(Caller.isCommandLine(), "Python or another program has ImageJ within it and goes on");
	}

	private static Stream<StackTraceElement> call(String className) {
		return Stream.of(new StackTraceElement("java.lang.Thread", "run", null, 1),
			new StackTraceElement(className, "handle", null, 1));
	}

	/** By SciJava's own option, in a Java of its own. */
	@ParameterizedTest
	@CsvSource(delimiter = '|',
		value = {"factor=3 | 0 | ''", "factor=30 | 1 | Sample, line 3 of the macro: \"Factor\" (factor) must be",
			"mood=bug | 1 | This failed unexpectedly"})
	void aMacroOfTheCommandLineEndsWithAStatus(String options, int status, String printed, @TempDir Path folder)
		throws IOException, InterruptedException {
		Path macro = folder.resolve("run.ijm"), out = folder.resolve("result.txt"), err = folder.resolve("err.txt");
		Files.writeString(macro,
			"newImage('cell', '8-bit black', 4, 3, 1);\n// the command stops here\nrun('Sample...', '" + options
				+ "');\nFile.saveString(getTitle(), '" + out.toString().replace('\\', '/') + "');\n");
		Process java = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
			"-Djava.awt.headless=true", "-cp", System.getProperty("java.class.path"), MacroFiles.class.getName(),
			"--run", macro.toString()).redirectError(err.toFile()).redirectOutput(folder.resolve("out.txt").toFile())
			.start();
		assertEquals(status, java.waitFor(), () -> read(err));
		assertTrue(read(err).contains(printed), () -> read(err));
		assertEquals(status == 0, Files.exists(out), "what follows the command");
	}

	private static String read(Path file) {
		try {
			return Files.readString(file, StandardCharsets.UTF_8);
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
