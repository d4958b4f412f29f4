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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static sc.fiji.superres.testing.Golden.assertClose;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import sc.fiji.superres.graph.Activation;
import sc.fiji.superres.graph.DType;
import sc.fiji.superres.graph.Dims;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.Init;
import sc.fiji.superres.graph.Scope;
import sc.fiji.superres.graph.TokenOp;
import sc.fiji.superres.graph.Weights;
import sc.fiji.superres.kernel.cuda.CudaDevice;
import sc.fiji.superres.kernel.cuda.CudaException;
import sc.fiji.superres.kernel.cuda.HostGpu;
import sc.fiji.superres.nets.DVMSR;
import sc.fiji.superres.nets.DyRSRNet;
import sc.fiji.superres.script.Section;
import sc.fiji.superres.task.Progress;

/** Graphs with CUDA kernels, which here run on the processor, see {@link HostGpu}, against tensor operations alone. */
class CudaScriptTest {

	static Stream<Graph> graphs() {
		return Stream.of(new DVMSR(2, 12, 2, 2, DVMSR.ReconstructionHead.DIRECT).graph(),
			new DyRSRNet(2, 2, 16, List.of(1, 1), 6).graph(), wkv());
	}

	/** Two passes of WKV, and slices for inputs, which have gaps. */
	private static Graph wkv() {
		Scope s = new Scope("wkv", 10);
		Activation all = s.toTokens(s.input());
		var decay = s.parameter("decay", Dims.of(2, 5), new Init.Normal(1), true);
		var first = s.parameter("first", Dims.of(2, 5), new Init.Normal(1), true);
		Activation k = s.slice(all, 0, 5);
		Activation once = s.apply(new TokenOp.Wkv(decay, first, 0), k, s.slice(all, 5, 10));
		return s.build(s.toImage(s.apply(new TokenOp.Wkv(decay, first, 1), k, once), s.input()));
	}

	@ParameterizedTest
	@MethodSource("graphs")
	void kernelsAndTensorOperationsAgree(Graph graph) {
		CudaDevice device = HostGpu.device();
		try (GraphModule tensors = new GraphModule(graph, Weights.start(graph, 3), Device.cpu())) {
			List<String> notices = new ArrayList<>();
			var script = new CudaScript(() -> scanning(graph, tensors, device), () -> whole(graph, tensors),
				notices::add);
			for (int size = 5; size <= 9; size += 4)
				assertClose(graph + " " + size, run(whole(graph, tensors), tensors, size), run(script, tensors, size),
					1e-5);
			assertEquals(List.of(), notices);
		}
	}

	@ParameterizedTest
	@MethodSource("graphs")
	void whatCannotBeCompiledIsComputedByTensorOperationsAndToldOnce(Graph graph) {
		try (GraphModule tensors = new GraphModule(graph, Weights.start(graph, 3), Device.cpu())) {
			List<String> notices = new ArrayList<>();
			CudaDevice device = HostGpu.withoutCompiler();
			var script = new CudaScript(() -> scanning(graph, tensors, device), () -> whole(graph, tensors),
				notices::add);
			for (int size = 5; size <= 9; size += 4)
				assertArrayEquals(run(whole(graph, tensors), tensors, size), run(script, tensors, size));
			assertEquals(1, notices.size());
			assertTrue(notices.get(0)
				.matches("The GPU computes .* without its CUDA kernels, which is slower: There is no compiler for "
					+ "\\w+\\.cu\\."),
				notices.get(0));
		}
	}

	/** What the virtual machine throws from the second try on, when the start of a class has failed. */
	@Test
	void classesThatCannotBeStartedAreDoneWithout() {
		Graph graph = wkv();
		try (GraphModule tensors = new GraphModule(graph, Weights.start(graph, 3), Device.cpu())) {
			List<String> notices = new ArrayList<>();
			var script = new CudaScript(() -> {
				throw new NoClassDefFoundError("Could not initialize class of the driver");
			}, () -> whole(graph, tensors), notices::add);
			assertArrayEquals(run(whole(graph, tensors), tensors, 5), run(script, tensors, 5));
			assertEquals(1, notices.size());
		}
	}

	@Test
	void onAGpuKernelsAndTensorOperationsAgree() {
		assumeTrue(Devices.gpus() > 0, "skipped: there is no GPU that PyTorch can use");
		graphs().forEach(CudaScriptTest::checkOnAGpu);
	}

	private static void checkOnAGpu(Graph graph) {
		try (GraphModule tensors = new GraphModule(graph, Weights.start(graph, 3), Device.gpu())) {
			var script = new SectionedScript(graph, Pieces.NONE, DType.FLOAT32, tensors.manager(),
				CudaKernels.on(Device.gpu()));
			for (int size = 5; size <= 65; size += 20)
				assertClose(graph + " " + size, run(whole(graph, tensors), tensors, size), run(script, tensors, size),
					1e-4);
		}
	}

	@Test
	void aGpuThatDoesNotExistIsAnErrorThatScriptsUnderstand() {
		Engines.pytorch();
		assertThrows(CudaException.class, () -> CudaDevice.of(999, Path.of("nowhere")));
	}

	private static Script scanning(Graph graph, GraphModule tensors, CudaDevice device) {
		return new SectionedScript(graph, Pieces.NONE, DType.FLOAT32, tensors.manager(), new CudaKernels(device));
	}

	private static Script whole(Graph graph, GraphModule tensors) {
		var whole = new GraphScript(Section.whole(graph), DType.FLOAT32, false, tensors.manager());
		return (input, parameters, progress) -> whole.run(new NDList(input), parameters).singletonOrThrow();
	}

	private static float[] run(Script script, GraphModule tensors, int size) {
		int channels = tensors.graph().input().channels();
		float[] values = new float[2 * channels * size * (size + 1)];
		var random = new Random(size);
		for (int i = 0; i < values.length; i++)
			values[i] = random.nextFloat();
		try (NDManager manager = tensors.manager().newSubManager()) {
			NDArray input = manager.create(values, new Shape(2, channels, size, size + 1));
			return script.run(input, tensors, Progress.NONE).toFloatArray();
		}
	}
}
