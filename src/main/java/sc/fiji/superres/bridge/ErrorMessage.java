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

import ij.IJ;
import ij.macro.Interpreter;

/** How a sentence about what went wrong reaches the user. */
final class ErrorMessage {

	private static final int COLUMNS = 80;

	private ErrorMessage() {}

	/**
	 * Shows the sentence in a dialog, or where there is no window of ImageJ prints it on standard error, and stops the
	 * macro or script that called. Where ImageJ was started without a window for a macro, it ends with the status 1.
	 *
	 * @param title of the command
	 */
	static void stop(String title, String sentence) {
		boolean macro = Caller.isMacro();
		try {
			tell(title, sentence, macro);
		}
		finally {
			if (macro && IJ.getInstance() == null && Caller.isCommandLine()) System.exit(1);
			Stop.caller(title, sentence);
		}
	}

	private static void tell(String title, String sentence, boolean macro) {
		Interpreter interpreter = macro ? Interpreter.getInstance() : null;
		String line = interpreter == null ? "" : "line " + interpreter.getLineNumber();
		if (IJ.getInstance() == null)
			System.err.println(title + (line.isEmpty() ? "" : ", " + line + " of the macro") + ": " + sentence);
		else
			show(title, sentence + (line.isEmpty() ? "" : "\nThe macro stopped in " + line + "."));
	}

	/** Shows a text in a dialog that is no wider than a page. */
	static void show(String title, String text) {
		IJ.showMessage(title, wrapped(text));
	}

	/** Lines of at most 80 characters, broken at blanks; longer words, as paths may be, are broken anywhere. */
	static String wrapped(String text) {
		StringBuilder lines = new StringBuilder();
		int column = 0;
		for (String word : text.replace("\n", " \n ").split(" +")) {
			boolean newLine = word.equals("\n");
			if (newLine || column > 0 && column + 1 + word.length() > COLUMNS) {
				lines.append('\n');
				column = 0;
			}
			if (newLine) continue;
			if (column > 0) lines.append(' ');
			for (; word.length() > COLUMNS; word = word.substring(COLUMNS))
				lines.append(word, 0, COLUMNS).append('\n');
			lines.append(word);
			column += word.length() + (column > 0 ? 1 : 0);
		}
		return lines.toString();
	}
}
