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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import sc.fiji.superres.task.UserException;

class ValuesTest {

	private static final Setting<Integer> TILE = Setting.of("tile-size", Form.wholeNumber(0), 0).label("Tile")
		.alias("tile");
	private static final Setting<Boolean> FAST = Setting.of("fast", Form.flag(), false).label("Fast");
	private static final SettingSet ALL = SettingSet.of("Upscale", TILE, FAST);

	private static String refusal(Runnable work) {
		UserException e = assertThrows(UserException.class, work::run);
		assertEquals(UserException.ErrorKind.WRONG_USE, e.kind());
		return e.getMessage();
	}

	@Test
	void whatIsNotGivenIsTheFallback() {
		Values values = ALL.defaults().with(TILE, 0);
		assertEquals(0, values.get(TILE));
		assertTrue(values.isGiven(TILE));
		assertFalse(values.isGiven(FAST));
		assertEquals(ALL.defaults(), values, "equal values are equal, given or not");
		assertEquals(ALL.defaults().hashCode(), values.hashCode());
		assertFalse(values.without(TILE).isGiven(TILE));
		assertNotEquals(values, values.with(FAST, true));
		assertEquals("Upscale {fast=true}", values.with(FAST, true).toString());
	}

	@Test
	void everySpellingOfAKeyIsFound() {
		for (String key : List.of("tile-size", "tileSize", "tilesize", "TILE-SIZE", "tile"))
			assertEquals(7, ALL.defaults().with(key, " 7 ").get(TILE), key);
		assertEquals("tileSize", TILE.name());
		assertEquals("tilesize", TILE.macroKey());
	}

	@Test
	void textsAreReadAgainAsTheSameValues() {
		Values values = ALL.defaults().with(TILE, 12).with(FAST, true);
		assertEquals(Map.of("tile-size", "12", "fast", "true"), values.texts());
		assertEquals(values, ALL.defaults().withAll(values.texts()));
		assertEquals(Map.of("fast", "true"), ALL.defaults().with(FAST, true).givenTexts());
	}

	@Test
	void mistakesNameTheSetting() {
		assertEquals("\"Tile\" (tile-size) must be a whole number of at least 0, not \"-1\".",
			refusal(() -> ALL.defaults().with(TILE, -1)));
		assertEquals("\"Tile\" (tile-size) must be a whole number of at least 0, not \"big\".",
			refusal(() -> ALL.defaults().with("tile", "big")));
		assertEquals("\"Upscale\" has no setting \"tiles\"; its settings are tile-size, fast.",
			refusal(() -> ALL.defaults().with("tiles", "1")));
		String twice = refusal(() -> ALL.defaults().withAll(Map.of("tile", "1", "tile-size", "2")));
		assertTrue(twice.contains("which are one setting; leave one of the two out."), twice);
	}

	@Test
	void inheritedSettingsAreEmptyByThemselves() {
		Setting<Optional<Integer>> inherited = TILE.inherited();
		assertEquals("", inherited.fallbackText());
		assertEquals(Optional.of(3), inherited.parse("3"));
		assertEquals(TILE.keys(), inherited.keys());
	}

	@Test
	void keysAreUnique() {
		assertThrows(IllegalArgumentException.class,
			() -> SettingSet.of("Upscale", TILE, Setting.of("tile", Form.text(), "")));
		assertThrows(IllegalArgumentException.class, () -> Setting.of("tileSize", Form.text(), ""));
		assertThrows(IllegalArgumentException.class, () -> SettingSet.of("Other", FAST).defaults().get(TILE));
	}
}
