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
// A CUDA driver, with the signatures of cuda.h, whose GPU is the processor, for tests. A program is the path of a shared
// library made from a kernel and cuda_on_host.h.

#include <cstring>
#include <dlfcn.h>

typedef int CUresult;
typedef int CUdevice;
typedef struct CUctx_st *CUcontext;
typedef struct CUmod_st *CUmodule;
typedef struct CUfunc_st *CUfunction;
typedef struct CUstream_st *CUstream;

enum { SUCCESS = 0, INVALID_VALUE = 1, INVALID_DEVICE = 101, INVALID_IMAGE = 200, INVALID_CONTEXT = 201, NOT_FOUND = 500 };

static const CUdevice DEVICE = 7;
static const CUcontext PRIMARY = reinterpret_cast<CUcontext>(0xC0);
static thread_local CUcontext contexts[8];
static thread_local int depth;

static bool current() {
	return depth > 0 && contexts[depth - 1] == PRIMARY;
}

extern "C" {

CUresult cuInit(unsigned flags) {
	return flags == 0 ? SUCCESS : INVALID_VALUE;
}

CUresult cuDeviceGet(CUdevice *device, int ordinal) {
	*device = DEVICE;
	return ordinal == 0 ? SUCCESS : INVALID_DEVICE;
}

CUresult cuDeviceGetAttribute(int *value, int attribute, CUdevice device) {
	if (device != DEVICE) return INVALID_DEVICE;
	*value = attribute == 75 ? 8 : attribute == 76 ? 6 : -1;
	return *value < 0 ? INVALID_VALUE : SUCCESS;
}

CUresult cuDevicePrimaryCtxRetain(CUcontext *context, CUdevice device) {
	*context = PRIMARY;
	return device == DEVICE ? SUCCESS : INVALID_DEVICE;
}

CUresult cuCtxPushCurrent_v2(CUcontext context) {
	if (depth == 8) return INVALID_VALUE;
	contexts[depth++] = context;
	return SUCCESS;
}

CUresult cuCtxPopCurrent_v2(CUcontext *context) {
	if (depth == 0) return INVALID_CONTEXT;
	*context = contexts[--depth];
	return SUCCESS;
}

CUresult cuModuleLoadData(CUmodule *module, const void *image) {
	if (!current()) return INVALID_CONTEXT;
	*module = static_cast<CUmodule>(dlopen(static_cast<const char *>(image), RTLD_NOW | RTLD_LOCAL));
	return *module ? SUCCESS : INVALID_IMAGE;
}

CUresult cuModuleGetFunction(CUfunction *function, CUmodule module, const char *name) {
	if (!current()) return INVALID_CONTEXT;
	char symbol[256] = "host_";
	*function = reinterpret_cast<CUfunction>(dlsym(module, std::strncat(symbol, name, 200)));
	return *function ? SUCCESS : NOT_FOUND;
}

CUresult cuLaunchKernel(CUfunction function, unsigned gridX, unsigned gridY, unsigned gridZ, unsigned blockX, unsigned blockY,
	unsigned blockZ, unsigned sharedBytes, CUstream stream, void **parameters, void **extra)
{
	if (!current()) return INVALID_CONTEXT;
	if (gridX == 0 || gridY != 1 || gridZ != 1 || blockX == 0 || blockX > 1024 || blockY != 1 || blockZ != 1 || sharedBytes || stream
		|| extra) return INVALID_VALUE;
	reinterpret_cast<void (*)(unsigned, unsigned, void **)>(function)(gridX, blockX, parameters);
	return SUCCESS;
}

CUresult cuGetErrorName(CUresult error, const char **name) {
	*name = error == INVALID_DEVICE ? "CUDA_ERROR_INVALID_DEVICE" : error == NOT_FOUND ? "CUDA_ERROR_NOT_FOUND" : nullptr;
	return *name ? SUCCESS : INVALID_VALUE;
}

CUresult cuGetErrorString(CUresult error, const char **text) {
	*text = nullptr;
	return INVALID_VALUE;
}

}
