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
package sc.fiji.superres.kernel;

import java.nio.ByteOrder;
import java.nio.FloatBuffer;

import com.sun.jna.Pointer;

/**
 * A float32 tensor {@code (batch, tokens, channels)} in native memory, whose channels are consecutive. Does not own the
 * memory.
 *
 * @param data        address of the first element
 * @param batchStride elements from one sequence of the batch to the next
 * @param tokenStride elements from one token to the next
 */
public record Tokens(Pointer data, long batchStride, long tokenStride) {

	/** A tensor without gaps. */
	public static Tokens contiguous(Pointer data, long tokens, int channels) {
		return new Tokens(data, tokens * channels, channels);
	}

	/** The same tensor from another channel on. */
	Tokens from(int channel) {
		return new Tokens(data.share((long) channel * Float.BYTES), batchStride, tokenStride);
	}

	/** Copies {@code width} channels of {@code count} tokens to the start of {@code into}. */
	void read(long sequence, long token, int count, int width, float[] into) {
		FloatBuffer view = view(sequence, token, count, width);
		if (tokenStride == width) view.get(into, 0, count * width);
		else for (int t = 0; t < count; t++)
			view.get((int) (t * tokenStride), into, t * width, width);
	}

	/** The inverse. */
	void write(long sequence, long token, int count, int width, float[] from) {
		FloatBuffer view = view(sequence, token, count, width);
		if (tokenStride == width) view.put(from, 0, count * width);
		else for (int t = 0; t < count; t++)
			view.put((int) (t * tokenStride), from, t * width, width);
	}

	private FloatBuffer view(long sequence, long token, int count, int width) {
		long first = sequence * batchStride + token * tokenStride;
		long length = (count - 1) * tokenStride + width;
		return data.getByteBuffer(first * Float.BYTES, length * Float.BYTES).order(ByteOrder.nativeOrder())
			.asFloatBuffer();
	}
}
