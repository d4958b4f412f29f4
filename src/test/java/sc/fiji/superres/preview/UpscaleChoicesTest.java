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
package sc.fiji.superres.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.settings.Setting;
import sc.fiji.superres.zoo.ModelZoo;

/** With the shipped models. */
class UpscaleChoicesTest {

	private final UpscaleChoices choices = new UpscaleChoices(ModelZoo.open());

	private static Map<String, String> texts(String model, String domain, String direction, String scale) {
		Map<String, String> texts = new LinkedHashMap<>();
		for (Setting<?> setting : UpscaleOptions.ALL.settings())
			texts.put(setting.macroKey(), setting.fallbackText());
		texts.put("model", model);
		texts.put("domain", domain);
		texts.put("direction", direction);
		texts.put("scale", scale);
		return texts;
	}

	/** Both are the model, domain, direction and scale. */
	private void assertFollows(String expected, String changed, String before, String value) {
		String[] old = before.split(" ");
		Map<String, String> was = texts(old[0], old[1], old[2], old[3]);
		Map<String, String> now = new LinkedHashMap<>(was);
		now.put(changed, value);
		Map<String, String> after = choices.after(changed, was, now);
		assertEquals(expected,
			after.get("model") + " " + after.get("domain") + " " + after.get("direction") + " " + after.get("scale"));
		assertEquals(now.keySet().stream().toList(), after.keySet().stream().toList());
	}

	@Test
	void aModelBringsItsScaleAndDirection() {
		assertFollows("dsrnet-x4 general xy auto", "model", "auto general xy 2", "dsrnet-x4");
		assertFollows("dsrnet-x4 general xy 4", "model", "auto general xy 4", "dsrnet-x4");
		assertFollows("medical-z4 general z auto", "model", "auto general xy 2", "medical-z4");
		assertFollows("dsrnet-x4 medical xy auto", "model", "medical-z4 medical z auto", "dsrnet-x4");
		assertFollows("auto medical xy auto", "model", "medical-z4 medical z auto", "auto");
		assertFollows("bicubic general xy 3", "model", "dsrnet-x3 general xy 3", "bicubic");
	}

	@Test
	void whatAModelCannotDoMakesItAutomatic() {
		assertFollows("auto general xy 3", "scale", "dsrnet-x2 general xy 2", "3");
		assertFollows("dsrnet-x2 general xy 2", "scale", "dsrnet-x2 general xy auto", "2");
		assertFollows("bicubic general xy 3", "scale", "bicubic general xy 2", "3");
		assertFollows("auto microscopy xy auto", "domain", "dsrnet-x2 general xy auto", "microscopy");
		assertFollows("microscopy-x2 microscopy xy auto", "domain", "microscopy-x2 general xy auto", "microscopy");
		assertFollows("auto medical xy auto", "direction", "medical-z4 medical z auto", "xy");
	}

	@Test
	void modelsForXAndYMayBeUsedBetweenSlices() {
		assertFollows("dsrnet-x2 general z auto", "direction", "dsrnet-x2 general xy auto", "z");
		assertFollows("dsrnet-x3 general z auto", "model", "dsrnet-x2 general z auto", "dsrnet-x3");
	}

	/** Between slices there is neither a trust map nor consistency. */
	@Test
	void whatThereIsInPlanesOnlyGoesBetweenSlices() {
		for (String changed : new String[]{"direction", "model"}) {
			Map<String, String> was = texts("auto", "general", "xy", "auto"), now = new LinkedHashMap<>(was);
			now.put(changed, changed.equals("model") ? "medical-z4" : "z");
			now.put("trust", "true");
			now.put("consistency", "true");
			Map<String, String> after = choices.after(changed, was, now);
			assertEquals("false false", after.get("trust") + " " + after.get("consistency"), changed);
			assertFalse(choices.counts("trust", after) || choices.counts("consistency", after));
		}
		Map<String, String> texts = texts("auto", "general", "xy", "auto");
		assertTrue(choices.counts("trust", texts) && choices.counts("consistency", texts));
		assertFalse(choices.counts("reduction", texts));
		texts.put("consistency", "true");
		assertTrue(choices.counts("reduction", texts));
	}

	@Test
	void choicesThatMakeNoDifferenceAreKnown() {
		assertTrue(choices.counts("domain", texts("auto", "general", "xy", "auto")));
		assertTrue(choices.counts("domain", texts("dsrnet-x2", "general", "xy", "auto")),
			"it would make the model automatic");
		assertFalse(choices.counts("domain", texts("bicubic", "general", "xy", "auto")));
		assertFalse(choices.counts("sideviews", texts("auto", "general", "xy", "auto")));
		assertTrue(choices.counts("sideviews", texts("auto", "general", "z", "auto")));
		assertTrue(choices.counts("tile", texts("auto", "general", "xy", "auto")));
	}
}
