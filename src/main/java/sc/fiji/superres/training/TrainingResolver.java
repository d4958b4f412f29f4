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

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import ij.ImagePlus;

import sc.fiji.superres.data.Degradation;
import sc.fiji.superres.data.Degradations;
import sc.fiji.superres.engine.Precision;
import sc.fiji.superres.image.Direction;
import sc.fiji.superres.nets.Network;
import sc.fiji.superres.settings.Form;
import sc.fiji.superres.settings.Setting;
import sc.fiji.superres.settings.SettingKind;
import sc.fiji.superres.settings.Values;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.train.Budget;
import sc.fiji.superres.train.Recipe;
import sc.fiji.superres.train.RecipeOptions;
import sc.fiji.superres.train.Training;
import sc.fiji.superres.zoo.Domain;
import sc.fiji.superres.zoo.Model;
import sc.fiji.superres.zoo.ModelZoo;

/**
 * Makes a request of what a user chose: whatever is automatic gets the value that it stands for, so that the request
 * can be stored and understood later, by another version with other defaults.
 */
public final class TrainingResolver {

	/** Minutes of a training that nothing else limits. */
	static final double MINUTES = 5;

	/** Share of a training in a reduced number format that runs in float32 at its end. */
	private static final double EXACT_SHARE = 0.2;

	private final Values asked;
	private final ModelZoo zoo;

	private TrainingResolver(Values asked, ModelZoo zoo) {
		this.asked = asked;
		this.zoo = zoo;
	}

	/**
	 * @param asked     values of {@link TrainOptions#ALL}
	 * @param active    image to train on where no folder is given
	 * @param trainings folder in which trainings have their folders, each named by the model's id, where none is given
	 * @param zoo       where a model to start from is looked for
	 * @throws UserException if something is wrong with the values, or there are no images
	 */
	public static TrainingRequest resolve(Values asked, Optional<ImagePlus> active, Path trainings, ModelZoo zoo) {
		return new TrainingResolver(asked, zoo).resolve(active, trainings);
	}

	/** The request of values in which nothing is automatic any more. */
	static TrainingRequest stored(Values values, Path work) {
		var resolver = new TrainingResolver(values, null);
		return new TrainingRequest(values, TrainingRequest.network(values), resolver.images(Optional.empty()),
			resolver.validation(), work);
	}

	private TrainingRequest resolve(Optional<ImagePlus> active, Path trainings) {
		Network network = TrainingRequest.network(asked);
		ImageSet images = images(active);
		ImageSet validation = validation();
		Path work = asked.get(TrainOptions.CHECKPOINTS).orElseGet(() -> trainings.resolve(folderName()));
		Degradation degradation = asked.get(TrainOptions.DEGRADATION)
			.orElseGet(() -> Degradations.preset(asked.get(TrainOptions.DOMAIN).toString()));
		Recipe recipe = TrainingRequest.recipe(asked, network);
		Values values = withLimits(withRecipe(recipe), recipe).with(TrainOptions.DEGRADATION, Optional.of(degradation))
			.with(TrainOptions.START, start(network, degradation, work))
			.with(TrainOptions.FOLDER, Optional.of(asked.get(TrainOptions.FOLDER).orElseGet(ModelZoo::userFolder)));
		return new TrainingRequest(values, network, images, validation, work);
	}

	private String folderName() {
		String id = asked.get(TrainOptions.MODEL_ID);
		Form.path(SettingKind.FOLDER).parse(id);
		return id;
	}

	private Values withRecipe(Recipe recipe) {
		Values values = asked;
		for (Setting<?> setting : RecipeOptions.ALL.settings())
			values = values.with(setting.key(), recipe.values().text(setting));
		return values;
	}

	private Values withLimits(Values values, Recipe recipe) {
		int steps = asked.get(TrainOptions.STEPS);
		boolean brief = asked.get(TrainOptions.RECIPE).equals(TrainOptions.RECIPE.fallback());
		double minutes = asked.get(TrainOptions.MINUTES).orElse(steps == 0 && brief ? MINUTES : 0);
		long most = steps > 0 ? steps : minutes > 0 ? Budget.UNLIMITED : recipe.steps();
		return values.with(TrainOptions.STEPS, Math.toIntExact(most)).with(TrainOptions.MINUTES, Optional.of(minutes))
			.with(TrainOptions.FINISH_FLOAT32, Optional.of(exactShare(most)));
	}

	private double exactShare(long steps) {
		Precision precision = asked.get(TrainOptions.PRECISION);
		boolean reduced = precision == Precision.FLOAT16 || precision == Precision.BFLOAT16;
		double part = asked.get(TrainOptions.FINISH_FLOAT32).orElse(reduced ? EXACT_SHARE : 0);
		if (part <= 1) return part;
		if (steps == Budget.UNLIMITED)
			throw UserException.wrongUse("The end in float32 (finish-float32), " + part + ", is a number "
				+ "of steps, which only trainings limited by steps have; give a share from 0 to 1, such as 0.2.");
		return Math.min(1, part / steps);
	}

	/** What a training that goes on began from; else a model for the same direction, or else one for x and y. */
	private String start(Network network, Degradation degradation, Path work) {
		String start = asked.get(TrainOptions.START);
		if (!start.equals(TrainOptions.AUTO)) return start;
		Optional<String> begun = Training.isBegun(work) ? new WorkNotes(work).start() : Optional.empty();
		return begun.or(() -> similar(network, degradation.direction())).orElse(TrainOptions.IDENTITY);
	}

	private Optional<String> similar(Network network, Direction direction) {
		List<Model> same = zoo.list().stream().filter(model -> model.network().equals(network)).toList();
		return Stream.of(direction, Direction.XY)
			.flatMap(axes -> Stream.of(asked.get(TrainOptions.DOMAIN), Domain.GENERAL)
				.flatMap(kind -> same.stream().filter(model -> model.direction() == axes && model.isFor(kind))))
			.findFirst().map(Model::id);
	}

	private ImageSet images(Optional<ImagePlus> active) {
		Optional<Path> high = asked.get(TrainOptions.IMAGES), low = asked.get(TrainOptions.LOW_RES);
		if (high.isPresent()) return set(high.get(), low);
		if (low.isPresent())
			throw UserException
				.wrongUse("Recorded low-resolution images need the folder of the high-resolution ones: choose both.");
		return new ImageSet.Open(active.orElseThrow(
			() -> UserException.wrongUse("There are no images to train on: choose a folder or open one.")));
	}

	/** Null where some of the images are set aside. */
	private ImageSet validation() {
		Optional<Path> high = asked.get(TrainOptions.VALIDATION), low = asked.get(TrainOptions.VALIDATION_INPUTS);
		if (high.isEmpty() && low.isPresent())
			throw UserException.wrongUse("Recorded low-resolution validation images need the folder of the "
				+ "high-resolution ones: choose both.");
		if (high.isPresent() && asked.get(TrainOptions.LOW_RES).isPresent() != low.isPresent())
			throw UserException.wrongUse("Training and validation images must both be recorded pairs, or neither: "
				+ "choose the low-resolution folders of both.");
		return high.map(place -> set(place, low)).orElse(null);
	}

	private static ImageSet set(Path high, Optional<Path> low) {
		return low.isPresent() ? new ImageSet.Paired(low.get(), high) : new ImageSet.Folder(high);
	}
}
