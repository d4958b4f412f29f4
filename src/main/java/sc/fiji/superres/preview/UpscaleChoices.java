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

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import sc.fiji.superres.image.Direction;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.settings.Setting;
import sc.fiji.superres.zoo.Domain;
import sc.fiji.superres.zoo.Model;
import sc.fiji.superres.zoo.ModelZoo;

/**
 * How the choices of the dialog follow each other, so that they fit together: what the user chose last stays, and
 * others become automatic or what it needs. Texts are by the keys of macros.
 */
final class UpscaleChoices {

	private static final String MODEL = UpscaleOptions.MODEL.macroKey(), DOMAIN = UpscaleOptions.DOMAIN.macroKey(),
		DIRECTION = UpscaleOptions.DIRECTION.macroKey(), SCALE = UpscaleOptions.SCALE.macroKey(),
		SIDE_VIEWS = UpscaleOptions.SIDE_VIEWS.macroKey(), CONSISTENCY = UpscaleOptions.CONSISTENCY.macroKey(),
		REDUCTION = UpscaleOptions.REDUCTION.macroKey();
	/** What there is along x and y only. */
	private static final List<Setting<Boolean>> IN_PLANE = List.of(UpscaleOptions.TRUST, UpscaleOptions.CONSISTENCY);

	private final ModelZoo zoo;

	UpscaleChoices(ModelZoo zoo) {
		this.zoo = zoo;
	}

	/**
	 * @param changed key of what the user chose last
	 * @param before  texts of all choices before that, by key
	 * @param texts   of all choices by key
	 * @return the texts of all choices by key, in the same order
	 */
	Map<String, String> after(String changed, Map<String, String> before, Map<String, String> texts) {
		Map<String, String> now = chosen(changed, before, texts);
		if (now.get(DIRECTION).equals(Direction.Z.toString()))
			IN_PLANE.forEach(setting -> now.put(setting.macroKey(), automatic(setting)));
		return now;
	}

	/** Model, domain, direction and scale. */
	private Map<String, String> chosen(String changed, Map<String, String> before, Map<String, String> texts) {
		Map<String, String> now = new LinkedHashMap<>(texts);
		Optional<Model> named = named(texts);
		if (changed.equals(MODEL)) {
			boolean wasBetweenSlices = named(before).filter(UpscaleChoices::isBetweenSlices).isPresent();
			boolean isBetweenSlices = named.filter(UpscaleChoices::isBetweenSlices).isPresent();
			if (wasBetweenSlices || isBetweenSlices)
				now.put(DIRECTION, (isBetweenSlices ? Direction.Z : Direction.XY).toString());
			if (named.isPresent() && !fits(named.get(), texts.get(SCALE)))
				now.put(SCALE, automatic(UpscaleOptions.SCALE));
			return now;
		}
		if (named.isPresent() && !stays(named.get(), changed, texts)) now.put(MODEL, automatic(UpscaleOptions.MODEL));
		return now;
	}

	/** Models for x and y may be used between slices, but not the other way round. */
	private static boolean stays(Model model, String changed, Map<String, String> texts) {
		if (changed.equals(SCALE)) return fits(model, texts.get(SCALE));
		if (changed.equals(DIRECTION))
			return !isBetweenSlices(model) || texts.get(DIRECTION).equals(Direction.Z.toString());
		return !changed.equals(DOMAIN) || isFor(model, texts.get(DOMAIN));
	}

	/** Whether a model is for a kind of images, given by its name; every model is for a kind that is left open. */
	static boolean isFor(Model model, String domain) {
		return Arrays.stream(Domain.values()).filter(one -> one.toString().equals(domain)).allMatch(model::isFor);
	}

	private static boolean isBetweenSlices(Model model) {
		return model.direction() == Direction.Z;
	}

	/** Whether a choice makes a difference as the others are now. */
	boolean counts(String key, Map<String, String> texts) {
		if (key.equals(DOMAIN))
			return texts.get(MODEL).equals(automatic(UpscaleOptions.MODEL)) || named(texts).isPresent();
		boolean between = texts.get(DIRECTION).equals(Direction.Z.toString());
		if (IN_PLANE.stream().anyMatch(setting -> setting.macroKey().equals(key))) return !between;
		if (key.equals(REDUCTION)) return !between && texts.get(CONSISTENCY).equals(String.valueOf(true));
		return !key.equals(SIDE_VIEWS) || between;
	}

	/** The model that is chosen by its id; empty if that is left open, or is interpolation. */
	private Optional<Model> named(Map<String, String> texts) {
		String id = texts.get(MODEL);
		return zoo.list().stream().filter(model -> model.id().equals(id)).findFirst();
	}

	private static boolean fits(Model model, String scale) {
		return scale.equals(automatic(UpscaleOptions.SCALE)) || scale.equals(String.valueOf(model.scale()));
	}

	private static String automatic(Setting<?> setting) {
		return setting.fallbackText();
	}
}
