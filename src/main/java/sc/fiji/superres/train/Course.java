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
import java.util.function.Consumer;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;

import sc.fiji.superres.data.Batch;
import sc.fiji.superres.data.PatchSampler;
import sc.fiji.superres.engine.EngineUpscaler;
import sc.fiji.superres.engine.ParameterTensors;
import sc.fiji.superres.engine.Precision;
import sc.fiji.superres.engine.Tensors;
import sc.fiji.superres.graph.Weights;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.train.TrainingListener.End;
import sc.fiji.superres.zoo.Safetensors;

/** The steps of one training from its checkpoint, or its start, to its end. Used by one thread, once. */
final class Course {

	private static final double NANO = 1e-9;

	private final TrainingSettings settings;
	private final ParameterTensors parameters;
	private final Device device;
	private final Precision precision;
	private final PatchSampler patches;
	private final Validation validation;
	private final WorkFolder work;
	private final TrainingListener listener;
	private final Adam adam;
	private final MovingAverage average;
	private final Checkpoint checkpoint;
	private final TrainingLog log;
	private long step;
	private double best = Double.NEGATIVE_INFINITY;
	private double seconds;
	private String trouble = "";

	Course(TrainingSettings settings, ParameterTensors parameters, Device device, Precision precision, PatchSampler patches,
		Validation validation, WorkFolder work, TrainingListener listener)
	{
		this.settings = settings;
		this.parameters = parameters;
		this.device = device;
		this.precision = precision;
		this.patches = patches;
		this.validation = validation;
		this.work = work;
		this.listener = listener;
		List<String> trainable = parameters.requireGradients();
		adam = new Adam(parameters, trainable, settings.clip());
		average = new MovingAverage(parameters, trainable, settings.average());
		checkpoint = new Checkpoint(work.checkpoint(), parameters, adam, average);
		if (Files.exists(work.checkpoint())) {
			Checkpoint.Position position = checkpoint.restore(settings);
			step = position.step();
			best = position.best();
			seconds = position.seconds();
		}
		log = new TrainingLog(work.log(), step);
		long values = trainable.stream().mapToLong(name -> parameters.get(name).size()).sum();
		listener.started(new TrainingListener.Start(values, step, settings.steps(), validation.bicubicPsnr()));
	}

	/** Steps done. */
	long step() {
		return step;
	}

	/** What is not a number, after {@link End#DIVERGED}. */
	String trouble() {
		return trouble;
	}

	/** The best state so far; there is one after the first validation. */
	Training.Result best() {
		return new Training.Result(Safetensors.read(work.best()).weights(), best, step, seconds);
	}

	End run(TrainingControl control, Consumer<Training.Result> exporter, Progress progress) {
		while (step < settings.steps()) {
			if (!advance()) return End.DIVERGED;
			boolean last = step == settings.steps() || control.isFinishing();
			boolean paused = control.isPaused();
			boolean export = control.takeExport();
			boolean needed = (paused || export) && best == Double.NEGATIVE_INFINITY;
			if ((last || needed || step % settings.validateEvery() == 0) && !validate()) return End.DIVERGED;
			boolean canceled = progress.isCanceled();
			if (last || canceled || paused || step % settings.checkpointEvery() == 0) save();
			progress.update("Training", step, settings.steps());
			if (export) exporter.accept(best());
			if (paused) hold(control, exporter, progress);
			if (canceled || paused && progress.isCanceled()) return End.CANCELED;
			if (last && step < settings.steps()) return End.FINISHED;
		}
		return End.COMPLETE;
	}

	private void hold(TrainingControl control, Consumer<Training.Result> exporter, Progress progress) {
		do {
			control.await(progress);
			if (control.takeExport()) exporter.accept(best());
		}
		while (control.isPaused() && !progress.isCanceled());
	}

	/** @return whether all is finite; if not, the weights are as they were */
	private boolean advance() {
		long begun = System.nanoTime();
		Batch batch = patches.sample(++step);
		double waited = (System.nanoTime() - begun) * NANO;
		double rate = settings.learningRate(step);
		double loss = update(batch, rate);
		if (Double.isNaN(loss)) return false;
		average.update(step);
		double took = (System.nanoTime() - begun) * NANO;
		seconds += took;
		var done = new TrainingListener.Step(step, loss, rate, batch.count(), took, waited / took);
		log.step(done);
		listener.step(done);
		return true;
	}

	/** @return the loss, or not a number if it or the gradient is not finite */
	private double update(Batch batch, double rate) {
		int high = batch.size() * batch.scale();
		try (NDManager manager = parameters.manager().newSubManager()) {
			NDArray input = Tensors.image(manager, batch.low(), batch.count(), batch.channels(), batch.size(), batch.size());
			NDArray truth = Tensors.image(manager, batch.high(), batch.count(), batch.channels(), high, high);
			float loss;
			try (GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
				NDArray error = parameters.forward(input, precision).sub(truth).abs().mean();
				gradients.backward(error);
				loss = error.getFloat();
			}
			double norm = Float.isFinite(loss) ? adam.step(step, rate) : Double.NaN;
			if (Double.isFinite(norm)) return loss;
			trouble = Float.isFinite(loss) ? "gradient " + norm : "loss " + loss;
			return Double.NaN;
		}
	}

	/** @return whether the score is a number */
	private boolean validate() {
		long begun = System.nanoTime();
		Weights averaged = averaged();
		Validation.Outcome outcome;
		try (EngineUpscaler network = new EngineUpscaler(parameters.graph(), averaged, device, Precision.FLOAT32)) {
			outcome = validation.of(network);
		}
		if (Double.isNaN(outcome.psnr())) {
			trouble = "validation " + outcome.psnr();
			return false;
		}
		if (outcome.psnr() > best) {
			best = outcome.psnr();
			work.keep(averaged, step);
		}
		seconds += (System.nanoTime() - begun) * NANO;
		var validated = new TrainingListener.Validated(step, outcome.psnr(), validation.bicubicPsnr(), best, outcome.example());
		log.validated(validated);
		listener.validated(validated);
		return true;
	}

	private void save() {
		// In this order: rows beyond the checkpoint are dropped on resuming, missing ones would stay missing.
		log.flush();
		checkpoint.write(new Checkpoint.Position(step, best, seconds), settings);
		listener.checkpointed(step);
	}

	/** The averages in place of the weights; parameters that are not trained are as they were. */
	private Weights averaged() {
		var tensors = new LinkedHashMap<>(parameters.weights().tensors());
		average.values.forEach((name, value) -> tensors.put(name, new Weights.Tensor(tensors.get(name).shape(), value
			.toFloatArray())));
		return new Weights(tensors);
	}
}
