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
package sc.fiji.superres.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import sc.fiji.superres.task.UserException;

/**
 * The definition of one thing that users can choose: everything that a dialog, a macro, a command line, a file or a
 * report needs to know of it. It is a constant of the class that lists the settings of a job. The methods that change
 * something return a changed copy and are meant for the definition only. Immutable; thread-safe if its suggestions are.
 *
 * @param <T> type of the values, which are immutable and have {@code equals}
 */
public final class Setting<T> {

	private final String key;
	private final Form<T> form;
	private final T fallback;
	private final Words words;
	private final Traits traits;

	/** What people read. */
	private record Words(String label, String help, String placeholder) {}

	/** What else there is to know. */
	private record Traits(List<String> aliases, boolean advanced, boolean remembered,
		Supplier<List<String>> suggestions) {}

	private Setting(String key, Form<T> form, T fallback, Words words, Traits traits) {
		this.key = key;
		this.form = form;
		this.fallback = fallback;
		this.words = words;
		this.traits = traits;
	}

	/**
	 * @param key      lower-case words with hyphens between them, which never changes; dialogs, macros, the command
	 *                     line and files spell it their own way
	 * @param form     of its text
	 * @param fallback the value where none is given
	 */
	public static <T> Setting<T> of(String key, Form<T> form, T fallback) {
		if (!key.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) throw new IllegalArgumentException("Not a key: " + key);
		return new Setting<>(key, form, fallback, new Words(key, "", "X"),
			new Traits(List.of(), false, true, List::of));
	}

	/** @param label of the row in a dialog, which also says what special values mean */
	public Setting<T> label(String label) {
		return with(new Words(label, words.help, words.placeholder));
	}

	/** @param help one or two sentences */
	public Setting<T> help(String help) {
		return with(new Words(words.label, help, words.placeholder));
	}

	/** @param placeholder what stands for the value in the help of the command line, such as {@code FOLDER} */
	public Setting<T> placeholder(String placeholder) {
		return with(new Words(words.label, words.help, placeholder));
	}

	/** @param aliases other keys that are read but not written */
	public Setting<T> alias(String... aliases) {
		return with(new Traits(Stream.concat(traits.aliases.stream(), Arrays.stream(aliases)).toList(), traits.advanced,
			traits.remembered, traits.suggestions));
	}

	/** Few users need it. */
	public Setting<T> advanced() {
		return with(new Traits(traits.aliases, true, traits.remembered, traits.suggestions));
	}

	/** A dialog shows the fallback each time instead of what was last chosen. */
	public Setting<T> fresh() {
		return with(new Traits(traits.aliases, traits.advanced, false, traits.suggestions));
	}

	/**
	 * Texts to choose from that depend on the machine, such as models; they are suggestions, whereas the choices of a
	 * {@link Form} are all there are.
	 *
	 * @param suggestions computed each time they are shown
	 */
	public Setting<T> suggesting(Supplier<List<String>> suggestions) {
		return with(new Traits(traits.aliases, traits.advanced, traits.remembered, suggestions));
	}

	/** The same for a job in which another value is usual. */
	public Setting<T> defaultingTo(T other) {
		return new Setting<>(key, form, other, words, traits);
	}

	/** The same for a job that takes the value from elsewhere where none is given; it is then an empty text. */
	public Setting<Optional<T>> inherited() {
		return new Setting<>(key, form.orNone(""), Optional.empty(), words, traits);
	}

	private Setting<T> with(Words other) {
		return new Setting<>(key, form, fallback, other, traits);
	}

	private Setting<T> with(Traits other) {
		return new Setting<>(key, form, fallback, words, other);
	}

	/** Lower-case words with hyphens between them. */
	public String key() {
		return key;
	}

	/** The key as one word with humps, the name that scripts use. */
	public String name() {
		String[] parts = key.split("-");
		return Stream
			.concat(Stream.of(parts[0]),
				Arrays.stream(parts).skip(1)
					.map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1)))
			.reduce("", String::concat);
	}

	/** The key as one word in lower case, which recorded macros have. */
	public String macroKey() {
		return spelling(key);
	}

	/** The key and all aliases. */
	public List<String> keys() {
		return Stream.concat(Stream.of(key), traits.aliases.stream()).toList();
	}

	/** What spellings of one key have in common. */
	static String spelling(String key) {
		return key.replace("-", "").toLowerCase(Locale.ROOT);
	}

	/** The row's name in a dialog. */
	public String label() {
		return words.label;
	}

	/** One or two sentences. */
	public String help() {
		return words.help;
	}

	/** What stands for the value in the help of the command line. */
	public String placeholder() {
		return words.placeholder;
	}

	/** Whether few users need it. */
	public boolean isAdvanced() {
		return traits.advanced;
	}

	/** Whether a dialog shows what was last chosen. */
	public boolean isRemembered() {
		return traits.remembered;
	}

	/** How it is edited, and how its text looks. */
	public Form<T> form() {
		return form;
	}

	/** The texts to choose from, those of its form or suggestions; empty if there are none. */
	public List<String> choices() {
		List<String> all = form.choices();
		return all.isEmpty() ? traits.suggestions.get() : all;
	}

	/** The value where none is given. */
	public T fallback() {
		return fallback;
	}

	/**
	 * The value of a text.
	 *
	 * @throws UserException with a sentence that names the setting, and says what the text must be
	 */
	public T parse(String text) {
		return form.parse(text.strip()).orElseThrow(() -> refusal(text));
	}

	/** Whether {@link #parse} would take a text. */
	public boolean accepts(String text) {
		try {
			parse(text);
			return true;
		}
		catch (UserException e) {
			return false;
		}
	}

	/** The text of a value, the same in every locale. */
	public String format(T value) {
		return form.format(value);
	}

	/** The text of the fallback. */
	public String fallbackText() {
		return format(fallback);
	}

	/**
	 * The value, if its text can be read again: the limits that hold for texts hold for values from programs as well.
	 *
	 * @throws UserException as {@link #parse}
	 */
	T checked(T value) {
		Optional<T> same = form.parse(format(value));
		if (same.isEmpty()) throw refusal(format(value));
		return value;
	}

	private UserException refusal(String text) {
		return UserException.wrongUse(
			"\"" + words.label + "\" (" + key + ") must be " + form.expected() + ", not \"" + text.strip() + "\".");
	}

	@Override
	public String toString() {
		return key;
	}
}
