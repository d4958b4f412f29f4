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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;

import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

import sc.fiji.superres.settings.Setting;
import sc.fiji.superres.settings.SettingKind;
import sc.fiji.superres.settings.SettingSet;
import sc.fiji.superres.settings.Values;
import sc.fiji.superres.task.UserException;

/** Settings as options of a command: each of its keys is an option, and its text is the value. */
final class SettingOptions {

	private final CommandSpec command;
	private final SettingSet set;
	private final Map<Setting<?>, OptionSpec> options = new LinkedHashMap<>();

	/**
	 * Adds the options to a command, those that few need in a group of their own.
	 *
	 * @param command that has not been parsed yet
	 */
	SettingOptions(CommandSpec command, SettingSet set) {
		this.command = command;
		this.set = set;
		for (Setting<?> setting : set.settings())
			options.put(setting, option(setting));
		options.forEach((setting, option) -> {
			if (!setting.isAdvanced()) command.addOption(option);
		});
		ArgGroupSpec.Builder advanced = ArgGroupSpec.builder().exclusive(false).validate(false)
			.heading("%nWhat few need to choose:%n");
		options.forEach((setting, option) -> {
			if (setting.isAdvanced()) advanced.addArg(option);
		});
		if (!advanced.args().isEmpty()) command.addArgGroup(advanced.build());
	}

	private static OptionSpec option(Setting<?> setting) {
		String usual = setting.fallbackText();
		boolean flag = setting.form().kind() == SettingKind.FLAG;
		OptionSpec.Builder option = OptionSpec
			.builder(setting.keys().stream().map(key -> "--" + key).toArray(String[]::new))
			.description((flag || usual.isEmpty()
				? setting.help()
				: setting.help().replaceFirst("\\.$", " (default: " + Matcher.quoteReplacement(usual) + ")."))
				.replace("%", "%%"));
		if (flag) return option.arity("0").type(boolean.class).build();
		option.arity("1").paramLabel(setting.placeholder());
		return isRepeatable(setting)
			? option.type(List.class).auxiliaryTypes(String.class).build()
			: option.type(String.class).build();
	}

	private static boolean isRepeatable(Setting<?> setting) {
		return setting.form().join(List.of("", "")).isPresent();
	}

	/** Whether any setting of a set is given on the command line. */
	boolean isAnyGiven(SettingSet some) {
		return some.settings().stream().anyMatch(setting -> given(setting).isPresent());
	}

	/** The first option of a setting that is given, other than the excepted one. */
	Optional<String> firstGivenBut(Setting<?> excepted) {
		return set.settings().stream().filter(setting -> setting != excepted && given(setting).isPresent())
			.map(setting -> "--" + setting.key()).findFirst();
	}

	/**
	 * What is given on the command line.
	 *
	 * @throws UserException if a text is no value of its setting
	 */
	Values values() {
		return over(Map.of());
	}

	/**
	 * What is given on the command line, and what a file says where nothing is.
	 *
	 * @param file texts by key
	 */
	Values over(Map<String, String> file) {
		Values values = set.defaults().withAll(file);
		for (Setting<?> setting : set.settings()) {
			Optional<String> text = given(setting);
			if (text.isPresent()) values = values.with(setting.key(), text.get());
		}
		return values;
	}

	private Optional<String> given(Setting<?> setting) {
		ParseResult parsed = command.commandLine().getParseResult();
		OptionSpec option = options.get(setting);
		if (!parsed.hasMatchedOption(option)) return Optional.empty();
		if (setting.form().kind() == SettingKind.FLAG) return Optional.of("true");
		return setting.form().join(option.stringValues());
	}
}
