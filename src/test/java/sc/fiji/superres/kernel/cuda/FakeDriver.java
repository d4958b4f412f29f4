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

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;

/**
 * A driver without a GPU: one of capability 8.6 that does nothing but write down what it is asked, and fail when told
 * to.
 */
final class FakeDriver implements CudaDriver {

	static final int INVALID_CONTEXT = 201;
	static final Pointer PRIMARY = new Pointer(0xC0);
	static final Pointer MODULE = new Pointer(0xA0);

	/** A launch: arguments by their addresses, and whether the stream was the default one. */
	record Launch(String kernel, int blocks, int threads, List<Pointer> arguments, boolean defaultStream) {}

	final List<String> calls = new ArrayList<>();
	final List<Launch> launches = new ArrayList<>();
	/** What was current when a module was loaded, a function looked up or a kernel launched. */
	final Deque<Pointer> current = new ArrayDeque<>(List.of(new Pointer(0xBEEF)));
	final List<String> functions = new ArrayList<>();
	int argumentCount;
	String failing = "";
	int code;

	private int call(String name, int result) {
		calls.add(name);
		return name.equals(failing) ? code : result;
	}

	/** The same for functions that need a context. */
	private int callInContext(String name) {
		return call(name, PRIMARY.equals(current.peek()) ? 0 : INVALID_CONTEXT);
	}

	@Override
	public int cuInit(int flags) {
		return call("cuInit", 0);
	}

	@Override
	public int cuDeviceGetCount(IntByReference count) {
		count.setValue(3);
		return call("cuDeviceGetCount", 0);
	}

	@Override
	public int cuDeviceGet(IntByReference device, int ordinal) {
		device.setValue(100 + ordinal);
		return call("cuDeviceGet", 0);
	}

	@Override
	public int cuDeviceGetAttribute(IntByReference value, int attribute, int device) {
		value.setValue(attribute == CAPABILITY_MAJOR ? 8 : 6);
		return call("cuDeviceGetAttribute", attribute == CAPABILITY_MAJOR || attribute == CAPABILITY_MINOR ? 0 : 1);
	}

	@Override
	public int cuDevicePrimaryCtxRetain(PointerByReference context, int device) {
		context.setValue(PRIMARY);
		return call("cuDevicePrimaryCtxRetain", device >= 100 ? 0 : 101);
	}

	@Override
	public int cuCtxPushCurrent_v2(Pointer context) {
		int result = call("cuCtxPushCurrent", 0);
		if (result == 0) current.push(context);
		return result;
	}

	@Override
	public int cuCtxPopCurrent_v2(PointerByReference context) {
		context.setValue(current.pop());
		return call("cuCtxPopCurrent", 0);
	}

	@Override
	public int cuModuleLoadData(PointerByReference module, byte[] image) {
		module.setValue(MODULE);
		return callInContext("cuModuleLoadData");
	}

	@Override
	public int cuModuleGetFunction(PointerByReference function, Pointer module, String name) {
		functions.add(name);
		function.setValue(new Pointer(functions.size()));
		return callInContext("cuModuleGetFunction");
	}

	@Override
	public int cuLaunchKernel(Pointer function, int gridX, int gridY, int gridZ, int blockX, int blockY, int blockZ,
		int sharedBytes, Pointer stream, Pointer parameters, Pointer extra) {
		List<Pointer> arguments = new ArrayList<>();
		for (int i = 0; i < argumentCount; i++)
			arguments.add(copy(parameters.getPointer((long) i * Native.POINTER_SIZE)));
		launches.add(new Launch(functions.get((int) Pointer.nativeValue(function) - 1), gridX, blockX, arguments,
			stream == null));
		boolean flat = gridY == 1 && gridZ == 1 && blockY == 1 && blockZ == 1 && sharedBytes == 0 && extra == null;
		return flat ? callInContext("cuLaunchKernel") : 1;
	}

	/** The first 3 numbers of an argument; the memory of arguments is the launcher's. */
	private static Pointer copy(Pointer argument) {
		Memory copy = new Memory(3 * Long.BYTES);
		copy.write(0, argument.getLongArray(0, 3), 0, 3);
		return copy;
	}

	@Override
	public int cuGetErrorName(int error, PointerByReference name) {
		name.setValue(text("CUDA_ERROR_OF_" + error));
		return error < 1000 ? 0 : 1;
	}

	@Override
	public int cuGetErrorString(int error, PointerByReference text) {
		text.setValue(text("what " + error + " means"));
		return error < 1000 ? 0 : 1;
	}

	private static Pointer text(String value) {
		Memory memory = new Memory(value.length() + 1);
		memory.setString(0, value);
		return memory;
	}
}
