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
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.infer.ChannelUpscalers;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.zoo.AutomaticChoice.ModelChoice;
import sc.fiji.superres.zoo.TrustYaml;

/**
 * Models of which each is for one channel of an image. Where some are networks, the intensities of interpolated
 * channels are corrected with those of the others. Of the trust map, the calibration is the one that holds in general.
 */
final class ChannelModels {

	private ChannelModels() {}

	/**
	 * One model out of several, for an image whose channels are not colours.
	 *
	 * @param ids  for each channel
	 * @param find gives the model of an id, for one channel
	 * @throws UserException if they are not of one scale
	 */
	static ChosenModel of(List<String> ids, Function<String, ChosenModel> find) {
		Map<String, ChosenModel> models = new LinkedHashMap<>();
		ids.forEach(id -> models.computeIfAbsent(id, find));
		List<String> different = List.copyOf(models.keySet());
		List<Integer> which = ids.stream().map(different::indexOf).toList();
		List<ChosenModel> all = List.copyOf(models.values());
		int scale = all.get(0).scale();
		if (all.stream().anyMatch(model -> model.scale() != scale))
			throw UserException.wrongUse("The models of the channels (" + String.join(", ", different)
				+ ") upscale by different factors; name models of one scale.");
		boolean weights = all.stream().anyMatch(model -> !model.sha256().equals(ChosenModel.NO_WEIGHTS));
		String checksums = ids.stream().map(id -> models.get(id).sha256())
			.collect(Collectors.joining(UpscaleOptions.NEXT_MODEL));
		return new ChosenModel(String.join(UpscaleOptions.NEXT_MODEL, ids),
			weights ? checksums : ChosenModel.NO_WEIGHTS, scale, progress -> load(all, which, progress), List.of(),
			new ChosenModel.ModelErrors(TrustYaml.general(), Optional.empty()));
	}

	private static ChosenModel.Loaded load(List<ChosenModel> all, List<Integer> which, Progress progress) {
		List<ChosenModel.Loaded> loaded = new ArrayList<>();
		try {
			for (ChosenModel model : all)
				loaded.add(model.loader().load(progress));
		}
		catch (RuntimeException | Error e) {
			loaded.forEach(one -> one.upscaler().close());
			throw e;
		}
		List<Upscaler> upscalers = loaded.stream().map(ChosenModel.Loaded::upscaler).toList();
		// The record ends in the precision, which interpolation has none of.
		String runsOn = loaded.stream().map(ChosenModel.Loaded::runsOn).distinct()
			.sorted((a, b) -> Boolean.compare(a.contains(","), b.contains(","))).collect(Collectors.joining("; "));
		return new ChosenModel.Loaded(new ChannelUpscalers(upscalers, which), runsOn,
			loaded.stream().mapToLong(ChosenModel.Loaded::bytesPerPixel).max().orElseThrow(),
			loaded.stream().mapToLong(ChosenModel.Loaded::budget).max().orElseThrow());
	}

	/**
	 * Why each was chosen: for each model one sentence, on the noisiest of its channels.
	 *
	 * @param choices for each channel
	 * @param noise   of each
	 */
	static List<String> reasons(List<ModelChoice> choices, List<OptionalDouble> noise) {
		Map<String, List<Integer>> channels = IntStream.range(0, choices.size()).boxed()
			.collect(Collectors.groupingBy(c -> choices.get(c).id(), LinkedHashMap::new, Collectors.toList()));
		return channels.values().stream().map(some -> {
			int noisiest = some.stream().max(Comparator.comparingDouble(c -> noise.get(c).orElse(0))).orElseThrow();
			return named(some, channels.size() == 1) + choices.get(noisiest).reason();
		}).toList();
	}

	private static String named(List<Integer> some, boolean all) {
		if (all) return "";
		return (some.size() == 1 ? "Channel " : "Channels ")
			+ some.stream().map(c -> String.valueOf(c + 1)).collect(Collectors.joining(", ")) + ": ";
	}
}
