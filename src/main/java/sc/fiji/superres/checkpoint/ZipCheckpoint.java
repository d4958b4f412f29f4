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
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The format since PyTorch 1.6: a zip archive with one folder, in which {@code data.pkl} is the value, {@code data/KEY}
 * each storage, and {@code byteorder} says {@code little} or {@code big}; where that is missing, it is little.
 */
final class ZipCheckpoint implements Storages {

	private static final String PICKLE = "data.pkl";

	private final ChannelBytes file;
	private final ZipArchive archive;
	private final String folder;
	private final ByteOrder order;

	private ZipCheckpoint(ChannelBytes file, ZipArchive archive, String folder)
		throws IOException, CheckpointException {
		this.file = file;
		this.archive = archive;
		this.folder = folder;
		order = archive.entries().containsKey(folder + "byteorder")
			? order(new String(read("byteorder"), StandardCharsets.US_ASCII))
			: ByteOrder.LITTLE_ENDIAN;
	}

	static CheckpointContents read(ChannelBytes file) throws IOException, CheckpointException {
		ZipArchive archive = ZipArchive.open(file);
		List<String> pickles = archive.entries().keySet().stream().filter(name -> name.matches("[^/]+/data\\.pkl"))
			.toList();
		if (pickles.size() != 1)
			throw new CheckpointException("it is a zip archive, but no checkpoint of PyTorch: it has "
				+ (pickles.isEmpty() ? "no file " : "several files ") + PICKLE);
		String pickle = pickles.get(0);
		var storages = new ZipCheckpoint(file, archive, pickle.substring(0, pickle.length() - PICKLE.length()));
		return new CheckpointContents(new Unpickler(ByteBuffer.wrap(storages.read(PICKLE))).load(), storages);
	}

	/** A small file of the folder. */
	private byte[] read(String name) throws IOException, CheckpointException {
		ArchiveEntry entry = archive.entries().get(folder + name);
		if (entry.size() > CheckpointLimits.PICKLE)
			throw new CheckpointException(
				"its " + name + " is longer than " + (CheckpointLimits.PICKLE >> 20) + " MiB");
		return archive.content(entry);
	}

	private static ByteOrder order(String name) throws CheckpointException {
		return switch (name) {
			case "little" -> ByteOrder.LITTLE_ENDIAN;
			case "big" -> ByteOrder.BIG_ENDIAN;
			default -> throw new CheckpointException(
				"its order of bytes is " + ForeignText.shown(name) + " instead of little or big");
		};
	}

	@Override
	public ByteOrder order() {
		return order;
	}

	@Override
	public StorageBytes open(StorageRef storage, long spare) throws IOException, CheckpointException {
		ArchiveEntry entry = archive.entries().get(folder + "data/" + storage.key());
		if (entry == null) throw new CheckpointException("it lacks the storage " + ForeignText.shown(storage.key()));
		if (entry.size() != storage.bytes())
			throw new CheckpointException("its storage " + ForeignText.shown(storage.key()) + " has " + entry.size()
				+ " bytes instead of " + storage.bytes());
		if (!entry.deflated()) {
			archive.check(entry);
			long start = archive.start(entry);
			return (position, into) -> file.read(start + position, into);
		}
		if (entry.size() > spare) throw TensorReader.tooLarge();
		byte[] content = archive.content(entry);
		return (position, into) -> into.put(content, (int) position, into.remaining()).flip();
	}
}
