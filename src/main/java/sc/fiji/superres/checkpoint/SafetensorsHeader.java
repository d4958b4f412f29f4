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
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import com.google.gson.stream.MalformedJsonException;

import sc.fiji.superres.graph.DType;
import sc.fiji.superres.graph.Dims;
import sc.fiji.superres.graph.Weights;

/**
 * The JSON header of a safetensors file. Gson splits it into tokens; what they mean is checked here, token by token, so
 * that no more is kept of a header than it may have, and two entries of one name, which maps of JSON hide, are seen.
 *
 * @param entries  by tensor name, in the order of the header
 * @param metadata the texts under {@code __metadata__}
 */
record SafetensorsHeader(Map<String, TensorEntry> entries, Map<String, String> metadata) {

	private static final String METADATA = "__metadata__";
	/** Whole numbers by their bytes. */
	private static final Map<String, Integer> WHOLE = Map.of("BOOL", 1, "I8", 1, "U8", 1, "I16", 2, "U16", 2, "I32", 4,
		"U32", 4, "I64", 8, "U64", 8);

	/** What is wrong with a header: a clause that follows "it is broken:". */
	static final class BrokenException extends Exception {

		private static final long serialVersionUID = 1L;

		BrokenException(String clause) {
			super(ForeignText.shown(clause));
		}
	}

	/**
	 * Where a tensor lies.
	 *
	 * @param type  null for a single whole number
	 * @param begin offset of its first byte in the data that follow the header
	 * @param end   offset after its last byte
	 */
	record TensorEntry(DType type, Dims shape, long begin, long end) {

		boolean isNumber() {
			return type == null;
		}
	}

	SafetensorsHeader {
		entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
		metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
	}

	/** The header for tensors one after the other, all in one format. */
	static SafetensorsHeader of(Weights weights, Map<String, String> metadata, DType type) {
		var entries = new LinkedHashMap<String, TensorEntry>();
		long offset = 0;
		for (var tensor : weights.tensors().entrySet()) {
			Dims shape = tensor.getValue().shape();
			long end = Math.addExact(offset, Math.multiplyExact(shape.count(), type.bytes()));
			entries.put(tensor.getKey(), new TensorEntry(type, shape, offset, end));
			offset = end;
		}
		return new SafetensorsHeader(entries, metadata);
	}

	/** Length in bytes of the data that follow the header. */
	long dataLength() {
		return entries.values().stream().mapToLong(TensorEntry::end).max().orElse(0);
	}

	/** Number of values in all tensors. */
	long elements() {
		return entries.values().stream().mapToLong(entry -> entry.shape().count()).sum();
	}

	/** Names in the order of the data. */
	List<String> namesByOffset() {
		var names = new ArrayList<>(entries.keySet());
		names.sort(Comparator.comparingLong((String name) -> entries.get(name).begin())
			.thenComparingLong(name -> entries.get(name).end()));
		return names;
	}

	String toJson() {
		var text = new StringWriter();
		try (var json = new JsonWriter(text)) {
			json.beginObject();
			if (!metadata.isEmpty()) {
				json.name(METADATA).beginObject();
				for (var item : metadata.entrySet())
					json.name(item.getKey()).value(item.getValue());
				json.endObject();
			}
			for (var tensor : entries.entrySet()) {
				TensorEntry entry = tensor.getValue();
				json.name(tensor.getKey()).beginObject().name("dtype").value(dtype(entry.type()));
				json.name("shape").beginArray();
				for (int size : entry.shape().sizes())
					json.value(size);
				json.endArray().name("data_offsets").beginArray().value(entry.begin()).value(entry.end()).endArray();
				json.endObject();
			}
			json.endObject();
		}
		catch (IOException e) {
			throw new IllegalStateException("Writing to memory cannot fail", e);
		}
		return text.toString();
	}

	/**
	 * Reads a header and checks that its tensors fill the given length of data without gaps or overlaps.
	 *
	 * @throws BrokenException saying what is wrong
	 */
	static SafetensorsHeader parse(String text, long dataLength) throws BrokenException {
		try (var json = new JsonReader(new StringReader(text))) {
			var header = read(json);
			header.checkOffsets(dataLength);
			return header;
		}
		catch (MalformedJsonException | IllegalStateException | NumberFormatException e) {
			throw new BrokenException("its header is not what safetensors prescribes");
		}
		catch (IOException e) {
			throw new BrokenException("its header ends too early");
		}
	}

	private static SafetensorsHeader read(JsonReader json) throws IOException, BrokenException {
		var entries = new LinkedHashMap<String, TensorEntry>();
		Map<String, String> metadata = null;
		json.beginObject();
		while (json.hasNext()) {
			String name = json.nextName();
			boolean repeated;
			if (name.equals(METADATA)) {
				repeated = metadata != null;
				metadata = readMetadata(json);
			}
			else repeated = entries.put(name, readEntry(name, json)) != null;
			if (repeated) throw new BrokenException("its header names " + name + " twice");
		}
		json.endObject();
		if (json.peek() != JsonToken.END_DOCUMENT) throw new BrokenException("something follows its header");
		return new SafetensorsHeader(entries, metadata == null ? Map.of() : metadata);
	}

	private static Map<String, String> readMetadata(JsonReader json) throws IOException, BrokenException {
		var metadata = new LinkedHashMap<String, String>();
		json.beginObject();
		while (json.hasNext()) {
			String key = json.nextName();
			if (json.peek() != JsonToken.STRING)
				throw new BrokenException("its metadata hold something other than text");
			metadata.put(key, json.nextString());
		}
		json.endObject();
		return metadata;
	}

	private static TensorEntry readEntry(String name, JsonReader json) throws IOException, BrokenException {
		String type = null;
		List<Long> sizes = null;
		List<Long> offsets = null;
		json.beginObject();
		while (json.hasNext()) {
			String key = json.nextName();
			switch (key) {
				case "dtype" -> type = json.nextString();
				case "shape" -> sizes = readNumbers(name, json);
				case "data_offsets" -> offsets = readNumbers(name, json);
				default -> throw new BrokenException("tensor " + name + " has the unknown property " + key);
			}
		}
		json.endObject();
		if (type == null || sizes == null || offsets == null || offsets.size() != 2)
			throw new BrokenException("tensor " + name + " lacks its type, shape or offsets");
		Dims shape = shape(name, sizes);
		boolean number = shape.count() == 1 && WHOLE.containsKey(type)
			&& offsets.get(1) - offsets.get(0) == WHOLE.get(type);
		return new TensorEntry(number ? null : readType(name, type), shape, offsets.get(0), offsets.get(1));
	}

	/** The name that the format has for it: F64, F32, F16 or BF16. */
	private static String dtype(DType format) {
		return (format == DType.BFLOAT16 ? "BF" : "F") + format.bytes() * Byte.SIZE;
	}

	private static DType readType(String name, String type) throws BrokenException {
		for (DType known : DType.values())
			if (dtype(known).equals(type)) return known;
		throw new BrokenException(
			"tensor " + name + " holds " + type + " values, and only F32, F16, BF16 and F64 can be read");
	}

	private static List<Long> readNumbers(String name, JsonReader json) throws IOException, BrokenException {
		var numbers = new ArrayList<Long>();
		json.beginArray();
		while (json.hasNext()) {
			if (json.peek() != JsonToken.NUMBER)
				throw new BrokenException("tensor " + name + " has a size that is no number");
			long number = json.nextLong();
			if (number < 0) throw new BrokenException("tensor " + name + " has a negative size or offset");
			numbers.add(number);
		}
		json.endArray();
		return numbers;
	}

	private static Dims shape(String name, List<Long> sizes) throws BrokenException {
		try {
			var shape = new Dims(sizes.stream().map(Math::toIntExact).toList());
			Math.multiplyExact(shape.count(), Double.BYTES);
			return shape;
		}
		catch (ArithmeticException e) {
			throw new BrokenException("tensor " + name + " has the impossible shape " + sizes);
		}
	}

	private void checkOffsets(long dataLength) throws BrokenException {
		long expected = 0;
		for (String name : namesByOffset()) {
			TensorEntry entry = entries.get(name);
			if (entry.begin() != expected)
				throw new BrokenException(
					"tensor " + name + " begins at byte " + entry.begin() + " of the data instead of " + expected);
			long length = entry.isNumber() ? entry.end() - entry.begin() : entry.shape().count() * entry.type().bytes();
			if (entry.end() - entry.begin() != length)
				throw new BrokenException("tensor " + name + " of shape " + entry.shape() + " should take " + length
					+ " bytes, not " + (entry.end() - entry.begin()));
			expected = entry.end();
		}
		if (expected != dataLength)
			throw new BrokenException("its tensors take " + expected + " bytes, but it holds " + dataLength);
	}
}
