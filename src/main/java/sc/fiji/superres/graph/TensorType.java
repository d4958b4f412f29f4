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

/**
 * The type of an activation: everything about its shape that does not depend on the batch and image size. Networks
 * never see raw sizes; an image of {@code h x w} low-resolution pixels gives every activation of the graph its shape.
 *
 * @param layout   order of the axes
 * @param channels number of channels
 * @param scale    pixels of this grid per low-resolution pixel along each axis (1 = the input's grid)
 */
public record TensorType(TensorLayout layout, int channels, int scale) {

	public TensorType {
		if (channels < 1) throw new IllegalArgumentException("A tensor needs at least one channel, not " + channels);
		if (scale < 1) throw new IllegalArgumentException("A grid cannot be coarser than the input: scale " + scale);
	}

	public static TensorType image(int channels, int scale) {
		return new TensorType(TensorLayout.IMAGE, channels, scale);
	}

	public static TensorType vector(int channels) {
		return new TensorType(TensorLayout.VECTOR, channels, 1);
	}

	public static TensorType tokens(int channels, int scale) {
		return new TensorType(TensorLayout.TOKENS, channels, scale);
	}

	/** Shape for a batch of {@code n} low-resolution images of {@code h x w} pixels. */
	public long[] shape(long n, long h, long w) {
		return switch (layout) {
			case IMAGE -> new long[]{n, channels, h * scale, w * scale};
			case TOKENS -> new long[]{n, h * scale * w * scale, channels};
			case VECTOR -> new long[]{n, channels};
		};
	}

	/** Elements for a batch of {@code n} low-resolution images of {@code h x w} pixels. */
	public long elements(long n, long h, long w) {
		long count = 1;
		for (long size : shape(n, h, w))
			count = Math.multiplyExact(count, size);
		return count;
	}
}
