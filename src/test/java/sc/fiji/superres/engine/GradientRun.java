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

import ai.djl.ndarray.NDArray;
import sc.fiji.superres.graph.DType;
import sc.fiji.superres.script.Section;

/** The ways of running a graph in float32 that give gradients. */
public enum GradientRun {
	/** Scripts with kernels between them, as networks are trained on a CPU. */
	KERNELS {

		@Override
		public NDArray run(GraphModule parameters, NDArray image, GradientTape tape) {
			return parameters.forward(image, Precision.FLOAT32, tape);
		}
	},
	/** One script, as on a GPU. */
	SCRIPT {

		@Override
		public NDArray run(GraphModule parameters, NDArray image, GradientTape tape) {
			var script = new RecordedScript(parameters.graph(), List.of(Section.whole(parameters.graph())),
				DType.FLOAT32, parameters.manager());
			return script.run(image, parameters.graph().outputIndex(), parameters, tape).get(0);
		}
	},
	OPERATORS {

		@Override
		public NDArray run(GraphModule parameters, NDArray image, GradientTape tape) {
			return new GraphRun(parameters.graph(), parameters::get, false).run(image);
		}
	};

	public abstract NDArray run(GraphModule parameters, NDArray image, GradientTape tape);

	/** Operator by operator, without gradients. */
	public static NDArray infer(GraphModule parameters, NDArray image) {
		return new GraphRun(parameters.graph(), parameters::get, true).run(image);
	}
}
