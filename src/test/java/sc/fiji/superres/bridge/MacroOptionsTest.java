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
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;

import ij.Macro;
import org.junit.jupiter.api.Test;

import sc.fiji.superres.task.UserException;

class MacroOptionsTest {

	@Test
	void readsEveryWordAsImageJDoes() {
		String text = "Model=litesrnet-x2 tile=64 folder=[/a b/[c] d] title='x y'  empty= last=[]";
		Map<String, String> values = MacroOptions.parse(text);
		assertEquals(Map.of("model", "litesrnet-x2", "tile", "64", "folder", "/a b/[c] d", "title", "x y", "empty", "",
			"last", ""), values);
		for (String key : new String[]{"tile", "folder", "title", "empty", "last"})
			assertEquals(Macro.getValue(text, key, null), values.get(key), key);
	}

	@Test
	void loneKeysHaveNoValue() {
		Map<String, String> values = MacroOptions.parse("first a=1 Flag last");
		assertEquals(List.of("first", "a", "flag", "last"), List.copyOf(values.keySet()));
		assertEquals("1", values.get("a"));
		for (String key : List.of("first", "flag", "last"))
			assertNull(values.get(key), key);
	}

	@Test
	void anEmptyTextHasNoOptions() {
		assertEquals(Map.of(), MacroOptions.parse("  "));
	}

	@Test
	void aQuoteWithinQuotesIsWrittenTwice() {
		assertEquals(Map.of("a", "it's [", "b", "", "c", "'", "d", "x"),
			MacroOptions.parse("a='it''s [' b='' c='''' d='x'"));
	}

	@Test
	void refusesWhatIsNotAKeyAndAValue() {
		for (String text : new String[]{"=3", "a=1 A=2", "a=1 A", "a A", "a = 3", "a=[open", "a='open", "a='open''",
			"a='''"})
			assertThrows(UserException.class, () -> MacroOptions.parse(text), text);
	}
}
