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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import sc.fiji.superres.task.UserException;

/** The settings of a job, in the order in which they are shown. Immutable and thread-safe. */
public final class SettingSet {

	private final String job;
	private final List<Setting<?>> settings;
	private final Map<String, Setting<?>> bySpelling = new LinkedHashMap<>();

	private SettingSet(String job, List<Setting<?>> settings) {
		this.job = job;
		this.settings = List.copyOf(settings);
		for (Setting<?> setting : settings)
			for (String key : setting.keys())
				if (bySpelling.put(Setting.spelling(key), setting) != null)
					throw new IllegalArgumentException(job + " has two settings called " + key);
	}

	/**
	 * @param job names the job in messages, such as "Upscale"
	 * @throws IllegalArgumentException if two settings share a key or an alias
	 */
	public static SettingSet of(String job, Setting<?>... settings) {
		return new SettingSet(job, List.of(settings));
	}

	/** These and those of another set. */
	public SettingSet and(SettingSet more) {
		List<Setting<?>> all = new ArrayList<>(settings);
		all.addAll(more.settings);
		return new SettingSet(job, all);
	}

	/** Names the job in messages. */
	public String job() {
		return job;
	}

	/** All of them, in order. */
	public List<Setting<?>> settings() {
		return settings;
	}

	/** Whether a setting is one of them. */
	public boolean has(Setting<?> setting) {
		return settings.contains(setting);
	}

	/** By its key or an alias; hyphens and upper case do not matter, so that all spellings of a key are one. */
	public Optional<Setting<?>> find(String key) {
		return Optional.ofNullable(bySpelling.get(Setting.spelling(key)));
	}

	/** @throws UserException listing the keys if there is no such setting */
	public Setting<?> get(String key) {
		return find(key).orElseThrow(() -> UserException.wrongUse("\"" + job + "\" has no setting \"" + key
			+ "\"; its settings are " + settings.stream().map(Setting::key).collect(Collectors.joining(", ")) + "."));
	}

	/** The fallbacks of all of them. */
	public Values defaults() {
		return new Values(this, Map.of());
	}
}
