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
package sc.fiji.superres.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

import ai.djl.Device;

import sc.fiji.superres.data.TrainingData;
import sc.fiji.superres.engine.EngineUpscaler;
import sc.fiji.superres.engine.GraphModule;
import sc.fiji.superres.engine.KeptMemory;
import sc.fiji.superres.engine.Precision;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.Weights;
import sc.fiji.superres.task.CanceledException;
import sc.fiji.superres.task.MemoryShortage;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;

/**
 * Trains a network on pairs of images. The folder holds the state at any moment: {@code checkpoint.safetensors}
 * (everything needed to go on), {@code best.safetensors} (the averaged weights with the best validation score) and
 * {@code log.csv}. Running again with the same folder and settings goes on from the checkpoint, with the same losses as
 * if it had never stopped, or, where the images do not all fit into memory and there is more or less of it than before,
 * with other patches of the same images. One training at a time per process, as the engine collects one set of
 * gradients at a time.
 */
public final class Training {

	private static final Semaphore RUNNING = new Semaphore(1);

	private final Graph graph;
	private final TrainingTask task;
	private final Path folder;

	/**
	 * What a network learns from.
	 *
	 * @param data    patches and validation images of the scale and channels of the network
	 * @param teacher present if and only if the settings have a distillation
	 * @param origin  of the start values and the images, in any words: only a training of the same origin goes on from
	 *                    the checkpoint
	 */
	public record Lessons(TrainingData data, Optional<Distillation.Teacher> teacher, String origin) {}

	/** What the training loop works on, and where. */
	record TrainingTask(TrainingSettings settings, Lessons lessons, Validation validation, Device device,
		Precision precision) {}

	/**
	 * What a training leaves behind.
	 *
	 * @param weights the averaged weights with the best validation score
	 * @param psnr    that score, in dB
	 * @param step    steps done
	 * @param seconds time spent, over all resumptions, without pauses
	 * @param curve   losses and scores so far
	 */
	public record TrainingResult(Weights weights, double psnr, long step, double seconds, TrainingCurve curve) {}

	/**
	 * Means over the validation images, of luminance, clamped and rounded to 8 bits, {@code scale} border pixels left
	 * out.
	 *
	 * @param psnr        in dB
	 * @param ssim        at most 1
	 * @param bicubicPsnr that of bicubic interpolation
	 * @param bicubicSsim that of bicubic interpolation
	 */
	public record ValidationQuality(double psnr, double ssim, double bicubicPsnr, double bicubicSsim) {}

	/** Without a teacher. */
	public Training(Graph graph, TrainingSettings settings, TrainingData data, Path folder, Device device,
		Precision precision) {
		this(graph, settings, new Lessons(data, Optional.empty(), ""), folder, device, precision);
	}

	/**
	 * @param folder    of this training alone; created if needed
	 * @param precision of the forward and backward passes; weights, their gradients and the optimizer are float32 in
	 *                      any case
	 */
	public Training(Graph graph, TrainingSettings settings, Lessons lessons, Path folder, Device device,
		Precision precision) {
		if (lessons.teacher.isPresent() != settings.distillation().isPresent())
			throw new IllegalArgumentException("A teacher belongs to a distillation");
		this.graph = graph;
		this.folder = folder;
		task = new TrainingTask(settings, lessons, new Validation(lessons.data.validation()), device, precision);
	}

	/** Whether there is a checkpoint to go on from, so that start values are not used. */
	public static boolean isBegun(Path folder) {
		return Files.exists(folder.resolve(WorkFolder.CHECKPOINT));
	}

	/**
	 * Deletes the checkpoint of a training that is over, so that another one can have its folder; the log and the best
	 * weights stay.
	 *
	 * @param folder of the training, which does not run
	 * @throws IOException if it cannot be deleted
	 */
	public static void forget(Path folder) throws IOException {
		Files.deleteIfExists(folder.resolve(WorkFolder.CHECKPOINT));
	}

	/**
	 * @param start    start values, used unless there is a checkpoint to go on from
	 * @param control  pauses, ends or asks for the best so far, from another thread
	 * @param exporter is given the best so far on the training thread when {@link TrainingControl#export} asks for it
	 * @param progress when cancelled, the state is saved and {@link CanceledException} thrown
	 * @throws UserException if the loss is no longer a number, there is too little memory, the folder cannot be used or
	 *                           is of another training, another training is running, or the network has nothing to
	 *                           train; what was saved before stays as it was
	 */
	public TrainingResult run(Weights start, TrainingListener listener, TrainingControl control,
		Consumer<TrainingResult> exporter, Progress progress) {
		if (!RUNNING.tryAcquire())
			throw UserException
				.wrongUse("Another training is running in this program: wait until it ends, or finish or cancel it.");
		KeptMemory kept = KeptMemory.hold(task.device);
		try (WorkFolder work = new WorkFolder(folder);
			GraphModule parameters = new GraphModule(graph, start, task.device);
			Objective objective = new Objective(task.settings, parameters, task.lessons.teacher, task.device);
			TrainingLoop loop = new TrainingLoop(task, parameters, objective, work, listener)) {
			TrainingListener.End end = TrainingListener.End.FAILED;
			try {
				end = loop.run(control, exporter, progress);
			}
			finally {
				listener.ended(end);
			}
			return switch (end) {
				case CANCELED -> throw new CanceledException();
				case DIVERGED -> throw diverged(loop, work);
				default -> loop.best();
			};
		}
		catch (RuntimeException | OutOfMemoryError e) {
			if (e instanceof UserException || !MemoryShortage.isCauseOf(e)) throw e;
			throw tooLittleMemory(e);
		}
		finally {
			kept.close();
			RUNNING.release();
		}
	}

	/**
	 * @param weights of the graph, such as a result's as they will be stored
	 * @return how good they are, in float32; empty if an image is too small for SSIM or is reproduced exactly
	 */
	public Optional<ValidationQuality> quality(Weights weights) {
		try (EngineUpscaler network = new EngineUpscaler(graph, weights, task.device, Precision.FLOAT32)) {
			return task.validation.quality(network);
		}
	}

	private UserException diverged(TrainingLoop loop, WorkFolder work) {
		String from = loop.hasBest() ? ", from " + work.best() + " if you like" : "";
		return UserException.failed("The training diverged at step " + loop.step() + " (" + loop.trouble()
			+ "): lower the learning rate and start again" + from + elsewhere("the last good state is") + ".");
	}

	private UserException tooLittleMemory(Throwable shortage) {
		Recipe recipe = task.settings.recipe();
		return UserException.failed(
			"There is too little memory for this training, with " + recipe.batch() + " patches of " + recipe.patch()
				+ " x " + recipe.patch() + " low-resolution pixels a pass: close other images and programs, or "
				+ "start again with a smaller batch (a larger accumulate makes up for it) or a smaller patch"
				+ elsewhere("the last checkpoint stays") + ".",
			shortage);
	}

	/** What is to be said of the checkpoint, if there is one: other settings cannot go on from it. */
	private String elsewhere(String checkpoint) {
		return isBegun(folder) ? ", in another folder; " + checkpoint + " in " + folder : "";
	}
}
