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
package sc.fiji.superres.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

import sc.fiji.superres.evaluation.EvaluateOptions;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.settings.Setting;
import sc.fiji.superres.settings.SettingKind;
import sc.fiji.superres.settings.SettingSet;
import sc.fiji.superres.settings.Values;
import sc.fiji.superres.training.TrainOptions;

/** What holds for every setting of every job, and for its option. */
class SettingOptionsTest {

	private final Locale usual = Locale.getDefault();

	@AfterEach
	void restoreLocale() {
		Locale.setDefault(usual);
	}

	static Stream<SettingSet> sets() {
		return Stream.of(UpscaleOptions.ALL, EvaluateOptions.ALL, TrainOptions.ALL);
	}

	static Stream<Arguments> settings() {
		return sets().flatMap(set -> set.settings().stream().map(setting -> Arguments.of(set.job(), setting)));
	}

	private static Values parse(SettingSet set, String... arguments) {
		CommandLine line = new CommandLine(CommandSpec.create());
		SettingOptions options = new SettingOptions(line.getCommandSpec(), set);
		line.parseArgs(arguments);
		return options.values();
	}

	/** So there is no second default that could drift from it. */
	@ParameterizedTest
	@MethodSource("sets")
	void withoutOptionsAllIsAsDefined(SettingSet set) {
		Values values = parse(set);
		assertEquals(set.defaults(), values);
		assertTrue(values.givenTexts().isEmpty());
	}

	@ParameterizedTest
	@MethodSource("sets")
	void everyOptionTakesWhatTheSettingWrites(SettingSet set) {
		List<String> arguments = new ArrayList<>();
		for (Setting<?> setting : set.settings())
			if (setting.form().kind() == SettingKind.FLAG) arguments.add("--" + setting.key());
			else arguments.add("--" + setting.key() + "=" + setting.fallbackText());
		Values values = parse(set, arguments.toArray(String[]::new));
		for (Setting<?> setting : set.settings()) {
			assertTrue(values.isGiven(setting), setting.key());
			if (setting.form().kind() != SettingKind.FLAG)
				assertEquals(setting.fallback(), values.get(setting), setting.key());
		}
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("settings")
	void definitionsAreWhole(String job, Setting<?> setting) {
		assertTrue(setting.accepts(setting.fallbackText()), setting.fallbackText());
		assertTrue(setting.help().endsWith(".") && setting.help().length() > 5, setting.help());
		assertFalse(setting.label().equals(setting.key()), "label");
		for (String choice : setting.choices()) {
			assertTrue(setting.accepts(choice), choice);
			assertFalse(choice.matches(".*[\\s\\[\\]'\"].*"), "macros would cut " + choice);
		}
	}

	/** Some locales have digits and decimal signs of their own, and Turkish another lower case of I. */
	@ParameterizedTest
	@MethodSource("sets")
	void textsAreTheSameInEveryLocale(SettingSet set) {
		Locale.setDefault(Locale.ROOT);
		var texts = set.defaults().texts();
		for (String tag : List.of("ar-EG-u-nu-arab", "tr", "de", "hi-IN-u-nu-deva")) {
			Locale.setDefault(Locale.forLanguageTag(tag));
			assertEquals(texts, set.defaults().texts(), tag);
			assertEquals(set.defaults(), set.defaults().withAll(texts), tag);
			for (Setting<?> setting : set.settings())
				assertEquals(setting, set.get(setting.key().toUpperCase(Locale.ROOT)), tag);
		}
	}

	/** Where two jobs have the same choice, they have it from one place. */
	@Test
	void devicesAndPrecisionsAreOneThing() {
		for (String key : List.of("device", "precision")) {
			var form = UpscaleOptions.ALL.get(key).form();
			assertEquals(3, sets().filter(set -> set.get(key).form() == form).count(), key);
		}
	}

	@Test
	void optionsOfTheVersionBeforeStillWork() {
		for (String key : List.of("hr", "scale", "models", "csv", "device", "precision", "metrics", "html", "lr",
			"degradation", "range", "border", "window", "masks", "seed"))
			assertTrue(EvaluateOptions.ALL.find(key).isPresent(), key);
		for (String key : List.of("id", "name", "network", "scale", "option", "images", "validation", "low",
			"validation-low", "degradation", "start", "weights", "precision", "device", "work", "output", "overwrite",
			"benchmark", "domain", "default", "data", "licence", "recipe", "steps", "minutes", "patience", "loss",
			"optimizer", "batch", "accumulate", "patch", "rescale", "learning-rate", "schedule", "warmup", "clip",
			"average", "finish-float32", "teacher", "teacher-end", "teacher-middle", "validate-every",
			"checkpoint-every", "seed"))
			assertTrue(TrainOptions.ALL.find(key).isPresent(), key);
		for (String key : List.of("model", "domain", "direction", "side-views", "scale", "tile", "overlap", "device",
			"precision", "normalize", "output-type", "border", "self-ensemble"))
			assertTrue(UpscaleOptions.ALL.find(key).isPresent(), key);
	}
}
