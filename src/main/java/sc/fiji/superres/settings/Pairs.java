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

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import sc.fiji.superres.task.UserException;

/** Texts of the form {@code name=value}, several of them with a separator between them. */
public enum Pairs {

	/** Separated by commas, line breaks or blanks: {@code width=8,recurrences=2}. Values have none of these in them. */
	WORDS("[,\\s]+", ","),
	/** Separated by semicolons: {@code loss=charbonnier; patch=48}. */
	CLAUSES(";", "; "),
	/** Separated by line breaks; values may have anything else in them. */
	LINES("\\R", "\n");

	private final String separator;
	private final String written;

	Pairs(String separator, String written) {
		this.separator = separator;
		this.written = written;
	}

	/**
	 * @param what names the whole in messages, such as "Network options"
	 * @return values by name, without blanks around them, in their order; not to be changed
	 * @throws UserException if a part has no "=" or no name, or a name is given twice
	 */
	public Map<String, String> parse(String what, String text) {
		Map<String, String> values = new LinkedHashMap<>();
		for (String part : text.split(separator)) {
			if (part.isBlank()) continue;
			String[] sides = part.strip().split("\\s*=\\s*", 2);
			if (sides.length < 2 || sides[0].isEmpty())
				throw UserException
					.wrongUse(what + " must be name=value separated by " + words() + ", not \"" + part.strip() + "\".");
			if (values.put(sides[0], sides[1]) != null)
				throw UserException.wrongUse(what + " give " + sides[0] + " twice; leave one of the two out.");
		}
		return Collections.unmodifiableMap(values);
	}

	/** The text that {@link #parse} reads as these values. */
	public String format(Map<String, String> values) {
		return values.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue())
			.collect(Collectors.joining(written));
	}

	/** Values by name as the values of a setting; none by an empty text. */
	public Form<Map<String, String>> form(String what) {
		return new SimpleForm<>(text -> Optional.of(parse(what, text)), this::format,
			"name=value separated by " + words(), Optional.of(written));
	}

	private String words() {
		return switch (this) {
			case WORDS -> "commas";
			case CLAUSES -> "semicolons";
			case LINES -> "line breaks";
		};
	}
}
