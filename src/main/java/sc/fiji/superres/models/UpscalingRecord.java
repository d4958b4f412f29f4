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
package sc.fiji.superres.models;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.settings.Setting;
import sc.fiji.superres.settings.SettingKind;
import sc.fiji.superres.task.UserException;

/**
 * How an image was upscaled, as its info says: the lines {@code Super-resolution key: value} that every result has, the
 * last of several upscalings.
 *
 * @param lines values by key, in their order
 */
public record UpscalingRecord(Map<String, String> lines) {

	/** Every line begins so. */
	public static final String KEY = "Super-resolution ";
	/** The first line. */
	public static final String PLUGIN = "plugin";
	public static final String MODEL = "model";
	public static final String CHECKSUM = "model sha256";
	public static final String INPUT = "input";
	/** All settings that it takes to do the same again. */
	public static final String OPTIONS = "options";

	/** How far the result is to be believed, in one sentence. */
	public static final String TRUST = "trust map";

	private static final String SEPARATOR = ": ";

	/** Only of what is not the result itself. */
	private static final String KIND = "kind";
	/** A line that only trust maps have. */
	public static final String MAP = line(KIND, TRUST);

	public UpscalingRecord {
		lines = new LinkedHashMap<>(lines);
	}

	/**
	 * Reads the lines of an image's info, or of any other text that has them.
	 *
	 * @return nothing if there are none
	 */
	public static Optional<UpscalingRecord> of(String info) {
		Map<String, String> lines = new LinkedHashMap<>();
		for (String line : info.lines().map(String::strip).toList()) {
			int end = line.indexOf(SEPARATOR);
			if (!line.startsWith(KEY) || end < 0) continue;
			String key = line.substring(KEY.length(), end);
			if (key.equals(PLUGIN)) lines.clear();
			lines.merge(key, line.substring(end + SEPARATOR.length()), (a, b) -> a + " " + b);
		}
		return lines.containsKey(MODEL) ? Optional.of(new UpscalingRecord(lines)) : Optional.empty();
	}

	/** A line of the info. */
	public static String line(String key, Object value) {
		return KEY + key + SEPARATOR + value + "\n";
	}

	/** Settings as the line {@value #OPTIONS} has them: none of their texts has blanks in it. */
	public static String options(UpscaleSettings settings) {
		return settings.values().texts().entrySet().stream().map(option -> option.getKey() + "=" + option.getValue())
			.collect(Collectors.joining(" "));
	}

	/** Id of the model. */
	public String model() {
		return lines.get(MODEL);
	}

	/** Checksums of the weights, by the ids of the models, of which there may be one for each channel. */
	public Map<String, String> weights() {
		String[] ids = model().split(UpscaleOptions.NEXT_MODEL);
		String[] sums = lines.getOrDefault(CHECKSUM, "").split(UpscaleOptions.NEXT_MODEL);
		Map<String, String> weights = new LinkedHashMap<>();
		for (int i = 0; i < Math.min(ids.length, sums.length); i++)
			if (!sums[i].equals(ChosenModel.NO_WEIGHTS)) weights.put(ids[i], sums[i]);
		return weights;
	}

	/** Whether it is of the trust map that was made beside a result, and not of the result. */
	public boolean isOfTrustMap() {
		return TRUST.equals(lines.get(KIND));
	}

	/** Name of the image that it was made of. */
	public String input() {
		return lines.getOrDefault(INPUT, "IN");
	}

	/**
	 * The settings that do the same again.
	 *
	 * @throws UserException if a version wrote them that did not record all of them, or knew others
	 */
	public UpscaleSettings settings() {
		String options = lines.get(OPTIONS);
		if (options == null)
			throw UserException.failed("The image was upscaled by a version that did not record all of its "
				+ "settings, so it cannot be said how to repeat it; what is known is in its info.");
		Map<String, String> texts = new LinkedHashMap<>();
		for (String option : options.strip().split(" ")) {
			int end = option.indexOf('=');
			if (end > 0) texts.put(option.substring(0, end), option.substring(end + 1));
		}
		return new UpscaleSettings(UpscaleOptions.ALL.defaults().withAll(texts));
	}

	/**
	 * The command line that does the same again.
	 *
	 * @param input  name of the image that it was made of
	 * @param output name of the file that was written; if it is that of the image, which was in another folder, the
	 *                   command writes one beside it
	 */
	public List<String> commandLine(String input, String output) {
		UpscaleSettings settings = settings();
		String written = output.equals(input) ? "again-" + output : output;
		List<String> words = new ArrayList<>(List.of("superres", "upscale", input, "--output", written));
		for (Setting<?> setting : UpscaleOptions.ALL.settings()) {
			String text = settings.values().text(setting);
			if (text.equals(setting.fallbackText())) continue;
			words.add("--" + setting.key());
			if (setting.form().kind() != SettingKind.FLAG) words.add(text);
		}
		return words;
	}

	/** The line of a macro that does the same again to the active image. */
	public String macro() {
		UpscaleSettings settings = settings();
		return UpscaleOptions.ALL.settings().stream()
			.map(setting -> setting.macroKey() + "=" + settings.values().text(setting))
			.collect(Collectors.joining(" ", "run(\"Upscale...\", \"", "\");"));
	}

	/** The lines as they are in the info. */
	@Override
	public String toString() {
		return lines.entrySet().stream().map(line -> KEY + line.getKey() + SEPARATOR + line.getValue() + "\n")
			.collect(Collectors.joining());
	}
}
