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
package sc.fiji.superres.cli;

import java.nio.file.Files;
import java.util.Optional;

import picocli.CommandLine.Option;

import sc.fiji.superres.nets.Network;
import sc.fiji.superres.task.FileName;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.train.Budget;
import sc.fiji.superres.train.Distillation;
import sc.fiji.superres.train.Loss;
import sc.fiji.superres.train.Optimizer;
import sc.fiji.superres.train.Recipe;
import sc.fiji.superres.train.Recipes;
import sc.fiji.superres.train.Schedule;
import sc.fiji.superres.train.TrainingSettings;

/** Options that say how and how long a network is trained. */
final class RecipeOptions {

	@Option(names = "--recipe", paramLabel = "R", defaultValue = Recipes.SHORT, description = "Preset of the settings "
		+ "below: short (ours, for a processor) or published (the network's paper) (default: ${DEFAULT-VALUE}).")
	private String recipe;

	@Option(names = "--steps", paramLabel = "N", description = "Most steps (default: those of the recipe, unlimited "
		+ "with --minutes).")
	private Long steps;

	@Option(names = "--minutes", paramLabel = "X", defaultValue = "Infinity", description = "Most minutes of training "
		+ "(default: unlimited).")
	private double minutes;

	@Option(names = "--patience", paramLabel = "N", defaultValue = "0", description = "End after so many validations "
		+ "without a new best; 0 for never (default: ${DEFAULT-VALUE}).")
	private int patience;

	@Option(names = "--loss", paramLabel = "L", description = "Loss: " + Loss.CHOICES + ".")
	private String loss;

	@Option(names = "--optimizer", paramLabel = "O", description = "Optimizer: " + Optimizer.CHOICES + ".")
	private String optimizer;

	@Option(names = "--batch", paramLabel = "N", description = "Patches a pass.")
	private String batch;

	@Option(names = "--accumulate", paramLabel = "N", description = "Passes a step.")
	private String accumulate;

	@Option(names = "--patch", paramLabel = "N", description = "Width and height of a patch, in low-resolution pixels.")
	private String patch;

	@Option(names = "--rescale", paramLabel = "S", description = "Sizes in which training images are learnt from, with commas "
		+ "between them: 1, then shares of it for reduced copies, such as 1,0.75,0.5; with the degradation bicubic.")
	private String rescale;

	@Option(names = "--learning-rate", paramLabel = "X", description = "Largest learning rate.")
	private String learningRate;

	@Option(names = "--schedule", paramLabel = "S", description = "Course of the learning rate: " + Schedule.CHOICES
		+ ".")
	private String schedule;

	@Option(names = "--warmup", paramLabel = "N", description = "Steps over which the learning rate rises, half of all at "
		+ "most.")
	private String warmup;

	@Option(names = "--clip", paramLabel = "X", description = "Largest norm of the gradient, \"value X\" for the "
		+ "largest value, or none.")
	private String clip;

	@Option(names = "--average", paramLabel = "X", description = "Decay of the moving average of the weights; 0 for "
		+ "none.")
	private String average;

	@Option(names = "--finish-float32", paramLabel = "X", defaultValue = "0", description = "With a reduced precision: "
		+ "share of the training at its end or, with --steps, number of steps that runs in float32 (default: "
		+ "${DEFAULT-VALUE}).")
	private double finishFloat32;

	@Option(names = "--teacher", paramLabel = "ID", description = "Model to learn from as well: an id, or the folder "
		+ "of a model, of the same scale and channels.")
	private String teacher;

	@Option(names = "--teacher-end", paramLabel = "X", defaultValue = "1", description = "Weight of the difference "
		+ "from the teacher's image (default: ${DEFAULT-VALUE}).")
	private double teacherEnd;

	@Option(names = "--teacher-middle", paramLabel = "X", defaultValue = "0", description = "Weight of the difference "
		+ "from the teacher's features in the middle (default: ${DEFAULT-VALUE}).")
	private double teacherMiddle;

	@Option(names = "--validate-every", paramLabel = "N", defaultValue = "500", description = "Steps between "
		+ "validations (default: ${DEFAULT-VALUE}).")
	private int validateEvery;

	@Option(names = "--checkpoint-every", paramLabel = "N", defaultValue = "250", description = "Steps between "
		+ "checkpoints (default: ${DEFAULT-VALUE}).")
	private int checkpointEvery;

	@Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed of all random numbers "
		+ "(default: ${DEFAULT-VALUE}).")
	private long seed;

	/** What was asked for, for a network. */
	TrainingSettings settings(Network of) {
		Recipe chosen = Recipes.of(recipe, of);
		String[] values = { loss, optimizer, schedule, learningRate, warmup, clip, average, batch, accumulate, patch,
			rescale };
		for (int i = 0; i < values.length; i++)
			if (values[i] != null) chosen = chosen.with(Recipe.SETTINGS.get(i), values[i]);
		long most = steps != null ? steps : Double.isInfinite(minutes) ? chosen.steps() : Budget.UNLIMITED;
		if (finishFloat32 > 1 && most == Budget.UNLIMITED) throw UserException.wrongUse("--finish-float32 " + finishFloat32
			+ " is a number of steps, which only trainings limited by --steps have; give a share from 0 to 1, such as 0.2.");
		double exact = finishFloat32 > 1 ? Math.min(1, finishFloat32 / most) : finishFloat32;
		return new TrainingSettings(chosen, new Budget(most, minutes, patience), exact, validateEvery, checkpointEvery,
			seed,
			Optional.ofNullable(teacher).map(this::distillation));
	}

	/** A folder by its whole path, so that the training can go on from elsewhere. */
	private Distillation distillation(String asked) {
		return new Distillation(FileName.path(asked).filter(Files::isDirectory).map(folder -> folder.toAbsolutePath().toString())
			.orElse(asked), teacherEnd, teacherMiddle);
	}
}
