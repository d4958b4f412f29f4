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

import java.util.ArrayList;
import java.util.List;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;

import sc.fiji.superres.kernel.Tokens;

/** The arguments of a kernel in the order of its parameters, laid out as CUDA C++ lays them out. */
final class KernelArguments {

	private final List<long[]> arguments = new ArrayList<>();

	/** A {@code struct Tokens { float *data; long long sequence, token; }}. */
	KernelArguments add(Tokens tokens) {
		return numbers(Pointer.nativeValue(tokens.data()), tokens.batchStride(), tokens.tokenStride());
	}

	/** An address in the memory of the GPU. */
	KernelArguments add(Pointer address) {
		return numbers(Pointer.nativeValue(address));
	}

	/** A structure of several {@code long long}. */
	KernelArguments numbers(long... fields) {
		arguments.add(fields);
		return this;
	}

	/** The array of addresses that the driver takes; the arguments themselves follow in the same memory. */
	Memory layOut() {
		long addresses = (long) arguments.size() * Native.POINTER_SIZE;
		long at = (addresses + Long.BYTES - 1) / Long.BYTES * Long.BYTES;
		var memory = new Memory(at + arguments.stream().mapToLong(fields -> (long) fields.length * Long.BYTES).sum());
		for (int i = 0; i < arguments.size(); i++) {
			long[] fields = arguments.get(i);
			memory.setPointer((long) i * Native.POINTER_SIZE, memory.share(at));
			memory.write(at, fields, 0, fields.length);
			at += (long) fields.length * Long.BYTES;
		}
		return memory;
	}
}
