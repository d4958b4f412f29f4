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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import sc.fiji.superres.data.Batch;
import sc.fiji.superres.data.TrainingData;
import sc.fiji.superres.engine.EngineUpscaler;
import sc.fiji.superres.engine.ParameterTensors;
import sc.fiji.superres.engine.Precision;
import sc.fiji.superres.engine.Tensors;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.Weights;
import sc.fiji.superres.task.CanceledException;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.zoo.Safetensors;

/**
 * Trains a network on pairs of images: mean absolute error, Adam, a moving average of the weights. The folder holds the
 * state at any moment: {@code checkpoint.safetensors} (everything needed to go on), {@code best.safetensors} (the averaged
 * weights with the best validation score) and {@code log.csv}. Running again with the same folder and settings goes on from the
 * checkpoint, with the same losses as if it had never stopped. One training at a time per process, as the engine collects one
 * set of gradients at a time.
 */
public final class Training {

	private static final String CHECKPOINT = "checkpoint.safetensors";
	private static final String BEST = "best.safetensors";
	private static final String LOG = "log.csv";

	private final Graph graph;
	private final TrainingSettings settings;
	private final TrainingData data;
	private final Validation validation;
	private final Path folder;
	private final Device device;
	private final Precision precision;

	/**
	 * What a training leaves behind.
	 *
	 * @param weights the averaged weights with the best validation score
	 * @param psnr    that score, in dB
	 * @param seconds time spent, over all resumptions
	 */
	public record Result(Weights weights, double psnr, double seconds) {}

	/**
	 * @param data      patches and validation images of the scale and channels of the graph
	 * @param folder    of this training alone; made if need be
	 * @param precision of the forward and backward passes; weights, their gradients and the optimizer are float32 in any case
	 */
	public Training(Graph graph, TrainingSettings settings, TrainingData data, Path folder, Device device, Precision precision) {
		this.graph = graph;
		this.settings = settings;
		this.data = data;
		this.validation = new Validation(data.validation());
		this.folder = folder;
		this.device = device;
		this.precision = precision;
	}

	/**
	 * @param start    start values, used unless there is a checkpoint to go on from
	 * @param progress when cancelled, the state is saved and {@link CanceledException} thrown
	 */
	public Result run(Weights start, TrainingListener listener, Progress progress) {
		makeFolder();
		try (ParameterTensors parameters = new ParameterTensors(graph, start, device)) {
			List<String> trainable = parameters.requireGradients();
			var adam = new Adam(parameters, trainable, settings.clip());
			var average = new MovingAverage(parameters, trainable, settings.average());
			var checkpoint = new Checkpoint(folder.resolve(CHECKPOINT), parameters, adam, average);
			var position = new Checkpoint.Position(0, Double.NEGATIVE_INFINITY, 0);
			long started = System.nanoTime();
			if (Files.exists(folder.resolve(CHECKPOINT))) position = checkpoint.restore(settings);
			var log = new TrainingLog(folder.resolve(LOG), position.step());

			double best = position.best();
			for (long step = position.step() + 1; step <= settings.steps(); step++) {
				double rate = settings.learningRate(step);
				double loss = step(parameters, adam, step, rate);
				average.update(step);
				log.step(step, loss, rate);
				listener.step(step, loss, rate);
				boolean last = step == settings.steps();
				if (last || step % settings.validateEvery() == 0) {
					Weights averaged = averaged(parameters, average);
					double psnr = validate(averaged);
					log.validated(step, psnr);
					listener.validated(step, psnr);
					if (psnr > best) {
						best = psnr;
						new Safetensors(averaged, Map.of("step", Long.toString(step))).write(folder.resolve(BEST));
					}
				}
				boolean canceled = progress.isCanceled();
				if (last || step % settings.checkpointEvery() == 0 || canceled) {
					// In this order: rows beyond the checkpoint are dropped on resuming, missing ones would stay missing.
					log.flush();
					checkpoint.write(new Checkpoint.Position(step, best, position.seconds() + secondsSince(started)), settings);
				}
				progress.update("Training", step, settings.steps());
				if (canceled) throw new CanceledException();
			}
			return new Result(Safetensors.read(folder.resolve(BEST)).weights(), best, position.seconds() + secondsSince(started));
		}
	}

	private static double secondsSince(long nanoTime) {
		return (System.nanoTime() - nanoTime) / 1e9;
	}

	private void makeFolder() {
		try {
			Files.createDirectories(folder);
		}
		catch (IOException e) {
			throw UserException.failed("The folder " + folder + " for the training cannot be made (" + e.getMessage()
				+ "): choose another one.", e);
		}
	}

	private double step(ParameterTensors parameters, Adam adam, long step, double rate) {
		Batch batch = data.sample(step);
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
			if (!Double.isFinite(norm))
				throw UserException.failed("The training diverged at step " + step + " (loss " + loss
					+ "): lower the learning rate and start again; the last good state is in " + folder + ".");
			return loss;
		}
	}

	private double validate(Weights weights) {
		try (EngineUpscaler network = new EngineUpscaler(graph, weights, device, Precision.FLOAT32)) {
			return validation.psnr(network);
		}
	}

	/** The averages in place of the weights; parameters that are not trained are as they were. */
	private static Weights averaged(ParameterTensors parameters, MovingAverage average) {
		var tensors = new LinkedHashMap<>(parameters.weights().tensors());
		average.values.forEach((name, value) -> tensors.put(name, new Weights.Tensor(tensors.get(name).shape(), value
			.toFloatArray())));
		return new Weights(tensors);
	}
}
