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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import sc.fiji.superres.files.DisplayRange;
import sc.fiji.superres.files.ImageJParts;

/**
 * The two private tags of ImageJ: one has the lengths of blocks, the other a table of their kinds and then the blocks,
 * all in the byte order of the file.
 */
final class ImageJBlocks {

	private static final int MAGIC = kind("IJIJ");
	private static final int LABELS = kind("labl");
	private static final int RANGES = kind("rang");
	private static final int TABLES = kind("luts");
	private static final int SELECTION = kind("roi ");
	private static final int OVERLAY = kind("over");
	private static final int PROPERTIES = kind("prop");

	private ImageJBlocks() {}

	private static int kind(String text) {
		return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)).getInt();
	}

	/** Adds the tags to the first directory of a file in little endian, if there is anything to say. */
	static void add(TagWriter tags, ImageJParts parts) {
		Map<Integer, List<byte[]>> blocks = new LinkedHashMap<>();
		if (!parts.labels().isEmpty()) blocks.put(LABELS, texts(parts.labels()));
		if (!parts.shown().ranges().isEmpty()) blocks.put(RANGES, List.of(ranges(parts.shown().ranges())));
		if (!parts.shown().tables().isEmpty()) blocks.put(TABLES, parts.shown().tables());
		parts.selection().ifPresent(roi -> blocks.put(SELECTION, List.of(roi)));
		if (!parts.overlay().isEmpty()) blocks.put(OVERLAY, parts.overlay());
		if (!parts.properties().isEmpty()) blocks.put(PROPERTIES, texts(parts.properties()));
		if (blocks.isEmpty()) return;
		ByteBuffer table = ByteBuffer.allocate(4 + 8 * blocks.size()).order(ByteOrder.LITTLE_ENDIAN).putInt(MAGIC);
		var data = new ByteArrayOutputStream();
		List<Integer> lengths = new ArrayList<>(List.of(table.capacity()));
		blocks.forEach((kind, all) -> {
			table.putInt(kind).putInt(all.size());
			for (byte[] block : all) {
				lengths.add(block.length);
				data.writeBytes(block);
			}
		});
		byte[] bytes = new byte[table.capacity() + data.size()];
		System.arraycopy(table.array(), 0, bytes, 0, table.capacity());
		System.arraycopy(data.toByteArray(), 0, bytes, table.capacity(), data.size());
		tags.ints(Tag.IMAGEJ_LENGTHS, lengths);
		tags.bytes(Tag.IMAGEJ_BLOCKS, bytes);
	}

	private static List<byte[]> texts(List<String> texts) {
		return texts.stream().map(text -> text.getBytes(StandardCharsets.UTF_16LE)).toList();
	}

	private static byte[] ranges(List<DisplayRange> ranges) {
		ByteBuffer bytes = ByteBuffer.allocate(16 * ranges.size()).order(ByteOrder.LITTLE_ENDIAN);
		ranges.forEach(range -> bytes.putDouble(range.min()).putDouble(range.max()));
		return bytes.array();
	}

	/** @throws IOException if the tags are damaged */
	static ImageJParts read(Directory directory) throws IOException {
		if (!directory.has(Tag.IMAGEJ_LENGTHS) || !directory.has(Tag.IMAGEJ_BLOCKS)) return ImageJParts.NONE;
		long[] lengths = directory.numbers(Tag.IMAGEJ_LENGTHS);
		ByteBuffer bytes = ByteBuffer.wrap(directory.bytes(Tag.IMAGEJ_BLOCKS)).order(directory.order());
		try {
			return parts(blocks(lengths, bytes), directory.order());
		}
		catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
			throw new IOException("what ImageJ has stored beside its pixels is damaged", e);
		}
	}

	private static Map<Integer, List<byte[]>> blocks(long[] lengths, ByteBuffer bytes) {
		Map<Integer, List<byte[]>> blocks = new LinkedHashMap<>();
		ByteBuffer table = bytes.duplicate().order(bytes.order()).limit((int) Math.min(lengths[0], bytes.limit()));
		if (table.getInt() != MAGIC) throw new IllegalArgumentException("no table of blocks");
		bytes.position(table.limit());
		int next = 1;
		while (table.remaining() >= 8) {
			List<byte[]> all = blocks.computeIfAbsent(table.getInt(), kind -> new ArrayList<>());
			for (int count = table.getInt(); count > 0; count--) {
				long length = lengths[next++];
				if (length < 0 || length > bytes.remaining()) throw new BufferUnderflowException();
				byte[] block = new byte[(int) length];
				bytes.get(block);
				all.add(block);
			}
		}
		return blocks;
	}

	private static ImageJParts parts(Map<Integer, List<byte[]>> blocks, ByteOrder order) {
		List<DisplayRange> ranges = new ArrayList<>();
		for (byte[] block : blocks.getOrDefault(RANGES, List.of())) {
			ByteBuffer numbers = ByteBuffer.wrap(block).order(order);
			while (numbers.remaining() >= 16)
				ranges.add(new DisplayRange(numbers.getDouble(), numbers.getDouble()));
		}
		List<byte[]> tables = blocks.getOrDefault(TABLES, List.of());
		if (tables.stream().anyMatch(table -> table.length != ImageJParts.TABLE))
			throw new IllegalArgumentException("a colour table of another length");
		return new ImageJParts(new ImageJParts.Shown("", ranges, tables), texts(blocks.get(LABELS), order),
			Optional.ofNullable(blocks.get(SELECTION)).map(all -> all.get(0)), blocks.getOrDefault(OVERLAY, List.of()),
			texts(blocks.get(PROPERTIES), order));
	}

	private static List<String> texts(List<byte[]> blocks, ByteOrder order) {
		Charset letters = order == ByteOrder.LITTLE_ENDIAN ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
		return blocks == null ? List.of() : blocks.stream().map(block -> new String(block, letters)).toList();
	}
}
