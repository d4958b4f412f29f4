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

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import sc.fiji.superres.graph.Activation;
import sc.fiji.superres.graph.Dims;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.Init;
import sc.fiji.superres.graph.Op;
import sc.fiji.superres.graph.Scope;
import sc.fiji.superres.graph.TokenOp;
import sc.fiji.superres.graph.Weights;
import sc.fiji.superres.kernel.cuda.HostGpu;

/** Kernels on tensors whose channels are not consecutive in memory. */
class TokenKernelsTest {

	private static final int BATCH = 2, TOKENS = 7, CHANNELS = 4, STATES = 3;

	static Stream<Supplier<TokenKernels>> kernels() {
		return Stream.of(CpuKernels::new, () -> new CudaKernels(HostGpu.device()));
	}

	@ParameterizedTest
	@MethodSource("kernels")
	void copiesOfTheInputsAreFreed(Supplier<TokenKernels> maker) {
		TokenKernels kernels = maker.get();
		Scope s = new Scope("both", CHANNELS);
		Activation tokens = s.toTokens(s.input());
		Init init = new Init.Normal(1);
		var wkv = new TokenOp.Wkv(s.parameter("decay", Dims.of(2, CHANNELS), init, true),
			s.parameter("first", Dims.of(2, CHANNELS), init, true), 1);
		var scan = new TokenOp.SelectiveScan(s.parameter("a", Dims.of(CHANNELS, STATES), init, true),
			s.parameter("d", Dims.of(CHANNELS), init, true));
		Activation states = s.slice(tokens, 0, STATES);
		Activation once = s.apply(wkv, tokens, tokens);
		Graph graph = s.build(s.toImage(s.apply(scan, once, tokens, states, states), s.input()));
		try (GraphModule tensors = new GraphModule(graph, Weights.start(graph, 3), Device.cpu())) {
			check(kernels, wkv, List.of(CHANNELS, CHANNELS), tensors);
			check(kernels, scan, List.of(CHANNELS, CHANNELS, STATES, STATES), tensors);
		}
	}

	private static void check(TokenKernels kernels, Op op, List<Integer> channels, GraphModule tensors) {
		try (NDManager manager = tensors.manager().newSubManager()) {
			var random = new Random(4);
			List<NDArray> apart = new ArrayList<>(), consecutive = new ArrayList<>();
			for (int c : channels) {
				float[] values = new float[BATCH * c * TOKENS];
				for (int i = 0; i < values.length; i++)
					values[i] = random.nextFloat();
				NDArray x = manager.create(values, new Shape(BATCH, c, TOKENS)).transpose(0, 2, 1);
				apart.add(x);
				consecutive.add(manager.create(x.toFloatArray(), x.getShape()));
			}
			float[] expected = kernels.run(op, consecutive, tensors).toFloatArray();
			int before = manager.getManagedArrays().size();
			assertArrayEquals(expected, kernels.run(op, apart, tensors).toFloatArray());
			assertEquals(before + 1, manager.getManagedArrays().size(), "of which the result is one");
		}
	}
}
