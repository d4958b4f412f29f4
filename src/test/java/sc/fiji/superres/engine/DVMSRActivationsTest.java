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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.Op;
import sc.fiji.superres.graph.TokenOp;
import sc.fiji.superres.nets.DVMSR;
import sc.fiji.superres.testing.Golden;
import sc.fiji.superres.testing.GoldenNetwork;
import sc.fiji.superres.testing.Npz;

/** DVMSR operator by operator: what is between its blocks against published values. */
class DVMSRActivationsTest {

	static Stream<GoldenNetwork> networks() {
		return GoldenNetwork.of(DVMSR.class);
	}

	@ParameterizedTest
	@MethodSource("networks")
	void activationsAreThePublishedOnes(GoldenNetwork golden) throws IOException {
		Graph graph = golden.network().graph();
		try (Npz network = golden.values();
			Npz activations = golden.activations();
			GraphModule parameters = new GraphModule(graph, Golden.weights(network, graph), Device.cpu());
			NDManager manager = parameters.manager().newSubManager()) {
			Map<String, NDArray> values = run(graph, parameters, manager.create(network.floats("input"),
				new Shape(Arrays.stream(network.shape("input")).asLongStream().toArray())));
			Set<String> compared = new TreeSet<>();
			for (Npz npz : List.of(network, activations))
				for (String array : npz.names()) {
					if (!array.startsWith("act.")) continue;
					NDArray value = values.get(array.substring("act.".length()));
					assertTrue(value != null, array + " is not in the graph");
					assertEquals(new Shape(Arrays.stream(npz.shape(array)).asLongStream().toArray()), value.getShape(),
						array);
					assertClose(array, npz.floats(array), value.toFloatArray(), 1e-5);
					compared.add(array);
				}
			assertTrue(compared.size() >= 7, "compared only " + compared);
		}
	}

	/** Activations by the published name of the module that they come out of. */
	private static Map<String, NDArray> run(Graph graph, GraphModule parameters, NDArray input) {
		GraphRun run = new GraphRun(graph, parameters::get, false);
		NDArray[] values = new NDArray[graph.nodes().size() + 1];
		values[0] = input;
		var named = new HashMap<String, NDArray>();
		for (int index = 1; index < values.length; index++) {
			Graph.Node node = graph.nodes().get(index - 1);
			values[index] = node.op().accept(run, node.inputs().stream().map(i -> values[i]).toList());
			named.put(name(graph, node), values[index]);
		}
		return named;
	}

	/** A residual group is named after its convolution, whose tokens it adds to its input. */
	private static String name(Graph graph, Graph.Node node) {
		Graph.Node first = source(graph, node);
		if (node.op() instanceof Op.Add && first.op() instanceof TokenOp.ToTokens)
			return module(source(graph, first).op()).replace(".conv", "");
		return module(node.op()).replace("patch_embed.norm", "patch_embed").replace(".mixer.out_proj", "");
	}

	private static Graph.Node source(Graph graph, Graph.Node node) {
		int first = node.inputs().get(0);
		return first == 0 ? node : graph.nodes().get(first - 1);
	}

	private static String module(Op op) {
		return op.parameters().isEmpty() ? "" : op.parameters().get(0).name().replace(".weight", "");
	}
}
