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
import ai.djl.ndarray.NDManager;
import sc.fiji.superres.graph.Op;
import sc.fiji.superres.graph.ParameterSpec;
import sc.fiji.superres.graph.TokenOp;
import sc.fiji.superres.kernel.SelectiveScanGradient;
import sc.fiji.superres.kernel.SelectiveScanGradient.Operands;
import sc.fiji.superres.kernel.WkvGradient;

/** The operators on tokens on a CPU, forward and backward. All tensors are float32. */
final class CpuGradients {

	private static final TokenKernels KERNELS = new CpuKernels();

	private CpuGradients() {}

	/**
	 * @param op a selective scan or WKV
	 * @param x  what it reads; gradients are added to those that require them, from whatever these were computed
	 * @return owned by the manager of the first input; the backward pass frees it
	 */
	static NDArray run(Op op, List<NDArray> x, GraphModule tensors, GradientTape tape) {
		NDArray y = KERNELS.run(op, x, tensors);
		boolean needed = x.stream().anyMatch(NDArray::hasGradient)
			|| op.parameters().stream().anyMatch(p -> tensors.get(p.name()).hasGradient());
		if (!needed) {
			tape.record(y::close);
			return y;
		}
		y.setRequiresGradient(true);
		tape.record(() -> {
			try (y; NDManager scratch = y.getManager().newSubManager()) {
				NDArray dy = y.getGradient();
				dy.attach(scratch);
				goBack(op, x, dy, tensors);
			}
		});
		return y;
	}

	private static void goBack(Op op, List<NDArray> x, NDArray dy, GraphModule tensors) {
		List<NDArray> dx = x.stream().map(value -> dy.getManager().create(value.getShape())).toList();
		if (op instanceof TokenOp.Wkv wkv) wkv(wkv, x, dy, dx, tensors);
		else scan((TokenOp.SelectiveScan) op, x, dy, dx, tensors);
		for (int i = 0; i < x.size(); i++)
			if (x.get(i).hasGradient()) GradientTape.propagate(x.get(i), dx.get(i));
	}

	private static void scan(TokenOp.SelectiveScan op, List<NDArray> x, NDArray dy, List<NDArray> dx,
		GraphModule tensors) {
		float[] a = CpuKernels.rates(op, tensors);
		NDManager scratch = dy.getManager();
		int groups = (int) x.get(2).getShape().get(2) / op.states();
		var kernel = new SelectiveScanGradient(a, tensors.get(op.d().name()).toFloatArray(), groups);
		SelectiveScanGradient.SharedGradients result = kernel.run(operands(x, scratch), TensorMemory.of(dy, scratch),
			operands(dx, scratch), batch(dy), tokens(dy));
		// A = -exp(A_log)
		for (int i = 0; i < a.length; i++)
			a[i] *= result.a()[i];
		propagate(op.aLog(), a, 0, tensors);
		propagate(op.d(), result.d(), 0, tensors);
	}

	private static Operands operands(List<NDArray> x, NDManager scratch) {
		return new Operands(TensorMemory.of(x.get(0), scratch), TensorMemory.of(x.get(1), scratch),
			TensorMemory.of(x.get(2), scratch), TensorMemory.of(x.get(3), scratch));
	}

	private static void wkv(TokenOp.Wkv op, List<NDArray> x, NDArray dy, List<NDArray> dx, GraphModule tensors) {
		var kernel = new WkvGradient(CpuKernels.row(op, op.decay(), tensors), CpuKernels.row(op, op.first(), tensors));
		NDManager scratch = dy.getManager();
		WkvGradient.ParameterGradients result = kernel.run(TensorMemory.of(x.get(0), scratch),
			TensorMemory.of(x.get(1), scratch), TensorMemory.of(dy, scratch), TensorMemory.of(dx.get(0), scratch),
			TensorMemory.of(dx.get(1), scratch), batch(dy), tokens(dy));
		propagate(op.decay(), result.decay(), op.pass() * op.channels(), tensors);
		propagate(op.first(), result.first(), op.pass() * op.channels(), tensors);
	}

	private static int batch(NDArray x) {
		return (int) x.getShape().get(0);
	}

	private static long tokens(NDArray x) {
		return x.getShape().get(1);
	}

	/** @param from index of the first of the parameter's elements that the gradients are of */
	private static void propagate(ParameterSpec p, float[] gradients, int from, GraphModule tensors) {
		NDArray parameter = tensors.get(p.name());
		if (!parameter.hasGradient()) return;
		float[] all = new float[(int) parameter.size()];
		System.arraycopy(gradients, 0, all, from, gradients.length);
		try (NDArray gradient = parameter.getManager().create(all, parameter.getShape())) {
			GradientTape.propagate(parameter, gradient);
		}
	}
}
