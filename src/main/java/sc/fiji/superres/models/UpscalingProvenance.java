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

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import sc.fiji.superres.engine.Precision;
import sc.fiji.superres.fidelity.ChannelLevels;
import sc.fiji.superres.fidelity.ImageLevels;
import sc.fiji.superres.image.Direction;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.settings.Setting;
import sc.fiji.superres.zoo.SeenImage;

/**
 * How an image came to be, as lines {@code key: value} for the info property, where macros find them by their key: all
 * settings, those that were automatic with what they came to.
 */
public final class UpscalingProvenance {

	/** What the lines on the model and the device say already. */
	private static final Set<Setting<?>> SAID = Set.of(UpscaleOptions.MODEL, UpscaleOptions.DOMAIN,
		UpscaleOptions.PRECISION);

	/** Names of lines that are not the setting's key with blanks for hyphens. */
	private static final Map<Setting<?>, String> NAMES = Map.of(UpscaleOptions.NORMALIZE, "normalization",
		UpscaleOptions.NORMALIZE_SCOPE, "normalization scope", UpscaleOptions.NO_DATA, "no data",
		UpscaleOptions.SELF_ENSEMBLE, "self-ensemble");

	private UpscalingProvenance() {}

	/**
	 * @param input  name of the image
	 * @param levels in the values that the image shows
	 * @param seen   of the image, if anybody looked
	 */
	public static String lines(String input, ChosenModel model, String runsOn, UpscaleSettings settings,
		ImageLevels levels, Optional<SeenImage> seen, UsedTiles tiles) {
		StringBuilder lines = new StringBuilder();
		add(lines, UpscalingRecord.PLUGIN, "fiji-superres " + version());
		add(lines, UpscalingRecord.MODEL, model.id());
		add(lines, UpscalingRecord.CHECKSUM, model.sha256());
		add(lines, UpscalingRecord.INPUT, input);
		Map<Setting<?>, Object> found = new LinkedHashMap<>();
		found.put(UpscaleOptions.SCALE, model.scale());
		found.put(UpscaleOptions.TILE, tiles.plan().size());
		found.put(UpscaleOptions.OVERLAP, tiles.plan().overlap());
		found.put(UpscaleOptions.DEVICE, runsOn);
		found.put(UpscaleOptions.NORMALIZE, settings.normalize() + ", "
			+ levels.normalizations().stream().map(n -> n.low() + " to " + n.high()).collect(Collectors.joining("; ")));
		found.put(UpscaleOptions.NO_DATA, noData(settings, levels));
		for (Setting<?> setting : UpscaleOptions.ALL.settings())
			if (!SAID.contains(setting) && isOfUse(setting, settings))
				add(lines, NAMES.getOrDefault(setting, setting.key().replace('-', ' ')),
					found.getOrDefault(setting, settings.values().text(setting)));
		add(lines, UpscalingRecord.OPTIONS, UpscalingRecord.options(repeated(model, runsOn, settings)));
		seen.ifPresent(image -> add(lines, "estimates", image.modality().phrase() + "; " + image.estimates()));
		model.notes().forEach(note -> add(lines, "notice", note));
		levels.notices().forEach(notice -> add(lines, "notice", notice));
		tiles.warning().ifPresent(warning -> add(lines, "warning", warning));
		return lines.toString();
	}

	/** The rule, and the values of the channels, if there are any. */
	private static String noData(UpscaleSettings settings, ImageLevels levels) {
		String values = levels.channels().stream().map(ChannelLevels::noData).filter(v -> !v.isNaN()).distinct()
			.map(String::valueOf).collect(Collectors.joining("; "));
		return settings.fidelity().noData() + (values.isEmpty() ? "" : ", " + values);
	}

	/** What was automatic as it came out, except for what the same image would come out with again. */
	private static UpscaleSettings repeated(ChosenModel model, String runsOn, UpscaleSettings settings) {
		UpscaleSettings named = settings.with(UpscaleOptions.MODEL, model.id()).with(UpscaleOptions.SCALE,
			model.scale());
		return Arrays.stream(Precision.values()).filter(precision -> runsOn.endsWith(", " + precision)).findFirst()
			.map(precision -> named.with(UpscaleOptions.PRECISION, precision)).orElse(named);
	}

	/**
	 * There are no planes across slices where pixels are added along x and y, and no reduction that nothing is
	 * consistent by.
	 */
	private static boolean isOfUse(Setting<?> setting, UpscaleSettings settings) {
		if (setting == UpscaleOptions.REDUCTION) return settings.consistency();
		return setting != UpscaleOptions.SIDE_VIEWS || settings.direction() == Direction.Z;
	}

	private static void add(StringBuilder lines, String key, Object value) {
		lines.append(UpscalingRecord.line(key, value));
	}

	/** Of the jar; classes that are not in one have no version. */
	private static String version() {
		return Optional.ofNullable(UpscalingProvenance.class.getPackage().getImplementationVersion())
			.orElse("(development)");
	}
}
