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
package sc.fiji.superres.training;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import sc.fiji.superres.data.BicubicDegradation;
import sc.fiji.superres.data.Degradation;
import sc.fiji.superres.data.Rescaling;
import sc.fiji.superres.engine.DeviceName;
import sc.fiji.superres.engine.Precision;
import sc.fiji.superres.graph.DType;
import sc.fiji.superres.image.Direction;
import sc.fiji.superres.nets.Network;
import sc.fiji.superres.nets.Networks;
import sc.fiji.superres.pixels.IntensityWindow;
import sc.fiji.superres.settings.Setting;
import sc.fiji.superres.settings.Values;
import sc.fiji.superres.task.FileName;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.train.Budget;
import sc.fiji.superres.train.Distillation;
import sc.fiji.superres.train.Recipe;
import sc.fiji.superres.train.RecipeOptions;
import sc.fiji.superres.train.Recipes;
import sc.fiji.superres.train.TrainingSettings;
import sc.fiji.superres.zoo.Domain;
import sc.fiji.superres.zoo.Purpose;
import sc.fiji.superres.zoo.TrainingProvenance;

/**
 * All that is asked of a training, in which nothing is automatic any more: {@link TrainingResolver} makes it. It has
 * short names for the values of {@link TrainOptions}.
 *
 * @param values     of {@link TrainOptions#ALL}; its folders of images and checkpoints are not looked at
 * @param network    to train
 * @param images     high-resolution training images, or recorded pairs
 * @param validation images of the same kind; null to set a tenth of the training images aside
 * @param work       folder of the training's state, from which it goes on when asked again
 */
public record TrainingRequest(Values values, Network network, ImageSet images, ImageSet validation, Path work) {

	public TrainingRequest {
		if (values.set() != TrainOptions.ALL) throw new IllegalArgumentException("Not of a training: " + values);
	}

	/** @throws UserException if there is no such network */
	static Network network(Values values) {
		Map<String, Object> typed = new LinkedHashMap<>();
		values.get(TrainOptions.OPTION)
			.forEach((key, value) -> typed.put(key, value.matches("-?\\d{1,9}") ? Integer.valueOf(value) : value));
		try {
			return Networks.create(values.get(TrainOptions.NETWORK), values.get(TrainOptions.SCALE), typed);
		}
		catch (IllegalArgumentException e) {
			throw UserException.wrongUse(e.getMessage());
		}
	}

	/** The preset that is asked for, with those of its settings that are given. */
	static Recipe recipe(Values values, Network network) {
		Recipe recipe = Recipes.of(values.get(TrainOptions.RECIPE), network);
		Map<String, String> texts = values.texts();
		for (var setting : RecipeOptions.ALL.settings()) {
			String text = texts.get(setting.key());
			if (!text.isEmpty()) recipe = recipe.with(setting.key(), text);
		}
		return recipe;
	}

	/** Id of the model to make. */
	public String id() {
		return values.get(TrainOptions.MODEL_ID);
	}

	/** Name of the model, for people. */
	public String name() {
		return values.get(TrainOptions.NAME).isEmpty()
			? network.title() + " x" + network.scale()
			: values.get(TrainOptions.NAME);
	}

	/** {@value TrainOptions#IDENTITY}, {@value TrainOptions#PUBLISHED}, the id of a model, or a safetensors file. */
	public String start() {
		return values.get(TrainOptions.START);
	}

	/** How and how long to train. */
	public TrainingSettings settings() {
		double minutes = values.get(TrainOptions.MINUTES).orElse(0.0);
		Budget budget = new Budget(values.get(TrainOptions.STEPS), minutes > 0 ? minutes : Double.POSITIVE_INFINITY,
			values.get(TrainOptions.PATIENCE));
		TrainingSettings alone = new TrainingSettings(recipe(values, network), budget,
			values.get(TrainOptions.FINISH_FLOAT32).orElse(0.0), values.get(TrainOptions.VALIDATE_EVERY),
			values.get(TrainOptions.CHECKPOINT_EVERY), values.get(TrainOptions.SEED));
		String teacher = values.get(TrainOptions.TEACHER);
		return teacher.isEmpty()
			? alone
			: alone.with(new Distillation(whole(teacher), values.get(TrainOptions.TEACHER_END),
				values.get(TrainOptions.TEACHER_MIDDLE)));
	}

	/** A folder by its whole path, so that the training can go on from elsewhere. */
	static String whole(String teacher) {
		return FileName.path(teacher).filter(path -> !teacher.isEmpty() && Files.isDirectory(path))
			.map(folder -> folder.toAbsolutePath().toString()).orElse(teacher);
	}

	/** Makes low-resolution images of the high-resolution ones, unless they are recorded. */
	public Degradation degradation() {
		return values.get(TrainOptions.DEGRADATION).orElseThrow();
	}

	/** Intensities that are learnt, if not all. */
	public Optional<IntensityWindow> window() {
		return values.get(TrainOptions.WINDOW);
	}

	/** Where training images are learnt from, if not everywhere: a folder of masks, or one for all. */
	public Optional<Path> masks() {
		return values.get(TrainOptions.MASKS);
	}

	/** The same for validation images; where these are some of the training images, their masks. */
	public Optional<Path> validationMasks() {
		return values.get(TrainOptions.VALIDATION_MASKS);
	}

	/** Folders of images that the finished model is measured on, by name. */
	public Map<String, Path> benchmarks() {
		Map<String, Path> folders = new LinkedHashMap<>();
		values.get(TrainOptions.BENCHMARK).forEach((name, folder) -> folders.put(name, FileName.path(folder)
			.orElseThrow(() -> UserException.wrongUse("\"" + folder + "\" cannot be a folder; correct its name."))));
		return folders;
	}

	/** What the images are and under which licence, for the card. */
	public List<TrainingProvenance.DataSet> data() {
		return values.get(TrainOptions.DATA).entrySet().stream()
			.map(e -> new TrainingProvenance.DataSet(e.getKey(), e.getValue())).toList();
	}

	/** Kind of images. */
	public Domain domain() {
		return values.get(TrainOptions.DOMAIN);
	}

	/** What the model is to be the automatic choice for. */
	public List<Purpose> defaultFor() {
		return values.get(TrainOptions.DEFAULT)
			? List.of(new Purpose(domain(), degradation().direction(), network.scale()))
			: List.of();
	}

	/** Licence of the weights. */
	public String licence() {
		return values.get(TrainOptions.LICENCE);
	}

	/** Number format that the weights are stored in. */
	public DType format() {
		return values.get(TrainOptions.WEIGHTS);
	}

	/** Number format of the forward and backward passes. */
	public Precision precision() {
		return values.get(TrainOptions.PRECISION);
	}

	/** Where to train. */
	public DeviceName device() {
		return values.get(TrainOptions.DEVICE);
	}

	/** Folder that the model's folder is written into. */
	public Path models() {
		return values.get(TrainOptions.FOLDER).orElseThrow();
	}

	/** Whether a model of that id may be replaced. */
	public boolean replace() {
		return values.get(TrainOptions.OVERWRITE);
	}

	/** The same, with leave to replace a model of that id. */
	public TrainingRequest replacing() {
		return new TrainingRequest(values.with(TrainOptions.OVERWRITE, true), network, images, validation, work);
	}

	/** How low-resolution images came about, for the card. */
	String origin() {
		return images instanceof ImageSet.Paired
			? "recorded together with the high-resolution ones"
			: degradation().describe() + " (" + degradation() + ")";
	}

	/** What is added to low-resolution patches: nothing to recorded ones. */
	Degradation noise() {
		return images instanceof ImageSet.Paired ? new BicubicDegradation() : degradation();
	}

	/**
	 * Loss, optimizer, schedule, patches, start and whatever else differs from its default in one line, for the card.
	 */
	String recipe() {
		TrainingSettings settings = settings();
		String exact = settings.exact() == 0 ? "" : ", the last " + Math.round(100 * settings.exact()) + "% in float32";
		String teacher = settings.distillation()
			.map(d -> "; " + new Distillation(portable(d.teacher()), d.end(), d.middle())).orElse("");
		return settings.recipe().describe() + teacher + "; at most " + settings.budget() + "; " + precision() + exact
			+ "; started from " + startName() + (format() == DType.FLOAT32 ? "" : "; stored as " + format())
			+ (masks().isEmpty() ? "" : "; inside masks") + others();
	}

	/** What the line on the recipe does not say yet, and the card nowhere else. */
	private String others() {
		StringBuilder text = new StringBuilder();
		for (Setting<?> setting : TrainOptions.ALL.settings()) {
			boolean said = TrainOptions.SAID.contains(setting) || RecipeOptions.ALL.find(setting.key()).isPresent();
			if (!said && !values.get(setting).equals(setting.fallback()))
				text.append("; ").append(setting.key()).append(' ').append(values.text(setting));
		}
		return text.toString();
	}

	/** @throws UserException if a text for the card is empty */
	void requireTexts() {
		require("name", name());
		require("licence", licence());
		data().forEach(set -> {
			require("name of the data", set.name());
			require("licence of the data " + set.name(), set.licence());
		});
	}

	/** @throws UserException if the recipe asks for reduced copies of images that have none */
	void requireRescalable() {
		boolean oneSize = images instanceof ImageSet.Paired || !(degradation() instanceof BicubicDegradation);
		Rescaling rescaling = settings().recipe().rescaling();
		if (rescaling.reduces() && oneSize)
			throw UserException.wrongUse("Reduced copies of training images (rescale " + rescaling
				+ ") can be made with the degradation bicubic only: those of instruments, and "
				+ "recorded pairs, are for one size of pixels; set rescale to 1.");
	}

	/**
	 * @throws UserException if recorded pairs, whose planes are reduced along x and y, are to make a model that adds
	 *                           slices
	 */
	void requireRecordedInPlane() {
		if (images instanceof ImageSet.Paired && degradation().direction() == Direction.Z)
			throw UserException.wrongUse("Models that add "
				+ "slices cannot be trained on recorded pairs; leave the degradation slices or the recorded images "
				+ "out.");
	}

	/** @throws UserException if masks are missing, or are given for validation images that are not */
	void requireMasks() {
		Stream.of(masks(), validationMasks()).flatMap(Optional::stream).filter(place -> !Files.exists(place))
			.forEach(place -> {
				throw UserException
					.wrongUse("There is no file or folder " + place + " with the masks; check its name.");
			});
		if (validationMasks().isPresent() && validation == null)
			throw UserException.wrongUse("There are masks for validation images and no such images: where some of the "
				+ "training images are set aside, their masks are taken.");
	}

	private static void require(String what, String text) {
		if (text.isBlank())
			throw UserException.wrongUse("The " + what + " is empty; give a text for the model's card.");
	}

	/** The file of start values, if there is one of that name. */
	Optional<Path> startFile() {
		return FileName.path(start()).filter(Files::isRegularFile);
	}

	/** What the start values are of. */
	String startName() {
		return portable(start());
	}

	/**
	 * Of a file or a folder only its name and its parent's, whether it is there still or not: a card is given to
	 * others.
	 */
	private static String portable(String place) {
		Optional<Path> file = FileName.path(place)
			.filter(path -> path.getNameCount() > 0 && (path.isAbsolute() || Files.isRegularFile(path)));
		if (file.isEmpty()) return place;
		Path whole = file.get().toAbsolutePath().normalize();
		int names = whole.getNameCount();
		return whole.subpath(Math.max(0, names - 2), names).toString().replace('\\', '/');
	}
}
