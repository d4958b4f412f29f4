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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import sc.fiji.superres.graph.DType;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.TensorLayout;
import sc.fiji.superres.nets.DVMSR;
import sc.fiji.superres.nets.DyRSRNet;
import sc.fiji.superres.nets.Network;
import sc.fiji.superres.script.Section;
import sc.fiji.superres.testing.Rasters;

/** Networks in sections against the same in one script. */
class RecordedScriptTest {

	private static final int H = 5, W = 7;

	static Stream<Network> networks() {
		return Stream.of(new DVMSR(2, 12, 2, 2, DVMSR.ReconstructionHead.DIRECT),
			new DyRSRNet(2, 2, 16, List.of(1), 4));
	}

	/** A pass of which gradients are left. */
	private interface Pass {

		NDArray loss(GraphModule parameters, NDArray image, GradientTape tape);
	}

	private static Map<String, float[]> gradients(Network network, int passes, Pass pass) {
		var gradients = new LinkedHashMap<String, float[]>();
		try (var parameters = new GraphModule(network.graph(), network.identityStart(1), Device.cpu())) {
			List<String> names = parameters.requireGradients();
			for (int i = 0; i < passes; i++)
				try (NDManager manager = parameters.manager().newSubManager(); GradientTape tape = new GradientTape()) {
					NDArray image = Tensors.image(manager, Rasters.noise(W, H, 3, 1).data(), 1, 3, H, W);
					tape.backward(pass.loss(parameters, image, tape));
				}
			for (String name : names)
				gradients.put(name, parameters.get(name).getGradient().toFloatArray());
		}
		return gradients;
	}

	private static void assertAllClose(Map<String, float[]> expected, Map<String, float[]> actual, double tolerance) {
		assertEquals(expected.keySet(), actual.keySet());
		expected.forEach((name, values) -> assertClose(name, values, actual.get(name), tolerance));
	}

	@ParameterizedTest
	@MethodSource("networks")
	void gradientsAddUpOverPasses(Network network) {
		Map<String, float[]> script = gradients(network, 2,
			(parameters, image, tape) -> GradientRun.SCRIPT.run(parameters, image, tape).square().mean());
		assertAllClose(script, gradients(network, 2,
			(parameters, image, tape) -> GradientRun.KERNELS.run(parameters, image, tape).square().mean()), 1e-4);
	}

	/** A loss of the result and of a value on the way. */
	@ParameterizedTest
	@MethodSource("networks")
	void valuesOnTheWayPassGradientsOn(Network network) {
		Graph graph = network.graph();
		int tap = IntStream.range(graph.nodes().size() / 2, graph.nodes().size())
			.filter(i -> graph.type(i).layout() == TensorLayout.TOKENS && graph.lastUse(i) > i).findFirst()
			.orElseThrow();
		Map<String, float[]> script = gradients(network, 1, (parameters, image, tape) -> {
			var cut = new RecordedScript(graph, Section.cut(List.of(Section.whole(graph)), tap), DType.FLOAT32,
				parameters.manager());
			return loss(cut.run(image, tap, parameters, tape));
		});
		assertAllClose(script, gradients(network, 1,
			(parameters, image, tape) -> loss(parameters.forward(image, Precision.FLOAT32, tap, tape))), 1e-4);
	}

	private static NDArray loss(NDList both) {
		return both.get(0).square().mean().add(both.get(1).square().sum());
	}

	/** What scans read and give is float32 in any case. */
	@ParameterizedTest
	@MethodSource("networks")
	void reducedNumberFormatsStayClose(Network network) {
		Map<String, float[]> exact = gradients(network, 1,
			(parameters, image, tape) -> parameters.forward(image, Precision.FLOAT32, tape).square().mean());
		Map<String, float[]> reduced = gradients(network, 1,
			(parameters, image, tape) -> parameters.forward(image, Precision.BFLOAT16, tape).square().mean());
		double error = 0, size = 0;
		for (String name : exact.keySet())
			for (int i = 0; i < exact.get(name).length; i++) {
				error += Math.pow(exact.get(name)[i] - reduced.get(name)[i], 2);
				size += Math.pow(exact.get(name)[i], 2);
			}
		assertEquals(0, Math.sqrt(error / size), 0.05);
	}

	@ParameterizedTest
	@MethodSource("networks")
	void theWayBackFreesWhatWasKeptForIt(Network network) {
		try (var parameters = new GraphModule(network.graph(), network.identityStart(1), Device.cpu());
			NDManager manager = parameters.manager().newSubManager();
			GradientTape tape = new GradientTape()) {
			parameters.requireGradients();
			NDArray image = Tensors.image(manager, Rasters.noise(W, H, 3, 1).data(), 1, 3, H, W);
			NDArray result = parameters.forward(image, Precision.FLOAT32, tape);
			tape.backward(result.sum());
			long left = manager.getManagedArrays().stream().filter(array -> array != image && array != result)
				.mapToLong(NDArray::size).sum();
			assertTrue(left < 2 * image.size(),
				"more than what the image was made of and a few sums: " + left + " numbers");
		}
	}
}
