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

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Folders that are there as a whole or not at all: made under another name beside, then renamed. What a run left that
 * was killed is removed by the next one for the same target.
 */
public final class AtomicFolder {

	/** Makes a folder that is not there yet, and puts files into it. */
	@FunctionalInterface
	public interface Content {

		void writeTo(Path folder) throws IOException;
	}

	private AtomicFolder() {}

	/**
	 * Makes a folder, or replaces the one that is there, which then is gone with all that is in it.
	 *
	 * @throws IOException if that fails; the target is then as it was, and nothing is left beside it
	 */
	public static void write(Path target, Content content) throws IOException {
		Path destination = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
		try (PartPlace beside = PartPlace.of(destination)) {
			content.writeTo(beside.path());
			force(beside.path());
			Optional<Path> old = putInPlace(beside.path(), destination);
			// The next run finds and removes it under this name if this run is killed before.
			if (old.isPresent()) Files.move(old.get(), beside.path());
		}
	}

	/**
	 * Removes what runs have left that were killed while they made a file or folder, so that it does not take the room
	 * that the next one needs before this comes to its end.
	 *
	 * @param target that is made again
	 * @throws UserException if nothing can be written there
	 */
	public static void removeLeft(Path target) {
		try {
			PartPlace.of(Files.exists(target) ? target.toRealPath() : target.toAbsolutePath()).close();
		}
		catch (IOException e) {
			throw AtomicFile.failure("The file", target, e);
		}
	}

	/** Waits until all files of a folder are on the device. */
	private static void force(Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator)
				AtomicFile.force(file);
		}
	}

	/**
	 * Moves a folder to its place; what is there steps aside and comes back if that fails.
	 *
	 * @return what was there, under another name beside, to be deleted by the caller
	 * @throws IOException if that fails
	 */
	public static Optional<Path> putInPlace(Path made, Path destination) throws IOException {
		if (!Files.exists(destination, LinkOption.NOFOLLOW_LINKS)) {
			Files.move(made, destination);
			return Optional.empty();
		}
		Path old = AtomicFile.beside(destination);
		Files.move(destination, old);
		try {
			Files.move(made, destination);
		}
		catch (IOException e) {
			Files.move(old, destination);
			throw e;
		}
		return Optional.of(old);
	}

	/** Deletes a folder with all that is in it, if it is there; links are deleted, not what they lead to. */
	public static void delete(Path folder) throws IOException {
		if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) return;
		Files.walkFileTree(folder, new SimpleFileVisitor<>() {

			@Override
			public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
				Files.delete(file);
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult postVisitDirectory(Path inner, IOException failure) throws IOException {
				if (failure != null) throw failure;
				Files.delete(inner);
				return FileVisitResult.CONTINUE;
			}
		});
	}
}
