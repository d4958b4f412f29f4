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

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import sc.fiji.superres.task.UserException;

/**
 * The text form of values: how they are read, written and edited. Whatever {@link #format} writes, {@link #parse} reads
 * as an equal value. Immutable and thread-safe.
 *
 * @param <T> type of the values, which are immutable
 */
public interface Form<T> {

	/**
	 * Reads a value.
	 *
	 * @param text without blanks around it
	 * @return empty if the text has not this form
	 * @throws UserException if it is wrong in a way that needs a sentence of its own
	 */
	Optional<T> parse(String text);

	/** Writes a value, the same in every locale. */
	String format(T value);

	/** What the text must be, to complete "must be ...". */
	String expected();

	/** How values are edited. */
	default SettingKind kind() {
		return SettingKind.TEXT;
	}

	/** The texts to choose from; empty if there are too many to list. */
	default List<String> choices() {
		return List.of();
	}

	/**
	 * The text of values that were given one by one, as by an option that is repeated; empty if only one can be given.
	 *
	 * @param parts texts, at least one
	 */
	default Optional<String> join(List<String> parts) {
		return parts.size() == 1 ? Optional.of(parts.get(0)) : Optional.empty();
	}

	/** Any text. */
	static Form<String> text() {
		return of(Function.identity(), "a text");
	}

	/**
	 * The form of a type that reads and writes itself.
	 *
	 * @param parse    throws a {@link UserException} whose sentence says what would be right
	 * @param expected see {@link #expected}
	 */
	static <T> Form<T> of(Function<String, T> parse, String expected) {
		return of(parse, String::valueOf, expected);
	}

	/** The same for a type that is written by another function than its {@code toString}. */
	static <T> Form<T> of(Function<String, T> parse, Function<T, String> format, String expected) {
		return new SimpleForm<>(text -> Optional.of(parse.apply(text)), format, expected, Optional.empty());
	}

	/** A whole number from {@code least} on. */
	static Form<Integer> wholeNumber(int least) {
		return wholeNumber(NumberLimits.atLeast(least).upTo(Integer.MAX_VALUE));
	}

	/** A whole number in a range, whose limits are numbers of 32 bits. */
	static Form<Integer> wholeNumber(NumberLimits limits) {
		return NumberForm.whole(limits).map(Long::intValue, Integer::longValue);
	}

	/** Any whole number that is exact in floating point of 64 bits. */
	static Form<Long> longNumber() {
		return NumberForm.whole(NumberLimits.atLeast(-NumberLimits.MOST_EXACT).upTo(NumberLimits.MOST_EXACT));
	}

	/** A number in a range. */
	static Form<Double> number(NumberLimits limits) {
		return new NumberForm(limits);
	}

	/** {@code true} or {@code false}. */
	static Form<Boolean> flag() {
		return new ChoiceForm<>(List.of(true, false), SettingKind.FLAG);
	}

	/** A constant of an enum, by the text that its {@code toString} gives. */
	static <E extends Enum<E>> Form<E> oneOf(Class<E> type) {
		return new ChoiceForm<>(List.of(type.getEnumConstants()), SettingKind.TEXT);
	}

	/** One of some values, by the texts that their {@code toString} gives. */
	static <T> Form<T> oneOf(List<T> values) {
		return new ChoiceForm<>(values, SettingKind.TEXT);
	}

	/**
	 * A file or folder, or none; of the kind {@link SettingKind#FILE}, {@link SettingKind#SAVE} or
	 * {@link SettingKind#FOLDER}.
	 */
	static Form<Optional<Path>> path(SettingKind kind) {
		return new PathForm(kind);
	}

	/** Several names, with commas or blanks between them. */
	static Form<List<String>> names() {
		return new SimpleForm<>(SimpleForm::names, names -> String.join(",", names), "names separated by commas",
			Optional.of(","));
	}

	/** Values of one type as those of another. */
	default <U> Form<U> map(Function<T, U> to, Function<U, T> from) {
		Form<T> inner = this;
		return new Form<>() {

			@Override
			public Optional<U> parse(String text) {
				return inner.parse(text).map(to);
			}

			@Override
			public String format(U value) {
				return inner.format(from.apply(value));
			}

			@Override
			public String expected() {
				return inner.expected();
			}

			@Override
			public SettingKind kind() {
				return inner.kind();
			}

			@Override
			public List<String> choices() {
				return inner.choices();
			}

			@Override
			public Optional<String> join(List<String> parts) {
				return inner.join(parts);
			}
		};
	}

	/** The same, with a word that stands for a value and is written in its place. */
	default Form<T> word(String word, T value) {
		return new WordForm<>(this, word, value, true);
	}

	/** The same, where a word is read as a value but not written. */
	default Form<T> alsoReading(String word, T value) {
		return new WordForm<>(this, word, value, false);
	}

	/** Values that may be missing, which is the given word or, if that is empty, no text at all. */
	default Form<Optional<T>> orNone(String word) {
		return map(Optional::of, Optional<T>::orElseThrow).word(word, Optional.empty());
	}
}
