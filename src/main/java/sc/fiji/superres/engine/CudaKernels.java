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
import java.util.HashMap;
import java.util.Map;

import com.sun.jna.Pointer;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.LibUtils;
import sc.fiji.superres.graph.TokenOp;
import sc.fiji.superres.kernel.cuda.CudaDevice;
import sc.fiji.superres.kernel.cuda.CudaException;
import sc.fiji.superres.kernel.cuda.CudaSelectiveScan;
import sc.fiji.superres.kernel.cuda.CudaWkv;

/**
 * The kernels for tensors on an NVIDIA GPU. Everything is enqueued on the stream that DJL lets PyTorch compute on, the
 * default one, so scratch memory can be given back at once: PyTorch hands it out again only for what is enqueued later.
 * Not thread-safe.
 */
final class CudaKernels implements TokenKernels {

	private record Scan(int channels, int states, int groups) {}

	private final CudaDevice device;
	private final Map<Scan, CudaSelectiveScan> scans = new HashMap<>();
	private final Map<Integer, CudaWkv> wkvs = new HashMap<>();

	/** @throws CudaException if driver, GPU or compiler are missing */
	static CudaKernels on(Device device) {
		return new CudaKernels(CudaDevice.of(device.getDeviceId(), Path.of(LibUtils.getLibtorchPath())));
	}

	CudaKernels(CudaDevice device) {
		this.device = device;
	}

	@Override
	public NDArray scan(TokenOp.SelectiveScan op, NDArray u, NDArray delta, NDArray b, NDArray c, GraphModule tensors) {
		int groups = (int) b.getShape().get(2) / op.states();
		CudaSelectiveScan kernel = scans.computeIfAbsent(new Scan(op.channels(), op.states(), groups),
			scan -> new CudaSelectiveScan(device, scan.channels, scan.states, scan.groups));
		int batch = (int) u.getShape().get(0);
		long tokens = u.getShape().get(1);
		NDArray y = u.getManager().create(u.getShape());
		try (NDManager scratch = u.getManager().newSubManager()) {
			kernel.run(TensorMemory.of(u, scratch), TensorMemory.of(delta, scratch), TensorMemory.of(b, scratch),
				TensorMemory.of(c, scratch), TensorMemory.of(y, scratch),
				TensorMemory.address(tensors.get(op.aLog().name())), TensorMemory.address(tensors.get(op.d().name())),
				memory(scratch, kernel.scratch(batch, tokens)), batch, tokens);
		}
		return y;
	}

	@Override
	public NDArray wkv(TokenOp.Wkv op, NDArray k, NDArray v, GraphModule tensors) {
		CudaWkv kernel = wkvs.computeIfAbsent(op.channels(), channels -> new CudaWkv(device, channels));
		int batch = (int) k.getShape().get(0);
		long tokens = k.getShape().get(1);
		NDArray y = k.getManager().create(k.getShape());
		try (NDManager scratch = k.getManager().newSubManager()) {
			long row = (long) op.pass() * op.channels() * Float.BYTES;
			Pointer decay = TensorMemory.address(tensors.get(op.decay().name())).share(row);
			Pointer first = TensorMemory.address(tensors.get(op.first().name())).share(row);
			kernel.run(TensorMemory.of(k, scratch), TensorMemory.of(v, scratch), TensorMemory.of(y, scratch), decay,
				first, memory(scratch, kernel.scratch(batch, tokens)), batch, tokens);
		}
		return y;
	}

	private static Pointer memory(NDManager scratch, long numbers) {
		return TensorMemory.address(scratch.create(new Shape(Math.max(1, numbers))));
	}
}
