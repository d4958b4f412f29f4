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
package sc.fiji.superres.kernel.cuda;

import java.util.HashMap;
import java.util.Map;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;

/** A program loaded onto a GPU. Thread-safe. */
final class CudaModule {

	/** Threads in a block: a multiple of 32, small enough for any number of registers that a thread can have. */
	static final int BLOCK = 128;

	private final CudaDevice device;
	private final Pointer module;
	private final Map<String, Pointer> functions = new HashMap<>();

	CudaModule(CudaDevice device, Pointer module) {
		this.device = device;
		this.module = module;
	}

	/**
	 * Enqueues a kernel on the legacy default stream, which is the stream that PyTorch computes on unless told
	 * otherwise, and DJL does not tell it: so it runs after what has made its inputs and before what reads its outputs,
	 * and nobody waits here. What goes wrong while it runs is therefore reported by a later call, of PyTorch or of
	 * ours.
	 *
	 * @param threads at least this many, in one dimension; with 0, nothing happens
	 */
	void launch(String name, long threads, KernelArguments arguments) {
		if (threads == 0) return;
		int blocks = Math.toIntExact((threads + BLOCK - 1) / BLOCK);
		Pointer function = function(name);
		try (Memory parameters = arguments.layOut()) {
			device.inContext(
				() -> device.driver().cuLaunchKernel(function, blocks, 1, 1, BLOCK, 1, 1, 0, null, parameters, null),
				"cuLaunchKernel of " + name);
		}
	}

	private synchronized Pointer function(String name) {
		return functions.computeIfAbsent(name, key -> {
			var function = new PointerByReference();
			device.inContext(() -> device.driver().cuModuleGetFunction(function, module, key),
				"cuModuleGetFunction of " + key);
			return function.getValue();
		});
	}
}
