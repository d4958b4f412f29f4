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
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The format before PyTorch 1.6: five pickles one after the other (a magic number, the version, the machine, the value,
 * the keys of the storages), then each storage as its number of elements in eight bytes and the elements.
 */
final class LegacyCheckpoint implements Storages {

	private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
	private static final long VERSION = 1001;

	private final ChannelBytes file;
	private final Map<String, Long> positions = new HashMap<>();

	private LegacyCheckpoint(ChannelBytes file) {
		this.file = file;
	}

	static CheckpointContents read(ChannelBytes file) throws IOException, CheckpointException {
		ByteBuffer head = file.read(0, (int) Math.min(file.size(), CheckpointLimits.PICKLE));
		var pickles = new Unpickler(head);
		if (!MAGIC.equals(pickles.load()))
			throw new CheckpointException("it is a pickle, but not one that PyTorch has written");
		if (!Long.valueOf(VERSION).equals(pickles.load()))
			throw new CheckpointException("its version is not " + VERSION + ", the only one of this format");
		if (!(pickles.load() instanceof Map<?, ?> machine) || !Boolean.TRUE.equals(machine.get("little_endian")))
			throw new CheckpointException("it was written on a machine whose numbers are not little-endian");
		Object root = pickles.load();
		var storages = new LegacyCheckpoint(file);
		storages.find(pickles.load(), pickles.storages(), head.position());
		return new CheckpointContents(root, storages);
	}

	/** Walks along the storages. */
	private void find(Object keys, Map<String, StorageRef> declared, long start)
		throws IOException, CheckpointException {
		if (!(keys instanceof List<?> list)) throw new CheckpointException("it does not list its storages");
		long position = start;
		for (Object key : list) {
			StorageRef storage = key instanceof String ? declared.get(key) : null;
			if (storage == null) throw new CheckpointException("it lists a storage that no tensor has");
			if (file.size() - position < Long.BYTES + storage.bytes())
				throw new CheckpointException("its storage " + ForeignText.shown(storage.key()) + " is cut off");
			long count = file.read(position, Long.BYTES).getLong();
			if (count != storage.count())
				throw new CheckpointException("its storage " + ForeignText.shown(storage.key()) + " has " + count
					+ " elements instead of " + storage.count());
			positions.put(storage.key(), position + Long.BYTES);
			position += Long.BYTES + storage.bytes();
		}
	}

	@Override
	public ByteOrder order() {
		return ByteOrder.LITTLE_ENDIAN;
	}

	@Override
	public StorageBytes open(StorageRef storage, long spare) throws CheckpointException {
		Long start = positions.get(storage.key());
		if (start == null) throw new CheckpointException("it lacks the storage " + ForeignText.shown(storage.key()));
		return (position, into) -> file.read(start + position, into);
	}
}
