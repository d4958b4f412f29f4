package sc.fiji.superres.nets;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Reads the options of a network's configuration and complains about those that nobody reads. */
final class Options {

	private final String network;
	private final Map<String, ?> values;
	private final Set<String> read = new LinkedHashSet<>();

	Options(String network, Map<String, ?> values) {
		this.network = network;
		this.values = values;
	}

	static void require(boolean condition, String message) {
		if (!condition) throw new IllegalArgumentException(message);
	}

	int integer(String name, int otherwise) {
		long value = wholeNumber(name, otherwise);
		require(value == (int) value, "Option " + name + " of " + network + " cannot be as large as " + value + ".");
		return (int) value;
	}

	long wholeNumber(String name, long otherwise) {
		read.add(name);
		Object value = values.get(name);
		if (value == null) return otherwise;
		if (value instanceof Number number && number.doubleValue() == number.longValue()) return number.longValue();
		throw new IllegalArgumentException("Option " + name + " of " + network + " must be a whole number, not " + value + ".");
	}

	<E extends Enum<E>> E choice(String name, E otherwise) {
		read.add(name);
		Object value = values.get(name);
		if (value == null) return otherwise;
		E[] choices = otherwise.getDeclaringClass().getEnumConstants();
		for (E choice : choices)
			if (choice.toString().equals(value.toString())) return choice;
		throw new IllegalArgumentException("Option " + name + " of " + network + " must be one of " + Arrays.toString(choices)
			+ ", not " + value + ".");
	}

	void requireAllRead() {
		for (String name : values.keySet())
			require(read.contains(name), network + " has no option " + name + "; it has " + String.join(", ", read) + ".");
	}
}
