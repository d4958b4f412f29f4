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
import sc.fiji.superres.graph.Op;
import sc.fiji.superres.graph.TokenOp;

/**
 * The operators on tokens that the engine does not have, forward, on tensors of one kind of device. All tensors are
 * float32; a result is owned by the manager of the first input.
 */
interface TokenKernels {

	/**
	 * @param op a selective scan or WKV
	 * @param x  what it reads
	 */
	default NDArray run(Op op, List<NDArray> x, GraphModule tensors) {
		if (op instanceof TokenOp.Wkv wkv) return wkv(wkv, x.get(0), x.get(1), tensors);
		return scan((TokenOp.SelectiveScan) op, x.get(0), x.get(1), x.get(2), x.get(3), tensors);
	}

	/**
	 * @param u     {@code (n, tokens, channels)}
	 * @param delta like u
	 * @param b     {@code (n, tokens, groups * states)}
	 * @param c     like b
	 * @return like u
	 */
	NDArray scan(TokenOp.SelectiveScan op, NDArray u, NDArray delta, NDArray b, NDArray c, GraphModule tensors);

	/**
	 * @param k {@code (n, tokens, channels)}
	 * @param v like k
	 * @return like k
	 */
	NDArray wkv(TokenOp.Wkv op, NDArray k, NDArray v, GraphModule tensors);
}
