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
package sc.fiji.superres.train;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

import sc.fiji.superres.checkpoint.Safetensors;
import sc.fiji.superres.graph.Weights;
import sc.fiji.superres.task.UserException;

/**
 * The folder of a training's state. It is locked while open, also against other processes; the lock ends with the
 * process, however that ends. What a killed process left half-written beside its files is deleted on opening.
 */
final class WorkFolder implements AutoCloseable {

	static final String CHECKPOINT = "checkpoint.safetensors";

	private final Path path;
	private final FileChannel channel;

	/** @throws UserException if the folder cannot be made or is in use by another training */
	WorkFolder(Path path) {
		this.path = path;
		try {
			Files.createDirectories(path);
			channel = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
			if (!lock()) {
				channel.close();
				throw UserException.wrongUse("Another training uses the folder " + path + ": wait until it ends, or "
					+ "choose another folder.");
			}
			try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(path, ".*.part")) {
				for (Path file : leftovers)
					Files.delete(file);
			}
		}
		catch (IOException e) {
			throw UserException.failed(
				"The folder " + path + " for the training cannot be made (" + e.getMessage() + "): choose another one.",
				e);
		}
	}

	private boolean lock() throws IOException {
		try {
			FileLock lock = channel.tryLock();
			return lock != null;
		}
		catch (OverlappingFileLockException e) {
			return false;
		}
	}

	Path checkpoint() {
		return path.resolve(CHECKPOINT);
	}

	Path best() {
		return path.resolve("best.safetensors");
	}

	Path log() {
		return path.resolve("log.csv");
	}

	/** Keeps the best weights so far. */
	void keep(Weights weights, long step) {
		new Safetensors(weights, Map.of("step", Long.toString(step))).write(best());
	}

	/** Ends the lock. */
	@Override
	public void close() {
		try {
			channel.close();
		}
		catch (IOException e) {
			throw UserException.failed("The folder " + path + " cannot be released (" + e.getMessage() + ").", e);
		}
	}
}
