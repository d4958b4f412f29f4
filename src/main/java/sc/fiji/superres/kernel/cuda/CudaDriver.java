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

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;

/**
 * What is needed of the CUDA driver's interface (CUDA Driver API, version 4 or later), under the names of its C
 * functions. Each returns 0 or an error code, see {@link CudaErrors}. The binding has not yet been called on a machine
 * with a GPU.
 */
interface CudaDriver extends Library {

	int CAPABILITY_MAJOR = 75;
	int CAPABILITY_MINOR = 76;

	/** @throws CudaException if no driver is installed */
	static CudaDriver load() {
		String name = Platform.isWindows() ? "nvcuda" : "libcuda.so.1";
		try {
			return Native.load(name, CudaDriver.class);
		}
		catch (UnsatisfiedLinkError e) {
			throw new CudaException("The NVIDIA driver's library " + name + " could not be loaded.", e);
		}
	}

	int cuInit(int flags);

	int cuDeviceGetCount(IntByReference count);

	int cuDeviceGet(IntByReference device, int ordinal);

	int cuDeviceGetAttribute(IntByReference value, int attribute, int device);

	int cuDevicePrimaryCtxRetain(PointerByReference context, int device);

	int cuCtxPushCurrent_v2(Pointer context);

	int cuCtxPopCurrent_v2(PointerByReference context);

	/** @param image PTX, ended by a zero */
	int cuModuleLoadData(PointerByReference module, byte[] image);

	int cuModuleGetFunction(PointerByReference function, Pointer module, String name);

	/**
	 * @param stream     null for the legacy default stream
	 * @param parameters array of the addresses of the arguments
	 */
	int cuLaunchKernel(Pointer function, int gridX, int gridY, int gridZ, int blockX, int blockY, int blockZ,
		int sharedBytes, Pointer stream, Pointer parameters, Pointer extra);

	int cuGetErrorName(int error, PointerByReference name);

	int cuGetErrorString(int error, PointerByReference text);
}
