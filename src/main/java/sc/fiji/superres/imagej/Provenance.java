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
package sc.fiji.superres.imagej;

import java.util.Optional;
import java.util.stream.Collectors;

import sc.fiji.superres.fidelity.ChannelLevels;
import sc.fiji.superres.fidelity.ImageLevels;
import sc.fiji.superres.image.Direction;
import sc.fiji.superres.infer.UpscaleSettings;

/** How an image came to be, as lines {@code key: value} for the info property, where macros find them by their key. */
final class Provenance {

	private static final String KEY = "Super-resolution ";

	private Provenance() {}

	static String lines(ChosenModel model, String runsOn, UpscaleSettings settings, ImageLevels levels,
		UsedTiles tiles)
	{
		StringBuilder lines = new StringBuilder();
		add(lines, "plugin", "fiji-superres " + version());
		add(lines, "model", model.id());
		add(lines, "model sha256", model.sha256());
		add(lines, "scale", model.scale());
		add(lines, "direction", settings.direction());
		if (settings.direction() == Direction.Z) add(lines, "side views", settings.sideViews());
		add(lines, "normalization", settings.normalize() + ", " + levels.normalizations().stream().map(n -> n.low() + " to " + n
			.high()).collect(Collectors.joining("; ")));
		add(lines, "normalization scope", settings.fidelity().scope());
		add(lines, "intensities", settings.fidelity().intensities());
		add(lines, "no data", noData(settings, levels));
		add(lines, "output type", settings.outputType());
		add(lines, "border", settings.border());
		add(lines, "self-ensemble", settings.selfEnsemble());
		add(lines, "tile", tiles.plan().size());
		add(lines, "overlap", tiles.plan().overlap());
		tiles.warning().ifPresent(warning -> add(lines, "warning", warning));
		add(lines, "device", runsOn);
		return lines.toString();
	}

	/** The rule, and the values of the channels as they are stored, if there are any. */
	private static String noData(UpscaleSettings settings, ImageLevels levels) {
		String values = levels.channels().stream().map(ChannelLevels::noData).filter(v -> !v.isNaN()).distinct().map(
			String::valueOf).collect(Collectors.joining("; "));
		return settings.fidelity().noData() + (values.isEmpty() ? "" : ", " + values);
	}

	private static void add(StringBuilder lines, String key, Object value) {
		lines.append(KEY).append(key).append(": ").append(value).append('\n');
	}

	/** Of the jar; classes that are not in one have no version. */
	private static String version() {
		return Optional.ofNullable(Provenance.class.getPackage().getImplementationVersion()).orElse("(development)");
	}
}
