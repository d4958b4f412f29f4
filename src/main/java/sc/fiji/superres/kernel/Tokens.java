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
		for (int t = 0; t < count; t++)
			view.get((int) (t * tokenStride), into, t * width, width);
	}

	/** The way back. */
	void write(long sequence, long token, int count, int width, float[] from) {
		FloatBuffer view = view(sequence, token, count, width);
		for (int t = 0; t < count; t++)
			view.put((int) (t * tokenStride), from, t * width, width);
	}

	private FloatBuffer view(long sequence, long token, int count, int width) {
		long first = sequence * batchStride + token * tokenStride;
		long length = (count - 1) * tokenStride + width;
		return data.getByteBuffer(first * Float.BYTES, length * Float.BYTES).order(ByteOrder.nativeOrder()).asFloatBuffer();
	}
}
