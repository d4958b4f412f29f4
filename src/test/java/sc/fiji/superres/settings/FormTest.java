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
package sc.fiji.superres.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.superres.task.UserException;

class FormTest {

	private enum Colour {
		RED, GREEN;

		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT);
		}
	}

	@ParameterizedTest
	@CsvSource({"7, 7", "7.0, 7", "-1, -1", "2147483647, 2147483647", "1e3, 1000"})
	void wholeNumbersAreRead(String text, int value) {
		assertEquals(Optional.of(value), Form.wholeNumber(-1).parse(text));
		assertEquals(String.valueOf(value), Form.wholeNumber(-1).format(value));
	}

	@ParameterizedTest
	@CsvSource({"-2", "7.5", "2147483648", "seven", "NaN", "Infinity", "''"})
	void whatIsNoWholeNumberInTheRangeIsNot(String text) {
		assertEquals(Optional.empty(), Form.wholeNumber(-1).parse(text));
	}

	@ParameterizedTest
	@CsvSource({"0, false", "1e-9, true", "1, true", "1.0000001, false", "-1, false"})
	void rangesMayBeOpen(String text, boolean fits) {
		assertEquals(fits, Form.number(NumberLimits.above(0).upTo(1)).parse(text).isPresent());
	}

	@Test
	void limitsAreSaidInWords() {
		assertEquals("a whole number of at least 0", Form.wholeNumber(0).expected());
		assertEquals("a number from 0 to 1", Form.number(NumberLimits.atLeast(0).upTo(1)).expected());
		assertEquals("a number of at least 0 and below 1", Form.number(NumberLimits.atLeast(0).below(1)).expected());
		assertEquals("a number above 0 and at most 1", Form.number(NumberLimits.above(0).upTo(1)).expected());
		assertEquals("a whole number", Form.longNumber().expected());
		assertEquals("auto or a whole number of at least 0", Form.wholeNumber(0).word("auto", 0).expected());
		assertEquals("one of red, green", Form.oneOf(Colour.class).expected());
		assertEquals("true or false", Form.flag().expected());
	}

	@Test
	void wordsStandForValues() {
		Form<Integer> scale = Form.wholeNumber(0).word("auto", 0);
		assertEquals(Optional.of(0), scale.parse("AUTO"));
		assertEquals(Optional.of(0), scale.parse("0"));
		assertEquals("auto", scale.format(0));
		assertEquals("3", scale.format(3));
		Form<Optional<Double>> minutes = Form.number(NumberLimits.atLeast(0)).alsoReading("Infinity", 0.0)
			.orNone("auto");
		assertEquals(Optional.of(Optional.of(0.0)), minutes.parse("Infinity"));
		assertEquals(Optional.of(Optional.empty()), minutes.parse("auto"));
		assertEquals("0", minutes.format(Optional.of(0.0)));
		assertEquals("auto", minutes.format(Optional.empty()));
	}

	@Test
	void choicesAreReadInAnyCase() {
		assertEquals(Optional.of(Colour.GREEN), Form.oneOf(Colour.class).parse("Green"));
		assertEquals(List.of("red", "green"), Form.oneOf(Colour.class).choices());
		assertEquals(Optional.empty(), Form.oneOf(Colour.class).parse("blue"));
		assertEquals(Optional.of(true), Form.flag().parse("TRUE"));
	}

	@Test
	void pathsAreWithoutTheQuotesThatWindowsCopies() {
		Form<Optional<Path>> path = Form.path(SettingKind.FOLDER);
		assertEquals(Optional.of(Optional.of(Path.of("a b"))), path.parse("\"a b\""));
		assertEquals(Optional.of(Optional.empty()), path.parse(""));
		assertEquals(Optional.of(Optional.empty()), path.parse("\"\""));
		assertEquals("a/b", path.format(Optional.of(Path.of("a", "b"))));
		String message = assertThrows(UserException.class, () -> path.parse("a\0b")).getMessage();
		assertTrue(message.startsWith("\"a\0b\" cannot be a file or folder ("), message);
	}

	@Test
	void severalTextsMakeOneValueOnlyWhereThatMakesSense() {
		assertEquals(Optional.of("a,b"), Form.names().join(List.of("a", "b")));
		assertEquals(Optional.of(List.of("a", "b", "c")), Form.names().parse("a, b c,a"));
		assertEquals(Optional.empty(), Form.wholeNumber(0).join(List.of("1", "2")));
		assertEquals(Optional.of("1"), Form.wholeNumber(0).join(List.of("1")));
	}

	@Test
	void pairsAreReadAndWritten() {
		assertEquals(Map.of("width", "8", "depth", "2"),
			Pairs.WORDS.parse("Options", "width=8, depth = 2".replace(" = ", "=")));
		assertEquals(Map.of("loss", "mse+0.1*l1", "schedule", "cosine(0.1)"),
			Pairs.CLAUSES.parse("Settings", "loss = mse+0.1*l1; schedule=cosine(0.1);"));
		assertEquals(Map.of("waves, 2 of them", "CC0"), Pairs.LINES.parse("Data", "waves, 2 of them=CC0\r\n"));
		Map<String, String> two = Map.of("a", "1", "b", "x=y");
		for (Pairs pairs : Pairs.values())
			assertEquals(two, pairs.parse("Settings", pairs.format(two)));
		assertEquals("Settings must be name=value separated by semicolons, not \"patch\".",
			assertThrows(UserException.class, () -> Pairs.CLAUSES.parse("Settings", "patch")).getMessage());
		assertEquals("Settings give a twice; leave one of the two out.",
			assertThrows(UserException.class, () -> Pairs.CLAUSES.parse("Settings", "a=1;a=2")).getMessage());
	}
}
