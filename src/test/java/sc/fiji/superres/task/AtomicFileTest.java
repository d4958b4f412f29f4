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
package sc.fiji.superres.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AtomicFileTest {

	@TempDir
	Path folder;
	private Path file;

	@BeforeEach
	void writeTheOldOne() throws IOException {
		file = Files.writeString(folder.resolve("scores.csv"), "the old one");
	}

	private void assertOnlyThe(String content) throws IOException {
		assertEquals(content, Files.readString(file));
		try (Stream<Path> files = Files.list(folder)) {
			assertEquals(List.of(file), files.toList());
		}
	}

	@Test
	void replacesAndLeavesNothingBeside() throws IOException {
		AtomicFile.writeText(file, "the new one: \u00e4\n");
		assertOnlyThe("the new one: \u00e4\n");
	}

	/** 255 bytes. */
	static Stream<String> longestNames() {
		return Stream.of("a".repeat(251) + ".csv", "\u8d85\u89e3\u50cf".repeat(27) + "12345678.csv");
	}

	@ParameterizedTest
	@MethodSource("longestNames")
	void theLongestNamesCanBeWritten(String name) throws IOException {
		assumeTrue(Charset.forName(System.getProperty("sun.jnu.encoding")).newEncoder().canEncode(name),
			"skipped: names are ASCII here");
		file = Files.move(file, folder.resolve(name));
		AtomicFile.writeText(file, "the new one");
		assertOnlyThe("the new one");
	}

	@Test
	void theOldOneIsThereUntilTheNewOneIsWhole() throws IOException {
		AtomicFile.write(file, channel -> {
			channel.write(ByteBuffer.wrap("new".getBytes(StandardCharsets.UTF_8)));
			assertEquals("the old one", Files.readString(file));
		});
		assertOnlyThe("new");
	}

	@Test
	void linksStayLinks() throws IOException {
		Path link = Files.createSymbolicLink(folder.resolve("link.csv"), file);
		AtomicFile.writeText(link, "new");
		assertTrue(Files.isSymbolicLink(link));
		Files.delete(link);
		assertOnlyThe("new");
	}

	@Test
	void aFailureLeavesTheOldOneAndNothingElse() throws IOException {
		assertThrows(IOException.class, () -> AtomicFile.write(file, channel -> {
			channel.write(ByteBuffer.allocate(10));
			throw new IOException("broken");
		}));
		assertOnlyThe("the old one");
		assertThrows(IllegalStateException.class, () -> AtomicFile.write(file, channel -> {
			throw new IllegalStateException();
		}));
		assertOnlyThe("the old one");
	}

	@Test
	void aFullDiskIsSaid() throws IOException {
		Path full = Path.of("/dev/full");
		assumeTrue(Files.exists(full), "there is no /dev/full here");
		IOException e = assertThrows(IOException.class,
			() -> AtomicFile.write(file, channel -> channel.write(ByteBuffer.allocate(10)),
				beside -> FileChannel.open(full, StandardOpenOption.WRITE)));
		assertOnlyThe("the old one");
		assertEquals("The table t cannot be written: the disk is full; make room there or choose another place.",
			AtomicFile.failure("The table", Path.of("t"), e).getMessage());
	}

	@Test
	void aMissingFolderIsSaid() {
		Path lost = folder.resolve("none").resolve("t");
		IOException e = assertThrows(IOException.class, () -> AtomicFile.writeText(lost, "text"));
		assertEquals("The table " + lost + " cannot be written: its folder does not exist; create it or choose another "
			+ "place.", AtomicFile.failure("The table", lost, e).getMessage());
	}

	static Stream<Arguments> failures() {
		return Stream.of(
			Arguments.of(new NoSuchFileException("t"), "its folder does not exist; create it or choose another place"),
			Arguments.of(new AccessDeniedException("t"), "permission denied; choose another place"),
			Arguments.of(new FileAlreadyExistsException("t"), "t is in the way; move it away"),
			Arguments.of(new FileSystemException("t", null, "No space left on device"),
				"the disk is full; make room there or choose another place"),
			Arguments.of(new IOException("There is not enough space on the disk"),
				"the disk is full; make room there or choose another place"),
			Arguments.of(new IOException("Disk quota exceeded"),
				"the disk is full; make room there or choose another place"),
			Arguments.of(new IOException("wrapped", new AccessDeniedException("t")),
				"permission denied; choose another place"),
			Arguments.of(new FileSystemException("t", null, "Read-only file system."),
				"Read-only file system; choose another place"),
			Arguments.of(new IOException(), "IOException; choose another place"));
	}

	@ParameterizedTest
	@MethodSource("failures")
	void everyFailureIsOneSentenceThatSaysWhatToDo(IOException e, String reason) {
		UserException told = AtomicFile.failure("The table", Path.of("t"), e);
		assertEquals("The table t cannot be written: " + reason + ".", told.getMessage());
		assertEquals(UserException.ErrorKind.FAILED, told.kind());
	}
}
