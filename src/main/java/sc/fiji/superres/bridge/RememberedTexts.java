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
import java.util.List;
import java.util.Map;

import ij.Prefs;

/** What the user last answered in the dialog of a command; ImageJ saves it with its preferences when it quits. */
final class RememberedTexts {

	private final String prefix;

	RememberedTexts(String commandClass) {
		prefix = commandClass + ".";
	}

	/**
	 * The given texts, replaced by remembered ones where there are any that can still be chosen and the field is not
	 * one that is to start afresh each time.
	 */
	Map<String, String> over(Map<String, String> defaults, List<CommandField> fields) {
		Map<String, String> texts = new LinkedHashMap<>(defaults);
		for (CommandField field : fields) {
			String text = Prefs.get(prefix + field.key(), null);
			if (text != null && field.setting().isRemembered() && field.offers(text)) texts.put(field.key(), text);
		}
		return texts;
	}

	void keep(Map<String, String> texts) {
		texts.forEach((key, text) -> Prefs.set(prefix + key, text));
	}
}
