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
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import sc.fiji.superres.pixels.ImageLock;
import sc.fiji.superres.settings.SettingSet;
import sc.fiji.superres.settings.Values;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.train.TrainingControl;
import sc.fiji.superres.train.TrainingListener;
import sc.fiji.superres.training.ModelTraining;
import sc.fiji.superres.training.TrainOptions;
import sc.fiji.superres.training.TrainingRequest;
import sc.fiji.superres.training.TrainingResolver;
import sc.fiji.superres.window.TrainingState;
import sc.fiji.superres.window.TrainingWindow;
import sc.fiji.superres.zoo.Model;
import sc.fiji.superres.zoo.ModelZoo;

/**
 * Trains a model on images of the user's. With a display it shows the training window; without one, and in batch mode,
 * it logs one line a validation. Started again with the same settings it goes on from its last checkpoint.
 */
@Plugin(type = Command.class, label = "Train Model", visible = false, headless = true,
	attrs = @Attr(name = "no-record"), description = "Trains a model on your own images.")
public class TrainCommand extends ReportingCommand {

	@Parameter(required = false, persist = false, description = "See TrainOptions.")
	private String images, lowRes, validation, validationInputs, modelId, network, scale, start, domain, degradation,
		recipe, minutes, steps, patience, settings, precision, device, seed, folder, checkpoints, overwrite;

	@Parameter(type = ItemIO.OUTPUT, label = "Train Model")
	private String report;

	@Override
	public SettingSet settings() {
		return TrainOptions.DIALOG;
	}

	@Override
	protected String activity() {
		return "Training a model";
	}

	@Override
	protected void execute(Progress progress) {
		Values values = TrainOptions.ofDialog(values());
		ImagePlus active = values.get(TrainOptions.IMAGES).isPresent() ? null : WindowManager.getCurrentImage();
		ModelZoo zoo = ModelZoo.open();
		TrainingRequest request = TrainingResolver.resolve(values, Optional.ofNullable(active),
			ModelZoo.userFolder().resolveSibling("training"), zoo);
		ImageLock.hold(active, () -> train(request, zoo, progress));
	}

	private void train(TrainingRequest request, ModelZoo zoo, Progress progress) {
		boolean window = !GraphicsEnvironment.isHeadless() && !Interpreter.isBatchMode();
		var state = new TrainingState();
		ModelTraining training = new ModelTraining(request, zoo, window ? state::note : IJ::log);
		Model model = window
			? inWindow(training, request.id(), state, progress)
			: training.run(new Log(), new TrainingControl(), progress);
		training.releaseWorkFolder();
		report = "Wrote the model " + model.descriptor().id() + " to " + model.place() + ". Choose it in Upscale..., "
			+ "or measure it with Evaluate Models....";
	}

	private static Model inWindow(ModelTraining training, String id, TrainingState state, Progress progress) {
		var control = new TrainingControl();
		var shown = new InWindow(progress);
		TrainingWindow window = TrainingWindow.open("Training " + id, state, control, shown::cancel);
		try {
			return training.run(state, control, shown);
		}
		finally {
			if (!state.hasBegun()) window.dispose();
		}
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
