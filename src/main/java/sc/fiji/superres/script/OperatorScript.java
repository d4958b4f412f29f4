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
package sc.fiji.superres.script;

import java.util.List;
import java.util.function.UnaryOperator;

import sc.fiji.superres.graph.CustomOp;

/**
 * How operators of another library are computed: as TorchScript, from which the engine takes their gradients as well. A
 * library adds its own by a public class with a public constructor without arguments, which is named in the library's
 * file {@code META-INF/services/sc.fiji.superres.script.OperatorScript}. Implementations are immutable and thread-safe.
 */
public interface OperatorScript {

	/** Whether it computes this operator. */
	boolean computes(CustomOp op);

	/**
	 * Writes the operator as expressions of the form that TorchScript archives have: operators of PyTorch by their full
	 * name with all arguments that have no default, such as {@code torch.mul(x, y)}. None may work in place.
	 *
	 * @param inputs     names of the tensors that the operator takes: images are {@code (n, c, h, w)}, tokens
	 *                       {@code (n, tokens, c)}, vectors {@code (n, c)}, all of one dtype, which may be a reduced
	 *                       one
	 * @param parameters names of the operator's parameters, in their order and of the same dtype
	 * @param assign     assigns an expression to a variable and returns its name
	 * @return an expression for the result, of that dtype and the layout that the operator's type says
	 */
	String write(CustomOp op, List<String> inputs, List<String> parameters, UnaryOperator<String> assign);
}
