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

import java.awt.AWTEvent;
import java.awt.BorderLayout;
import java.awt.Button;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Component;
import java.awt.Panel;
import java.awt.TextField;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import ij.gui.DialogListener;
import ij.gui.GenericDialog;
import ij.plugin.frame.Recorder;

import sc.fiji.superres.preview.UpscalePreview;
import sc.fiji.superres.settings.SettingKind;

/**
 * The dialog of a command: one row a field, those that few need folded away, and its description below the rows when
 * help is asked for. It knows nothing of the command but its fields; texts go in and texts come out. With a preview,
 * choices follow each other, and the preview follows them.
 */
final class CommandDialog implements DialogListener {

	private static final int TEXT_COLUMNS = 25, NUMBER_COLUMNS = 6;

	private final GenericDialog dialog;
	private final Map<String, DialogRow> rows = new LinkedHashMap<>();
	private final Optional<UpscalePreview> preview;
	/** Empty if there is nothing to fold. */
	private Optional<Checkbox> advanced = Optional.empty();
	private Optional<FoldedRows> folded = Optional.empty();
	private Map<String, String> before;

	/**
	 * @param text       that it shows
	 * @param set        shows another
	 * @param components that it consists of
	 */
	private record DialogRow(Supplier<String> text, Consumer<String> set, List<Component> components) {}

	private CommandDialog(String title, List<CommandField> fields, Map<String, String> texts,
		Optional<UpscalePreview> preview) {
		dialog = new GenericDialog(title) {

			@Override
			public void pack() {
				super.pack(); // only then the components know how large they are
				folded.ifPresent(some -> some.fit(this, super::pack));
			}
		};
		this.preview = preview;
		fields.stream().filter(field -> !field.setting().isAdvanced())
			.forEach(field -> add(field, texts.get(field.key())));
		List<CommandField> few = fields.stream().filter(field -> field.setting().isAdvanced()).toList();
		if (!few.isEmpty()) {
			boolean open = few.stream()
				.anyMatch(field -> !texts.get(field.key()).equals(field.setting().fallbackText()));
			dialog.addCheckbox("Advanced", open);
			advanced = Optional.of(last(dialog.getCheckboxes(), Checkbox.class));
		}
		few.forEach(field -> add(field, texts.get(field.key())));
		if (!few.isEmpty()) {
			folded = Optional
				.of(new FoldedRows(few.stream().map(field -> rows.get(field.key()).components).toList(), dialog));
			dialog.addPanel(folded.get().panel());
		}
		preview.ifPresent(shown -> {
			Panel panel = new Panel(new BorderLayout());
			panel.add(shown.component());
			dialog.addPanel(panel);
			shown.whenJudged(this::allow);
		});
		dialog.addHelp(help(title, fields));
		before = texts();
		dialog.addDialogListener(this);
		fold();
		dialog.addWindowListener(new WindowAdapter() {

			/** Not before, since ImageJ lays the dialog out on this thread, and previews come on another. */
			@Override
			public void windowOpened(WindowEvent e) {
				react();
			}
		});
	}

	/**
	 * Shows the dialog and waits for the user. Needs a display.
	 *
	 * @param title   of the window
	 * @param fields  the rows
	 * @param texts   what they show at first, by key
	 * @param preview that is shown as well
	 * @return what the rows show at the end, by key, in the order of the fields; empty if the user cancelled
	 */
	static Optional<Map<String, String>> ask(String title, List<CommandField> fields, Map<String, String> texts,
		Optional<UpscalePreview> preview) {
		CommandDialog asked = new CommandDialog(title, fields, texts, preview);
		asked.dialog.showDialog();
		if (asked.dialog.wasCanceled()) return Optional.empty();
		Map<String, String> answer = new LinkedHashMap<>();
		for (CommandField field : fields)
			answer.put(field.key(), asked.rows.get(field.key()).text.get());
		return Optional.of(answer);
	}

	/** Lets the user end the dialog, unless the choices would be refused at once. */
	private void allow(boolean possible) {
		Button end = dialog.getButtons()[0];
		if (end != null) end.setEnabled(possible); // there is none before the dialog is shown
	}

	/** @return whether the user may go on, which the preview knows, or else is told at the end */
	@Override
	public boolean dialogItemChanged(GenericDialog changed, AWTEvent event) {
		if (dialog.isVisible()) react();
		return preview.map(UpscalePreview::isPossible).orElse(true);
	}

	private void react() {
		fold();
		if (preview.isEmpty()) return;
		Map<String, String> now = texts();
		for (Map.Entry<String, String> text : now.entrySet())
			if (!text.getValue().equals(before.get(text.getKey()))) {
				now = preview.get().follow(text.getKey(), before, now);
				break;
			}
		before = now;
		for (Map.Entry<String, String> text : now.entrySet()) {
			DialogRow row = rows.get(text.getKey());
			if (!text.getValue().equals(row.text.get())) row.set.accept(text.getValue());
			boolean counts = preview.get().counts(text.getKey(), now);
			row.components.forEach(component -> component.setEnabled(counts));
		}
		preview.get().choose(now);
	}

	/** Shows the rows that few need if that is ticked. */
	private void fold() {
		if (folded.isEmpty() || advanced.get().getState() == folded.get().panel().isVisible()) return;
		folded.get().panel().setVisible(advanced.get().getState());
		if (dialog.isVisible()) dialog.pack();
	}

	private Map<String, String> texts() {
		Map<String, String> texts = new LinkedHashMap<>();
		rows.forEach((key, row) -> texts.put(key, row.text.get()));
		return texts;
	}

	/**
	 * The rows are read from their components rather than by the dialog's own methods, which would also record them
	 * under the first word of their label.
	 */
	private void add(CommandField field, String text) {
		int first = dialog.getComponentCount();
		String label = field.setting().label();
		SettingKind kind = field.setting().form().kind();
		Supplier<String> shown;
		Consumer<String> set;
		if (field.isChoice()) {
			dialog.addChoice(label, field.choices().toArray(String[]::new), text);
			Choice choice = last(dialog.getChoices(), Choice.class);
			shown = choice::getSelectedItem;
			set = choice::select;
		}
		else if (kind == SettingKind.FLAG) {
			dialog.addCheckbox(label, Boolean.parseBoolean(text));
			Checkbox box = last(dialog.getCheckboxes(), Checkbox.class);
			shown = () -> Boolean.toString(box.getState());
			set = state -> box.setState(Boolean.parseBoolean(state));
		}
		else {
			addLine(kind, label, text);
			TextField line = last(dialog.getStringFields(), TextField.class);
			boolean path = kind == SettingKind.FILE || kind == SettingKind.SAVE || kind == SettingKind.FOLDER;
			shown = () -> path ? Recorder.fixPath(line.getText().trim()) : line.getText().trim();
			set = line::setText;
		}
		List<Component> components = Arrays.asList(dialog.getComponents()).subList(first, dialog.getComponentCount());
		rows.put(field.key(), new DialogRow(shown, set, List.copyOf(components)));
	}

	private void addLine(SettingKind kind, String label, String text) {
		switch (kind) {
			case FILE, SAVE -> dialog.addFileField(label, text);
			case FOLDER -> dialog.addDirectoryField(label, text);
			case WHOLE_NUMBER, NUMBER -> dialog.addStringField(label, text, NUMBER_COLUMNS);
			default -> dialog.addStringField(label, text, TEXT_COLUMNS);
		}
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
				+ ")<br>" + escape(field.setting().help()) + "</p>");
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
