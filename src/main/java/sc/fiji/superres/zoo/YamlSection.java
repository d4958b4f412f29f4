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
package sc.fiji.superres.zoo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A mapping of a YAML document, read strictly: every key must be of the right type, and known; it must be there unless
 * it is {@linkplain #optional optional}. Complaints are {@link IllegalArgumentException}s that name the key with its
 * path, such as {@code training.seed}.
 */
final class YamlSection {

	private final String path;
	private final Map<String, Object> values;
	private final Set<String> known = new LinkedHashSet<>();

	/** @param path of this mapping, empty for the document */
	private YamlSection(String path, Object content) {
		this.path = path;
		if (!(content instanceof Map<?, ?> map))
			throw new IllegalArgumentException((path.isEmpty() ? "it" : path) + " must be a list of keys and values");
		values = new LinkedHashMap<>();
		map.forEach((key, value) -> values.put(String.valueOf(key), value));
	}

	/** Reads a mapping with the given function, which must ask for each key that may be there. */
	static <T> T read(String path, Object content, Function<YamlSection, T> function) {
		var section = new YamlSection(path, content);
		T result = function.apply(section);
		var unknown = new TreeSet<>(section.values.keySet());
		unknown.removeAll(section.known);
		if (!unknown.isEmpty())
			throw new IllegalArgumentException(
				section.at(unknown.first()) + " is unknown; known here are " + String.join(", ", section.known));
		return result;
	}

	/** A text that is not blank. */
	String text(String key) {
		if (value(key) instanceof String text && !text.isBlank()) return text.strip();
		throw wrong(key, "text (in quotes if it looks like a number)");
	}

	int integer(String key) {
		long number = wholeNumber(key);
		if (number != (int) number) throw wrong(key, "a whole number of less than ten digits");
		return (int) number;
	}

	long wholeNumber(String key) {
		Object value = value(key);
		if (value instanceof Integer || value instanceof Long) return ((Number) value).longValue();
		throw wrong(key, "a whole number");
	}

	double number(String key) {
		if (value(key) instanceof Number number) return number.doubleValue();
		throw wrong(key, "a number");
	}

	/**
	 * What need not be there.
	 *
	 * @param reader one of the other methods
	 */
	<T> Optional<T> optional(String key, Function<String, T> reader) {
		known.add(key);
		return values.containsKey(key) ? Optional.of(reader.apply(key)) : Optional.empty();
	}

	<T> T section(String key, Function<YamlSection, T> function) {
		return read(at(key), value(key), function);
	}

	/** A list of mappings, possibly empty. */
	<T> List<T> sections(String key, Function<YamlSection, T> function) {
		var result = new ArrayList<T>();
		for (Object item : list(key))
			result.add(read(at(key) + "[" + (result.size() + 1) + "]", item, function));
		return result;
	}

	/** A list of texts, possibly empty. */
	List<String> texts(String key) {
		List<?> items = list(key);
		if (!items.stream().allMatch(String.class::isInstance)) throw wrong(key, "a list of texts");
		return items.stream().map(String.class::cast).toList();
	}

	/** A mapping from free names to texts, numbers, truth values or lists of them. */
	Map<String, Object> options(String key) {
		if (!(value(key) instanceof Map<?, ?> map)) throw wrong(key, "a list of names and values");
		var options = new LinkedHashMap<String, Object>();
		map.forEach((name, value) -> {
			Stream<?> parts = value instanceof List<?> list ? list.stream() : Stream.of(value == null ? map : value);
			if (!parts.allMatch(part -> part instanceof String || part instanceof Number || part instanceof Boolean))
				throw wrong(key + "." + name, "a text, a number, true, false or a list of these");
			options.put(String.valueOf(name), value);
		});
		return options;
	}

	private List<?> list(String key) {
		if (value(key) instanceof List<?> list) return list;
		throw wrong(key, "a list");
	}

	private Object value(String key) {
		known.add(key);
		if (!values.containsKey(key)) throw new IllegalArgumentException(at(key) + " is missing");
		return values.get(key);
	}

	private String at(String key) {
		return path.isEmpty() ? key : path + "." + key;
	}

	private IllegalArgumentException wrong(String key, String expected) {
		return new IllegalArgumentException(at(key) + " must be " + expected);
	}
}
