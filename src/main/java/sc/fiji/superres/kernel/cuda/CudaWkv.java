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

import com.sun.jna.Pointer;

import sc.fiji.superres.kernel.Tokens;

/**
 * Bidirectional WKV on a GPU, float32; {@code kernels/wkv/README.md} has the formula and the way. For T tokens, with
 * {@code w = decay / T} and {@code u = first / T}, {@code y[t]} is the mean of v with weights {@code exp(u + k[t])} for
 * t itself and {@code exp(k[i] - w (|t - i| - 1))} for each other i. Thread-safe. Not yet run on a GPU.
 */
public final class CudaWkv {

	/** Numbers of a {@code struct Sum} of the kernel. */
	private static final int SUM = 3;

	private final CudaModule module;
	private final int channels;

	/** @throws CudaException if the kernel cannot be compiled or loaded */
	public CudaWkv(CudaDevice device, int channels) {
		this.channels = channels;
		module = device.module(KernelSource.of("wkv"));
	}

	/** How many float32 numbers {@link #run} needs as scratch memory. */
	public long scratch(int batch, long tokens) {
		return batch * channels * (4 * SUM * Chunks.of(tokens).count() + 2 * tokens);
	}

	/**
	 * Enqueues the computation; returns before it has run, see {@link CudaModule#launch}. All memory is the GPU's and
	 * may be freed or used again by what is enqueued later.
	 *
	 * @param k       {@code (batch, tokens, channels)}
	 * @param v       like k
	 * @param y       like k, written; may be none of the others
	 * @param decay   {@code (channels)}, any sign
	 * @param first   {@code (channels)}
	 * @param scratch overwritten
	 * @param batch   number of images, from 0
	 * @param tokens  number of tokens of each, from 0
	 * @throws CudaException if it cannot be enqueued
	 */
	public void run(Tokens k, Tokens v, Tokens y, Pointer decay, Pointer first, Pointer scratch, int batch,
		long tokens) {
		Chunks chunks = Chunks.of(tokens);
		long[] sizes = {batch, tokens, channels, chunks.length(), chunks.count()};
		long places = batch * chunks.count() * channels;
		Pointer[] sums = new Pointer[5];
		for (int i = 0; i < sums.length; i++)
			sums[i] = scratch.share(i * places * SUM * Float.BYTES);
		module.launch("wkv_chunks", places,
			new KernelArguments().add(k).add(v).add(decay).add(sums[0]).add(sums[1]).numbers(sizes));
		module.launch("wkv_carry", tokens == 0 ? 0 : 2L * batch * channels,
			new KernelArguments().add(decay).add(sums[0]).add(sums[1]).add(sums[2]).add(sums[3]).numbers(sizes));
		module.launch("wkv_outputs", places, new KernelArguments().add(k).add(v).add(y).add(decay).add(first)
			.add(sums[2]).add(sums[3]).add(sums[4]).numbers(sizes));
	}
}
