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
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;

import sc.fiji.superres.files.FileBytes;

/**
 * Many chunks in one file, with an index of where each one is.
 *
 * @param shard   numbers in each dimension
 * @param chunk   numbers in each dimension of a chunk in it, which divide those of the shard
 * @param atEnd   whether the index is at the file's end, or else at its beginning
 * @param checked whether a checksum follows the index
 */
record Sharding(int[] shard, int[] chunk, boolean atEnd, boolean checked) {

	private static final int ENTRY = 2 * Long.BYTES;
	/** In place of both numbers of a chunk that is not there. */
	private static final long NOWHERE = -1;

	/** Chunks in each dimension. */
	private int[] grid() {
		return IntStream.range(0, shard.length).map(d -> shard[d] / chunk[d]).toArray();
	}

	int indexBytes() {
		int checksum = checked ? Integer.BYTES : 0;
		return Math.addExact(Math.multiplyExact(Blocks.count(grid()), ENTRY), checksum);
	}

	/** @throws IOException if it is damaged */
	long[] index(byte[] bytes) throws IOException {
		byte[] plain = checked ? ZarrCompression.CRC32C.decode(bytes, bytes.length) : bytes;
		long[] index = new long[plain.length / Long.BYTES];
		ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(index);
		return index;
	}

	/** @param within the chunk's index in the shard */
	private int number(long[] within) {
		int[] grid = grid();
		int number = 0;
		for (int d = 0; d < grid.length; d++)
			number = number * grid[d] + (int) within[d];
		return number;
	}

	/** @return offset and length of a chunk in its shard's file; null if it is not there */
	long[] place(long[] index, long[] within) throws IOException {
		int number = 2 * number(within);
		if (index[number] == NOWHERE && index[number + 1] == NOWHERE) return null;
		if (index[number] < 0 || index[number + 1] < 0) throw FileBytes.cutShort();
		return new long[]{index[number], index[number + 1]};
	}

	/**
	 * The file of a shard, the index at its end.
	 *
	 * @param chunks null where there is none
	 */
	byte[] file(byte[][] chunks) throws IOException {
		int total = Arrays.stream(chunks).filter(Objects::nonNull).mapToInt(bytes -> bytes.length).reduce(0,
			Math::addExact);
		ByteBuffer index = ByteBuffer.allocate(chunks.length * ENTRY).order(ByteOrder.LITTLE_ENDIAN);
		ByteBuffer file = ByteBuffer.allocate(Math.addExact(total, indexBytes()));
		for (byte[] chunk : chunks) {
			if (chunk == null) index.putLong(NOWHERE).putLong(NOWHERE);
			else {
				index.putLong(file.position()).putLong(chunk.length);
				file.put(chunk);
			}
		}
		return file.put(checked ? ZarrCompression.CRC32C.encode(index.array(), 1) : index.array()).array();
	}
}
