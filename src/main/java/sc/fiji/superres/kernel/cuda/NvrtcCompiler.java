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
import java.util.Arrays;
import java.util.List;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;

/**
 * Compiles to PTX, which the driver translates for its GPU, for the newest architecture that both the GPU and this
 * compiler know: code for an older one runs on newer GPUs. Thread-safe.
 */
final class NvrtcCompiler implements KernelCompiler {

	private final Nvrtc nvrtc;

	NvrtcCompiler(Nvrtc nvrtc) {
		this.nvrtc = nvrtc;
	}

	@Override
	public byte[] compile(KernelSource source, int capability) {
		List<String> options = new ArrayList<>(source.options());
		options.add("--gpu-architecture=compute_" + architecture(capability));
		var program = new PointerByReference();
		check("nvrtcCreateProgram", nvrtc.nvrtcCreateProgram(program, source.text(), source.name(), 0, null, null));
		try {
			Pointer handle = program.getValue();
			if (nvrtc.nvrtcCompileProgram(handle, options.size(), options.toArray(String[]::new)) != 0)
				throw new CudaException("NVRTC cannot compile " + source.name() + ": " + firstError(log(handle)) + ".");
			var size = new LongByReference();
			check("nvrtcGetPTXSize", nvrtc.nvrtcGetPTXSize(handle, size));
			byte[] ptx = new byte[Math.toIntExact(size.getValue())];
			check("nvrtcGetPTX", nvrtc.nvrtcGetPTX(handle, ptx));
			return ptx;
		}
		finally {
			nvrtc.nvrtcDestroyProgram(program);
		}
	}

	private int architecture(int capability) {
		var count = new IntByReference();
		check("nvrtcGetNumSupportedArchs", nvrtc.nvrtcGetNumSupportedArchs(count));
		int[] known = new int[count.getValue()];
		check("nvrtcGetSupportedArchs", nvrtc.nvrtcGetSupportedArchs(known));
		return Arrays.stream(known).filter(k -> k <= capability).max()
			.orElseThrow(() -> new CudaException("NVRTC compiles for GPUs of compute capability "
				+ Arrays.stream(known).min().orElse(0) / 10.0 + " and later, not for " + capability / 10.0 + "."));
	}

	private String log(Pointer program) {
		var size = new LongByReference();
		check("nvrtcGetProgramLogSize", nvrtc.nvrtcGetProgramLogSize(program, size));
		byte[] log = new byte[Math.toIntExact(size.getValue())];
		if (log.length == 0) return "";
		check("nvrtcGetProgramLog", nvrtc.nvrtcGetProgramLog(program, log));
		return Native.toString(log);
	}

	private static String firstError(String log) {
		return log.lines().filter(line -> line.contains("error")).findFirst().or(() -> log.lines().findFirst())
			.orElse("it does not say why").strip();
	}

	private void check(String function, int code) {
		if (code != 0) throw new CudaException(function + " failed with " + nvrtc.nvrtcGetErrorString(code) + ".");
	}
}
