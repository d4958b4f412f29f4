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

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import sc.fiji.superres.data.Degradations;
import sc.fiji.superres.engine.DeviceFault;
import sc.fiji.superres.engine.DeviceName;
import sc.fiji.superres.engine.Devices;
import sc.fiji.superres.engine.EngineUpscaler;
import sc.fiji.superres.engine.LoadedNetwork;
import sc.fiji.superres.engine.Precision;
import sc.fiji.superres.engine.ReadyNetworks;
import sc.fiji.superres.estimate.ImageEstimates;
import sc.fiji.superres.eval.Benchmark;
import sc.fiji.superres.image.BicubicUpscaler;
import sc.fiji.superres.image.Direction;
import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.nets.Network;
import sc.fiji.superres.task.MemoryShortage;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.trust.TrustCalibration;
import sc.fiji.superres.zoo.AutomaticChoice;
import sc.fiji.superres.zoo.Domain;
import sc.fiji.superres.zoo.Model;
import sc.fiji.superres.zoo.ModelZoo;
import sc.fiji.superres.zoo.SeenImage;
import sc.fiji.superres.zoo.TrustYaml;
import sc.fiji.superres.zoo.WeightsFile;

/**
 * The models of a {@link ModelZoo}, run by the engine on the device and with the precision of the settings; beside them
 * {@value #BICUBIC}, which is not a model but what models are compared with.
 *
 * @param zoo     where models are looked up
 * @param notices is told which model was chosen for an image and why, that a model was measured to be worse than
 *                    interpolation on such images or not at all, when a GPU was asked for but the CPU is used, a model
 *                    for a domain but one for general images is used, or a model between slices that is for x and y,
 *                    and of seams and memory, see {@code ImageUpscaling}
 */
public record ZooModels(ModelZoo zoo, Consumer<String> notices) implements ModelChooser {

	/** The id of bicubic interpolation, at any scale. */
	public static final String BICUBIC = Benchmark.BICUBIC;

	private static final int BICUBIC_SCALE = 2;
	private static final String GPU = "gpu";

	/** Whether an id stands for interpolation, with smoothing or without, and no network. */
	public static boolean isInterpolation(String id) {
		return id.equals(BICUBIC) || SmoothedBicubic.sigma(id).isPresent();
	}

	@Override
	public ChosenModel choose(UpscaleSettings settings, int channels, boolean rgb) {
		if (settings.models().size() > 1) return ofChannels(settings, channels, rgb);
		Precision precision = settings.precision().resolved();
		if (settings.model().equals(BICUBIC)) return bicubic(settings.scale(), channels);
		Optional<Double> sigma = SmoothedBicubic.sigma(settings.model());
		if (sigma.isPresent()) return smoothed(settings, channels, sigma.get());
		if (settings.model().isEmpty() && settings.domain().isEmpty()
			&& automaticChoice(settings).isLackingBetweenSlices(Domain.GENERAL))
			return bicubic(settings.scale(), channels); // unless the image is of a kind that has a model
		Model model = settings.model().isEmpty() ? automatic(settings) : named(settings);
		return new ChosenModel(model.id(), model.descriptor().weights().sha256(), model.scale(),
			progress -> load(model, settings.device(), precision, progress), List.of(), new ChosenModel.ModelErrors(
				trust(model), Degradations.described(model.descriptor().training().degradation())));
	}

	@Override
	public ChosenModel choose(UpscaleSettings settings, int channels, boolean rgb, Supplier<SeenImage> seen) {
		if (settings.model().isEmpty() && settings.domain().isEmpty()) {
			SeenImage image = seen.get();
			List<ImageEstimates> looks = image.alone().size() == channels ? image.alone() : List.of(image.estimates());
			List<AutomaticChoice.ModelChoice> choices = looks.stream()
				.map(look -> automaticChoice(settings).choose(image.modality(), look)).toList();
			List<String> ids = choices.stream().map(AutomaticChoice.ModelChoice::id).toList();
			String model = ids.stream().distinct().count() == 1
				? ids.get(0)
				: String.join(UpscaleOptions.NEXT_MODEL, ids);
			return choose(settings.with(UpscaleOptions.MODEL, model).with(UpscaleOptions.SCALE, choices.get(0).scale()),
				channels, rgb)
				.telling(Stream
					.concat(ChannelModels.reasons(choices, looks.stream().map(ImageEstimates::noise).toList()).stream(),
						image.noticesOfChoice().stream())
					.toList());
		}
		ChosenModel chosen = choose(settings, channels, rgb);
		if (chosen.sha256().equals(ChosenModel.NO_WEIGHTS)) return chosen;
		SeenImage image = seen.get();
		Stream<String> warnings = settings.models().size() > 1
			? Stream.empty()
			: AutomaticChoice.warning(zoo.find(chosen.id()), image.modality(), image.estimates()).stream();
		return chosen.telling(Stream.concat(warnings, image.notices().stream()).toList());
	}

	private ChosenModel ofChannels(UpscaleSettings settings, int channels, boolean rgb) {
		List<String> ids = settings.models();
		if (rgb || settings.direction() == Direction.Z)
			throw UserException.wrongUse("A model for each channel (" + settings.model() + ") can be named along x "
				+ "and y and for channels that are not colours only; name one model.");
		if (ids.size() != channels)
			throw UserException.wrongUse(ids.size() + " models are named (" + settings.model() + ") for "
				+ (channels == 1 ? "one channel" : channels + " channels") + "; name one for all or one for each.");
		return ChannelModels.of(ids, id -> choose(settings.with(UpscaleOptions.MODEL, id), 1, false));
	}

	private AutomaticChoice automaticChoice(UpscaleSettings settings) {
		return new AutomaticChoice(zoo, settings.direction(), settings.scale());
	}

	private static TrustCalibration trust(Model model) {
		TrustCalibration own = model.descriptor().trust();
		return own.isMeasured() ? own : TrustYaml.general();
	}

	private Model automatic(UpscaleSettings settings) {
		Domain domain = settings.domain().orElse(Domain.GENERAL);
		Model model = zoo.choose(domain, settings.direction(), settings.scale());
		if (!model.isFor(domain))
			notices.accept("There is no model for " + domain + " images"
				+ (settings.direction() == Direction.Z ? " that adds slices" : "")
				+ (settings.scale() == UpscaleSettings.AUTO ? "" : " at x" + settings.scale()) + "; " + model.id()
				+ ", which is for " + model.descriptor().domain() + " images, is used.");
		return model;
	}

	/**
	 * Models for x and y may be used between slices. Those for z cannot be used in the plane: they sharpen one axis
	 * only.
	 */
	private Model named(UpscaleSettings settings) {
		Model model = zoo.find(settings.model(), settings.scale());
		if (model.direction() == settings.direction()) return model;
		if (model.direction() == Direction.Z)
			throw UserException.wrongUse("The model " + model.id() + " adds slices to a "
				+ "stack; choose the direction z (to evaluate it, the degradation slices), or another model for x and "
				+ "y.");
		notices.accept("The model " + model.id() + " was trained for x and y, not for resolution between slices"
			+ betterBetweenSlices(model.scale()) + ".");
		return model;
	}

	private String betterBetweenSlices(int scale) {
		String ids = zoo.list().stream().filter(m -> m.direction() == Direction.Z && m.scale() == scale).map(Model::id)
			.distinct().collect(Collectors.joining(" or "));
		return ids.isEmpty() ? "" : "; choose " + ids + " for that";
	}

	/** What makes two calls use the same network. */
	private record NetworkKey(Path folder, WeightsFile weights, FileTime modified, Network network, String runsOn,
		Precision precision) {}

	private ChosenModel.Loaded load(Model model, DeviceName name, Precision precision, Progress progress) {
		Devices.DeviceChoice choice = Devices.resolve(name, notices);
		try {
			return load(model, choice, precision, progress);
		}
		catch (DeviceFault e) {
			if (!name.equals(DeviceName.AUTO)) throw e;
			notices.accept(e.getMessage() + " The CPU is used.");
			return load(model, Devices.resolve(DeviceName.CPU, notices), precision, progress);
		}
	}

	private static ChosenModel.Loaded load(Model model, Devices.DeviceChoice choice, Precision precision,
		Progress progress) {
		String runsOn = String.valueOf(choice.device());
		var key = new NetworkKey(model.folder(), model.descriptor().weights(), model.weightsModified(), model.network(),
			runsOn, precision);
		EngineUpscaler upscaler = withinMemory(model.id(), runsOn, () -> ReadyNetworks.take(key, progress,
			() -> new LoadedNetwork(model.graph(), model.weights(), choice.device(), precision)));
		return new ChosenModel.Loaded(upscaler, runsOn + ", " + precision, upscaler.bytesPerPixel(),
			upscaler.bestMemory(TileMemory.of(upscaler.halo(), !runsOn.startsWith(GPU))));
	}

	/** @throws UserException if there is too little memory for loading the model */
	static <U extends Upscaler> U withinMemory(String id, String device, Supplier<U> loader) {
		try {
			return loader.get();
		}
		catch (OutOfMemoryError | RuntimeException e) {
			if (!MemoryShortage.isCauseOf(e)) throw e;
			throw UserException
				.failed("There is too little memory on " + device + " for the model " + id + "; close other programs "
					+ "or choose " + (device.startsWith(GPU) ? "the device cpu." : "a smaller model."), e);
		}
	}

	/** As {@link #bicubic}. */
	private static ChosenModel smoothed(UpscaleSettings settings, int channels, double sigma) {
		ChosenModel plain = bicubic(settings.scale(), channels);
		return new ChosenModel(settings.model(), ChosenModel.NO_WEIGHTS, plain.scale(), progress -> {
			ChosenModel.Loaded loaded = plain.loader().load(progress);
			return new ChosenModel.Loaded(new SmoothedBicubic(plain.scale(), channels, sigma), loaded.runsOn(),
				2 * loaded.bytesPerPixel(), loaded.budget());
		});
	}

	private static ChosenModel bicubic(int scale, int channels) {
		if (scale == 1)
			throw UserException.wrongUse("Bicubic interpolation at a scale of 1 changes nothing; choose 2 or more.");
		int factor = scale == UpscaleSettings.AUTO ? BICUBIC_SCALE : scale;
		return new ChosenModel(BICUBIC, ChosenModel.NO_WEIGHTS, factor,
			progress -> new ChosenModel.Loaded(new BicubicUpscaler(factor, channels), "Java",
				(long) factor * factor * channels * Double.BYTES, TileMemory.LEAST));
	}
}
