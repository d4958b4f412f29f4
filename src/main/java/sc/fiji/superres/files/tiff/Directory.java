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

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import sc.fiji.superres.files.FileBytes;

/**
 * The tags of one image of a TIFF. Values are read from the file when they are asked for, and only as far as the file
 * has them. Numbers of a type that a tag should not have are taken if they are whole (or for {@link #doubles} any)
 * numbers; others are errors.
 */
final class Directory {

	/** Bytes of a value by its type's number, and 0 for no type. */
	private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};
	private static final int BYTE = 1;
	private static final int ASCII = 2;
	private static final int RATIONAL = 5;
	private static final int UNDEFINED = 7;
	private static final int SIGNED_RATIONAL = 10;

	/** @param where the offset in the file of the values */
	record DirectoryEntry(int type, long count, long where) {}

	private final FileBytes file;
	private final ByteOrder order;
	private final Map<Integer, DirectoryEntry> entries;

	Directory(FileBytes file, ByteOrder order, Map<Integer, DirectoryEntry> entries) {
		this.file = file;
		this.order = order;
		this.entries = Map.copyOf(entries);
	}

	/** @return 0 if there is no such type */
	static int size(int type) {
		return type < SIZES.length ? SIZES[type] : 0;
	}

	ByteOrder order() {
		return order;
	}

	boolean has(int tag) {
		return entries.containsKey(tag);
	}

	/** @return the bytes of a tag in file order, or none if the directory does not have it */
	byte[] bytes(int tag) throws IOException {
		DirectoryEntry entry = entries.get(tag);
		return entry == null ? new byte[0] : file.read(entry.where, entry.count * size(entry.type));
	}

	/** The first value, or another if the directory does not have the tag. */
	long number(int tag, long otherwise) throws IOException {
		DirectoryEntry entry = entries.get(tag);
		if (entry == null || entry.count == 0) return otherwise;
		return number(values(tag, entry, 1), entry.type, tag);
	}

	/** As {@link #number}, but within what an image may have of it. */
	int count(int tag, int otherwise) throws IOException {
		long value = number(tag, otherwise);
		if (value < 0 || value > Integer.MAX_VALUE) throw wrong(tag);
		return (int) value;
	}

	/** @return none if the directory does not have the tag */
	long[] numbers(int tag) throws IOException {
		DirectoryEntry entry = entries.get(tag);
		if (entry == null) return new long[0];
		ByteBuffer values = values(tag, entry, entry.count);
		long[] numbers = new long[(int) entry.count];
		for (int i = 0; i < numbers.length; i++)
			numbers[i] = number(values, entry.type, tag);
		return numbers;
	}

	/** @return none if the directory does not have the tag */
	List<Double> doubles(int tag) throws IOException {
		DirectoryEntry entry = entries.get(tag);
		if (entry == null) return List.of();
		ByteBuffer values = values(tag, entry, entry.count);
		List<Double> numbers = new ArrayList<>();
		for (long i = 0; i < entry.count; i++)
			numbers.add(real(values, entry.type, tag));
		return numbers;
	}

	/** UTF-8, or what is not that in Latin 1; without what follows a zero byte. Empty if there is no such tag. */
	String text(int tag) throws IOException {
		DirectoryEntry entry = entries.get(tag);
		if (entry == null) return "";
		if (entry.type != ASCII && entry.type != BYTE && entry.type != UNDEFINED) throw wrong(tag);
		byte[] bytes = bytes(tag);
		int length = 0;
		while (length < bytes.length && bytes[length] != 0)
			length++;
		String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
		return text.indexOf('\ufffd') < 0 ? text : new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
	}

	private ByteBuffer values(int tag, DirectoryEntry entry, long count) throws IOException {
		if (entry.type == ASCII) throw wrong(tag);
		return ByteBuffer.wrap(file.read(entry.where, count * size(entry.type))).order(order);
	}

	private static long number(ByteBuffer values, int type, int tag) throws IOException {
		return switch (type) {
			case BYTE, UNDEFINED -> values.get() & 0xff;
			case 3 -> values.getShort() & 0xffff;
			case 4, 13 -> Integer.toUnsignedLong(values.getInt());
			case 6 -> values.get();
			case 8 -> values.getShort();
			case 9 -> values.getInt();
			case 16, 17, 18 -> values.getLong();
			default -> throw wrong(tag);
		};
	}

	private static double real(ByteBuffer values, int type, int tag) throws IOException {
		return switch (type) {
			case RATIONAL -> quotient(Integer.toUnsignedLong(values.getInt()), Integer.toUnsignedLong(values.getInt()));
			case SIGNED_RATIONAL -> quotient(values.getInt(), values.getInt());
			case 11 -> values.getFloat();
			case 12 -> values.getDouble();
			default -> number(values, type, tag);
		};
	}

	private static double quotient(double dividend, double divisor) {
		return divisor == 0 ? 0 : dividend / divisor;
	}

	private static IOException wrong(int tag) {
		return new IOException("its tag " + tag + " has a wrong value");
	}
}
