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

	/** The given texts, replaced by remembered ones where there are any that can still be chosen. */
	Map<String, String> over(Map<String, String> defaults, List<CommandField> fields) {
		Map<String, String> texts = new LinkedHashMap<>(defaults);
		for (CommandField field : fields) {
			String text = Prefs.get(prefix + field.key(), null);
			if (text != null && field.accepts(text)) texts.put(field.key(), text);
		}
		return texts;
	}

	void keep(Map<String, String> texts) {
		texts.forEach((key, text) -> Prefs.set(prefix + key, text));
	}
}
