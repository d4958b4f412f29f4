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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.superres.testing.Golden.assertClose;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.Weights;
import sc.fiji.superres.image.Bicubic;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.nets.DSRNet;
import sc.fiji.superres.nets.DSRNet.Branch;
import sc.fiji.superres.nets.Network;
import sc.fiji.superres.testing.Golden;
import sc.fiji.superres.testing.GoldenNetwork;
import sc.fiji.superres.testing.NetworkCase;
import sc.fiji.superres.testing.Npz;

/** Outputs and gradients against values computed by the published implementations. */
class GoldenParityTest {

	private static final double OUTPUT = 1e-5;
	private static final double GRADIENT = 1e-4;

	private static final String ALL = "sc.fiji.superres.testing.GoldenNetwork#all";
	/** Of a large tensor, the gradient of the first values, or of every nth, is stored. */
	private static final Pattern GRADIENT_NAME = Pattern.compile("(.+?)(\\.first\\d+|\\.every(\\d+))?");

	/** No test of these is skipped because files are missing; where there is more, nothing of it is left out. */
	@Test
	void everyNetworkHasCommittedValuesAtEveryScale() {
		List<String> missing = new ArrayList<>();
		List<Network> golden = GoldenNetwork.all().filter(g -> Golden.isCommitted(g.archive() + ".npz"))
			.map(GoldenNetwork::network).toList();
		for (Network published : NetworkCase.all().map(NetworkCase::network).toList())
			if (golden.stream().noneMatch(g -> g.id().equals(published.id()) && g.scale() == published.scale()))
				missing.add(published.title() + " x" + published.scale());
		assertEquals(List.of(), missing, "networks without golden values in src/test/resources/golden");
		for (String archive : GoldenNetwork.COMMITTED)
			assertTrue(Golden.isCommitted(archive + ".npz"), archive);
		long larger = GoldenNetwork.SHARED.stream().filter(archive -> Golden.isHere(archive + ".npz")).count();
		assertTrue(larger == 0 || larger == GoldenNetwork.SHARED.size(), larger + " of the larger archives are here");
	}

	@ParameterizedTest
	@MethodSource(ALL)
	void parameterNamesAndShapesAreThePublishedOnes(GoldenNetwork c) throws IOException {
		Graph graph = c.network().graph();
		try (Npz npz = c.values()) {
			assertEquals(List.of(), Golden.weights(npz, graph).mismatches(graph));
			List<String> others = npz.names().stream().map(n -> n.replaceFirst("^shape\\.", ""))
				.filter(n -> !n.matches("(input|output|bicubic|act|grad|meta|loss_w|gate\\.logits).*"))
				.filter(n -> graph.parameters().stream().noneMatch(p -> p.name().equals(n))).toList();
			assertEquals(List.of(), others, "published parameters that the graph lacks");
		}
	}

	@ParameterizedTest
	@MethodSource(ALL)
	void outputAndGradientsAreThePublishedOnes(GoldenNetwork c) throws IOException {
		Errors errors = errors(c);
		assertTrue(errors.inference <= OUTPUT, c.output() + " by inference is off by " + errors.inference);
		assertTrue(errors.training <= OUTPUT, c.output() + " as trained is off by " + errors.training);
		errors.gradients
			.forEach((name, error) -> assertTrue(error <= GRADIENT, "The gradient of " + name + " is off by " + error));
		assertTrue(errors.gradients.size() >= 3, "compared only " + errors.gradients.size() + " gradients");
		assertEquals(List.of(), errors.withoutGradient, "trainable parameters that get no gradient");
	}

	/**
	 * Relative L2 distances from the published values.
	 *
	 * @param inference       of the output, with kernels
	 * @param training        of the output, by differentiable operators
	 * @param gradients       by parameter
	 * @param withoutGradient trainable parameters whose gradient is zero
	 */
	record Errors(double inference, double training, Map<String, Double> gradients, List<String> withoutGradient) {}

	static Errors errors(GoldenNetwork c) throws IOException {
		Graph graph = c.network().graph();
		try (Npz values = c.values();
			Npz gradients = c.gradients();
			GraphModule parameters = new GraphModule(graph, Golden.weights(values, graph), Device.cpu());
			NDManager manager = parameters.manager().newSubManager()) {
			NDArray input = image(manager, values, "input");
			float[] published = values.floats(c.output());
			double inference = Golden.relativeError(published,
				parameters.infer(input, Precision.FLOAT32).toFloatArray());
			double training;
			List<String> trainable = parameters.requireGradients();
			input.setRequiresGradient(true);
			try (GradientTape tape = new GradientTape()) {
				NDArray output = parameters.forward(input, Precision.FLOAT32, tape);
				training = Golden.relativeError(published, output.toFloatArray());
				NDArray weights = manager.create(gradients.floats("loss_w"), output.getShape());
				tape.backward(output.mul(weights).sum());
			}
			Map<String, Double> errors = new LinkedHashMap<>();
			for (String array : gradients.names()) {
				if (!array.startsWith(c.gradientPrefix())) continue;
				String name = array.substring(c.gradientPrefix().length());
				float[] expected = gradients.floats(array);
				Matcher stored = GRADIENT_NAME.matcher(name);
				assertTrue(stored.matches(), name);
				NDArray of = name.equals("input") ? input : parameters.get(stored.group(1));
				if (name.equals("input") && values.has("bicubic")) addInterpolation(expected, values, gradients);
				int step = stored.group(3) == null ? 1 : Integer.parseInt(stored.group(3));
				float[] actual = every(step, of.getGradient().toFloatArray(), expected.length);
				errors.put(name, Golden.relativeError(expected, actual));
			}
			return new Errors(inference, training, errors, trainable.stream()
				.filter(name -> parameters.get(name).getGradient().abs().sum().getFloat() == 0).toList());
		}
	}

	private static float[] every(int step, float[] values, int count) {
		float[] some = new float[count];
		for (int i = 0; i < count; i++)
			some[i] = values[i * step];
		return some;
	}

	/** The published gradient is the residual's; the interpolation that it is added to has one of its own. */
	private static void addInterpolation(float[] gradient, Npz values, Npz gradients) throws IOException {
		int[] shape = values.shape("input");
		int factor = values.shape("output")[3] / shape[3];
		int plane = shape[2] * shape[3];
		float[] lossWeights = gradients.floats("loss_w");
		for (int i = 0; i < gradient.length; i++) {
			FloatRaster impulse = FloatRaster.zeros(shape[3], shape[2], 1);
			impulse.data()[i % plane] = 1;
			float[] response = Bicubic.upscale(impulse, factor).data();
			for (int k = 0; k < response.length; k++)
				gradient[i] += response[k] * lossWeights[i / plane * response.length + k];
		}
	}

	/** Archives with the logits of DSRNet's gate and the outputs of both branches. */
	static Stream<String> gates() {
		return GoldenNetwork.of(DSRNet.class).filter(g -> g.output().equals("output_fixed"))
			.map(GoldenNetwork::archive);
	}

	@ParameterizedTest
	@MethodSource("gates")
	void gateLogitsRouteAsPublished(String archive) throws IOException {
		try (Npz npz = Golden.open(archive + ".npz")) {
			float[] logits = npz.floats("gate.logits");
			int plane = npz.floats("output_fixed").length / 2;
			float[] routed = run(npz, new DSRNet(2, Branch.ARGMAX, 0));
			for (int image = 0; image < 2; image++) {
				String branch = logits[2 * image + 1] > logits[2 * image] ? "output_fixed" : "output_selected";
				assertClose("image " + image + " takes " + branch,
					Arrays.copyOfRange(npz.floats(branch), image * plane, (image + 1) * plane),
					Arrays.copyOfRange(routed, image * plane, (image + 1) * plane), OUTPUT);
			}
		}
	}

	@Test
	void stochasticRoutingFollowsItsSeedAndTheLogits() throws IOException {
		try (Npz npz = Golden.open("dsrnet_seeded_x2.npz")) {
			float[] logits = npz.floats("gate.logits");
			int plane = npz.floats("output_fixed").length / 2;
			int runs = 60, fixed = 0;
			double expected = 0;
			for (int seed = 0; seed < runs; seed++) {
				float[] output = run(npz, new DSRNet(2, Branch.STOCHASTIC, seed));
				if (seed == 0)
					assertEquals(0, Golden.relativeError(output, run(npz, new DSRNet(2, Branch.STOCHASTIC, 0))));
				for (int image = 0; image < 2; image++) {
					float[] part = Arrays.copyOfRange(output, image * plane, (image + 1) * plane);
					float[] one = Arrays.copyOfRange(npz.floats("output_fixed"), image * plane, (image + 1) * plane);
					if (Golden.relativeError(one, part) < OUTPUT) fixed++;
					expected += 1 / (1 + Math.exp(logits[2 * image] - logits[2 * image + 1]));
				}
			}
			assertEquals(expected, fixed, 4 * Math.sqrt(2 * runs) / 2, "images that took the fixed branch");
		}
	}

	private static float[] run(Npz npz, Network network) throws IOException {
		Graph graph = network.graph();
		Weights weights = Golden.weights(npz, graph);
		try (GraphModule parameters = new GraphModule(graph, weights, Device.cpu());
			NDManager manager = parameters.manager().newSubManager()) {
			return parameters.infer(image(manager, npz, "input"), Precision.FLOAT32).toFloatArray();
		}
	}

	private static NDArray image(NDManager manager, Npz npz, String name) throws IOException {
		return manager.create(npz.floats(name), new Shape(Arrays.stream(npz.shape(name)).asLongStream().toArray()));
	}
}
