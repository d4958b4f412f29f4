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
package sc.fiji.superres.command;

import java.awt.GraphicsEnvironment;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import sc.fiji.superres.imagej.ImageLock;
import sc.fiji.superres.imagej.ModelTraining;
import sc.fiji.superres.imagej.TrainOptions;
import sc.fiji.superres.imagej.TrainingRequest;
import sc.fiji.superres.imagej.TrainingResolver;
import sc.fiji.superres.settings.Pairs;
import sc.fiji.superres.settings.Values;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.train.Recipes;
import sc.fiji.superres.train.TrainingControl;
import sc.fiji.superres.train.TrainingListener;
import sc.fiji.superres.window.TrainingState;
import sc.fiji.superres.window.TrainingWindow;
import sc.fiji.superres.zoo.Domain;
import sc.fiji.superres.zoo.Model;
import sc.fiji.superres.zoo.ModelZoo;

/**
 * Trains a model on images of the user's. With a display it shows the training window; without one, and in batch mode, it
 * logs one line a validation. Started again with the same settings it goes on from its last checkpoint.
 */
@Plugin(type = Command.class, menuPath = "Plugins>Super-Resolution>Train Model...", headless = true,
	description = "Trains a model on your own images.")
public class TrainCommand extends ReportingCommand {

	private static final String AUTO = "auto";

	@Parameter(label = "High-resolution images (empty: the active one)", style = "directory", required = false, persist = false,
		description = "Folder of images or stacks to learn from; by itself the active image or stack.")
	private File images = new File("");

	@Parameter(label = "Low-resolution images (empty: made)", style = "directory", required = false, persist = false,
		description = "Folder of recorded low-resolution images with the names of the high-resolution ones; by itself "
		+ "they are made by the degradation.")
	private File lowRes = new File("");

	@Parameter(label = "Validation images (empty: a tenth)", style = "directory", required = false, persist = false,
		description = "Folder of high-resolution images that show how good the model is; by itself a tenth of the "
		+ "images, or of the slices of a single stack, is set aside.")
	private File validation = new File("");

	@Parameter(label = "Low-resolution validation (empty: made)", style = "directory", required = false, persist = false,
		description = "Recorded low-resolution images to the validation images.")
	private File validationInputs = new File("");

	@Parameter(label = "Model id", persist = false, description = "Name for the model: lower-case letters, digits, "
		+ "dots, hyphens, underscores.")
	private String modelId = "my-model";

	@Parameter(label = "Network", initializer = "listNetworks", description = "litesrnet is the fastest to train, "
		+ "dsrnet better, the others slow without a GPU.")
	private String network = "litesrnet";

	@Parameter(label = "Scale", initializer = "listScales", description = "Output pixels per input pixel along x and "
		+ "y.")
	private String scale = "2";

	@Parameter(label = "Start from", initializer = "listStarts", description = "auto: a model of the same network and "
		+ "scale for such images, or for general ones, or else identity; identity: start values that pass the image "
		+ "on; published: random ones as its authors published; or a model of the same network, of any scale.")
	private String start = AUTO;

	@Parameter(label = "Kind of images", initializer = "listDomains", description = "What the model is for; the "
		+ "automatic degradation goes by it.")
	private String domain = Domain.GENERAL.toString();

	@Parameter(label = "Degradation", persist = false, description = "How low-resolution images are made of "
		+ "high-resolution ones: auto: what suits the kind of images; bicubic, optical, mri, ct, satellite or slices, "
		+ "with settings as in optical:na=1.2,photons=500.")
	private String degradation = AUTO;

	@Parameter(label = "Recipe", initializer = "listRecipes", description = "short: ours, for minutes or hours on a "
		+ "processor; published: that of the network's paper, for days on a GPU.")
	private String recipe = Recipes.SHORT;

	@Parameter(label = "Minutes (0: no limit)", min = "0", description = "Time after which the training ends; the "
		+ "learning rate goes down in time for it.")
	private double minutes = 5;

	@Parameter(label = "Steps (0: no limit, or the recipe's)", min = "0", description = "Steps after which the "
		+ "training ends at the latest.")
	private int steps;

	@Parameter(label = "Patience (0: none)", min = "0", description = "Validations without a new best after which the "
		+ "training ends.")
	private int patience;

	@Parameter(label = "Other settings", persist = false, description = "What shall differ from the recipe, as "
		+ "name=value separated by semicolons, such as loss=charbonnier; patch=48; batch=16; learning-rate=4e-4. "
		+ "Names: loss, optimizer, schedule, learning-rate, warmup, clip, average, batch, accumulate, patch, rescale, "
		+ "validate-every.")
	private String settings = "";

	@Parameter(label = "Precision", initializer = "listPrecisions", description = "Number format of the passes; "
		+ "bfloat16 is faster on processors that have it, the last fifth then runs in float32.")
	private String precision = "float32";

	@Parameter(label = "Device", initializer = "findDevices", description = "auto: the GPU if there is one that can be "
		+ "used; in macros also gpu:N, counted from 0.")
	private String device = AUTO;

	@Parameter(label = "Seed", description = "Of all random numbers.")
	private int seed = 1;

	@Parameter(label = "Models folder (empty: yours)", style = "directory", required = false, persist = false,
		description = "Folder of "
		+ "models to write to; by itself .fiji-superres/models in your home folder.")
	private File folder = new File("");

	@Parameter(label = "Checkpoints folder (empty: automatic)", style = "directory", required = false, persist = false,
		description = "Folder of checkpoints and log, from which the training goes on when it is started again; by "
		+ "itself .fiji-superres/training/ID in your home folder.")
	private File checkpoints = new File("");

	@Parameter(label = "Replace a model of that id", persist = false, description = "Otherwise an id that is taken is "
		+ "refused before the training.")
	private boolean overwrite;

	@Parameter(type = ItemIO.OUTPUT, label = "Train Model")
	private String report;

	@Override
	void execute(Progress progress) {
		Values values = TrainOptions.ALL.defaults().withAll(Inputs.of(this, TrainOptions.DIALOG).givenTexts()).withAll(others());
		ImagePlus active = values.get(TrainOptions.IMAGES).isPresent() ? null : WindowManager.getCurrentImage();
		ModelZoo zoo = ModelZoo.open();
		TrainingRequest request = TrainingResolver.resolve(values, Optional.ofNullable(active), trainings(), zoo);
		ImageLock.hold(active, () -> train(request, zoo, progress));
	}

	private Map<String, String> others() {
		return TrainOptions.OTHERS.defaults().withAll(Pairs.CLAUSES.parse("Other settings", settings)).givenTexts();
	}

	private void train(TrainingRequest request, ModelZoo zoo, Progress progress) {
		ModelTraining training = new ModelTraining(request, zoo, IJ::log);
		boolean window = !GraphicsEnvironment.isHeadless() && !Interpreter.isBatchMode();
		Model model = window ? inWindow(training, progress) : training.run(new Log(), new TrainingControl(), progress);
		training.releaseWorkFolder();
		report = "Wrote the model " + model.descriptor().id() + " to " + model.place() + ". Choose it in Upscale..., "
			+ "or measure it with Evaluate Models....";
	}

	private Model inWindow(ModelTraining training, Progress progress) {
		var state = new TrainingState();
		var control = new TrainingControl();
		var shown = new InWindow(progress);
		TrainingWindow window = TrainingWindow.open("Training " + modelId, state, control, shown::cancel);
		try {
			return training.run(state, control, shown);
		}
		finally {
			if (!state.hasBegun()) window.dispose();
		}
	}

	/** Beside the folder of models. */
	private static Path trainings() {
		return ModelZoo.userFolder().resolveSibling("training");
	}

	void listNetworks() {
		choices("network", TrainOptions.NETWORK.choices().stream());
	}

	void listScales() {
		choices("scale", TrainOptions.SCALE.choices().stream());
	}

	void listStarts() {
		choices("start", TrainOptions.START.choices().stream());
		getInfo().getMutableInput("start", String.class).set(OPEN_CHOICE, "FILE.safetensors");
	}

	void listDomains() {
		choices("domain", TrainOptions.DOMAIN.choices().stream());
	}

	void listRecipes() {
		choices("recipe", TrainOptions.RECIPE.choices().stream());
	}

	void listPrecisions() {
		choices("precision", TrainOptions.PRECISION.choices().stream());
	}

	void findDevices() {
		choices("device", TrainOptions.DEVICE.choices().stream());
		getInfo().getMutableInput("device", String.class).set(OPEN_CHOICE, "gpu:N");
	}

	/** The training window shows how far it is, so the task is only asked whether it was cancelled. */
	private static final class InWindow implements Progress {

		private final Progress task;
		private volatile boolean canceled;

		InWindow(Progress task) {
			this.task = task;
		}

		void cancel() {
			canceled = true;
		}

		@Override
		public void update(String what, long done, long total) {}

		@Override
		public boolean isCanceled() {
			return canceled || task.isCanceled();
		}
	}

	/** One line a validation. */
	private static final class Log implements TrainingListener {

		@Override
		public void started(Start start) {
			log("%d parameters to train; bicubic %.3f dB on the validation images", start.parameters(),
				start.bicubicPsnr());
		}

		@Override
		public void validated(Validated v) {
			log("Step %d: validation %.3f dB, best %.3f dB", v.step(), v.psnr(), v.bestPsnr());
		}

		@Override
		public void unmoved(long step, List<String> names) {
			IJ.log(TrainingListener.describeUnmoved(step, names));
		}

		@Override
		public void ended(End end) {
			log("Training ended: %s", end);
		}

		private static void log(String text, Object... values) {
			IJ.log(String.format(Locale.ROOT, text, values));
		}
	}
}
