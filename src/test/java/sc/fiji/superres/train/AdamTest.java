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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import sc.fiji.superres.engine.ParameterTensors;
import sc.fiji.superres.engine.Precision;
import sc.fiji.superres.engine.Tensors;
import sc.fiji.superres.nets.LiteSRNet;
import sc.fiji.superres.testing.Rasters;

/** Updates against the published formulas (in the more efficient order, at the end of section 2) in double precision. */
class AdamTest {

	private static final LiteSRNet NETWORK = new LiteSRNet(2, 8, 1);
	private static final int SIZE = 6;

	private final ParameterTensors parameters = new ParameterTensors(NETWORK.graph(), NETWORK.identityStart(1), Device.cpu());
	private final List<String> names = parameters.requireGradients();

	/** Leaves gradients in the parameters. */
	private void backward(long seed) {
		try (NDManager manager = parameters.manager().newSubManager();
			GradientCollector collector = Engine.getInstance().newGradientCollector())
		{
			NDArray input = Tensors.image(manager, Rasters.noise(SIZE, SIZE, 3, seed).data(), 1, 3, SIZE, SIZE);
			NDArray truth = Tensors.image(manager, Rasters.noise(2 * SIZE, 2 * SIZE, 3, seed + 1).data(), 1, 3, 2 * SIZE, 2 * SIZE);
			collector.backward(parameters.forward(input, Precision.FLOAT32).sub(truth).square().mean());
		}
	}

	private float[] gradient(String name) {
		try (NDArray gradient = parameters.get(name).getGradient()) {
			return gradient.toFloatArray();
		}
	}

	@ParameterizedTest
	@ValueSource(doubles = { 1e9, 0.05 })
	void updatesAreThePublishedOnes(double clip) {
		var adam = new Adam(parameters, names, clip);
		Map<String, double[]> weights = new HashMap<>(), means = new HashMap<>(), variances = new HashMap<>();
		for (String name : names) {
			float[] start = parameters.get(name).toFloatArray();
			double[] copy = new double[start.length];
			for (int i = 0; i < copy.length; i++)
				copy[i] = start[i];
			weights.put(name, copy);
			means.put(name, new double[start.length]);
			variances.put(name, new double[start.length]);
		}
		int clipped = 0;
		for (int step = 1; step <= 12; step++) {
			backward(10L * step);
			double rate = 1e-2 / step;
			Map<String, float[]> gradients = new HashMap<>();
			double squares = 0;
			for (String name : names) {
				gradients.put(name, gradient(name));
				for (float g : gradients.get(name))
					squares += (double) g * g;
			}
			double norm = Math.sqrt(squares);
			if (norm > clip) clipped++;
			assertEquals(norm, adam.step(step, rate), 1e-5 * norm);
			for (String name : names) {
				double[] w = weights.get(name), m = means.get(name), v = variances.get(name);
				float[] actual = parameters.get(name).toFloatArray();
				for (int i = 0; i < w.length; i++) {
					double g = gradients.get(name)[i] * Math.min(1, clip / norm);
					m[i] = 0.9 * m[i] + 0.1 * g;
					v[i] = 0.999 * v[i] + 0.001 * g * g;
					w[i] -= rate * Math.sqrt(1 - Math.pow(0.999, step)) / (1 - Math.pow(0.9, step)) * m[i] / (Math.sqrt(v[i]) + 1e-8);
					assertEquals(w[i], actual[i], 2e-5, name + " at step " + step);
				}
			}
		}
		assertEquals(clip < 1, clipped == 12, clipped + " of 12 steps were clipped");
		parameters.close();
	}

	@Test
	void gradientsAreClearedAndNothingIsLeftBehind() {
		var adam = new Adam(parameters, names, 1);
		var average = new MovingAverage(parameters, names, 0.9);
		backward(1);
		adam.step(1, 1e-3);
		for (String name : names)
			for (float g : gradient(name))
				assertEquals(0, g, name);
		average.update(1);
		int arrays = parameters.manager().getManagedArrays().size();
		for (int step = 2; step < 30; step++) {
			backward(step);
			adam.step(step, 1e-3);
			average.update(step);
		}
		assertEquals(arrays, parameters.manager().getManagedArrays().size());
		parameters.close();
	}

	/** In the beginning the decay is (1 + step) / (10 + step). */
	@Test
	void theAverageForgetsItsStartFirst() {
		var average = new MovingAverage(parameters, List.of("final_conv.bias"), 0.5);
		double[] expected = new double[3];
		for (int step = 1; step <= 20; step++) {
			try (NDArray change = parameters.manager().create(new float[] { step, 2 * step, -step })) {
				parameters.get("final_conv.bias").setRequiresGradient(false);
				change.copyTo(parameters.get("final_conv.bias"));
			}
			average.update(step);
			double decay = Math.min(0.5, (1.0 + step) / (10.0 + step));
			for (int i = 0; i < 3; i++)
				expected[i] = decay * expected[i] + (1 - decay) * step * (i == 0 ? 1 : i == 1 ? 2 : -1);
		}
		float[] actual = average.values.get("final_conv.bias").toFloatArray();
		for (int i = 0; i < 3; i++)
			assertEquals(expected[i], actual[i], 1e-5);
		assertTrue(Math.abs(actual[0] - 20) < 2, "follows the weights");
		parameters.close();
	}
}
