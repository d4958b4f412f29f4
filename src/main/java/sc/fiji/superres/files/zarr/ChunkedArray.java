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
package sc.fiji.superres.files.zarr;

import java.io.IOException;

import sc.fiji.superres.files.SampleType;

/**
 * Numbers in any number of dimensions, stored in chunks. Arrays of Java that are given or taken have one of
 * {@link SampleType#array} with the last dimension running fastest, and are the caller's. Thread-safe; blocks that are
 * different may be written at the same time, also by several programs.
 */
public interface ChunkedArray {

	/** Type of the elements. */
	SampleType type();

	/** Numbers along each dimension; a new array. */
	long[] shape();

	/** Of what is unpacked as a whole; a new array. */
	int[] chunk();

	/** Of what is written as a whole, a multiple of the chunk; a new array. */
	int[] block();

	/**
	 * @param start first index in each dimension
	 * @param size  how many in each dimension, at least 1, within the array
	 * @throws DamagedChunkException if one of the chunks is damaged
	 * @throws IOException           if one of them cannot be read
	 */
	Object read(long[] start, int[] size) throws IOException;

	/**
	 * Writes whole blocks; each appears as a whole or not at all, and may be there already.
	 *
	 * @param start a multiple of the block
	 * @param size  likewise, unless it ends with the array
	 * @throws IOException if they cannot be written
	 */
	void write(long[] start, int[] size, Object samples) throws IOException;

	/**
	 * Waits until blocks that were written are on the device, so that they outlive the machine.
	 *
	 * @param start as for {@link #write}
	 * @param size  likewise
	 * @throws IOException if that fails
	 */
	void force(long[] start, int[] size) throws IOException;

	/**
	 * Whether all blocks of a part are there and can be unpacked.
	 *
	 * @param start first index in each dimension
	 * @param size  how many in each dimension, at least 1, within the array
	 * @throws IOException if that cannot be found out
	 */
	boolean isWhole(long[] start, int[] size) throws IOException;
}
