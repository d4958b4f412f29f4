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

import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import sc.fiji.superres.checkpoint.Safetensors;
import sc.fiji.superres.data.Batch;
import sc.fiji.superres.data.TrainingData;
import sc.fiji.superres.engine.EngineUpscaler;
import sc.fiji.superres.engine.GradientTape;
import sc.fiji.superres.engine.GraphModule;
import sc.fiji.superres.engine.Precision;
import sc.fiji.superres.engine.Tensors;
import sc.fiji.superres.graph.Weights;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.train.TrainingListener.End;

/** The steps of one training from its checkpoint, or its start, to its end. Used by one thread, once. */
final class TrainingLoop implements AutoCloseable {

	private static final double NANO = 1e-9;

	private final TrainingSettings settings;
	private final GraphModule parameters;
	private final Device device;
	private final Precision precision;
	private final TrainingData data;
	private final String origin;
	private final Validation validation;
	private final WorkFolder work;
	private final TrainingListener listener;
	private final Objective objective;
	private final Updater updater;
	private final TrainingCheckpoint checkpoint;
	private final TrainingLog log;
	/** The network with the averages in place of the weights; null until the first validation. */
	private EngineUpscaler averaged;
	private long step;
	private double best;
	private int stale;
	private double seconds;
	private String trouble = "";
	private List<String> unmoved = List.of();

	TrainingLoop(Training.TrainingTask task, GraphModule parameters, Objective objective, WorkFolder work,
		TrainingListener listener) {
		settings = task.settings();
		this.parameters = parameters;
		device = task.device();
		precision = task.precision();
		data = task.lessons().data();
		origin = task.lessons().origin();
		validation = task.validation();
		this.work = work;
		this.listener = listener;
		Recipe recipe = settings.recipe();
		this.objective = objective;
		List<String> trainable = parameters.requireGradients();
		if (trainable.isEmpty())
			throw UserException.wrongUse(parameters.graph() + " has nothing to train: choose another network.");
		updater = new Updater(parameters, trainable, recipe.optimizer(), recipe.clip(), recipe.emaDecay());
		checkpoint = new TrainingCheckpoint(work.checkpoint(), parameters, updater);
		TrainingCheckpoint.TrainingPosition position = Files.exists(work.checkpoint())
			? checkpoint.restore(identity())
			: TrainingCheckpoint.TrainingPosition.START;
		step = position.step();
		best = position.best();
		stale = position.stale();
		seconds = position.seconds();
		log = new TrainingLog(work.log(), step);
		long values = trainable.stream().mapToLong(name -> parameters.get(name).size()).sum();
		Budget budget = settings.budget();
		listener.started(new TrainingListener.Start(values, step, budget.steps(), 60 * budget.minutes() - seconds,
			validation.bicubicPsnr(), validation.example()));
	}

	/** What another training in this folder would have otherwise. */
	private String identity() {
		return settings + "; " + precision + "; " + data.describe() + "; " + origin;
	}

	/** Steps done. */
	long step() {
		return step;
	}

	/** What is not a number, after {@link End#DIVERGED}. */
	String trouble() {
		return trouble;
	}

	/** Whether there was a validation, by this training and not an earlier one in its folder. */
	boolean hasBest() {
		return best > Double.NEGATIVE_INFINITY;
	}

	/** The best state so far; only if there is one, see {@link #hasBest}. */
	Training.TrainingResult best() {
		Weights weights = Safetensors.read(work.best()).weights();
		TrainingCurve curve = TrainingCurve.of(log.rows(), validation.bicubicPsnr());
		return new Training.TrainingResult(weights, best, step, seconds, curve);
	}

	End run(TrainingControl control, Consumer<Training.TrainingResult> exporter, Progress progress) {
		Optional<End> end = over();
		try (Prefetch patches = new Prefetch(data, step * settings.recipe().accumulate() + 1)) {
			while (end.isEmpty()) {
				long before = tenths();
				if (!advance(patches)) return End.DIVERGED;
				boolean tenth = tenths() > before;
				boolean finish = control.isFinishing();
				boolean paused = control.isPaused();
				boolean export = control.takeExport();
				boolean needed = (paused || export) && !hasBest();
				if (finish || needed || tenth || over().isPresent() || step % settings.validateEvery() == 0)
					if (!validate()) return End.DIVERGED;
				end = over().or(() -> Optional.of(End.FINISHED).filter(e -> finish));
				boolean canceled = progress.isCanceled();
				if (end.isPresent() || canceled || paused || tenth || step % settings.checkpointEvery() == 0) save();
				progress.update("Training", step, settings.budget().steps());
				if (export) exporter.accept(best());
				if (paused) hold(control, exporter, progress);
				if (canceled || paused && progress.isCanceled()) return End.CANCELED;
			}
		}
		return end.get();
	}

	/** Of limited time, after each of which there is a validation and a checkpoint, however slow the steps are. */
	private long tenths() {
		return (long) (10 * settings.budget().time(seconds));
	}

	/** Why the training is over, if it is. */
	private Optional<End> over() {
		Budget budget = settings.budget();
		if (step >= budget.steps()) return Optional.of(End.COMPLETE);
		if (budget.time(seconds) >= 1) return Optional.of(End.TIME);
		if (budget.patience() > 0 && stale >= budget.patience()) return Optional.of(End.NO_IMPROVEMENT);
		return Optional.empty();
	}

	private void hold(TrainingControl control, Consumer<Training.TrainingResult> exporter, Progress progress) {
		do {
			control.await(progress);
			if (control.takeExport()) exporter.accept(best());
		} while (control.isPaused() && !progress.isCanceled());
	}

	/** @return whether all is finite; if not, the weights are as they were */
	private boolean advance(Prefetch patches) {
		long begun = System.nanoTime();
		double rate = settings.learningRate(++step, seconds);
		Precision passes = settings.isExact(step, seconds) ? Precision.FLOAT32 : precision;
		int accumulate = settings.recipe().accumulate();
		double mean = 0;
		for (int pass = 0; pass < accumulate; pass++)
			mean += pass(patches.next(), passes, accumulate) / accumulate;
		if (step % settings.validateEvery() == 0) tellUnmoved();
		double norm = Double.isFinite(mean) ? updater.step(step, rate) : Double.NaN;
		if (!Double.isFinite(norm)) {
			trouble = Double.isFinite(mean) ? "gradient " + norm : "loss " + mean;
			return false;
		}
		double took = (System.nanoTime() - begun) * NANO;
		seconds += took;
		var done = new TrainingListener.Step(step, mean, rate, accumulate * settings.recipe().batch(), took,
			Math.min(1, patches.waited() * NANO / took));
		log.step(done);
		listener.step(done);
		return true;
	}

	/** Once for every set of parameters: typically a ReLU has closed for all images, and nothing opens it again. */
	private void tellUnmoved() {
		List<String> now = updater.unmoved();
		if (!now.equals(unmoved) && !now.isEmpty()) listener.unmoved(step, now);
		unmoved = now;
	}

	/**
	 * Adds to the gradients.
	 *
	 * @param passes over which they are averaged
	 * @return the loss
	 */
	private double pass(Batch batch, Precision precision, int passes) {
		int high = batch.size() * batch.scale();
		try (NDManager manager = parameters.manager().newSubManager()) {
			NDArray input = Tensors.image(manager, batch.low(), batch.count(), batch.channels(), batch.size(),
				batch.size());
			NDArray truth = Tensors.image(manager, batch.high(), batch.count(), batch.channels(), high, high);
			try (GradientTape tape = new GradientTape()) {
				NDArray error = objective.of(input, truth, precision, tape);
				tape.backward(passes == 1 ? error : error.div(passes));
				return error.getFloat();
			}
		}
	}

	/** @return whether the score is a number */
	private boolean validate() {
		long begun = System.nanoTime();
		Weights emaWeights = emaWeights();
		if (averaged == null) averaged = new EngineUpscaler(parameters.graph(), emaWeights, device, Precision.FLOAT32);
		else averaged.set(emaWeights);
		Validation.Outcome outcome = validation.of(averaged);
		if (Double.isNaN(outcome.psnr())) {
			trouble = "validation " + outcome.psnr();
			return false;
		}
		stale++;
		if (outcome.psnr() > best) {
			best = outcome.psnr();
			stale = 0;
			work.keep(emaWeights, step);
		}
		seconds += (System.nanoTime() - begun) * NANO;
		var validated = new TrainingListener.Validated(step, outcome.psnr(), validation.bicubicPsnr(), best,
			outcome.example());
		log.validated(validated);
		listener.validated(validated);
		return true;
	}

	private void save() {
		// In this order: rows beyond the checkpoint are dropped on resuming, missing ones would stay missing.
		log.flush();
		checkpoint.write(new TrainingCheckpoint.TrainingPosition(step, best, stale, seconds), identity());
		listener.checkpointed(step);
	}

	/** The averages in place of the weights; parameters that are not trained are as they were. */
	private Weights emaWeights() {
		var tensors = new LinkedHashMap<>(parameters.weights().tensors());
		updater.ema().forEach(
			(name, value) -> tensors.put(name, new Weights.Tensor(tensors.get(name).shape(), value.toFloatArray())));
		return new Weights(tensors);
	}

	@Override
	public void close() {
		if (averaged != null) averaged.close();
	}
}
