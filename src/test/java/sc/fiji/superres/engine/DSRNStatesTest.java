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
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.Op;
import sc.fiji.superres.nets.DSRN;
import sc.fiji.superres.testing.Golden;
import sc.fiji.superres.testing.GoldenNetwork;
import sc.fiji.superres.testing.Npz;

/** DSRN operator by operator: the states of all steps against published values. */
class DSRNStatesTest {

	static Stream<GoldenNetwork> networks() {
		return GoldenNetwork.of(DSRN.class);
	}

	@ParameterizedTest
	@MethodSource("networks")
	void statesAreThePublishedOnes(GoldenNetwork golden) throws IOException {
		Graph graph = golden.network().graph();
		try (Npz npz = golden.values();
			GraphModule parameters = new GraphModule(graph, Golden.weights(npz, graph), Device.cpu());
			NDManager manager = parameters.manager().newSubManager()) {
			GraphRun run = new GraphRun(graph, parameters::get, false);
			List<NDArray> values = new ArrayList<>();
			int[] shape = npz.shape("input");
			values.add(manager.create(npz.floats("input"), new Shape(Arrays.stream(shape).asLongStream().toArray())));
			int compared = 0;
			for (Graph.Node node : graph.nodes()) {
				NDArray value = node.op().accept(run, node.inputs().stream().map(values::get).toList());
				values.add(value);
				assertEquals(new Shape(node.type().shape(shape[0], shape[2], shape[3])), value.getShape(),
					node.op().toString());
				if (!(node.op() instanceof Op.ParametricRelu prelu)) continue;
				String state = "act.s_" + (prelu.slopes().name().equals("prelu_lr") ? "l." : "h.")
					+ (prelu.index() + 1);
				if (!npz.has(state)) continue;
				assertClose(state, npz.floats(state), value.toFloatArray(), 1e-5);
				compared++;
			}
			assertTrue(compared >= 4, "compared only " + compared + " states");
			assertClose("output", npz.floats("output"), values.get(graph.outputIndex()).toFloatArray(), 1e-5);
		}
	}
}
