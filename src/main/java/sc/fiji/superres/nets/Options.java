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
package sc.fiji.superres.nets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the options of a network's configuration and refuses those that nobody reads. All errors are
 * {@link IllegalArgumentException}s with a sentence for the user. Not thread-safe.
 */
public final class Options {

	private final String network;
	private final Map<String, ?> values;
	private final Set<String> read = new LinkedHashSet<>();

	Options(String network, Map<String, ?> values) {
		this.network = network;
		this.values = values;
	}

	/** Refuses a configuration unless a condition holds. */
	public static void require(boolean condition, String message) {
		if (!condition) throw new IllegalArgumentException(message);
	}

	/** A whole number that an {@code int} holds. */
	public int integer(String name, int otherwise) {
		long value = wholeNumber(name, otherwise);
		require(value == (int) value, "Option " + name + " of " + network + " cannot be as large as " + value + ".");
		return (int) value;
	}

	/** A whole number. */
	public long wholeNumber(String name, long otherwise) {
		read.add(name);
		Object value = values.get(name);
		if (value == null) return otherwise;
		if (value instanceof Number number && number.doubleValue() == number.longValue()) return number.longValue();
		throw new IllegalArgumentException(
			"Option " + name + " of " + network + " must be a whole number, not " + value + ".");
	}

	/** A list of whole numbers, or a text of them with commas between. */
	public List<Integer> integers(String name, List<Integer> otherwise) {
		read.add(name);
		Object value = values.get(name);
		if (value == null) return otherwise;
		List<?> parts = value instanceof List<?> list ? list : List.of(value.toString().split(","));
		List<Integer> numbers = new ArrayList<>();
		for (Object part : parts) {
			String text = part.toString().strip();
			require(text.matches("-?[0-9]{1,9}"),
				"Option " + name + " of " + network + " must be whole numbers with commas between, not " + value + ".");
			numbers.add(Integer.valueOf(text));
		}
		return numbers;
	}

	/** One of the constants of an enum, by its text. */
	public <E extends Enum<E>> E choice(String name, E otherwise) {
		read.add(name);
		Object value = values.get(name);
		if (value == null) return otherwise;
		E[] choices = otherwise.getDeclaringClass().getEnumConstants();
		for (E choice : choices)
			if (choice.toString().equals(value.toString())) return choice;
		throw new IllegalArgumentException("Option " + name + " of " + network + " must be one of "
			+ Arrays.toString(choices) + ", not " + value + ".");
	}

	void requireAllRead() {
		for (String name : values.keySet())
			require(read.contains(name),
				network + " has no option " + name + "; it has " + String.join(", ", read) + ".");
	}
}
