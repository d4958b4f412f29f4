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
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.macro.Interpreter;

/** Keeps a macro or script from going on after a command of it failed. */
final class Stop {

	private Stop() {}

	/**
	 * Stops the macro or script that called the command, if one did: the macro after the call, with {@code [aborted]}
	 * as its result, and the script by an exception from {@code IJ.run}. A macro that runs others by {@code runMacro}
	 * gets that result from ImageJ and goes on. To be called once the user has been told why.
	 */
	static void caller(String title, String reason) {
		if (!Caller.isProgram()) return;
		// IJ.run(image, ...) makes its image the current one until it returns, which by an exception it does not.
		if (Caller.gaveImage()) WindowManager.setTempCurrentImage(null);
		Interpreter macro = Caller.isMacro() ? Interpreter.getInstance() : null;
		if (macro != null) macro.setIgnoreErrors(true); // ImageJ would show a dialog of its own, even without a display
		ImagePlus active = WindowManager.getCurrentImage();
		if (macro != null && active != null && active.isLockedByAnotherThread()) {
			// ImageJ frees the active image when a macro ends by an exception, and this one is not the macro's to free.
			macro.abort(reason);
			return;
		}
		try {
			if (macro != null) endSilently(title, reason);
			Macro.abort();
		}
		catch (RuntimeException e) {
			// IJ.run throws it again, when nothing is left to be done; if it came from here, ImageJ would swallow it.
			if (!Macro.MACRO_CANCELED.equals(e.getMessage())) throw e;
		}
	}

	/** By this ImageJ forgets which macro has called, without which it would not throw anything. */
	private static void endSilently(String title, String reason) {
		IJ.redirectErrorMessages(true); // where it has forgotten already
		try {
			IJ.error(title, reason);
		}
		finally {
			IJ.redirectErrorMessages(false);
		}
	}
}
