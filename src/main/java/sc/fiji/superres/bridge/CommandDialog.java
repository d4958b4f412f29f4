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

import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.TextField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import ij.gui.GenericDialog;
import ij.plugin.frame.Recorder;

import sc.fiji.superres.settings.SettingKind;

/**
 * The dialog of a command: one row a field, its description below the rows when help is asked for. It knows nothing of
 * the command but its fields; texts go in and texts come out.
 */
final class CommandDialog {

	private static final int TEXT_COLUMNS = 25, NUMBER_COLUMNS = 6;

	private CommandDialog() {}

	/**
	 * Shows the dialog and waits for the user. Needs a display.
	 *
	 * @param title  of the window
	 * @param fields the rows
	 * @param texts  what they show at first, by key
	 * @return what they show at the end, by key; empty if the user cancelled
	 */
	static Optional<Map<String, String>> ask(String title, List<CommandField> fields, Map<String, String> texts) {
		GenericDialog dialog = new GenericDialog(title);
		Map<String, Supplier<String>> rows = new LinkedHashMap<>();
		for (CommandField field : fields) rows.put(field.key(), addRow(dialog, field, texts.get(field.key())));
		dialog.addHelp(help(title, fields));
		dialog.showDialog();
		if (dialog.wasCanceled()) return Optional.empty();
		Map<String, String> answer = new LinkedHashMap<>();
		rows.forEach((key, text) -> answer.put(key, text.get()));
		return Optional.of(answer);
	}

	/**
	 * The rows are read from their components rather than by the dialog's own methods, which would also record them
	 * under the first word of their label.
	 */
	private static Supplier<String> addRow(GenericDialog dialog, CommandField field, String text) {
		String label = field.setting().label();
		if (field.isChoice()) {
			dialog.addChoice(label, field.choices().toArray(String[]::new), text);
			Choice choice = last(dialog.getChoices(), Choice.class);
			return choice::getSelectedItem;
		}
		SettingKind kind = field.setting().form().kind();
		switch (kind) {
			case FLAG -> {
				dialog.addCheckbox(label, Boolean.parseBoolean(text));
				Checkbox box = last(dialog.getCheckboxes(), Checkbox.class);
				return () -> Boolean.toString(box.getState());
			}
			case FILE, SAVE -> dialog.addFileField(label, text);
			case FOLDER -> dialog.addDirectoryField(label, text);
			case TEXT -> dialog.addStringField(label, text, TEXT_COLUMNS);
			case WHOLE_NUMBER, NUMBER -> dialog.addStringField(label, text, NUMBER_COLUMNS);
		}
		TextField line = last(dialog.getStringFields(), TextField.class);
		boolean path = kind == SettingKind.FILE || kind == SettingKind.SAVE || kind == SettingKind.FOLDER;
		return () -> path ? Recorder.fixPath(line.getText().trim()) : line.getText().trim();
	}

	private static <T> T last(List<?> components, Class<T> type) {
		return type.cast(components.get(components.size() - 1));
	}

	/** What the Help button shows: each field, its macro key with the choices, and its description. */
	static String help(String title, List<CommandField> fields) {
		List<String> lines = new ArrayList<>();
		lines.add("<html><h2>" + escape(title) + "</h2>");
		for (CommandField field : fields)
			lines.add("<p><b>" + escape(field.setting().label()) + "</b> (in macros: " + field.key() + choices(field)
			+ ")<br>"
				+ escape(field.setting().help()) + "</p>");
		lines.add("</html>");
		return String.join("\n", lines);
	}

	private static String choices(CommandField field) {
		return field.choices().isEmpty() ? "" : " = " + escape(String.join(", ", field.choices()));
	}

	private static String escape(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
	}
}
