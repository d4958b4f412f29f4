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

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import sc.fiji.superres.cost.Tail;
import sc.fiji.superres.task.Progress;

/**
 * The last nodes of a graph, run on bands of rows. Each band is read with the rows around it that its result depends
 * on, and zero padding is seen at the border of the image only, so the result is the one of the whole image up to the
 * rounding of sums.
 */
final class Bands {

	/** Bytes of the largest tensor of a band: few enough for caches and to be kept by any allocator. */
	static final long LARGEST = 32L << 20;
	/** Rows that are worth a call. */
	private static final int LEAST_ROWS = 8;

	private static final int ROWS = 2;
	private static final int COLUMNS = 3;

	private final Tail tail;
	private final GraphScript script;
	private final int scale;
	private final long largest;

	/**
	 * @param script  of the tail
	 * @param largest bytes that a tensor of a band may have, unless that is less than a few rows
	 */
	Bands(Tail tail, GraphScript script, int scale, long largest) {
		this.largest = largest;
		this.tail = tail;
		this.script = script;
		this.scale = scale;
	}

	/**
	 * @param inputs   of the tail, {@code (n, c, h, w)}
	 * @param progress asked between bands whether to stop
	 * @return its one result
	 */
	NDList run(NDList inputs, GraphModule tensors, Progress progress) {
		long height = inputs.get(0).getShape().get(ROWS);
		long rows = rows(height, inputs.get(0).getShape().get(0) * inputs.get(0).getShape().get(COLUMNS));
		if (rows == height) return script.run(inputs, tensors);
		NDList bands = new NDList();
		for (long y = 0; y < height; y += rows) {
			progress.checkCanceled();
			bands.add(band(inputs, y, Math.min(height, y + rows), height, tensors));
		}
		NDList whole = new NDList(NDArrays.concat(bands, ROWS));
		bands.close();
		return whole;
	}

	/**
	 * Rows of a band, all bands being about as high.
	 *
	 * @param width pixels of a row, of all images
	 */
	private long rows(long height, long width) {
		long fitting = largest / (tail.widest() * Float.BYTES * width);
		if (height <= fitting) return height;
		long most = Math.max(LEAST_ROWS, fitting - 2L * tail.halo());
		long count = (height + most - 1) / most;
		return (height + count - 1) / count;
	}

	private NDArray band(NDList inputs, long from, long to, long height, GraphModule tensors) {
		long above = Math.max(0, from - tail.halo());
		long below = Math.min(height, to + tail.halo());
		NDList read = new NDList();
		inputs.forEach(input -> read.add(rows(input, above, below)));
		NDList results = script.run(read, tensors);
		NDArray band = rows(results.singletonOrThrow(), scale * (from - above), scale * (to - above));
		read.close();
		results.close();
		return band;
	}

	private static NDArray rows(NDArray image, long from, long to) {
		return image.get(NDIndex.sliceAxis(ROWS, from, to));
	}
}
