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
import java.util.stream.Collectors;

/**
 * A form of a few values, each of which is read and written as its {@code toString} gives it.
 *
 * @param kind {@link SettingKind#FLAG} for a tick box
 */
record ChoiceForm<T>(List<T> values, SettingKind kind) implements Form<T> {

	ChoiceForm {
		values = List.copyOf(values);
	}

	@Override
	public Optional<T> parse(String text) {
		return values.stream().filter(value -> value.toString().equalsIgnoreCase(text)).findFirst();
	}

	@Override
	public String format(T value) {
		return value.toString();
	}

	@Override
	public String expected() {
		String all = values.stream().map(String::valueOf)
			.collect(Collectors.joining(kind == SettingKind.FLAG ? " or " : ", "));
		return kind == SettingKind.FLAG ? all : "one of " + all;
	}

	@Override
	public List<String> choices() {
		return kind == SettingKind.FLAG ? List.of() : values.stream().map(String::valueOf).toList();
	}
}
