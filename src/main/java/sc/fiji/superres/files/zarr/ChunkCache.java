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
package sc.fiji.superres.files.zarr;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The chunks of all arrays that were used last, so that what is read in small regions is not unpacked again for each.
 * Takes a bounded part of the heap, and gives it back before memory runs out. Thread-safe.
 */
final class ChunkCache {

	/** Makes what is not there. */
	@FunctionalInterface
	interface ChunkLoader {

		Object load() throws IOException;
	}

	/** That of the program. */
	static final ChunkCache SHARED = new ChunkCache(Runtime.getRuntime().maxMemory() / 8);

	private record CachedChunk(Object owner, String name) {}

	private record CachedValue(SoftReference<Object> value, long bytes) {}

	private final long most;
	private final Map<CachedChunk, CachedValue> held = new LinkedHashMap<>(16, 0.75f, true);
	private long bytes;

	/** @param most bytes; a single value that is larger is held nevertheless */
	ChunkCache(long most) {
		this.most = most;
	}

	/**
	 * @param owner its identity counts
	 * @param name  of the value, among the owner's
	 * @param bytes that it takes
	 * @return the value; must not be changed
	 */
	Object get(Object owner, String name, long bytes, ChunkLoader loader) throws IOException {
		CachedChunk key = new CachedChunk(owner, name);
		synchronized (this) {
			CachedValue found = held.get(key);
			Object value = found == null ? null : found.value.get();
			if (value != null) return value;
		}
		Object value = loader.load();
		synchronized (this) {
			remove(key);
			held.put(key, new CachedValue(new SoftReference<>(value), bytes));
			this.bytes += bytes;
			var eldest = held.values().iterator();
			while (this.bytes > most && held.size() > 1) {
				this.bytes -= eldest.next().bytes;
				eldest.remove();
			}
		}
		return value;
	}

	private void remove(CachedChunk key) {
		CachedValue old = held.remove(key);
		if (old != null) bytes -= old.bytes;
	}

	/** Forgets all values of an owner, or those whose names begin so. */
	synchronized void forget(Object owner, String prefix) {
		held.entrySet().removeIf(entry -> {
			boolean gone = entry.getKey().owner == owner && entry.getKey().name.startsWith(prefix);
			if (gone) bytes -= entry.getValue().bytes;
			return gone;
		});
	}
}
