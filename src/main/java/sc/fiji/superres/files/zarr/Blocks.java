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

import java.lang.reflect.Array;

/** Parts of arrays in several dimensions, the last of which runs fastest. */
final class Blocks {

	/** What is done with each index. */
	@FunctionalInterface
	interface Visitor<E extends Exception> {

		/** @param index is changed after the call */
		void visit(long[] index) throws E;
	}

	private Blocks() {}

	/** How many numbers; fails if they do not fit into an array. */
	static int count(int[] shape) {
		int count = 1;
		for (int n : shape)
			count = Math.multiplyExact(count, n);
		return count;
	}

	/** All indices of a grid from {@code first} to {@code last}, both included, the last dimension fastest. */
	static <E extends Exception> void forEach(long[] first, long[] last, Visitor<E> visitor) throws E {
		long[] index = first.clone();
		while (true) {
			visitor.visit(index);
			int d = index.length - 1;
			while (d >= 0 && index[d] == last[d]) {
				index[d] = first[d];
				d--;
			}
			if (d < 0) return;
			index[d]++;
		}
	}

	/** A box in an array. */
	record Part(Object array, int[] shape, int[] start) {

		/** The whole of it. */
		static Part of(Object array, int[] shape) {
			return new Part(array, shape, new int[shape.length]);
		}

		/** Where a row of it begins. */
		private int offset(long[] index) {
			int offset = 0;
			for (int d = 0; d < shape.length; d++)
				offset = offset * shape[d] + start[d] + (int) index[d];
			return offset;
		}
	}

	/** @param size of the box that is copied */
	static void copy(Part from, Part to, int[] size) {
		forEachRow(size, index -> System.arraycopy(from.array, from.offset(index), to.array, to.offset(index),
			size[size.length - 1]));
	}

	/** @param value an array of one number */
	static void fill(Part part, int[] size, Object value) {
		int row = size[size.length - 1];
		Object values = filled(value, row);
		forEachRow(size, index -> System.arraycopy(values, 0, part.array, part.offset(index), row));
	}

	/** @param value an array of one number */
	static Object filled(Object value, int count) {
		Object filled = Array.newInstance(value.getClass().getComponentType(), count);
		System.arraycopy(value, 0, filled, 0, Math.min(1, count));
		for (int done = 1; done < count; done = Math.min(count, 2 * done))
			System.arraycopy(filled, 0, filled, done, Math.min(done, count - done));
		return filled;
	}

	private static void forEachRow(int[] size, Visitor<RuntimeException> visitor) {
		long[] last = new long[size.length];
		for (int d = 0; d < size.length - 1; d++)
			last[d] = size[d] - 1;
		forEach(new long[size.length], last, visitor);
	}
}
