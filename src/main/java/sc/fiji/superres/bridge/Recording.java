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
