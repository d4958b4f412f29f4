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
package sc.fiji.superres.graph;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The sizes of a parameter tensor, slowest axis first, in PyTorch's layout: convolution {@code (out, in/groups, k, k)},
 * transposed convolution {@code (in, out/groups, k, k)}, linear {@code (out, in)}, bias {@code (out)}.
 *
 * @param sizes one positive size per axis; the empty list is a scalar
 */
public record Dims(List<Integer> sizes) {

	public Dims {
		sizes = List.copyOf(sizes);
		for (int size : sizes)
			if (size < 0) throw new IllegalArgumentException("A tensor size cannot be negative: " + sizes);
	}

	public static Dims of(int... sizes) {
		return new Dims(Arrays.stream(sizes).boxed().toList());
	}

	/** Number of elements. */
	public long count() {
		return sizes.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
	}

	public int rank() {
		return sizes.size();
	}

	public int size(int axis) {
		return sizes.get(axis);
	}

	public long[] toArray() {
		return sizes.stream().mapToLong(Integer::longValue).toArray();
	}

	@Override
	public String toString() {
		return sizes.isEmpty() ? "scalar" : sizes.stream().map(String::valueOf).collect(Collectors.joining("x"));
	}
}
