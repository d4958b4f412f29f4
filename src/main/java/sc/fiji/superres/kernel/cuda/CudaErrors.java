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

import java.util.Map;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;

/** Error codes of the CUDA driver as sentences. */
final class CudaErrors {

	/** What the driver's own texts leave open, by code (CUresult). */
	private static final Map<Integer, String> MEANINGS = Map.ofEntries(
		Map.entry(2, "the GPU has too little free memory"), Map.entry(3, "the driver has not been started"),
		Map.entry(4, "the process is about to end"),
		Map.entry(100, "no GPU can be seen; CUDA_VISIBLE_DEVICES may hide it"),
		Map.entry(101, "there is no GPU of this number"),
		Map.entry(200, "the driver does not take the compiled kernel"), Map.entry(201, "the GPU's context is gone"),
		Map.entry(209, "the kernel was compiled for another GPU"),
		Map.entry(218, "the driver does not take the compiled kernel"),
		Map.entry(222, "the driver is older than the compiler in PyTorch; update the driver"),
		Map.entry(500, "the compiled kernel lacks a function"),
		Map.entry(700, "a kernel before this one read or wrote where it must not; restart ImageJ"),
		Map.entry(701, "the kernel needs more registers than the GPU has"),
		Map.entry(702, "a kernel before this one ran too long and the driver stopped it; restart ImageJ"),
		Map.entry(719, "a kernel before this one failed; restart ImageJ"),
		Map.entry(802, "the driver is not ready yet"),
		Map.entry(803, "driver and operating system do not fit; restart the computer after an update"),
		Map.entry(804, "the driver is too old for this GPU"));

	private CudaErrors() {}

	/** @param function the function of the driver that returned the code */
	static CudaException of(CudaDriver driver, String function, int code) {
		var sentence = new StringBuilder(function).append(" failed with CUDA error ").append(code);
		PointerByReference result = new PointerByReference();
		if (driver.cuGetErrorName(code, result) == 0) append(sentence, ", ", result.getValue());
		String meaning = MEANINGS.get(code);
		if (meaning != null) sentence.append(": ").append(meaning);
		else if (driver.cuGetErrorString(code, result) == 0) append(sentence, ": ", result.getValue());
		return new CudaException(sentence.append('.').toString());
	}

	private static void append(StringBuilder sentence, String before, Pointer text) {
		if (text != null) sentence.append(before).append(text.getString(0));
	}
}
