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
package sc.fiji.superres.bridge;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import org.scijava.ItemVisibility;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.util.Types;
import org.scijava.widget.FileWidget;

import sc.fiji.superres.command.Choices;
import sc.fiji.superres.command.ReportingCommand;
import sc.fiji.superres.task.UserException;

/**
 * One input of a command as dialogs and macros see it: a name, a text, and the rules a text has to obey. Texts are the
 * common currency: what the dialog shows, what the recorder writes, what a macro gives and what is remembered between
 * sessions.
 *
 * @param item    the input, with the limits its command gave it
 * @param offered what can be chosen; empty if any text or number will do
 */
record CommandField(ModuleItem<?> item, Optional<Choices> offered) {

	/** How the field is edited. */
	enum Kind {
		TEXT, CHOICE, WHOLE_NUMBER, NUMBER, FLAG, FILE, FOLDER
	}

	/** The fields of a command in the order of their declaration; images and services are none. */
	static List<CommandField> of(Module module, ReportingCommand command) {
		List<CommandField> fields = new ArrayList<>();
		for (ModuleItem<?> item : module.getInfo().inputs())
			if (isEditable(item)) fields.add(new CommandField(item, command.choices(item.getName())));
		return List.copyOf(fields);
	}

	private static boolean isEditable(ModuleItem<?> item) {
		Class<?> type = Types.box(item.getType());
		return (type == String.class || type == Boolean.class || type == File.class
			|| Number.class.isAssignableFrom(type))
			&& item.getVisibility() != ItemVisibility.INVISIBLE && item.getVisibility() != ItemVisibility.MESSAGE;
	}

	/** The name in macros: the Java field in lower case, as Fiji records it. */
	String key() {
		return item.getName().toLowerCase(Locale.ROOT);
	}

	String label() {
		String label = item.getLabel();
		return label == null || label.isEmpty() ? item.getName() : label;
	}

	/** One sentence for the user, or an empty text. */
	String description() {
		return Objects.requireNonNullElse(item.getDescription(), "");
	}

	Kind kind() {
		Class<?> type = Types.box(item.getType());
		if (!choices().isEmpty()) return Kind.CHOICE;
		if (type == Boolean.class) return Kind.FLAG;
		if (type == File.class) {
			String style = Objects.requireNonNullElse(item.getWidgetStyle(), "");
			return style.contains(FileWidget.DIRECTORY_STYLE) ? Kind.FOLDER : Kind.FILE;
		}
		if (type == Float.class || type == Double.class) return Kind.NUMBER;
		return type == String.class ? Kind.TEXT : Kind.WHOLE_NUMBER;
	}

	/** The texts to choose from; empty if any text or number will do. */
	List<String> choices() {
		return offered.map(Choices::texts).orElse(List.of());
	}

	/**
	 * The text of a ticked box.
	 *
	 * @throws UserException if the field is none
	 */
	String ticked() {
		if (kind() == Kind.FLAG) return String.valueOf(true);
		throw UserException.wrongUse("The macro option \"" + key() + "\" has no value; write " + key() + "=value.");
	}

	/** The text of the value that the command holds now. */
	String textIn(Module module) {
		return text(module.getInput(item.getName()));
	}

	/**
	 * Gives the value that a text stands for to the command.
	 *
	 * @throws UserException if the text is no value of this field
	 */
	void setIn(Module module, String text) {
		module.setInput(item.getName(), value(text));
	}

	/** Whether {@link #setIn} would take the text. */
	boolean accepts(String text) {
		try {
			value(text);
			return true;
		}
		catch (UserException e) {
			return false;
		}
	}

	/**
	 * Lets the command check its value, once all inputs have theirs.
	 *
	 * @throws UserException with what the command says about it
	 */
	void validate(Module module) {
		String objection = item.validateMessage(module);
		if (objection != null) throw UserException.wrongUse(objection);
	}

	private Object value(String text) {
		return switch (kind()) {
			case TEXT -> text;
			case CHOICE -> choice(text);
			case FLAG -> flag(text);
			case FILE, FOLDER -> new File(text);
			case NUMBER, WHOLE_NUMBER -> number(text);
		};
	}

	private String choice(String text) {
		if (!choices().contains(text) && !offered.orElseThrow().open())
			throw wrong(text, "one of " + String.join(", ", choices()));
		return text;
	}

	private Object flag(String text) {
		return switch (text.toLowerCase(Locale.ROOT)) {
			case "true" -> true;
			case "false" -> false;
			default -> throw wrong(text, "true or false");
		};
	}

	private Object number(String text) {
		String expected = (kind() == Kind.WHOLE_NUMBER ? "a whole number" : "a number") + limits();
		double value;
		try {
			value = Double.parseDouble(text.trim());
		}
		catch (NumberFormatException e) {
			throw wrong(text, expected);
		}
		boolean fits = kind() == Kind.NUMBER ? Double.isFinite(value)
			: value == Math.rint(value) && Math.abs(value) <= 1L << 53;
		if (!fits || value < limit(item.getMinimumValue(), Double.NEGATIVE_INFINITY)
			|| value > limit(item.getMaximumValue(), Double.POSITIVE_INFINITY)) throw wrong(text, expected);
		Class<?> type = Types.box(item.getType());
		if (type == Float.class) return (float) value;
		if (type == Double.class) return value;
		if (type == Long.class) return (long) value;
		if (type == Integer.class && value == (int) value) return (int) value;
		throw wrong(text, expected);
	}

	private static double limit(Object limit, double otherwise) {
		return limit instanceof Number number ? number.doubleValue() : otherwise;
	}

	private String limits() {
		Object low = item.getMinimumValue(), high = item.getMaximumValue();
		if (low != null && high != null) return " from " + low + " to " + high;
		if (low != null) return " of at least " + low;
		return high != null ? " of at most " + high : "";
	}

	private UserException wrong(String text, String expected) {
		return UserException.wrongUse("\"" + label() + "\" (" + key() + ") must be " + expected + ", not \"" + text
			+ "\".");
	}

	private static String text(Object value) {
		if (value instanceof File file) return file.getPath().replace(File.separatorChar, '/');
		return Objects.toString(value, "");
	}
}
