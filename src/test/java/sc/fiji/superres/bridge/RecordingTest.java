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
import ij.plugin.frame.Recorder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What ImageJ's recorder writes for a command gives the command the same values again. */
class RecordingTest {

	private static final List<String> TEXTS = List.of("plain", "", "two words", "C:\\dir\\file", "say \"so\"", "[x]", "'x'", "[x y]",
		"a=b");

	@BeforeEach
	@AfterEach
	void forget() {
		Recorder.resetCommandOptions();
		IJ.runMacro("while (nImages > 0) close();");
	}

	@Test
	void writesLowerCaseKeysInOrder() {
		Recording.options(values("x"));
		assertEquals("flavour=sweet factor=3 weight=0.25 upsidedown=true words=x folder=[/some where/else] mood=good",
			Recorder.getCommandOptions());
	}

	@Test
	void ourLineIsTheRecordersLine() {
		for (String words : TEXTS) {
			Recorder.resetCommandOptions();
			Recording.options(values(words));
			assertEquals("run(\"Sample...\", \"" + Recorder.getCommandOptions() + "\");\n", Recording.line("Sample...", values(words)));
		}
	}

	@Test
	@SuppressWarnings("unchecked") // ImageJ's table is raw
	void replaysToTheSameValues() {
		HeadlessCommands.install();
		Menus.getCommands().put("Sample...", CommandBridge.class.getName() + "(\"" + SampleCommand.class.getName()
			+ "\")");
		for (String words : TEXTS) {
			Recorder.resetCommandOptions();
			Recording.options(values(words));
			IJ.runMacro("newImage('i', '8-bit black', 2, 2, 1); run(\"Sample...\", \"" + Recorder.getCommandOptions()
				+ "\");");
			assertEquals("sweet,3,0.25,true," + words + ",/some where/else", SampleCommand.seen);
		}
	}

	private static Map<String, String> values(String words) {
		Map<String, String> values = new LinkedHashMap<>();
		values.put("flavour", "sweet");
		values.put("factor", "3");
		values.put("weight", "0.25");
		values.put("upsidedown", "true");
		values.put("words", words);
		values.put("folder", "/some where/else");
		values.put("mood", "good");
		return values;
	}
}
