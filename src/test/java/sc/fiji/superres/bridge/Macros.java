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

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import ij.Macro;
import ij.macro.Interpreter;

/** Runs macros in ImageJ's own interpreter, without a display. */
final class Macros {

	/**
	 * How a macro went.
	 *
	 * @param result  what it returned; null if nothing or it did not come to its end
	 * @param ended   whether it came to its end
	 * @param error   why it did not; null if there is no error
	 * @param printed on standard error
	 */
	record Run(String result, boolean ended, String error, String printed) {}

	private Macros() {}

	static Run run(String macro) {
		PrintStream console = System.err;
		var printed = new ByteArrayOutputStream();
		System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
		Interpreter interpreter = new Interpreter();
		String result = null;
		boolean ended = true;
		try {
			result = interpreter.run(macro, "");
		}
		catch (RuntimeException e) {
			if (!Macro.MACRO_CANCELED.equals(e.getMessage())) throw e;
			ended = false;
		}
		finally {
			System.setErr(console);
		}
		return new Run(result, ended, interpreter.getErrorMessage(), printed.toString(StandardCharsets.UTF_8));
	}

	/** Why the macro did not come to its end, which is printed as well; null if it did. */
	static String error(String macro) {
		Run run = run(macro);
		if (run.error != null) assertTrue(run.printed.contains(": " + run.error), run.printed);
		return run.error;
	}
}
