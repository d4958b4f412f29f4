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
import static sc.fiji.superres.testing.Golden.assertClose;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.ParameterSpec;
import sc.fiji.superres.graph.TokenOp;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.nets.DyRSRNet;
import sc.fiji.superres.testing.Golden;
import sc.fiji.superres.testing.GoldenNetwork;
import sc.fiji.superres.testing.Npz;
import sc.fiji.superres.testing.Rasters;

/** DyRSRNet operator by operator: what is stored of its way from input to output, against published values. */
class DyRSRNetActivationsTest {

	private static final String BLOCK = "layers.0.residual_group.blocks.0";

	static Stream<GoldenNetwork> networks() {
		return GoldenNetwork.of(DyRSRNet.class);
	}

	/** The stored activations are those of the first block and of what comes after all groups. */
	@ParameterizedTest
	@MethodSource("networks")
	void activationsAreThePublishedOnes(GoldenNetwork golden) throws IOException {
		Graph graph = golden.network().graph();
		try (Npz npz = golden.values();
			GraphModule parameters = new GraphModule(graph, Golden.weights(npz, graph), Device.cpu());
			NDManager manager = parameters.manager().newSubManager()) {
			GraphRun run = new GraphRun(graph, parameters::get, false);
			List<NDArray> values = new ArrayList<>();
			int[] shape = npz.shape("input");
			values.add(manager.create(npz.floats("input"), new Shape(Arrays.stream(shape).asLongStream().toArray())));
			var compared = new TreeSet<String>();
			Map<String, String> arguments = arguments(graph);
			for (Graph.Node node : graph.nodes()) {
				NDArray value = node.op().accept(run, node.inputs().stream().map(values::get).toList());
				values.add(value);
				assertEquals(new Shape(node.type().shape(shape[0], shape[2], shape[3])), value.getShape(),
					node.op().toString());
				if (node.op().parameters().isEmpty()) continue;
				String layer = node.op().parameters().get(0).name();
				compare(npz, result(node, layer), value, compared);
				compare(npz, arguments.getOrDefault(layer, ""), values.get(tokens(graph, node.inputs().get(0))),
					compared);
			}
			assertEquals(npz.names().stream().filter(n -> n.startsWith("act.")).map(n -> n.substring("act.".length()))
				.collect(Collectors.toCollection(TreeSet::new)), compared);
			assertClose("output", npz.floats("output"), values.get(graph.outputIndex()).toFloatArray(), 1e-5);
		}
	}

	/** What leaves the scans and WKV is float32 in any case. */
	@ParameterizedTest
	@CsvSource({"BFLOAT16, 3e-2", "FLOAT16, 5e-3"})
	void reducedNumberFormatsStayClose(Precision precision, double tolerance) {
		DyRSRNet network = new DyRSRNet(2, 2, 16, List.of(1), 4);
		try (GraphModule parameters = new GraphModule(network.graph(), network.identityStart(1), Device.cpu());
			NDManager manager = parameters.manager().newSubManager()) {
			FloatRaster image = Rasters.noise(13, 7, 3, 1);
			NDArray input = Tensors.image(manager, image.data(), 1, 3, 7, 13);
			float[] expected = parameters.infer(input, Precision.FLOAT32).toFloatArray();
			assertClose("kernels", expected, parameters.infer(input, precision).toFloatArray(), tolerance);
			try (GradientTape tape = new GradientTape()) {
				assertClose("for gradients", expected, parameters.forward(input, precision, tape).toFloatArray(),
					tolerance);
			}
		}
	}

	private static void compare(Npz npz, String name, NDArray value, TreeSet<String> compared) throws IOException {
		if (!npz.has("act." + name)) return;
		assertClose(name, npz.floats("act." + name), value.toFloatArray(), 1e-5);
		compared.add(name);
	}

	/** What an image was made of, if it was made of tokens. */
	private static int tokens(Graph graph, int value) {
		Graph.Node made = value == 0 ? null : graph.nodes().get(value - 1);
		return made != null && made.op() instanceof TokenOp.ToImage ? made.inputs().get(0) : value;
	}

	/** What is stored of the result of a layer, by its first parameter. */
	private static String result(Graph.Node node, String parameter) {
		if (node.op() instanceof TokenOp.Wkv wkv)
			return parameter.startsWith(BLOCK) ? wkv.pass() == 0 ? "wkv0.y1" : "wkv0.y2_transposed" : "";
		return switch (parameter) {
			case "patch_embed.norm.weight" -> "patch_embed";
			case BLOCK + ".wa.att.output.weight" -> BLOCK + ".wa.att";
			case BLOCK + ".wa.att.osrm.alpha" -> BLOCK + ".wa.att.osrm";
			default -> parameter.replaceFirst("(\\.out_proj)?\\.weight$", "");
		};
	}

	/** What is stored of the inputs of layers, by their first parameters. */
	private static Map<String, String> arguments(Graph graph) {
		List<String> names = graph.parameters().stream().map(ParameterSpec::name).toList();
		String nextBlock = "layers.0.residual_group.blocks.1.skip_scale";
		String nextGroup = "layers.1.residual_group.blocks.0.skip_scale";
		return Map.of(BLOCK + ".wa.gamma2", BLOCK + ".wa.ffn",
			names.contains(nextBlock) ? nextBlock : "layers.0.conv.weight", BLOCK,
			names.contains(nextGroup) ? nextGroup : "norm.weight", "layers.0");
	}
}
