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
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects the tags of a directory and writes them, in little endian. */
final class TagWriter {

	private static final int BYTE = 1;
	private static final int ASCII = 2;
	private static final int SHORT = 3;
	private static final int LONG = 4;
	private static final int RATIONAL = 5;
	private static final int DOUBLE = 12;
	private static final int LONG8 = 16;

	private record TagValue(int type, long count, byte[] bytes) {}

	private final boolean big;
	private final Map<Integer, TagValue> values = new TreeMap<>();

	/** @param big whether offsets have 64 bits */
	TagWriter(boolean big) {
		this.big = big;
	}

	void shorts(int tag, int... numbers) {
		ByteBuffer bytes = buffer(2 * numbers.length);
		for (int number : numbers)
			bytes.putShort((short) number);
		values.put(tag, new TagValue(SHORT, numbers.length, bytes.array()));
	}

	/** Whole numbers of as many bits as offsets have. */
	void longs(int tag, long... numbers) {
		ByteBuffer bytes = buffer((big ? 8 : 4) * numbers.length);
		for (long number : numbers)
			if (big) bytes.putLong(number);
			else bytes.putInt((int) number);
		values.put(tag, new TagValue(big ? LONG8 : LONG, numbers.length, bytes.array()));
	}

	/** Whole numbers of 32 bits. */
	void ints(int tag, List<Integer> numbers) {
		ByteBuffer bytes = buffer(4 * numbers.size());
		numbers.forEach(bytes::putInt);
		values.put(tag, new TagValue(LONG, numbers.size(), bytes.array()));
	}

	void bytes(int tag, byte[] bytes) {
		values.put(tag, new TagValue(BYTE, bytes.length, bytes));
	}

	/** Left out if there is none. */
	void doubles(int tag, List<Double> numbers) {
		if (numbers.isEmpty()) return;
		ByteBuffer bytes = buffer(8 * numbers.size());
		numbers.forEach(bytes::putDouble);
		values.put(tag, new TagValue(DOUBLE, numbers.size(), bytes.array()));
	}

	/** A fraction of 32 bits with a divisor as large as possible. */
	void rational(int tag, double number) {
		double most = 0xffffffffL;
		long divisor = (long) Math.max(1, Math.min(1_000_000, Math.floor(most / Math.max(number, 1))));
		ByteBuffer bytes = buffer(8);
		bytes.putInt((int) (long) Math.min(most, Math.rint(number * divisor))).putInt((int) divisor);
		values.put(tag, new TagValue(RATIONAL, 1, bytes.array()));
	}

	/** Left out if it is empty. */
	void text(int tag, String text) {
		if (text.isEmpty()) return;
		byte[] bytes = (text + '\0').getBytes(StandardCharsets.UTF_8);
		values.put(tag, new TagValue(ASCII, bytes.length, bytes));
	}

	private static ByteBuffer buffer(int bytes) {
		return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
	}

	/**
	 * Writes the directory, and behind it the values that do not fit into it.
	 *
	 * @param at even offset
	 * @return where the offset of the next directory is to be put, and the end of what was written
	 */
	long[] write(FileChannel channel, long at) throws IOException {
		int head = big ? 8 : 2, entry = big ? 20 : 12, inline = big ? 8 : 4;
		ByteBuffer table = buffer(head + entry * values.size() + inline);
		if (big) table.putLong(values.size());
		else table.putShort((short) values.size());
		long behind = at + table.capacity();
		var outside = new ByteArrayOutputStream();
		for (Map.Entry<Integer, TagValue> tag : values.entrySet()) {
			TagValue value = tag.getValue();
			table.putShort((short) (int) tag.getKey()).putShort((short) value.type);
			if (big) table.putLong(value.count);
			else table.putInt((int) value.count);
			if (value.bytes.length <= inline) {
				table.put(value.bytes);
				table.put(new byte[inline - value.bytes.length]);
				continue;
			}
			long offset = behind + outside.size();
			if (big) table.putLong(offset);
			else table.putInt((int) offset);
			outside.writeBytes(value.bytes);
			if ((outside.size() & 1) == 1) outside.write(0);
		}
		table.position(table.capacity()).flip();
		TiffWriter.write(channel, table, at);
		TiffWriter.write(channel, ByteBuffer.wrap(outside.toByteArray()), behind);
		return new long[]{at + table.capacity() - inline, behind + outside.size()};
	}
}
