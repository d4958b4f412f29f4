package sc.fiji.superres.bridge;

import java.awt.GraphicsEnvironment;

import ij.IJ;
import ij.macro.Interpreter;

/** How a sentence about what went wrong reaches the user. */
final class ErrorMessage {

	private ErrorMessage() {}

	/** Shows the sentence, or without a display prints it, and aborts the running macro. */
	static void show(String sentence) {
		Interpreter macro = Interpreter.getInstance();
		if (macro == null || !GraphicsEnvironment.isHeadless()) {
			IJ.error(sentence);
			return;
		}
		// ImageJ would open a dialog about a macro's error even without a display, unless errors are ignored.
		IJ.log(sentence);
		macro.setIgnoreErrors(true);
		macro.abort(sentence);
		macro.setIgnoreErrors(false);
	}
}
