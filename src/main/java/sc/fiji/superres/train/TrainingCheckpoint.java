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

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import sc.fiji.superres.checkpoint.Safetensors;
import sc.fiji.superres.engine.GraphModule;
import sc.fiji.superres.graph.Dims;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.ParameterSpec;
import sc.fiji.superres.graph.Weights;
import sc.fiji.superres.task.UserException;

/**
 * The whole state of a training in one file, written beside and then moved: weights, their average, the optimizer's
 * moments, the step and the best score so far.
 */
final class TrainingCheckpoint {

	/**
	 * Names of records in the text of a graph, and those that they had when checkpoints were first told apart by it.
	 */
	private static final Map<String, String> STORED_NAMES = Map.of("ParameterSpec[", "Parameter[", "DepthwiseConv2d[",
		"Conv2d[", "BicubicResize[", "Bicubic[");

	private static final String WEIGHT = "weight/";

	private final Path file;
	private final GraphModule parameters;
	private final Updater updater;

	TrainingCheckpoint(Path file, GraphModule parameters, Updater updater) {
		this.file = file;
		this.parameters = parameters;
		this.updater = updater;
	}

	/**
	 * What is not a tensor.
	 *
	 * @param step    optimizer steps done
	 * @param best    best validation score so far, in dB
	 * @param stale   validations since that score
	 * @param seconds time spent so far
	 */
	record TrainingPosition(long step, double best, int stale, double seconds) {

		static final TrainingPosition START = new TrainingPosition(0, Double.NEGATIVE_INFINITY, 0, 0);
	}

	/** @param training what tells this training from others */
	void write(TrainingPosition position, String training) {
		var tensors = new LinkedHashMap<String, Weights.Tensor>();
		parameters.weights().tensors().forEach((name, tensor) -> tensors.put(WEIGHT + name, tensor));
		updater.state().forEach((kind, values) -> put(tensors, kind + "/", values));
		Map<String, String> metadata = Map.of("network", network(), "step", Long.toString(position.step), "best",
			Double.toString(position.best), "stale", Integer.toString(position.stale), "seconds",
			Double.toString(position.seconds), "training", training);
		new Safetensors(new Weights(tensors), metadata).write(file);
	}

	/**
	 * Puts the saved state into the tensors.
	 *
	 * @param training what tells this training from others
	 * @throws UserException if the checkpoint is of another one
	 */
	TrainingPosition restore(String training) {
		Safetensors saved = Safetensors.read(file);
		Map<String, String> metadata = saved.metadata();
		if (!network().equals(metadata.get("network")) || !training.equals(metadata.get("training")))
			throw UserException.wrongUse("The checkpoint " + file
				+ " belongs to a training with another network, images, start values or settings: take the same ones "
				+ "to go on, or another folder to start over.");
		for (ParameterSpec p : parameters.graph().parameters())
			set(parameters.get(p.name()), saved.weights(), WEIGHT + p.name());
		updater.state().forEach(
			(kind, tensors) -> tensors.forEach((name, tensor) -> set(tensor, saved.weights(), kind + "/" + name)));
		return new TrainingPosition(Long.parseLong(metadata.get("step")), Double.parseDouble(metadata.get("best")),
			Integer.parseInt(metadata.get("stale")), Double.parseDouble(metadata.get("seconds")));
	}

	private String network() {
		return network(parameters.graph());
	}

	/**
	 * What tells a network from others; the name alone is that of networks of other widths and depths as well. It is
	 * the same for the checkpoints of every version.
	 */
	static String network(Graph graph) {
		String nodes = graph.nodes().toString();
		for (Map.Entry<String, String> name : STORED_NAMES.entrySet())
			nodes = nodes.replace(name.getKey(), name.getValue());
		return graph.name() + " " + Integer.toHexString(nodes.hashCode());
	}

	private static void put(Map<String, Weights.Tensor> tensors, String prefix, Map<String, NDArray> values) {
		values.forEach((name, value) -> tensors.put(prefix + name,
			new Weights.Tensor(dims(value.getShape()), value.toFloatArray())));
	}

	private static void set(NDArray tensor, Weights saved, String name) {
		try (NDArray value = tensor.getManager().create(saved.data(name), tensor.getShape())) {
			value.copyTo(tensor);
		}
	}

	private static Dims dims(Shape shape) {
		return new Dims(Arrays.stream(shape.getShape()).mapToObj(Math::toIntExact).toList());
	}
}
