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
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.superres.testing.Golden.assertClose;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import sc.fiji.superres.graph.Activation;
import sc.fiji.superres.graph.Dims;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.Init;
import sc.fiji.superres.graph.ParameterSpec;
import sc.fiji.superres.graph.Scope;
import sc.fiji.superres.graph.TokenOp;
import sc.fiji.superres.graph.Weights;
import sc.fiji.superres.testing.Golden;
import sc.fiji.superres.testing.Npz;

/**
 * The selective scan alone, in all its forms: by kernels, as a script, and operator by operator. Its inputs are the
 * channels of an image one pixel high.
 */
class SelectiveScanGoldenTest {

	private static final int D = 6, N = 16, L = 37, BATCH = 2;
	private static final String[] INPUTS = {"u", "delta", "B", "C", "z"};

	@ParameterizedTest
	@CsvSource({"softplus, KERNELS", "softplus, SCRIPT", "nosoftplus, KERNELS", "nosoftplus, SCRIPT"})
	void valuesAndGradientsAreThePublishedOnes(String run, GradientRun form) throws IOException {
		boolean softplus = run.equals("softplus");
		Graph graph = graph(D, N, 1, softplus);
		try (Npz npz = Golden.open("selective_scan.npz");
			GraphModule parameters = new GraphModule(graph, weights(npz), Device.cpu());
			NDManager manager = parameters.manager().newSubManager()) {
			NDArray input = manager.create(input(npz, softplus), new Shape(BATCH, 3 * D + 2 * N, 1, L));
			float[] expected = npz.floats("y_" + run);
			assertClose("kernel", expected, parameters.infer(input, Precision.FLOAT32).toFloatArray(), 1e-5);
			assertClose("operators", expected, new GraphRun(graph, parameters::get, false).run(input).toFloatArray(),
				1e-5);
			parameters.requireGradients();
			input.setRequiresGradient(true);
			try (GradientTape tape = new GradientTape()) {
				NDArray output = form.run(parameters, input, tape);
				assertClose(form.name(), expected, output.toFloatArray(), 1e-5);
				tape.backward(output.mul(manager.create(npz.floats("grad_y"), output.getShape())).sum());
			}
			String prefix = "grad_" + run + ".";
			NDArray gradient = input.getGradient();
			int channel = 0;
			for (String name : INPUTS) {
				int width = npz.shape(prefix + name)[1];
				NDArray part = gradient.get(":, " + channel + ":" + (channel + width));
				assertClose(name, npz.floats(prefix + name), part.toFloatArray(), 1e-4);
				if (name.equals("delta"))
					assertClose("delta_bias", npz.floats(prefix + "delta_bias"),
						part.sum(new int[]{0, 2, 3}).toFloatArray(), 1e-4);
				channel += width;
			}
			assertClose("D", npz.floats(prefix + "D"), parameters.get("D").getGradient().toFloatArray(), 1e-4);
			float[] a = npz.floats("A");
			float[] ofLog = npz.floats(prefix + "A");
			for (int i = 0; i < a.length; i++)
				ofLog[i] *= a[i];
			assertClose("A_log", ofLog, parameters.get("A_log").getGradient().toFloatArray(), 1e-4);
		}
	}

	/** Values and gradients against those of the step-by-step form. */
	@ParameterizedTest
	@CsvSource({"1, 3, 1, 1", "2, 6, 2, 5", "65, 4, 1, 3", "50, 8, 4, 2"})
	void formsAgreeAtOddShapes(int length, int channels, int groups, int states) {
		Graph graph = graph(channels, states, groups, true);
		try (GraphModule parameters = new GraphModule(graph, Weights.start(graph, 3), Device.cpu());
			NDManager manager = parameters.manager().newSubManager()) {
			long width = graph.input().channels();
			float[] values = random(Math.toIntExact(3 * width * length), 4);
			float[] weights = random(3 * channels * length, 5);
			NDArray image = manager.create(values, new Shape(3, width, 1, length));
			Map<String, float[]> steps = gradients(graph, image, weights, GradientRun.OPERATORS);
			assertEquals(4, steps.size());
			for (GradientRun form : List.of(GradientRun.KERNELS, GradientRun.SCRIPT)) {
				Map<String, float[]> others = gradients(graph, image, weights, form);
				steps.forEach((name, expected) -> {
					if (length > 1 || !name.equals("A_log"))
						assertClose(form + " " + name, expected, others.get(name), 2e-5);
					else
						assertArrayEquals(expected, others.get(name), 1e-30f, "A does not matter to a single token");
				});
			}
			assertClose("kernel", steps.get("output"), parameters.infer(image, Precision.FLOAT32).toFloatArray(), 1e-5);
		}
	}

	/** Steps that keep every state and steps that wipe out all of them, in turn. */
	@ParameterizedTest
	@EnumSource(GradientRun.class)
	void extremeStepsGiveFiniteGradients(GradientRun form) {
		Graph graph = graph(2, 4, 1, false);
		try (NDManager manager = Engines.pytorch().newBaseManager(Device.cpu())) {
			int length = 40;
			float[] values = random(graph.input().channels() * length, 6);
			for (int i = 2 * length; i < 4 * length; i++)
				values[i] = i % 3 == 0 ? 0 : i % 3 == 1 ? 1e4f : 1e-7f;
			NDArray image = manager.create(values, new Shape(1, graph.input().channels(), 1, length));
			gradients(graph, image, random(2 * length, 7), form).forEach((name, gradient) -> {
				for (float value : gradient)
					assertTrue(Float.isFinite(value), name + " has " + value);
			});
		}
	}

	private static Map<String, float[]> gradients(Graph graph, NDArray image, float[] weights, GradientRun form) {
		Map<String, float[]> result = new LinkedHashMap<>();
		try (GraphModule parameters = new GraphModule(graph, Weights.start(graph, 3), Device.cpu());
			NDManager manager = parameters.manager().newSubManager()) {
			List<String> names = parameters.requireGradients();
			NDArray input = manager.create(image.toFloatArray(), image.getShape());
			input.setRequiresGradient(true);
			try (GradientTape tape = new GradientTape()) {
				NDArray output = form.run(parameters, input, tape);
				result.put("output", output.toFloatArray());
				tape.backward(output.mul(manager.create(weights, output.getShape())).sum());
			}
			result.put("input", input.getGradient().toFloatArray());
			for (String name : names)
				result.put(name, parameters.get(name).getGradient().toFloatArray());
		}
		return result;
	}

	private static Graph graph(int channels, int states, int groups, boolean softplus) {
		Scope s = new Scope("scan", 3 * channels + 2 * groups * states);
		Activation all = s.toTokens(s.input());
		Activation u = s.slice(all, 0, channels);
		Activation delta = s.slice(all, channels, 2 * channels);
		int at = 2 * channels;
		Activation b = s.slice(all, at, at + groups * states);
		Activation c = s.slice(all, at + groups * states, at + 2 * groups * states);
		Activation gate = s.silu(s.slice(all, at + 2 * groups * states, 3 * channels + 2 * groups * states));
		ParameterSpec a = s.parameter("A_log", Dims.of(channels, states), new Init.Normal(0.5), true);
		var scan = new TokenOp.SelectiveScan(a, s.parameter("D", Dims.of(channels), new Init.Normal(1), true));
		Activation y = s.apply(scan, u, softplus ? s.softplus(delta) : delta, b, c);
		return s.build(s.toImage(s.multiply(y, gate), s.input()));
	}

	private static Weights weights(Npz npz) throws IOException {
		float[] aLog = npz.floats("A");
		for (int i = 0; i < aLog.length; i++)
			aLog[i] = (float) Math.log(-aLog[i]);
		return new Weights(Map.of("A_log", new Weights.Tensor(Dims.of(D, N), aLog), "D",
			new Weights.Tensor(Dims.of(D), npz.floats("D"))));
	}

	/** All inputs side by side, the bias added to delta. */
	private static float[] input(Npz npz, boolean softplus) throws IOException {
		float[] all = new float[BATCH * (3 * D + 2 * N) * L];
		float[] bias = npz.floats(softplus ? "delta_bias" : "delta_bias_pos");
		int channel = 0;
		for (String name : INPUTS) {
			float[] values = npz.floats(name.equals("delta") && !softplus ? "delta_pos" : name);
			int width = values.length / BATCH / L;
			for (int i = 0; i < BATCH; i++)
				for (int k = 0; k < width; k++)
					for (int t = 0; t < L; t++)
						all[(i * (3 * D + 2 * N) + channel + k) * L + t] = values[(i * width + k) * L + t]
							+ (name.equals("delta") ? bias[k] : 0);
			channel += width;
		}
		return all;
	}

	private static float[] random(int count, long seed) {
		Random random = new Random(seed);
		float[] values = new float[count];
		for (int i = 0; i < count; i++)
			values[i] = (float) random.nextGaussian();
		return values;
	}
}
