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

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import sc.fiji.superres.task.UserException;

/**
 * The values of a set of settings; those that are not given are the fallbacks. Equal if all values are, given or not.
 * Immutable and thread-safe.
 */
public final class Values {

	private final SettingSet set;
	private final Map<Setting<?>, Object> given;

	Values(SettingSet set, Map<Setting<?>, Object> given) {
		this.set = set;
		this.given = given;
	}

	/** The settings that these are values of. */
	public SettingSet set() {
		return set;
	}

	/** The value of a setting of the set. */
	@SuppressWarnings("unchecked") // only with() puts values, each of its setting's type
	public <T> T get(Setting<T> setting) {
		return given.containsKey(setting) ? (T) given.get(setting) : require(setting).fallback();
	}

	/** Whether the value was given, and be it the fallback. */
	public boolean isGiven(Setting<?> setting) {
		return given.containsKey(require(setting));
	}

	/**
	 * The same with another value.
	 *
	 * @throws UserException if its limits forbid it
	 */
	public <T> Values with(Setting<T> setting, T value) {
		return put(require(setting), setting.checked(value));
	}

	/**
	 * The same with the value that a text stands for.
	 *
	 * @throws UserException if there is no setting of that key, or the text is no value of it
	 */
	public Values with(String key, String text) {
		Setting<?> setting = set.get(key);
		return put(setting, setting.parse(text));
	}

	/**
	 * The same with the values that texts stand for.
	 *
	 * @param texts by key, alias or another spelling of them
	 * @throws UserException as {@link #with(String, String)}, or if a setting is given twice, by two of its keys
	 */
	public Values withAll(Map<String, String> texts) {
		Map<Setting<?>, String> keys = new LinkedHashMap<>();
		Values all = this;
		for (Map.Entry<String, String> text : texts.entrySet()) {
			String before = keys.put(set.get(text.getKey()), text.getKey());
			if (before != null)
				throw UserException.wrongUse("\"" + set.job() + "\" is given " + before + " and " + text.getKey()
					+ ", which are one setting; leave one of the two out.");
			all = all.with(text.getKey(), text.getValue());
		}
		return all;
	}

	/** The same without a value that was given. */
	public Values without(Setting<?> setting) {
		Map<Setting<?>, Object> fewer = new LinkedHashMap<>(given);
		fewer.remove(require(setting));
		return new Values(set, fewer);
	}

	/**
	 * Those of the settings that another set has too, as values of that set; its other settings have their fallbacks.
	 */
	public Values within(SettingSet other) {
		Map<Setting<?>, Object> common = new LinkedHashMap<>(given);
		common.keySet().removeIf(setting -> !other.has(setting));
		return new Values(other, common);
	}

	private Values put(Setting<?> setting, Object value) {
		Map<Setting<?>, Object> more = new LinkedHashMap<>(given);
		more.put(setting, value);
		return new Values(set, more);
	}

	private <T> Setting<T> require(Setting<T> setting) {
		if (set.has(setting)) return setting;
		throw new IllegalArgumentException(set.job() + " has no setting " + setting);
	}

	/** The text of a setting's value. */
	public <T> String text(Setting<T> setting) {
		return setting.format(get(setting));
	}

	/** The texts of all values by key, in order; {@link #withAll} makes the same values of them. */
	public Map<String, String> texts() {
		Map<String, String> texts = new LinkedHashMap<>();
		for (Setting<?> setting : set.settings())
			texts.put(setting.key(), text(setting));
		return texts;
	}

	/** The texts of the values that were given, by key, in order. */
	public Map<String, String> givenTexts() {
		Map<String, String> texts = texts();
		set.settings().stream().filter(setting -> !isGiven(setting)).forEach(setting -> texts.remove(setting.key()));
		return texts;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Values values && set == values.set
			&& set.settings().stream().allMatch(setting -> get(setting).equals(values.get(setting)));
	}

	@Override
	public int hashCode() {
		return texts().hashCode();
	}

	/** For people: all that differs from the fallbacks. */
	@Override
	public String toString() {
		return set.settings().stream().filter(setting -> !get(setting).equals(setting.fallback()))
			.map(setting -> setting.key() + "=" + text(setting))
			.collect(Collectors.joining(", ", set.job() + " {", "}"));
	}
}
