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
package sc.fiji.superres.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A zip archive whose table of contents agrees with its length: entries lie before the table, take no more than the
 * file has, and unfold to a small multiple of that. Very large archives, for which the format has an extension, are not
 * read. Nothing is ever written to disk.
 * <p>
 * The table is read here and not by a library, because of what is promised of memory. {@link java.util.zip.ZipFile}
 * does not tell where stored contents lie, from which tensors are read without a copy of the file. Apache Commons
 * Compress does, but makes objects of the whole table and reads the header of each entry before anything of it can be
 * limited: version 1.28.0 allocates 134 MiB to open an archive of 5.4 MB with 60,000 empty entries, where
 * {@link CheckpointLimits} leave 64 MiB beyond the file's size for all of the reading. Deflated contents and checksums
 * are Java's.
 */
final class ZipArchive {

	private static final int END = 0x06054b50;
	private static final int END_LENGTH = 22;
	private static final int LINE = 0x02014b50;
	private static final int LINE_LENGTH = 46;
	private static final int LOCAL = 0x04034b50;
	private static final int LOCAL_LENGTH = 30;
	private static final int BUFFER = 1 << 13;
	/** How many times the file's length all contents together may have; bounds the time to read them. */
	private static final int UNFOLDED = 4;

	private final ChannelBytes file;
	private final long directory;
	private final Map<String, ArchiveEntry> entries = new LinkedHashMap<>();

	private ZipArchive(ChannelBytes file, long directory) {
		this.file = file;
		this.directory = directory;
	}

	static ZipArchive open(ChannelBytes file) throws IOException, CheckpointException {
		ByteBuffer end = end(file);
		int count = end.getShort(10) & 0xffff;
		long length = Integer.toUnsignedLong(end.getInt(12));
		long start = Integer.toUnsignedLong(end.getInt(16));
		if (start + length > file.size() - END_LENGTH) throw damaged("its table of contents lies outside of the file");
		if (length > CheckpointLimits.DIRECTORY) throw damaged("its table of contents is longer than 4 MiB");
		var archive = new ZipArchive(file, start);
		archive.list(file.read(start, (int) length), count);
		return archive;
	}

	/** By path; paths are relative and never lead upwards. */
	Map<String, ArchiveEntry> entries() {
		return entries;
	}

	/** The last record, after which only its comment follows. */
	private static ByteBuffer end(ChannelBytes file) throws IOException, CheckpointException {
		int length = (int) Math.min(file.size(), END_LENGTH + 0xffff);
		ByteBuffer tail = file.read(file.size() - length, length);
		for (int at = length - END_LENGTH; at >= 0; at--)
			if (tail.getInt(at) == END && (tail.getShort(at + 20) & 0xffff) == length - END_LENGTH - at)
				return tail.position(at).slice().order(tail.order());
		throw damaged("its end is missing");
	}

	private void list(ByteBuffer lines, int count) throws CheckpointException {
		long packed = 0, unfolded = 0;
		for (int i = 0; i < count; i++) {
			if (lines.remaining() < LINE_LENGTH || lines.getInt(lines.position()) != LINE)
				throw damaged("its table of contents is broken");
			ArchiveEntry entry = entry(lines);
			if (entry.header() + LOCAL_LENGTH + entry.packed() > directory)
				throw damaged("its entry " + ForeignText.shown(entry.name()) + " is cut off");
			packed += entry.packed();
			unfolded += entry.size();
			if (entries.put(entry.name(), entry) != null)
				throw damaged("it has two entries " + ForeignText.shown(entry.name()));
		}
		if (packed > file.size()) throw damaged("its entries overlap");
		if (unfolded > UNFOLDED * (file.size() + CheckpointLimits.EXCESS))
			throw damaged("it would unfold to " + (unfolded >> 20) + " MiB");
	}

	private static ArchiveEntry entry(ByteBuffer lines) throws CheckpointException {
		ByteBuffer line = lines.slice().order(lines.order());
		int nameLength = line.getShort(28) & 0xffff;
		int length = LINE_LENGTH + nameLength + (line.getShort(30) & 0xffff) + (line.getShort(32) & 0xffff);
		if (length > line.remaining()) throw damaged("its table of contents is broken");
		byte[] name = new byte[nameLength];
		line.get(LINE_LENGTH, name);
		lines.position(lines.position() + length);
		return ArchiveEntry.of(new String(name, StandardCharsets.UTF_8), line.getShort(8), line.getShort(10),
			Integer.toUnsignedLong(line.getInt(16)), Integer.toUnsignedLong(line.getInt(20)),
			Integer.toUnsignedLong(line.getInt(24)), Integer.toUnsignedLong(line.getInt(42)));
	}

	/** Place of the first byte of an entry. */
	long start(ArchiveEntry entry) throws IOException, CheckpointException {
		ByteBuffer local = file.read(entry.header(), LOCAL_LENGTH);
		long start = entry.header() + LOCAL_LENGTH + (local.getShort(26) & 0xffff) + (local.getShort(28) & 0xffff);
		if (local.getInt(0) != LOCAL || start + entry.packed() > directory)
			throw damaged("its entry " + ForeignText.shown(entry.name()) + " is not where it should be");
		return start;
	}

	/** Reads an entry into memory and checks it; its size must have been found acceptable. */
	byte[] content(ArchiveEntry entry) throws IOException, CheckpointException {
		long start = start(entry);
		byte[] content = new byte[Math.toIntExact(entry.size())];
		if (entry.deflated()) inflate(entry, start, content);
		else file.read(start, ByteBuffer.wrap(content));
		var checksum = new CRC32();
		checksum.update(content);
		check(entry, checksum);
		return content;
	}

	/** Reads an entry that is not compressed to check it. */
	void check(ArchiveEntry entry) throws IOException, CheckpointException {
		var checksum = new CRC32();
		ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(entry.size(), BUFFER));
		long end = start(entry) + entry.size();
		for (long at = end - entry.size(); at < end; at += BUFFER)
			checksum.update(file.read(at, buffer.clear().limit((int) Math.min(end - at, BUFFER))));
		check(entry, checksum);
	}

	private static void check(ArchiveEntry entry, CRC32 checksum) throws CheckpointException {
		if (entry.checksum() != 0 && checksum.getValue() != entry.checksum())
			throw damaged("its entry " + ForeignText.shown(entry.name()) + " was altered: the checksum is wrong");
	}

	private void inflate(ArchiveEntry entry, long start, byte[] content) throws IOException, CheckpointException {
		var inflater = new Inflater(true);
		try {
			ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(entry.packed(), BUFFER));
			long at = start, end = start + entry.packed();
			int filled = 0;
			while (filled < content.length) {
				if (inflater.needsInput() && at < end) {
					buffer.clear().limit((int) Math.min(end - at, buffer.capacity()));
					at += buffer.limit();
					inflater.setInput(file.read(at - buffer.limit(), buffer));
				}
				int more = inflater.inflate(content, filled, content.length - filled);
				if (more == 0 && (inflater.finished() || inflater.needsDictionary() || at == end))
					throw damaged("its entry " + ForeignText.shown(entry.name()) + " is shorter than declared");
				filled += more;
			}
			if (inflater.inflate(new byte[1]) > 0)
				throw damaged("its entry " + ForeignText.shown(entry.name()) + " is longer than declared");
		}
		catch (DataFormatException e) {
			throw damaged("its entry " + ForeignText.shown(entry.name()) + " is not properly compressed");
		}
		finally {
			inflater.end();
		}
	}

	private static CheckpointException damaged(String how) {
		return new CheckpointException("the archive is damaged or was cut off: " + how);
	}
}
