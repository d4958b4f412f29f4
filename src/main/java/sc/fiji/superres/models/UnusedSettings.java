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
import java.util.List;
import java.util.stream.Stream;

import sc.fiji.superres.image.Direction;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.settings.Setting;
import sc.fiji.superres.task.UserException;

/** Settings that someone has chosen and that change nothing in what is made. */
public final class UnusedSettings {

	private UnusedSettings() {}

	/**
	 * One sentence for each reason.
	 *
	 * @param asked what was chosen, before the model has completed it
	 * @param model that is used
	 */
	public static List<String> notices(UpscaleSettings asked, ChosenModel model) {
		List<String> notices = new ArrayList<>();
		if (asked.direction() == Direction.XY)
			tell(notices, "along x and y there are no side views", asked, UpscaleOptions.SIDE_VIEWS);
		if (!asked.model().isEmpty())
			tell(notices, "the model is named and not chosen by the kind of images", asked, UpscaleOptions.DOMAIN);
		if (!asked.consistency()) tell(notices, "the result is not made consistent", asked, UpscaleOptions.REDUCTION);
		if (ZooModels.isInterpolation(model.id()))
			tell(notices, model.id() + " is interpolation and no network", asked, UpscaleOptions.DEVICE,
				UpscaleOptions.PRECISION, UpscaleOptions.NORMALIZE, UpscaleOptions.NORMALIZE_SCOPE,
				UpscaleOptions.SELF_ENSEMBLE);
		return notices;
	}

	private static void tell(List<String> notices, String reason, UpscaleSettings asked, Setting<?>... settings) {
		List<String> without = Stream.of(settings).filter(setting -> isChosen(asked, setting)).map(Setting::key)
			.toList();
		if (!without.isEmpty())
			notices.add("Without effect is " + String.join(", ", without) + ", because " + reason + ".");
	}

	private static <T> boolean isChosen(UpscaleSettings asked, Setting<T> setting) {
		return !asked.values().get(setting).equals(setting.fallback());
	}

	/**
	 * To be called before images are read.
	 *
	 * @throws UserException if the settings do not go together, whatever the image is
	 */
	public static void requireTogether(UpscaleSettings settings) {
		if (settings.direction() == Direction.Z && !settings.region().isAll())
			throw UserException.wrongUse("Between slices no region can be chosen; crop the stack first.");
	}
}
