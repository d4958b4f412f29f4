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

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Another form with a word for one value.
 *
 * @param word    is read in any case; empty: no text at all
 * @param written whether the value is written as the word
 */
record WordForm<T>(Form<T> form, String word, T value, boolean written) implements Form<T> {

	@Override
	public Optional<T> parse(String text) {
		return text.equalsIgnoreCase(word) ? Optional.of(value) : form.parse(text);
	}

	@Override
	public String format(T other) {
		return written && value.equals(other) ? word : form.format(other);
	}

	@Override
	public String expected() {
		return word.isEmpty() || !written ? form.expected() : word + " or " + form.expected();
	}

	@Override
	public SettingKind kind() {
		return word.isEmpty() || form.kind() == SettingKind.FLAG ? form.kind() : SettingKind.TEXT;
	}

	@Override
	public List<String> choices() {
		List<String> others = form.choices();
		return others.isEmpty() || word.isEmpty() || !written
			? others
			: Stream.concat(Stream.of(word), others.stream()).toList();
	}

	@Override
	public Optional<String> join(List<String> parts) {
		return form.join(parts);
	}
}
