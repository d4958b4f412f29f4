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

import java.nio.file.Path;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.LibUtils;
import sc.fiji.superres.kernel.Tokens;

/**
 * The memory of tensors, through PyTorch's C interface: DJL does not show it. The addresses of tensors on a GPU are the
 * GPU's.
 */
final class TensorMemory {

	private static final NativeLibrary TORCH = NativeLibrary
		.getInstance(Path.of(LibUtils.getLibtorchPath(), System.mapLibraryName("torch_cpu")).toString());
	private static final Function DATA = TORCH.getFunction("aoti_torch_get_data_ptr");
	private static final Function STRIDES = TORCH.getFunction("aoti_torch_get_strides");

	private TensorMemory() {}

	/**
	 * @param tensor {@code (batch, tokens, channels)}, float32; keep it open as long as the memory is in use
	 * @param copies owns the copy that is made if the channels of the tensor are not consecutive; keep it open as well
	 * @return the memory of the tensor or of the copy
	 */
	static Tokens of(NDArray tensor, NDManager copies) {
		Pointer strides = get(STRIDES, tensor);
		if (strides.getLong(2 * Long.BYTES) != 1 && tensor.getShape().get(2) > 1) {
			NDArray copy = tensor.flatten();
			copy.attach(copies);
			return of(copy.reshape(tensor.getShape()), copies);
		}
		return new Tokens(get(DATA, tensor), strides.getLong(0), strides.getLong(Long.BYTES));
	}

	/** @param tensor without gaps; keep it open as long as the memory is in use */
	static Pointer address(NDArray tensor) {
		return get(DATA, tensor);
	}

	private static Pointer get(Function function, NDArray tensor) {
		var result = new PointerByReference();
		int error = function.invokeInt(new Object[]{new Pointer(((PtNDArray) tensor).getHandle()), result});
		if (error != 0)
			throw new IllegalStateException(function.getName() + " failed on a tensor of " + tensor.getShape());
		return result.getValue();
	}
}
