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

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import sc.fiji.superres.graph.DType;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.ParameterSpec;
import sc.fiji.superres.graph.Scope;
import sc.fiji.superres.script.Section;
import sc.fiji.superres.script.TorchScript;

/**
 * A section of a graph run by the engine as a whole: one call from Java instead of one for each operator, and number
 * formats that DJL's tensors do not have. Owned by the manager it was loaded with.
 */
final class GraphScript {

	private final TensorScript script;
	private final List<String> parameters;
	private final boolean gradients;

	/**
	 * @param gradients whether gradients are to be taken; without them, the CPU fuses convolutions with what follows
	 *                      where PyTorch can, and the processor can in this number format, but for float16, which few
	 *                      processors can multiply
	 */
	GraphScript(Section section, DType dtype, boolean gradients, NDManager manager) {
		boolean fused = !gradients && Devices.isProcessor(manager.getDevice()) && Fusion.isAvailable(dtype);
		script = new TensorScript(TorchScript.archive(section, dtype, fused), manager);
		parameters = section.parameters().stream().map(ParameterSpec::name).toList();
		this.gradients = gradients;
	}

	/**
	 * @param inputs of the section, float32
	 * @return its outputs, float32, owned by the manager of the inputs
	 */
	NDList run(NDList inputs, GraphModule tensors) {
		NDList arguments = new NDList(inputs);
		for (String name : parameters)
			arguments.add(tensors.get(name));
		return script.run(arguments, gradients);
	}

	/**
	 * Whether the engine has the operator of fused convolutions, which builds without oneDNN lack, as those for macOS
	 * on ARM, and whether this processor can run it in a number format: bfloat16 needs AVX-512 there, where the plain
	 * operator needs nothing.
	 */
	static final class Fusion {

		private static final Map<DType, Boolean> AVAILABLE = new ConcurrentHashMap<>();

		private Fusion() {}

		/** Tried once a process and number format, with one small convolution on the CPU. */
		static boolean isAvailable(DType dtype) {
			return dtype != DType.FLOAT16 && AVAILABLE.computeIfAbsent(dtype, Fusion::runs);
		}

		private static boolean runs(DType dtype) {
			byte[] script = TorchScript.archive(Section.whole(convolutions()), dtype, true);
			return TensorScript.canRun(script, new Shape(1, 1, 3, 3), new Shape(2, 1, 3, 3), new Shape(2),
				new Shape(1, 2, 3, 3), new Shape(1));
		}

		/** Two, as the one that makes the image is in float32 in any number format. */
		private static Graph convolutions() {
			var s = new Scope("convolutions", 1);
			return s.build(s.conv2d("image", s.conv2d("features", s.input(), 2, 3), 1, 3));
		}
	}
}
