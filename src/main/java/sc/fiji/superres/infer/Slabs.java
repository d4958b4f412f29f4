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
package sc.fiji.superres.infer;

import java.util.Locale;

import sc.fiji.superres.task.UserException;

/**
 * How a stack is cut into slabs of slices that are worked on one after the other, so that memory is needed for one of
 * them only. Each is read with further slices on both sides; the last may be thinner.
 *
 * @param slices  of the stack, from 1
 * @param slab    slices of a slab, from 1
 * @param overlap slices that are read in addition on each side, where there are any
 */
public record Slabs(int slices, int slab, int overlap) {

	/** Share of the free memory that slabs may take; the rest is for what is read, written and in flight. */
	private static final double SHARE = 0.5;

	/** Slices from the first to before the last. */
	public record SliceRange(int from, int to) {

		public int size() {
			return to - from;
		}
	}

	/**
	 * Memory that slabs take.
	 *
	 * @param bytesPerSlice       for each slice of a slab
	 * @param bytesPerSourceSlice for each slice that is read for it
	 * @param free                bytes there are
	 */
	public record Memory(long bytesPerSlice, long bytesPerSourceSlice, long free) {

		private long taken(Slabs slabs) {
			return slabs.slab * bytesPerSlice + slabs.thickestSource() * bytesPerSourceSlice;
		}

		private boolean holds(Slabs slabs) {
			return taken(slabs) <= SHARE * free;
		}
	}

	/**
	 * The thickest slabs that fit into the memory, of about the same size.
	 *
	 * @throws UserException if not even a slab of one slice fits
	 */
	public static Slabs plan(int slices, int overlap, Memory memory) {
		int thickest = slices;
		while (thickest > 0 && !memory.holds(new Slabs(slices, thickest, overlap)))
			thickest--;
		if (thickest == 0)
			throw UserException.failed(String.format(Locale.ROOT, "Upscaling between slices needs %,d MB of "
				+ "memory even if it is done slice by slice, but %,d MB are free; crop the image, close other images "
				+ "or give ImageJ more memory (Edit > Options > Memory & Threads).",
				megabytes(memory.taken(new Slabs(slices, 1, overlap)) / SHARE), megabytes(memory.free)));
		int count = -Math.floorDiv(-slices, thickest);
		return new Slabs(slices, -Math.floorDiv(-slices, count), overlap);
	}

	private static long megabytes(double bytes) {
		return (long) Math.ceil(bytes / (1 << 20));
	}

	/** How many there are. */
	public int count() {
		return -Math.floorDiv(-slices, slab);
	}

	/** Slices of a slab, which all slabs together cover once. */
	public SliceRange core(int index) {
		return new SliceRange(index * slab, Math.min(slices, (index + 1) * slab));
	}

	/** Slices read for a slab. */
	public SliceRange source(int index) {
		SliceRange core = core(index);
		return new SliceRange(Math.max(0, core.from - overlap), (int) Math.min(slices, (long) core.to + overlap));
	}

	/** The most slices that are read for a slab. */
	public int thickestSource() {
		return (int) Math.min(slices, slab + 2L * overlap);
	}
}
