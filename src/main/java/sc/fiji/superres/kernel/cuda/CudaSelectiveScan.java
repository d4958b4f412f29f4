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
 * The selective scan on a GPU, float32, see {@link sc.fiji.superres.kernel.SelectiveScanKernel} for the formula and
 * {@code kernels/selective_scan/README.md} for the way. Thread-safe. Not yet run on a GPU.
 */
public final class CudaSelectiveScan {

	private final CudaModule module;
	private final int channels;
	private final int states;
	private final int groups;

	/**
	 * @param groups divides the number of channels
	 * @throws CudaException if the kernel cannot be compiled or loaded
	 */
	public CudaSelectiveScan(CudaDevice device, int channels, int states, int groups) {
		if (channels < 1 || states < 1 || groups < 1 || channels % groups != 0)
			throw new IllegalArgumentException(
				channels + " channels of " + states + " states do not fit " + groups + " groups");
		this.channels = channels;
		this.states = states;
		this.groups = groups;
		module = device.module(KernelSource.of("selective_scan", "-DSTATES=" + states));
	}

	/** How many float32 numbers {@link #run} needs as scratch memory. */
	public long scratch(int batch, long tokens) {
		return batch * Chunks.of(tokens).count() * channels * (2L * states + 1);
	}

	/**
	 * Enqueues the scan; returns before it has run, see {@link CudaModule#launch}. All memory is the GPU's and may be
	 * freed or used again by what is enqueued later.
	 *
	 * @param u       {@code (batch, tokens, channels)}
	 * @param delta   like u, not negative
	 * @param b       {@code (batch, tokens, groups * states)}
	 * @param c       like b
	 * @param y       like u, written; may be none of the others
	 * @param aLog    {@code (channels, states)}, A being {@code -exp(aLog)}
	 * @param d       {@code (channels)}
	 * @param scratch overwritten
	 * @param batch   number of sequences, from 0
	 * @param tokens  length of each, from 0
	 * @throws CudaException if it cannot be enqueued
	 */
	public void run(Tokens u, Tokens delta, Tokens b, Tokens c, Tokens y, Pointer aLog, Pointer d, Pointer scratch,
		int batch, long tokens) {
		Chunks chunks = Chunks.of(tokens);
		long[] sizes = {batch, tokens, channels, groups, chunks.length(), chunks.count()};
		long places = batch * chunks.count() * channels;
		Pointer starts = scratch.share(places * states * Float.BYTES);
		Pointer totals = scratch.share(2 * places * states * Float.BYTES);
		module.launch("selective_scan_chunks", places,
			new KernelArguments().add(u).add(delta).add(b).add(aLog).add(scratch).add(totals).numbers(sizes));
		module.launch("selective_scan_carry", tokens == 0 ? 0 : (long) batch * channels * states,
			new KernelArguments().add(aLog).add(scratch).add(totals).add(starts).numbers(sizes));
		module.launch("selective_scan_outputs", places,
			new KernelArguments().add(u).add(delta).add(b).add(c).add(y).add(aLog).add(d).add(starts).numbers(sizes));
	}
}
