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

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static sc.fiji.superres.testing.Golden.assertClose;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import sc.fiji.superres.graph.DType;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.ParameterSpec;
import sc.fiji.superres.graph.Weights;
import sc.fiji.superres.nets.Network;
import sc.fiji.superres.script.Section;
import sc.fiji.superres.script.TorchScript;
import sc.fiji.superres.testing.Rasters;

/** Fused convolutions, and plain ones where the engine does not have the operator. */
class FusionTest {

	@Test
	void theEngineHasTheOperatorOnProcessorsOfIntelAndAmd() {
		assumeTrue(System.getProperty("os.arch").equals("amd64"), "skipped: another processor");
		assertTrue(GraphScript.Fusion.isAvailable(DType.FLOAT32));
	}

	@Test
	void anOperatorThatTheEngineLacksIsFoundOut() {
		assertTrue(
			TensorScript.canRun(TorchScript.archive(List.of("x"), List.of("return torch.relu(x)")), new Shape(2)));
		assertFalse(TensorScript.canRun(TorchScript.archive(List.of("x"), List.of("return ops.mkldnn._no_operator(x)")),
			new Shape(2)));
	}

	@Test
	void anOperatorThatTheProcessorCannotRunIsFoundOut() {
		// Loads, but fails on these arguments, as bfloat16 does on processors without AVX-512.
		byte[] script = TorchScript.archive(List.of("x"), List.of("return torch.matmul(x, torch.reshape(x, [3, -1]))"));
		assertFalse(TensorScript.canRun(script, new Shape(2)));
		assertTrue(TensorScript.canRun(script, new Shape(3)));
	}

	@ParameterizedTest
	@MethodSource("sc.fiji.superres.testing.SmallNetworks#scripted")
	void plainConvolutionsGiveTheSame(Network network) {
		Graph graph = network.graph();
		int channels = graph.input().channels();
		try (GraphModule tensors = new GraphModule(graph, Weights.start(graph, 3), Device.cpu())) {
			NDArray image = tensors.manager().create(Rasters.noise(9, 7, channels, 2).data(),
				new Shape(1, channels, 7, 9));
			NDArray expected = tensors.infer(image, Precision.FLOAT32);
			NDArray plain = run(TorchScript.archive(Section.whole(graph), DType.FLOAT32, false), tensors, image);
			assertClose(network + "", expected.toFloatArray(), plain.toFloatArray(), 1e-4);
		}
	}

	private static NDArray run(byte[] archive, GraphModule tensors, NDArray image) {
		NDManager manager = tensors.manager();
		var arguments = new NDList(image);
		for (ParameterSpec p : Section.whole(tensors.graph()).parameters())
			arguments.add(tensors.get(p.name()));
		return new TensorScript(archive, manager).run(arguments, false).singletonOrThrow();
	}
}
