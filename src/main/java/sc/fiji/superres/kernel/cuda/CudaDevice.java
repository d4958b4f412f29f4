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

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntSupplier;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;

/**
 * A GPU and the programs that have been loaded onto it. Works in the primary context of the GPU, which is the one that
 * PyTorch uses, so that the addresses of PyTorch's tensors hold; the context is made current for each call and what was
 * current before becomes current again. Context and programs stay until the process ends. Thread-safe.
 * <p>
 * Not yet run on a GPU.
 */
public final class CudaDevice {

	private static final Map<Integer, CudaDevice> DEVICES = new HashMap<>();

	private final CudaDriver driver;
	private final KernelCompiler compiler;
	private final Pointer context;
	private final int capability;
	private final Map<KernelSource, CudaModule> modules = new HashMap<>();

	/**
	 * The GPU of a number; always the same object.
	 *
	 * @param ordinal   from 0, as PyTorch counts
	 * @param libraries folder of PyTorch's libraries, in which the compiler NVRTC is looked for first
	 * @throws CudaException if driver, GPU or NVRTC are missing
	 */
	public static CudaDevice of(int ordinal, Path libraries) {
		synchronized (DEVICES) {
			CudaDevice device = DEVICES.get(ordinal);
			if (device == null) {
				device = new CudaDevice(CudaDriver.load(), new NvrtcCompiler(Nvrtc.load(libraries)), ordinal);
				DEVICES.put(ordinal, device);
			}
			return device;
		}
	}

	/**
	 * How many GPUs the driver shows.
	 *
	 * @throws CudaException if there is no driver, or if it cannot be started, for example because it shows no GPU
	 */
	public static int count() {
		return count(CudaDriver.load());
	}

	static int count(CudaDriver driver) {
		check(driver, "cuInit", driver.cuInit(0));
		var count = new IntByReference();
		check(driver, "cuDeviceGetCount", driver.cuDeviceGetCount(count));
		return count.getValue();
	}

	CudaDevice(CudaDriver driver, KernelCompiler compiler, int ordinal) {
		this.driver = driver;
		this.compiler = compiler;
		check("cuInit", driver.cuInit(0));
		var device = new IntByReference();
		check("cuDeviceGet", driver.cuDeviceGet(device, ordinal));
		capability = 10 * attribute(CudaDriver.CAPABILITY_MAJOR, device.getValue())
			+ attribute(CudaDriver.CAPABILITY_MINOR, device.getValue());
		var primary = new PointerByReference();
		check("cuDevicePrimaryCtxRetain", driver.cuDevicePrimaryCtxRetain(primary, device.getValue()));
		context = primary.getValue();
	}

	private int attribute(int attribute, int device) {
		var value = new IntByReference();
		check("cuDeviceGetAttribute", driver.cuDeviceGetAttribute(value, attribute, device));
		return value.getValue();
	}

	/** The compiled program; compiled and loaded on the first call, which takes some tenths of a second. */
	CudaModule module(KernelSource source) {
		synchronized (modules) {
			CudaModule module = modules.get(source);
			if (module == null) {
				byte[] image = compiler.compile(source, capability);
				var handle = new PointerByReference();
				inContext(() -> driver.cuModuleLoadData(handle, image), "cuModuleLoadData");
				module = new CudaModule(this, handle.getValue());
				modules.put(source, module);
			}
			return module;
		}
	}

	CudaDriver driver() {
		return driver;
	}

	/** Calls a function of the driver with the context current. */
	void inContext(IntSupplier call, String function) {
		check("cuCtxPushCurrent", driver.cuCtxPushCurrent_v2(context));
		int code;
		try {
			code = call.getAsInt();
		}
		finally {
			check("cuCtxPopCurrent", driver.cuCtxPopCurrent_v2(new PointerByReference()));
		}
		check(function, code);
	}

	private void check(String function, int code) {
		check(driver, function, code);
	}

	private static void check(CudaDriver driver, String function, int code) {
		if (code != 0) throw CudaErrors.of(driver, function, code);
	}
}
