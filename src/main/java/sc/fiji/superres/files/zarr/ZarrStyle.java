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

import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How arrays are written.
 *
 * @param version of Zarr
 * @param chunk   numbers along the last two dimensions of a chunk, at most; along all others a chunk has one
 * @param shard   the same of a shard, a multiple of {@code chunk}; 0 for a file for each chunk
 * @param packing of the chunks
 */
public record ZarrStyle(ZarrVersion version, int chunk, int shard, Packing packing) {

	/** What nobody chose: a file for each chunk, as most programs read them. */
	public static final ZarrStyle DEFAULT = new ZarrStyle(ZarrVersion.ZARR_2, 512, 0, Packing.ZSTD);

	public ZarrStyle {
		if (chunk < 1 || shard < 0 || shard % chunk != 0)
			throw new IllegalArgumentException("no chunks: " + chunk + " in " + shard);
		if (shard > 0 && version == ZarrVersion.ZARR_2) throw new IllegalArgumentException("Zarr 2 has no shards");
	}

	/** Not larger than the array. */
	int[] chunk(long[] shape) {
		return IntStream.range(0, shape.length).map(d -> d < shape.length - 2 ? 1 : (int) Math.min(chunk, shape[d]))
			.toArray();
	}

	/** Of what is written as a whole, where it is more than a chunk: not more chunks than the array has. */
	Optional<int[]> shard(long[] shape) {
		int[] chunks = chunk(shape);
		return shard == 0
			? Optional.empty()
			: Optional.of(IntStream.range(0, shape.length)
				.map(d -> d < shape.length - 2
					? 1
					: (int) Math.min(shard / chunk, (shape[d] - 1) / chunks[d] + 1) * chunks[d])
				.toArray());
	}
}
