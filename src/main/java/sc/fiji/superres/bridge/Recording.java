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

import java.util.Map;

import ij.IJ;
import ij.Macro;
import ij.plugin.frame.Recorder;

/**
 * What ImageJ's recorder writes for one run of a command. The line is made here and not by the recorder: that knows one
 * command at a time, and has forgotten ours where the user ran others during the work; and it wraps values in brackets
 * that need quotes, see {@link MacroOptions}, and takes an {@code =} in a value for a key.
 */
final class Recording {

	/** Null if nothing is to be written. */
	private final String command;

	private Recording(String command) {
		this.command = command;
	}

	/** To be called before the work, on the thread of the command. */
	static Recording start() {
		boolean on = IJ.recording() && (Macro.getOptions() == null || Recorder.recordInMacros);
		return new Recording(on ? Recorder.getCommand() : null);
	}

	/** @param texts values by key, in the order in which they are to be written */
	void finish(Map<String, String> texts) {
		discard();
		if (command != null) Recorder.recordString((Recorder.scriptMode() ? "IJ." : "") + line(command, texts));
	}

	/** Nothing is written, unless the recorder has another command by now. */
	void discard() {
		if (command != null && command.equals(Recorder.getCommand())) Recorder.setCommand(null);
	}

	/** The line of a macro that gives the command the values again. */
	static String line(String command, Map<String, String> texts) {
		String options = texts.isEmpty() ? "" : ", \"" + escaped(MacroOptions.format(texts)) + "\"";
		return "run(\"" + command + "\"" + options + ");\n";
	}

	/** As it stands between quotes. */
	private static String escaped(String text) {
		return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\t", "\\t").replace("\n", "\\n").replace("\r",
			"\\r");
	}
}
