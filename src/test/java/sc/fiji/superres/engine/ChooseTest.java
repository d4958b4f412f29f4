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
package sc.fiji.superres.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import sc.fiji.superres.graph.Activation;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.Init;
import sc.fiji.superres.graph.Op;
import sc.fiji.superres.graph.Scope;
import sc.fiji.superres.graph.Weights;
import sc.fiji.superres.testing.Rasters;

/**
 * The choice between two branches that can be learnt, as a script and by operators, against its definition in double
 * precision.
 */
class ChooseTest {

	private static final int IMAGES = 2, CHANNELS = 3, HEIGHT = 5, WIDTH = 4;
	private static final int PLANE = HEIGHT * WIDTH;
	private static final String GATE = "gate.weight";

	/** Each branch is a convolution, the logits are products of the means of the channels. */
	private static Graph graph() {
		var s = new Scope("choose", CHANNELS);
		Activation logits = s.apply(s.linear("gate", CHANNELS, 2, Optional.of(Init.Fixed.of(0, 0))),
			s.globalAveragePool(s.input()));
		return s.build(s.apply(new Op.Choose(), logits, s.conv2d("a", s.input(), CHANNELS, 3),
			s.conv2d("b", s.input(), CHANNELS, 3)));
	}

	/** Both images have positive values; the first one is reddish, the second one bluish. */
	private static float[] images() {
		float[] values = Rasters.noise(WIDTH, HEIGHT, IMAGES * CHANNELS, 1).data();
		for (int i = 0; i < PLANE; i++) {
			values[i] += 1;
			values[(2 * CHANNELS - 1) * PLANE + i] += 1;
		}
		return values;
	}

	private static Weights weights(float... gate) {
		var tensors = new LinkedHashMap<>(Weights.start(graph(), 1).tensors());
		tensors.computeIfPresent(GATE, (name, tensor) -> new Weights.Tensor(tensor.shape(), gate));
		return new Weights(tensors);
	}

	private static float[] run(Weights weights) {
		try (var parameters = new GraphModule(graph(), weights, Device.cpu());
			NDManager manager = parameters.manager().newSubManager()) {
			return parameters.infer(input(manager), Precision.FLOAT32).toFloatArray();
		}
	}

	private static NDArray input(NDManager manager) {
		return manager.create(images(), new Shape(IMAGES, CHANNELS, HEIGHT, WIDTH));
	}

	@ParameterizedTest
	@EnumSource(names = {"SCRIPT", "OPERATORS"})
	void eachImageTakesItsBranchAndAllLearn(GradientRun form) {
		float[] gate = {1, 0, 0.1f, 0, 0.2f, 1};
		float[][] branches = {run(weights(9, 9, 9, 0, 0, 0)), run(weights(0, 0, 0, 9, 9, 9))};
		float[] direction = Rasters.noise(WIDTH, HEIGHT, IMAGES * CHANNELS, 2).data();
		float[] output;
		Map<String, float[]> gradients = new LinkedHashMap<>();
		try (var parameters = new GraphModule(graph(), weights(gate), Device.cpu());
			NDManager manager = parameters.manager().newSubManager()) {
			parameters.requireGradients();
			try (GradientTape tape = new GradientTape()) {
				NDArray result = form.run(parameters, input(manager), tape);
				output = result.toFloatArray();
				tape.backward(result.mul(manager.create(direction, result.getShape())).sum());
			}
			for (String name : new String[]{GATE, "a.weight", "b.weight", "a.bias", "b.bias"})
				gradients.put(name, parameters.get(name).getGradient().toFloatArray());
		}
		assertArrayEquals(run(weights(gate)), output, 1e-5f);
		checkChoice(branches, output);
		checkGradients(gate, branches, direction, gradients);
	}

	private static void checkChoice(float[][] branches, float[] output) {
		int half = CHANNELS * PLANE;
		for (int i = 0; i < output.length; i++)
			assertEquals(branches[i / half][i], output[i], 1e-5, "value " + i + " of image " + i / half);
	}

	/**
	 * Those of the sum of the branches, weighted by the softmax of the logits. The weighted sum is linear in each
	 * branch, and each branch in its parameters, so their scalar product with their gradients is the weighted part of
	 * the branch.
	 */
	private static void checkGradients(float[] gate, float[][] branches, float[] direction,
		Map<String, float[]> gradients) {
		double[] expectedGate = new double[2 * CHANNELS];
		double[] parts = new double[2];
		for (int image = 0; image < IMAGES; image++) {
			double[] means = means(image);
			double difference = 0;
			for (int c = 0; c < CHANNELS; c++)
				difference += (gate[c] - gate[CHANNELS + c]) * means[c];
			double first = 1 / (1 + Math.exp(-difference));
			double[] along = new double[2];
			for (int k = 0; k < 2; k++)
				for (int i = image * CHANNELS * PLANE; i < (image + 1) * CHANNELS * PLANE; i++)
					along[k] += (double) direction[i] * branches[k][i];
			parts[0] += first * along[0];
			parts[1] += (1 - first) * along[1];
			for (int c = 0; c < CHANNELS; c++) {
				double slope = first * (1 - first) * (along[0] - along[1]) * means[c];
				expectedGate[c] += slope;
				expectedGate[CHANNELS + c] -= slope;
			}
		}
		for (int i = 0; i < expectedGate.length; i++)
			assertEquals(expectedGate[i], gradients.get(GATE)[i], 1e-4 * Math.abs(expectedGate[i]) + 1e-5);
		Weights weights = weights(gate);
		for (int k = 0; k < 2; k++) {
			double product = 0;
			for (String name : new String[]{"ab".charAt(k) + ".weight", "ab".charAt(k) + ".bias"})
				for (int i = 0; i < weights.data(name).length; i++)
					product += (double) weights.data(name)[i] * gradients.get(name)[i];
			assertEquals(parts[k], product, 1e-4 * Math.abs(parts[k]) + 1e-5, "branch " + k);
		}
	}

	private static double[] means(int image) {
		double[] means = new double[CHANNELS];
		float[] values = images();
		for (int c = 0; c < CHANNELS; c++)
			for (int i = 0; i < PLANE; i++)
				means[c] += values[(image * CHANNELS + c) * PLANE + i] / (double) PLANE;
		return means;
	}
}
