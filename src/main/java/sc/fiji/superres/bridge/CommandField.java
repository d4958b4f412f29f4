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

import java.util.List;

import sc.fiji.superres.settings.Setting;
import sc.fiji.superres.settings.SettingKind;
import sc.fiji.superres.task.UserException;

/**
 * A setting of a command as dialogs and macros see it. Texts are the common currency: what the dialog shows, what the
 * recorder writes, what a macro gives and what is remembered between sessions.
 *
 * @param setting what it is
 * @param choices the texts to choose from, as of now; empty if there are none
 */
record CommandField(Setting<?> setting, List<String> choices) {

	static CommandField of(Setting<?> setting) {
		return new CommandField(setting, setting.choices());
	}

	/** The name in macros. */
	String key() {
		return setting.macroKey();
	}

	/** Whether the dialog has a choice of texts for it. */
	boolean isChoice() {
		return !choices.isEmpty();
	}

	/** Whether the dialog can show a text. */
	boolean offers(String text) {
		return isChoice() ? choices.contains(text) : setting.accepts(text);
	}

	/**
	 * The text of a ticked box.
	 *
	 * @throws UserException if the field is none
	 */
	String ticked() {
		if (setting.form().kind() == SettingKind.FLAG) return String.valueOf(true);
		throw UserException.wrongUse("The macro option \"" + key() + "\" has no value; write " + key() + "=value.");
	}
}
