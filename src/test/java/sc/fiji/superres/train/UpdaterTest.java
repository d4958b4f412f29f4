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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import sc.fiji.superres.engine.GradientTape;
import sc.fiji.superres.engine.GraphModule;
import sc.fiji.superres.engine.Precision;
import sc.fiji.superres.engine.Tensors;
import sc.fiji.superres.nets.LiteSRNet;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.testing.Rasters;

/** Updates against the published formulas in double precision. */
class UpdaterTest {

	private static final LiteSRNet NETWORK = new LiteSRNet(2, 8, 1);
	private static final int SIZE = 6;

	private final GraphModule parameters = new GraphModule(NETWORK.graph(), NETWORK.identityStart(1), Device.cpu());
	private final List<String> names = parameters.requireGradients();

	@AfterEach
	void close() {
		parameters.close();
	}

	/** Leaves gradients in the parameters. */
	private void backward(long seed, double factor) {
		try (NDManager manager = parameters.manager().newSubManager(); GradientTape tape = new GradientTape()) {
			NDArray input = Tensors.image(manager, Rasters.noise(SIZE, SIZE, 3, seed).data(), 1, 3, SIZE, SIZE);
			NDArray truth = Tensors.image(manager, Rasters.noise(2 * SIZE, 2 * SIZE, 3, seed + 1).data(), 1, 3,
				2 * SIZE, 2 * SIZE);
			tape.backward(parameters.forward(input, Precision.FLOAT32, tape).sub(truth).square().mean().mul(factor));
		}
	}

	private float[] gradient(String name) {
		try (NDArray gradient = parameters.get(name).getGradient()) {
			return gradient.toFloatArray();
		}
	}

	/** A weight and what the optimizer keeps of it. */
	private static final class Naive {

		double weight, first, second, average;

		void update(Optimizer optimizer, double g, double rate, int step) {
			if (optimizer instanceof Optimizer.Sgd sgd) {
				first = sgd.momentum() * first + g;
				weight -= rate * first;
				return;
			}
			double beta1 = 0.9, beta2 = 0.999;
			if (optimizer instanceof Optimizer.Adam adam) {
				beta1 = adam.beta1();
				beta2 = adam.beta2();
			}
			if (optimizer instanceof Optimizer.AdamW adamw) weight *= 1 - rate * adamw.decay();
			first = beta1 * first + (1 - beta1) * g;
			second = beta2 * second + (1 - beta2) * g * g;
			weight -= rate * first / (1 - Math.pow(beta1, step))
				/ (Math.sqrt(second / (1 - Math.pow(beta2, step))) + 1e-8);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', value = {"adam; none", "adam; 0.05", "adam(0.9,0.99); 0.05", "adamw(0.1); 1",
		"sgd(0.95); none", "sgd(0.9); value 0.003", "adam; value 0.003"})
	void updatesAreThePublishedOnes(String optimizerText, String clipText) {
		Optimizer optimizer = Optimizer.parse(optimizerText);
		GradientClip clip = GradientClip.parse(clipText);
		var updater = new Updater(parameters, names, optimizer, clip, 0.5);
		Map<String, Naive[]> naive = new HashMap<>();
		for (String name : names) {
			float[] start = parameters.get(name).toFloatArray();
			naive.put(name, new Naive[start.length]);
			for (int i = 0; i < start.length; i++) {
				naive.get(name)[i] = new Naive();
				naive.get(name)[i].weight = naive.get(name)[i].average = start[i];
			}
		}
		int clipped = 0;
		for (int step = 1; step <= 12; step++) {
			backward(10L * step, 1);
			double rate = 1e-2 / step;
			Map<String, float[]> gradients = new HashMap<>();
			double squares = 0;
			for (String name : names) {
				gradients.put(name, gradient(name));
				for (float g : gradients.get(name)) {
					double bounded = clip.kind() == GradientClip.ClipKind.VALUE
						? Math.max(-clip.bound(), Math.min(clip.bound(), g))
						: g;
					if (bounded != g || clip.kind() == GradientClip.ClipKind.NORM && Math.abs(g) > clip.bound())
						clipped++;
					squares += bounded * bounded;
				}
			}
			double norm = Math.sqrt(squares);
			assertEquals(norm, updater.step(step, rate), 1e-5 * norm);
			double share = 1 - Math.min(0.5, (1.0 + step) / (10.0 + step));
			for (String name : names) {
				float[] actual = parameters.get(name).toFloatArray();
				float[] average = updater.ema().get(name).toFloatArray();
				for (int i = 0; i < actual.length; i++) {
					double g = gradients.get(name)[i];
					g = clip.kind() == GradientClip.ClipKind.VALUE
						? Math.max(-clip.bound(), Math.min(clip.bound(), g))
						: g * Math.min(1, clip.bound() / norm);
					Naive value = naive.get(name)[i];
					value.update(optimizer, g, rate, step);
					value.average += share * (value.weight - value.average);
					assertEquals(value.weight, actual[i], 2e-5, name + " at step " + step);
					assertEquals(value.average, average[i], 2e-5, name + " at step " + step);
				}
			}
		}
		assertEquals(clip.bound() < 0.1, clipped > 0, clipped + " were clipped");
	}

	@Test
	void gradientsAreClearedAndNothingIsLeftBehind() {
		var updater = new Updater(parameters, names, Optimizer.parse("adam"), GradientClip.norm(1), 0.9);
		backward(1, 1);
		updater.step(1, 1e-3);
		for (String name : names)
			for (float g : gradient(name))
				assertEquals(0, g, name);
		int arrays = parameters.manager().getManagedArrays().size();
		for (int step = 2; step < 30; step++) {
			backward(step, 1);
			updater.step(step, 1e-3);
		}
		assertEquals(arrays, parameters.manager().getManagedArrays().size());
	}

	@Test
	void gradientsThatAreNotFiniteChangeNothing() {
		var updater = new Updater(parameters, names, Optimizer.parse("adam"), GradientClip.norm(1), 0.9);
		backward(1, 1);
		updater.step(1, 1e-3);
		float[] before = parameters.get("final_conv.weight").toFloatArray();
		float[] mean = updater.state().get("mean").get("final_conv.weight").toFloatArray();
		float[] average = updater.ema().get("final_conv.weight").toFloatArray();
		backward(2, Double.POSITIVE_INFINITY);
		assertFalse(Double.isFinite(updater.step(2, 1e-3)));
		assertArrayEquals(before, parameters.get("final_conv.weight").toFloatArray());
		assertArrayEquals(mean, updater.state().get("mean").get("final_conv.weight").toFloatArray());
		assertArrayEquals(average, updater.ema().get("final_conv.weight").toFloatArray());
		for (float g : gradient("final_conv.weight"))
			assertEquals(0, g, "they are cleared");
	}

	@ParameterizedTest
	@ValueSource(strings = {"adam", "adam(0.9,0.99)", "adamw(0.01)", "sgd(0.95)"})
	void optimizersAreReadAndWritten(String text) {
		assertEquals(text, Optimizer.parse(text).toString());
	}

	@ParameterizedTest
	@ValueSource(
		strings = {"", "adagrad", "adam(0.9)", "adamw", "sgd(0.9,0.1)", "sgd(1)", "adam(0.9,1.5)", "sgd(1.2.3)"})
	void whatIsNoOptimizerIsRefused(String text) {
		assertEquals(UserException.ErrorKind.WRONG_USE,
			assertThrows(UserException.class, () -> Optimizer.parse(text)).kind());
	}

	@Test
	void clipsAreReadAndWritten() {
		assertEquals(GradientClip.norm(1), GradientClip.parse("1"));
		assertEquals(GradientClip.norm(10), GradientClip.parse("norm 10"));
		for (GradientClip clip : List.of(GradientClip.norm(0.5), GradientClip.value(0.5), GradientClip.NONE))
			assertEquals(clip, GradientClip.parse(clip.toString()));
		for (String wrong : List.of("", "0", "-1", "value", "1.2.3", "much"))
			assertThrows(UserException.class, () -> GradientClip.parse(wrong), wrong);
	}
}
