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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Checkpoints in the two formats of PyTorch, in memory. */
public final class TorchFiles {

	private static final int[] MAGIC = {0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19};

	private TorchFiles() {}

	/** The format since 1.6, stored. */
	public static byte[] zip(Map<String, ?> root) {
		return zip(pickle(root), storages(root), "little", false);
	}

	/** The value alone, as it stands in the archive. */
	public static byte[] pickle(Map<String, ?> root) {
		return new PickleWriter(false).value(root).finish();
	}

	static byte[] zip(byte[] pickle, Collection<TorchTensor.TorchStorage> storages, String order, boolean deflated) {
		var entries = new LinkedHashMap<String, byte[]>();
		entries.put("archive/data.pkl", pickle);
		if (!order.isEmpty()) entries.put("archive/byteorder", order.getBytes(StandardCharsets.US_ASCII));
		for (TorchTensor.TorchStorage storage : storages)
			entries.put("archive/data/" + storage.key(), storage.bytes());
		entries.put("archive/version", new byte[]{'3', '\n'});
		entries.put("archive/.data/serialization_id", new byte[40]);
		return archive(entries, deflated);
	}

	public static byte[] archive(Map<String, byte[]> entries, boolean deflated) {
		var bytes = new ByteArrayOutputStream();
		try (var zip = new ZipOutputStream(bytes)) {
			for (var item : entries.entrySet()) {
				var entry = new ZipEntry(item.getKey());
				if (!deflated) store(entry, item.getValue());
				zip.putNextEntry(entry);
				zip.write(item.getValue());
			}
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		return bytes.toByteArray();
	}

	private static void store(ZipEntry entry, byte[] content) {
		var checksum = new CRC32();
		checksum.update(content);
		entry.setMethod(ZipEntry.STORED);
		entry.setSize(content.length);
		entry.setCrc(checksum.getValue());
	}

	/** The format before 1.6. */
	public static byte[] legacy(Map<String, ?> root) {
		return legacy(new PickleWriter(true).value(root).finish(), storages(root));
	}

	static byte[] legacy(byte[] pickle, Collection<TorchTensor.TorchStorage> storages) {
		var bytes = new ByteArrayOutputStream();
		bytes.writeBytes(new PickleWriter(true).bytes(MAGIC).finish());
		bytes.writeBytes(new PickleWriter(true).number(1001).finish());
		var machine = new LinkedHashMap<String, Object>();
		machine.put("protocol_version", 1001);
		machine.put("little_endian", true);
		machine.put("type_sizes", Map.of("int", 4));
		bytes.writeBytes(new PickleWriter(true).value(machine).finish());
		bytes.writeBytes(pickle);
		bytes.writeBytes(
			new PickleWriter(true).value(storages.stream().map(TorchTensor.TorchStorage::key).toList()).finish());
		for (TorchTensor.TorchStorage storage : storages) {
			bytes.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(storage.count()).array());
			bytes.writeBytes(storage.bytes());
		}
		return bytes.toByteArray();
	}

	/** Of all tensors, each once. */
	static Collection<TorchTensor.TorchStorage> storages(Object value) {
		var storages = new LinkedHashMap<String, TorchTensor.TorchStorage>();
		collect(value, storages);
		return storages.values();
	}

	private static void collect(Object value, Map<String, TorchTensor.TorchStorage> storages) {
		if (value instanceof TorchTensor tensor) storages.put(tensor.storage().key(), tensor.storage());
		if (value instanceof Map<?, ?> map) map.values().forEach(item -> collect(item, storages));
		if (value instanceof List<?> list) list.forEach(item -> collect(item, storages));
	}
}
