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

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;

import sc.fiji.superres.task.UserException;

/**
 * The names of finished pieces of work, kept in a file of lines. A line holds a checksum and counts only if it is
 * whole, so whatever moment a process is killed at, the journal names nothing that is not finished. The file is locked
 * while it is open. Not thread-safe.
 */
public final class Journal implements Closeable {

	private final FileChannel channel;
	private final Set<String> done = new HashSet<>();

	/**
	 * Opens a journal, or begins it anew where there is none or it is that of other work.
	 *
	 * @param work what it is about, a line
	 * @throws UserException if another process has it open
	 */
	public Journal(Path file, String work) throws IOException {
		channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
		try {
			lock(file);
			long end = read(work);
			channel.truncate(end);
			channel.position(end);
			if (end == 0) append(work);
		}
		catch (IOException | RuntimeException e) {
			channel.close();
			throw e;
		}
	}

	/** Until the channel is closed. */
	private void lock(Path file) throws IOException {
		try {
			if (channel.tryLock() != null) return;
		}
		catch (OverlappingFileLockException e) {
			// held by another thread of this process
		}
		throw UserException.failed(
			"Another run is working on " + file.getParent() + "; wait for it, or give another name for the result.");
	}

	/** @return the end of the last line that counts; 0 if the journal is of other work */
	private long read(String work) throws IOException {
		ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
		while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {
			// until the end
		}
		List<String> lines = List
			.of(new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8).split("\n", -1));
		long end = 0;
		// What follows the last line end is no whole line.
		for (int i = 0; i < lines.size() - 1; i++) {
			String text = checked(lines.get(i));
			if (text == null || i == 0 && !text.equals(work)) break;
			if (i > 0) done.add(text);
			end += lines.get(i).getBytes(StandardCharsets.UTF_8).length + 1;
		}
		return end;
	}

	/** @return null if the checksum is that of another text */
	private static String checked(String line) {
		int blank = line.indexOf(' ');
		if (blank < 0) return null;
		String text = line.substring(blank + 1);
		return checksum(text).equals(line.substring(0, blank)) ? text : null;
	}

	private static String checksum(String text) {
		CRC32 sum = new CRC32();
		sum.update(text.getBytes(StandardCharsets.UTF_8));
		return Long.toHexString(sum.getValue());
	}

	private void append(String text) throws IOException {
		ByteBuffer line = StandardCharsets.UTF_8.encode(checksum(text) + ' ' + text + '\n');
		while (line.hasRemaining())
			channel.write(line);
		channel.force(false);
	}

	/** Pieces that are finished. */
	public int count() {
		return done.size();
	}

	/** Whether a piece is finished. */
	public boolean has(String piece) {
		return done.contains(piece);
	}

	/** Adds a piece whose results are on the device. */
	public void add(String piece) throws IOException {
		if (done.add(piece)) append(piece);
	}

	@Override
	public void close() throws IOException {
		channel.close();
	}
}
