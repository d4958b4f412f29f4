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

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import sc.fiji.superres.task.UserException;

/**
 * The second argument of a macro's {@code run("Command...", "scale=2 model=[a name] overwrite")}: words
 * {@code key=value} between blanks, a value with blanks in it being wrapped in brackets or single quotes, and lone
 * keys, which stand for a ticked box. Brackets within brackets come in pairs; within quotes anything goes, and a quote
 * is written twice. ImageJ itself only searches such a text for one key at a time and passes over what it does not
 * know; this reads all of it, so that a misspelt key is noticed.
 */
final class MacroOptions {

	private static final char BRACKET = '[', QUOTE = '\'';

	private final String text;
	private int position;

	private MacroOptions(String text) {
		this.text = text;
	}

	/**
	 * Writes what {@link #parse} reads.
	 *
	 * @param values any texts, by key
	 */
	static String format(Map<String, String> values) {
		return values.entrySet().stream().map(option -> option.getKey() + "=" + wrapped(option.getValue()))
			.collect(Collectors.joining(" "));
	}

	/** Brackets are what ImageJ's recorder writes, quotes hold what they cannot. */
	private static String wrapped(String value) {
		boolean word = value.chars().noneMatch(Character::isWhitespace) && value.indexOf(BRACKET) != 0
			&& value.indexOf(QUOTE) != 0;
		if (word) return value;
		String bracketed = BRACKET + value + "]";
		return new MacroOptions(bracketed).closingBracket() == bracketed.length() - 1
			? bracketed
			: QUOTE + value.replace("'", "''") + QUOTE;
	}

	/**
	 * @param text the whole options text, possibly empty
	 * @return the values by lower-cased key, in their order; null for a lone key
	 * @throws UserException if the text does not consist of unique keys, with or without values
	 */
	static Map<String, String> parse(String text) {
		return new MacroOptions(text).parse();
	}

	private Map<String, String> parse() {
		Map<String, String> values = new LinkedHashMap<>();
		for (skipBlanks(); position < text.length(); skipBlanks()) {
			String key = key();
			boolean twice = values.containsKey(key);
			values.put(key, isAt('=') ? value(key) : null);
			if (twice)
				throw UserException.wrongUse("The macro option \"" + key + "\" is given twice; remove one of the two.");
		}
		return values;
	}

	private void skipBlanks() {
		while (position < text.length() && Character.isWhitespace(text.charAt(position)))
			position++;
	}

	private String key() {
		int start = position;
		while (position < text.length() && text.charAt(position) != '='
			&& !Character.isWhitespace(text.charAt(position)))
			position++;
		String key = text.substring(start, position).toLowerCase(Locale.ROOT);
		if (key.isEmpty()) throw UserException.wrongUse("A macro option has a value but no key; write key=value.");
		return key;
	}

	private boolean isAt(char c) {
		return position < text.length() && text.charAt(position) == c;
	}

	private String value(String key) {
		position++;
		char first = position < text.length() ? text.charAt(position) : ' ';
		int start = position;
		int end = switch (first) {
			case BRACKET -> closingBracket();
			case QUOTE -> closingQuote();
			default -> endOfWord();
		};
		if (end < 0)
			throw UserException
				.wrongUse("The value of the macro option \"" + key + "\" starts with " + first + " but does not end.");
		boolean wrapped = first == BRACKET || first == QUOTE;
		position = wrapped ? end + 1 : end;
		String value = text.substring(wrapped ? start + 1 : start, end);
		return first == QUOTE ? value.replace("''", "'") : value;
	}

	private int endOfWord() {
		int end = position;
		while (end < text.length() && !Character.isWhitespace(text.charAt(end)))
			end++;
		return end;
	}

	/** The first one that does not stand twice. */
	private int closingQuote() {
		int end = text.indexOf(QUOTE, position + 1);
		while (end >= 0 && end + 1 < text.length() && text.charAt(end + 1) == QUOTE)
			end = text.indexOf(QUOTE, end + 2);
		return end;
	}

	private int closingBracket() {
		int depth = 0;
		for (int i = position; i < text.length(); i++) {
			if (text.charAt(i) == BRACKET) depth++;
			if (text.charAt(i) == ']' && --depth == 0) return i;
		}
		return -1;
	}
}
