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
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Files that are either the old or the new ones, never half-written: written under another name in the same folder,
 * flushed to the device, then moved over the target. What writes at the same time to the same file does no harm; the
 * last one stays. What a run left that was killed is removed by the next one for the same target.
 */
public final class AtomicFile {

	/** Puts the content of a file into an empty channel, at any place of it, and need not close it. */
	@FunctionalInterface
	public interface FileContent {

		void writeTo(FileChannel channel) throws IOException;
	}

	/** Makes the file beside the target. */
	@FunctionalInterface
	public interface Opener {

		FileChannel open(Path beside) throws IOException;
	}

	/** Fails if there is a file already. */
	public static final Opener NEW_FILE = beside -> FileChannel.open(beside, StandardOpenOption.CREATE_NEW,
		StandardOpenOption.WRITE);

	private static final String ENDING = ".part";

	private AtomicFile() {}

	/**
	 * Writes a file anew or instead of the one that is there; of a symbolic link, the file that it leads to.
	 *
	 * @throws IOException if that fails; the target is then as it was, and nothing is left beside it
	 */
	public static void write(Path target, FileContent content) throws IOException {
		write(target, content, NEW_FILE);
	}

	/** The same with another way to make the file beside. */
	public static void write(Path target, FileContent content, Opener opener) throws IOException {
		Path destination = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
		try (PartPlace beside = PartPlace.of(destination)) {
			try (FileChannel channel = opener.open(beside.path())) {
				content.writeTo(channel);
				channel.force(true);
			}
			move(beside.path(), destination);
		}
	}

	/**
	 * Writes a file that is one of very many: it is not flushed to the device, so until {@link #force} has done so it
	 * outlives the end of the program but not that of the machine.
	 *
	 * @throws IOException if that fails; the target is then as it was, and nothing is left beside it
	 */
	public static void writeUnforced(Path target, byte[] bytes) throws IOException {
		Path beside = beside(target);
		try {
			Files.write(beside, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
			move(beside, target);
		}
		finally {
			Files.deleteIfExists(beside);
		}
	}

	/** Waits until a file that is there is on the device. */
	public static void force(Path file) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
			channel.force(true);
		}
	}

	/** Writes a text as UTF-8, with the line ends that it has. */
	public static void writeText(Path target, String text) throws IOException {
		write(target, channel -> {
			ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
			while (bytes.hasRemaining())
				channel.write(bytes);
		});
	}

	/** A new hidden name in the target's folder; without the target's own, which may be as long as names can be. */
	public static Path beside(Path target) {
		return target.resolveSibling("." + UUID.randomUUID() + ENDING);
	}

	/** Whether it is a name of {@link #beside}. */
	public static boolean isBeside(Path path) {
		String name = path.getFileName().toString();
		return name.startsWith(".") && name.endsWith(ENDING);
	}

	/**
	 * A failure to write, for the user.
	 *
	 * @param what what the file is, such as {@code The table}
	 */
	public static UserException failure(String what, Path file, IOException e) {
		return UserException.failed(what + " " + file + " cannot be written: " + reason(e) + ".", e);
	}

	/** What is wrong, and what to do. */
	private static String reason(IOException e) {
		if (e instanceof NoSuchFileException) return "its folder does not exist; create it or choose another place";
		if (e instanceof AccessDeniedException) return "permission denied; choose another place";
		if (e instanceof FileAlreadyExistsException failure) return failure.getFile() + " is in the way; move it away";
		if (e.getCause() instanceof IOException cause) return reason(cause);
		String message = e instanceof FileSystemException failure ? failure.getReason() : e.getMessage();
		if (message == null || message.isBlank()) return e.getClass().getSimpleName() + "; choose another place";
		if (saysFull(message)) return "the disk is full; make room there or choose another place";
		return message.lines().findFirst().orElseThrow().strip().replaceAll("[.\\s]+$", "") + "; choose another place";
	}

	/** In the words of Linux and macOS, of quotas, and of Windows. */
	private static boolean saysFull(String message) {
		return Stream.of("no space left", "quota exceeded", "not enough space")
			.anyMatch(message.toLowerCase(Locale.ROOT)::contains);
	}

	/** Replaces a file in one step, or as near to that as the file system allows. */
	public static void move(Path source, Path target) throws IOException {
		try {
			Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (AtomicMoveNotSupportedException e) {
			Files.move(source, target, StandardCopyOption.REPLACE_EXISTING);
		}
	}
}
