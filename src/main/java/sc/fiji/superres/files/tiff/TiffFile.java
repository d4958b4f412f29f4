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
package sc.fiji.superres.files.tiff;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import sc.fiji.superres.files.FileBytes;

/**
 * The structure of a TIFF or BigTIFF: its chain of directories. This is our own, with libraries for the compressions
 * only, because those of the registry that read whole TIFFs are silently wrong on kinds that people bring: one gives
 * the first of several bands that are stored by plane, the other not-a-number for floating point under predictor 2, and
 * none tells that a file is cut short.
 */
final class TiffFile implements Closeable {

	private static final int CLASSIC = 42;
	private static final int BIG = 43;
	private static final int LONG8 = 16;

	private final FileBytes file;
	private final boolean big;
	private final List<Directory> directories;

	private TiffFile(FileBytes file, boolean big, List<Directory> directories) {
		this.big = big;
		this.file = file;
		this.directories = List.copyOf(directories);
	}

	/** Whether a file begins as a TIFF does. */
	static boolean isTiff(byte[] head) {
		if (head.length < 4 || head[0] != head[1] || head[0] != 'I' && head[0] != 'M') return false;
		int magic = ByteBuffer.wrap(head).order(order(head)).getShort(2);
		return magic == CLASSIC || magic == BIG;
	}

	private static ByteOrder order(byte[] head) {
		return head[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
	}

	static TiffFile open(Path path) throws IOException {
		FileBytes file = FileBytes.open(path);
		try {
			byte[] head = file.readUpTo(0, 16);
			if (!isTiff(head)) throw new IOException("it is no TIFF");
			ByteBuffer start = ByteBuffer.wrap(head).order(order(head));
			boolean big = start.getShort(2) == BIG;
			if (head.length < (big ? 16 : 8)) throw FileBytes.cutShort();
			if (big && (start.getShort(4) != 8 || start.getShort(6) != 0))
				throw new IOException("its BigTIFF head is damaged");
			List<Directory> directories = new DirectoryReader(file, start.order(), big)
				.all(big ? start.getLong(8) : Integer.toUnsignedLong(start.getInt(4)));
			if (directories.isEmpty()) throw new IOException("it holds no image");
			return new TiffFile(file, big, directories);
		}
		catch (IOException | RuntimeException e) {
			file.close();
			throw e;
		}
	}

	/** Whether offsets have 64 bits. */
	boolean isBig() {
		return big;
	}

	FileBytes bytes() {
		return file;
	}

	/** In the order of the file, at least one. */
	List<Directory> directories() {
		return directories;
	}

	@Override
	public void close() throws IOException {
		file.close();
	}

	/** Of directories in one of the two widths of offsets. */
	private record DirectoryReader(FileBytes file, ByteOrder order, boolean big) {

		List<Directory> all(long first) throws IOException {
			List<Directory> directories = new ArrayList<>();
			Set<Long> seen = new HashSet<>();
			for (long at = first; at != 0;) {
				if (!seen.add(at)) throw new IOException("its chain of images runs in a circle");
				long count = big ? number(at, 8).getLong() : number(at, 2).getShort() & 0xffff;
				if (count < 0 || count > 0xffff) throw new IOException("it is damaged");
				int entry = big ? 20 : 12, head = big ? 8 : 2;
				ByteBuffer entries = number(at + head, count * entry);
				directories.add(new Directory(file, order, entries(entries, at + head)));
				long next = at + head + count * entry;
				at = big ? number(next, 8).getLong() : Integer.toUnsignedLong(number(next, 4).getInt());
			}
			return directories;
		}

		private ByteBuffer number(long at, long length) throws IOException {
			return ByteBuffer.wrap(file.read(at, length)).order(order);
		}

		private Map<Integer, Directory.DirectoryEntry> entries(ByteBuffer buffer, long start) {
			Map<Integer, Directory.DirectoryEntry> entries = new HashMap<>();
			while (buffer.hasRemaining()) {
				int tag = buffer.getShort() & 0xffff, type = buffer.getShort() & 0xffff;
				long count = big ? buffer.getLong() : Integer.toUnsignedLong(buffer.getInt());
				long inline = start + buffer.position();
				long offset = big ? buffer.getLong() : Integer.toUnsignedLong(buffer.getInt());
				int size = Directory.size(type);
				if (size == 0 || count < 0 || count > file.size()) continue;
				boolean fits = count * size <= (big ? 8 : 4);
				entries.putIfAbsent(tag, new Directory.DirectoryEntry(type, count, fits ? inline : offset));
			}
			return entries;
		}
	}
}
