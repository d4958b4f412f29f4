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
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A hidden name beside a file or folder under which it is made, kept as long as this is open. The name is that of the
 * target in other words, so that what a run left behind that was killed is found, and removed, by the next one for the
 * same target. Whether a run is still at work is told by a lock on a file beside, which ends with its process.
 */
final class PartPlace implements Closeable {

	/** How many runs may be at work for one target at the same time. */
	private static final int MOST = 100;

	/** Those of this process, whose locks do not tell its threads apart. */
	private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

	private final Path path;
	private final Path lockFile;
	private final FileChannel channel;

	private PartPlace(Path path, Path lockFile, FileChannel channel) {
		this.path = path;
		this.lockFile = lockFile;
		this.channel = channel;
	}

	/**
	 * @param target of which the folder exists
	 * @throws IOException if nothing can be written there
	 */
	static PartPlace of(Path target) throws IOException {
		String name = UUID.nameUUIDFromBytes(target.getFileName().toString().getBytes(StandardCharsets.UTF_8))
			.toString();
		PartPlace taken = null;
		for (int i = 0; i < MOST; i++) {
			Path part = target.resolveSibling("." + name + "-" + i + ".part");
			Path lock = part.resolveSibling(part.getFileName() + ".lock");
			boolean left = Files.exists(part, LinkOption.NOFOLLOW_LINKS) || Files.exists(lock);
			if (taken != null && !left) return taken;
			PartPlace own = tryTake(part, lock);
			if (own == null) continue;
			try {
				AtomicFolder.delete(part);
			}
			catch (IOException e) {
				own.close();
				continue; // of another user, say; it stays
			}
			if (taken == null) taken = own;
			else own.close();
		}
		return taken == null ? unlocked(target) : taken;
	}

	/** Null if another run has it. */
	private static PartPlace tryTake(Path part, Path lockFile) throws IOException {
		if (!HELD.add(lockFile)) return null;
		PartPlace taken = null;
		FileChannel channel = null;
		try {
			channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.READ,
				StandardOpenOption.WRITE);
			if (isLocked(channel, lockFile)) taken = new PartPlace(part, lockFile, channel);
			return taken;
		}
		finally {
			if (taken == null) {
				if (channel != null) channel.close();
				HELD.remove(lockFile);
			}
		}
	}

	/** Another run may have removed the file between its opening and its locking, and a third one made it anew. */
	private static boolean isLocked(FileChannel channel, Path lockFile) throws IOException {
		try {
			if (channel.tryLock() == null) return false;
		}
		catch (IOException e) {
			return false; // a file system without locks, where nobody can tell whether a run is at work
		}
		String token = AtomicFile.beside(lockFile).getFileName().toString();
		channel.truncate(0).write(StandardCharsets.US_ASCII.encode(token), 0);
		return Files.exists(lockFile) && Files.readString(lockFile, StandardCharsets.US_ASCII).equals(token);
	}

	/** A name that nobody else has, and that nobody will find. */
	private static PartPlace unlocked(Path target) {
		return new PartPlace(AtomicFile.beside(target), null, null);
	}

	/** Where to make it; there is nothing yet. */
	Path path() {
		return path;
	}

	/** Deletes what is still there, and gives the name free. */
	@Override
	public void close() throws IOException {
		try {
			AtomicFolder.delete(path);
		}
		finally {
			if (channel != null) {
				Files.deleteIfExists(lockFile);
				channel.close();
				HELD.remove(lockFile);
			}
		}
	}
}
