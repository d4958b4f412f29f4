package sc.fiji.superres.bridge;

import java.util.Map;

import ij.plugin.frame.Recorder;

/**
 * Hands the values of a command to ImageJ's recorder, which knows the command's name and writes the line at its end.
 */
final class Recording {

	private Recording() {}

	/** @param texts values by key, in the order in which they are to be written */
	static void options(Map<String, String> texts) {
		texts.forEach((key, text) -> Recorder.recordOption(key, escaped(wrapped(text))));
	}

	/** The recorder wraps texts with blanks in brackets; so must be what would look wrapped. */
	private static String wrapped(String text) {
		boolean looksWrapped = text.startsWith("[") || text.startsWith("'");
		return looksWrapped && !text.contains(" ") ? "[" + text + "]" : text;
	}

	/** The recorder puts the text between quotes as it is. */
	private static String escaped(String text) {
		return text.replace("\\", "\\\\").replace("\"", "\\\"");
	}

	/** Nothing is written for the command that runs now. */
	static void discard() {
		Recorder.setCommand(null);
	}
}
