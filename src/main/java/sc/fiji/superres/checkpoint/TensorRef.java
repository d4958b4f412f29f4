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
package sc.fiji.superres.checkpoint;

import java.util.List;

import sc.fiji.superres.graph.Dims;

/**
 * A tensor as the pickle declares it: a view of a storage. The element with indices {@code i} is element
 * {@code offset +
 * sum(i * stride)} of the storage.
 *
 * @param storage where its elements lie
 * @param offset  its first element
 * @param shape   its sizes
 * @param strides elements of the storage from one index to the next, per axis
 */
record TensorRef(StorageRef storage, long offset, Dims shape, List<Long> strides) {

	/** @throws CheckpointException if sizes and strides make no sense or lead out of the storage */
	static TensorRef of(StorageRef storage, long offset, List<Long> sizes, List<Long> strides)
		throws CheckpointException {
		try {
			if (sizes.size() != strides.size()) throw new ArithmeticException();
			var tensor = new TensorRef(storage, offset, new Dims(sizes.stream().map(Math::toIntExact).toList()),
				strides);
			long end = Math.addExact(offset, tensor.span());
			if (offset < 0 || end > storage.count() || strides.stream().anyMatch(stride -> stride < 0))
				throw new ArithmeticException();
			return tensor;
		}
		catch (ArithmeticException | IllegalArgumentException e) {
			throw new CheckpointException("a tensor of shape " + sizes + ", strides " + strides + " and offset "
				+ offset + " does not fit into its storage of " + storage.count() + " elements");
		}
	}

	/** Elements of the storage from the first to the last that belongs to the tensor, both included. */
	long span() {
		if (shape.count() == 0) return 0;
		long last = 0;
		for (int axis = 0; axis < shape.rank(); axis++)
			last = Math.addExact(last, Math.multiplyExact(shape.size(axis) - 1L, (long) strides.get(axis)));
		return last + 1;
	}

	/** Whether the elements follow each other in the storage, last axis fastest. */
	boolean isRowMajor() {
		long expected = 1;
		for (int axis = shape.rank() - 1; axis >= 0; axis--) {
			if (shape.size(axis) != 1 && strides.get(axis) != expected) return false;
			expected *= shape.size(axis);
		}
		return true;
	}
}
