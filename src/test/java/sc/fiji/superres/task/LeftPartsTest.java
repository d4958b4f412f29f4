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

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed run leaves is removed by the next one for the same target, and by no other; what is in use stays. */
class LeftPartsTest {

	@TempDir
	private Path folder;

	private List<String> names() throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.map(file -> file.getFileName().toString()).sorted().toList();
		}
	}

	/** As a process leaves it that is killed: there are parts, but no lock is held. */
	private void leave(Path target, boolean file) throws IOException {
		Path part;
		try (PartPlace place = PartPlace.of(target)) {
			part = place.path();
		}
		if (file) Files.writeString(part, "half");
		else {
			Files.createDirectories(part.resolve("0/0"));
			Files.writeString(part.resolve("0/0/1"), "half");
		}
		Files.writeString(folder.resolve(part.getFileName() + ".lock"), "");
	}

	@Test
	void theNextRunRemovesWhatAKilledOneLeft() throws IOException {
		for (boolean file : new boolean[]{true, false}) {
			Path target = folder.resolve("out"), other = folder.resolve("other");
			leave(target, file);
			AtomicFile.writeText(other, "other");
			assertEquals(3, names().size(), names().toString());
			AtomicFile.writeText(target, "new");
			assertEquals(List.of("other", "out"), names());
			leave(target, file);
			Files.delete(target);
			AtomicFolder.write(target, made -> Files.writeString(Files.createDirectory(made).resolve("a"), "whole"));
			assertEquals(List.of("other", "out"), names());
			AtomicFolder.delete(target);
		}
	}

	@Test
	void whatIsLeftCanBeRemovedBeforeTheWork() throws IOException {
		Path target = folder.resolve("out");
		for (boolean file : new boolean[]{true, false}) {
			leave(target, file);
			assertEquals(2, names().size(), names().toString());
			AtomicFolder.removeLeft(target);
			assertEquals(List.of(), names());
		}
		AtomicFile.write(target, channel -> {
			AtomicFolder.removeLeft(target);
			assertEquals(2, names().size(), "what is in use stays");
		});
		assertEquals(List.of("out"), names());
	}

	@Test
	void ofAFolderThatIsReplacedNothingIsLeft() throws IOException {
		Path target = folder.resolve("out");
		for (String text : List.of("old", "new")) {
			AtomicFolder.write(target, made -> Files.writeString(Files.createDirectory(made).resolve("a"), text));
			assertEquals(List.of("out"), names());
			assertEquals(text, Files.readString(target.resolve("a")));
		}
	}

	@Test
	void severalLeftOnesAreRemoved() throws IOException {
		Path target = folder.resolve("out");
		try (PartPlace first = PartPlace.of(target)) {
			leave(target, false);
			assertTrue(Files.notExists(first.path()));
		}
		assertEquals(2, names().size(), names().toString());
		leave(target, true);
		AtomicFile.writeText(target, "new");
		assertEquals(List.of("out"), names());
	}

	@Test
	void whatIsInUseStays() throws IOException {
		Path target = folder.resolve("out");
		AtomicFile.write(target, channel -> {
			channel.write(ByteBuffer.wrap(new byte[3]));
			AtomicFile.writeText(target, "second");
			assertEquals(3, names().size(), names().toString());
		});
		assertEquals(3, Files.size(target));
		assertEquals(List.of("out"), names());
	}

	/** In no state that a killed process could leave, the new result lies beside the old companion. */
	@Test
	void aResultNeverLiesBesideTheCompanionOfAnother() throws IOException {
		Path result = Files.writeString(folder.resolve("out.tif"), "old");
		Path map = Files.writeString(folder.resolve("out-trust.tif"), "old");
		try (var both = new TogetherWritten(result, map)) {
			Files.writeString(both.companionPath(), "new");
			assertEquals("old", Files.readString(map));
		}
		assertEquals(List.of("out-trust.tif", "out.tif"), names());
		assertEquals("old", Files.readString(map));
		try (var both = new TogetherWritten(result, map)) {
			Files.writeString(both.companionPath(), "new");
			assertThrows(IOException.class, both::publish);
		}
		assertEquals("old", Files.readString(map));
		assertEquals("old", Files.readString(result));
		try (var both = new TogetherWritten(result, map)) {
			Files.writeString(both.companionPath(), "new");
			Files.writeString(both.resultPath(), "new");
			both.publish();
		}
		assertEquals("new", Files.readString(map));
		assertEquals("new", Files.readString(result));
		assertEquals(List.of("out-trust.tif", "out.tif"), names());
	}
}
