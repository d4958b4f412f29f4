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

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A result, a file or folder, and another one that belongs to it, such as its trust map. Both are made in hidden
 * folders beside their places and put there together at the end. Whatever happens, even the end of the process between
 * two steps, the new result never lies beside a companion that belongs to the old one: that steps aside first.
 */
public final class TogetherWritten implements Closeable {

	private final PartPlace resultPart;
	private final PartPlace companionPart;
	private final Path result;
	private final Path companion;

	/** @throws IOException if nothing can be written there */
	public TogetherWritten(Path result, Path companion) throws IOException {
		this.result = real(result);
		this.companion = real(companion);
		resultPart = PartPlace.of(this.result);
		try {
			companionPart = PartPlace.of(this.companion);
			Files.createDirectory(resultPart.path());
			Files.createDirectory(companionPart.path());
		}
		catch (IOException e) {
			resultPart.close();
			throw e;
		}
	}

	private static Path real(Path target) throws IOException {
		return Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
	}

	/** Where the result is to be made, under its own name. */
	public Path resultPath() {
		return resultPart.path().resolve(result.getFileName());
	}

	/** Where the companion is to be made, under its own name. */
	public Path companionPath() {
		return companionPart.path().resolve(companion.getFileName());
	}

	/**
	 * Moves both to their places, where they replace what is there.
	 *
	 * @throws IOException if that fails; what was there is there still or, if only the companion could not be moved,
	 *                         the new result is there without one
	 */
	public void publish() throws IOException {
		Path old = companionPart.path().resolve("old");
		boolean replaces = Files.exists(companion);
		if (replaces) Files.move(companion, old);
		try {
			put(resultPath(), result);
		}
		catch (IOException e) {
			if (replaces) Files.move(old, companion);
			throw e;
		}
		put(companionPath(), companion);
	}

	private static void put(Path made, Path place) throws IOException {
		if (!Files.isDirectory(made)) AtomicFile.move(made, place);
		else {
			var old = AtomicFolder.putInPlace(made, place);
			// Under the name where the next run finds it, should this one be killed before it is gone.
			if (old.isPresent()) Files.move(old.get(), made);
		}
	}

	/** Deletes what was made and not published. */
	@Override
	public void close() throws IOException {
		try {
			resultPart.close();
		}
		finally {
			companionPart.close();
		}
	}
}
