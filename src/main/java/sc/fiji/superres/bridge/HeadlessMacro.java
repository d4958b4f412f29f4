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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import ij.Macro;
import ij.macro.Interpreter;

/**
 * Runs an ImageJ macro without a display and without Fiji, which plain ImageJ cannot do by itself. All images live in
 * batch mode.
 */
public final class HeadlessMacro {

	private HeadlessMacro() {}

	/**
	 * @param args the macro file, and optionally the text that {@code getArgument()} gives in the macro; exits with 0
	 *                 when the macro has run to its end, 1 when it failed, 2 when the arguments are wrong
	 */
	public static void main(String[] args) throws IOException {
		if (args.length < 1 || args.length > 2 || !Files.isReadable(Path.of(args[0]))) {
			System.err.println("Give a macro file that can be read, and optionally its argument.");
			System.exit(2);
		}
		System.setProperty("java.awt.headless", "true");
		System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
		System.exit(run(Files.readString(Path.of(args[0])), args.length < 2 ? "" : args[1]) ? 0 : 1);
	}

	/**
	 * Runs a macro on this thread; needs {@code java.awt.headless} to be true. What goes wrong is printed.
	 *
	 * @return whether it ran to its end, without an error or {@code exit}
	 */
	static boolean run(String macro, String argument) {
		HeadlessCommands.install();
		Interpreter interpreter = new Interpreter();
		boolean ended = true;
		try {
			interpreter.run(macro, argument);
		}
		catch (RuntimeException e) {
			// The interpreter stops at an error by an exception, mostly by failing to show its message in a dialog.
			if (interpreter.getErrorMessage() == null && !Macro.MACRO_CANCELED.equals(e.getMessage())) throw e;
			ended = false;
		}
		String error = interpreter.getErrorMessage();
		// Those of our commands have been printed where they occurred.
		if (interpreter.wasError()) System.err.println("Line " + interpreter.getLineNumber() + ": " + error);
		return ended && error == null;
	}
}
