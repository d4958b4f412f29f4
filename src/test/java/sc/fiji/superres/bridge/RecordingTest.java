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

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import ij.IJ;
import ij.Menus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The line that is recorded for a command gives the command the same values again. */
class RecordingTest {

	private static final List<String> TEXTS = List.of("plain", "", "two words", "C:\\dir\\file", "C:\\two words\\",
		"say \"so\"", "[x]", "'x'", "[x y]", "a=b", "scale=2 factor=9", "factor=9", "a ]b", "a [b", "a] factor=9 [b",
		"a]", "[a", "]", "[", "'", "it's", "it's mine", "its' a ]", "' ]'", "'' ][", "a '']", "tab\there",
		"line\nbreak ]", "\u540d \u524d", "%5B &x");

	@AfterEach
	void forget() {
		IJ.runMacro("while (nImages > 0) close();");
	}

	@Test
	void writesLowerCaseKeysInOrder() {
		assertEquals(
			"run(\"Sample...\", \"flavour=sweet factor=3 weight=0.25 upsidedown=true words=x folder=[/some where/else] "
				+ "mood=good\");\n",
			Recording.line("Sample...", values("x", "/some where/else")));
		assertEquals("run(\"Models...\");\n", Recording.line("Models...", Map.of()));
	}

	@Test
	@SuppressWarnings("unchecked") // ImageJ's table is raw
	void replaysToTheSameValues() {
		HeadlessCommands.install();
		Menus.getCommands().put("Sample...",
			CommandBridge.class.getName() + "(\"" + SampleCommand.class.getName() + "\")");
		for (String words : TEXTS) {
			SampleCommand.seen = null;
			String folder = words.isBlank() || words.contains("\n") ? "/some where/else" : "/" + words + "/else";
			IJ.runMacro("newImage('i', '8-bit black', 2, 2, 1); " + Recording.line("Sample...", values(words, folder)));
			assertEquals("sweet,3,0.25,true," + words + "," + folder, SampleCommand.seen);
		}
	}

	private static Map<String, String> values(String words, String folder) {
		Map<String, String> values = new LinkedHashMap<>();
		values.put("flavour", "sweet");
		values.put("factor", "3");
		values.put("weight", "0.25");
		values.put("upsidedown", "true");
		values.put("words", words);
		values.put("folder", folder);
		values.put("mood", "good");
		return values;
	}
}
