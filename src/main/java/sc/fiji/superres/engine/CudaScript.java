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

import java.util.function.Consumer;
import java.util.function.Supplier;

import ai.djl.ndarray.NDArray;
import sc.fiji.superres.kernel.cuda.CudaException;
import sc.fiji.superres.task.Progress;

/**
 * A graph on a GPU with CUDA kernels or, when these turn out not to be had or to be launched there, without: once that
 * is so, it stays so, and why is told once.
 */
final class CudaScript implements Script {

	private final Supplier<Script> withKernels;
	private final Supplier<Script> withoutKernels;
	private final Consumer<String> notice;
	private Script script;
	private boolean failed;

	/**
	 * @param withKernels    makes the script that uses kernels, or throws {@link CudaException} as that script may
	 * @param withoutKernels makes the script made of tensor operations alone
	 * @param notice         is told a sentence for the user
	 */
	CudaScript(Supplier<Script> withKernels, Supplier<Script> withoutKernels, Consumer<String> notice) {
		this.withKernels = withKernels;
		this.withoutKernels = withoutKernels;
		this.notice = notice;
	}

	@Override
	public NDArray run(NDArray input, GraphModule tensors, Progress progress) {
		if (!failed) try {
			if (script == null) script = withKernels.get();
			return script.run(input, tensors, progress);
		}
		// A link error: a library is there, but too old to have one of the functions, or was not found before.
		catch (CudaException | LinkageError e) {
			notice.accept("The GPU computes " + tensors.graph() + " without its CUDA kernels, which is slower: "
				+ e.getMessage());
			script = withoutKernels.get();
			failed = true;
		}
		return script.run(input, tensors, progress);
	}
}
