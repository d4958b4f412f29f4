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

import java.util.Arrays;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import sc.fiji.superres.graph.ParameterSpec;
import sc.fiji.superres.graph.TokenOp;
import sc.fiji.superres.kernel.OngoingScan;
import sc.fiji.superres.kernel.SelectiveScanKernel;
import sc.fiji.superres.kernel.WkvKernel;

/** The kernels for tensors in the memory of the computer. Thread-safe. */
final class CpuKernels implements TokenKernels {

	@Override
	public NDArray scan(TokenOp.SelectiveScan op, NDArray u, NDArray delta, NDArray b, NDArray c, GraphModule tensors) {
		return advance(begin(op, b.getShape().get(2), u.getShape().get(0), tensors), u, delta, b, c);
	}

	/**
	 * A scan that will get its tokens piece by piece.
	 *
	 * @param width channels of B
	 * @param batch number of sequences
	 */
	static OngoingScan begin(TokenOp.SelectiveScan op, long width, long batch, GraphModule tensors) {
		int groups = (int) width / op.states();
		return new SelectiveScanKernel(rates(op, tensors), tensors.get(op.d().name()).toFloatArray(), groups)
			.begin((int) batch);
	}

	/** Goes on by the tokens of the inputs, see {@link TokenKernels#scan}. */
	static NDArray advance(OngoingScan scan, NDArray u, NDArray delta, NDArray b, NDArray c) {
		NDArray y = u.getManager().create(u.getShape());
		try (NDManager scratch = u.getManager().newSubManager()) {
			scan.advance(TensorMemory.of(u, scratch), TensorMemory.of(delta, scratch), TensorMemory.of(b, scratch),
				TensorMemory.of(c, scratch), TensorMemory.of(y, scratch), u.getShape().get(1));
		}
		return y;
	}

	@Override
	public NDArray wkv(TokenOp.Wkv op, NDArray k, NDArray v, GraphModule tensors) {
		var kernel = new WkvKernel(row(op, op.decay(), tensors), row(op, op.first(), tensors));
		NDArray y = k.getManager().create(k.getShape());
		try (NDManager scratch = k.getManager().newSubManager()) {
			kernel.run(TensorMemory.of(k, scratch), TensorMemory.of(v, scratch), TensorMemory.of(y, scratch),
				(int) k.getShape().get(0), k.getShape().get(1));
		}
		return y;
	}

	/** A of the scan, from its logarithm. */
	static float[] rates(TokenOp.SelectiveScan op, GraphModule tensors) {
		float[] a = tensors.get(op.aLog().name()).toFloatArray();
		for (int i = 0; i < a.length; i++)
			a[i] = (float) -Math.exp(a[i]);
		return a;
	}

	/** What a WKV reads of a parameter. */
	static float[] row(TokenOp.Wkv op, ParameterSpec p, GraphModule tensors) {
		int from = op.pass() * op.channels();
		return Arrays.copyOfRange(tensors.get(p.name()).toFloatArray(), from, from + op.channels());
	}
}
