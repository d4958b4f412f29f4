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
package sc.fiji.superres.data;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

import sc.fiji.superres.task.UserException;

/** Reads the text of a degradation, {@code kind:name=value,name=value}, and complains about what nobody reads. */
final class DegradationText {

	/** Between several numbers of one setting. */
	static final String SEVERAL = "/";

	private final String kind;
	private final Map<String, String> values;
	private final Set<String> read = new LinkedHashSet<>();

	private DegradationText(String kind, Map<String, String> values) {
		this.kind = kind;
		this.values = values;
	}

	DegradationText(String text) {
		values = new LinkedHashMap<>();
		String[] parts = text.strip().split(":", 2);
		kind = parts[0].strip();
		if (parts.length == 1 || parts[1].isBlank()) return;
		for (String setting : parts[1].split(",")) {
			String[] sides = setting.split("=", 2);
			if (sides.length < 2)
				throw wrong(kind, "settings look like name=value, unlike \"" + setting.strip() + "\"");
			if (values.put(sides[0].strip(), sides[1].strip()) != null)
				throw wrong(kind, sides[0].strip() + " is given twice");
		}
	}

	String kind() {
		return kind;
	}

	/** Names of the settings that were asked for, in that order, which is the same for all texts of a kind. */
	List<String> read() {
		return List.copyOf(read);
	}

	/** Settings whose value is an interval. */
	Map<String, DrawnRange> ranges() {
		var ranges = new LinkedHashMap<String, DrawnRange>();
		values.forEach((name, value) -> {
			if (value.contains(DrawnRange.TO)) ranges.put(name, range(name, value));
		});
		return ranges;
	}

	private DrawnRange range(String name, String value) {
		try {
			return DrawnRange.parse(value);
		}
		catch (IllegalArgumentException e) {
			throw wrong(kind, "of " + name + "=" + value + ", " + e.getMessage());
		}
	}

	/** The same with other values of some settings. */
	DegradationText with(Map<String, String> others) {
		var all = new LinkedHashMap<>(values);
		all.putAll(others);
		return new DegradationText(kind, all);
	}

	/** The same with a number in the place of each interval. */
	DegradationText with(BiFunction<String, DrawnRange, Double> number) {
		var numbers = new LinkedHashMap<String, String>();
		ranges().forEach((name, range) -> numbers.put(name, plain(number.apply(name, range))));
		return with(numbers);
	}

	/** The same with a number in the place of each interval. */
	DegradationText with(ToDoubleFunction<DrawnRange> number) {
		return with((name, range) -> number.applyAsDouble(range));
	}

	double number(String name, double otherwise, double least, double most) {
		List<Double> several = numbers(name, otherwise, least, most);
		if (several.size() > 1) throw wrong(kind, name + " takes one number");
		return several.get(0);
	}

	List<Double> numbers(String name, double otherwise, double least, double most) {
		read.add(name);
		String value = values.get(name);
		if (value == null) return List.of(otherwise);
		return Arrays.stream(value.split(SEVERAL, -1)).map(number -> parse(name, number.strip(), least, most)).toList();
	}

	private double parse(String name, String number, double least, double most) {
		try {
			double value = Double.parseDouble(number);
			if (value >= least && value <= most) return value + 0.0;
		}
		catch (NumberFormatException e) {
			throw wrong(kind, name + " must be a number, not \"" + number + "\"");
		}
		throw wrong(kind, name + " must be between " + plain(least) + " and " + plain(most) + ", not " + number);
	}

	<E extends Enum<E>> E choice(String name, E otherwise) {
		read.add(name);
		String value = values.get(name);
		if (value == null) return otherwise;
		E[] choices = otherwise.getDeclaringClass().getEnumConstants();
		for (E choice : choices)
			if (choice.toString().equals(value)) return choice;
		throw wrong(kind, name + " must be one of "
			+ Arrays.stream(choices).map(E::toString).collect(Collectors.joining(", ")) + ", not \"" + value + "\"");
	}

	void requireAllRead() {
		for (String name : values.keySet())
			if (!read.contains(name))
				throw wrong(kind, "there is no setting \"" + name + "\"; choose among " + String.join(", ", read));
	}

	@Override
	public String toString() {
		return values.isEmpty()
			? kind
			: kind + ':'
				+ values.entrySet().stream().map(e -> e.getKey() + '=' + e.getValue()).collect(Collectors.joining(","));
	}

	static UserException wrong(String kind, String what) {
		return UserException.wrongUse("The degradation " + kind + " is not understood: " + what + ".");
	}

	/** @param settings names and values in turn */
	static String write(String kind, Object... settings) {
		var text = new StringBuilder(kind);
		for (int i = 0; i < settings.length; i += 2) {
			text.append(i == 0 ? ':' : ',').append(settings[i]).append('=');
			text.append(settings[i + 1] instanceof Double number ? plain(number) : settings[i + 1]);
		}
		return text.toString();
	}

	/** The shortest text of a number, without a fraction if it is whole. */
	static String plain(double number) {
		return number == Math.rint(number) && Math.abs(number) < 1e15
			? Long.toString((long) number)
			: Double.toString(number);
	}
}
