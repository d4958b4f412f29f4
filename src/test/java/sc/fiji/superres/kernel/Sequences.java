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

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;

/** Sequences in native memory, not a number wherever nothing has been written. */
public final class Sequences {

	private final Pointer memory;
	private final int tokens, channels, gap;
	private final long floats;

	public Sequences(int batch, int tokens, int channels, int gap) {
		this.tokens = tokens;
		this.channels = channels;
		this.gap = gap;
		floats = (long) batch * tokens * (channels + gap);
		memory = new Memory(Math.max(1, floats) * Float.BYTES);
		for (long i = 0; i < floats; i++)
			memory.setFloat(i * Float.BYTES, Float.NaN);
	}

	public Sequences(float[][] values, int tokens, int channels, int gap) {
		this(values.length, tokens, channels, gap);
		for (int i = 0; i < values.length; i++)
			for (int t = 0; t < tokens; t++)
				memory.write(offset(i, t), values[i], t * channels, channels);
	}

	private long offset(int sequence, int token) {
		return ((long) sequence * tokens + token) * (channels + gap) * Float.BYTES;
	}

	public Tokens tokens() {
		return new Tokens(memory, (long) tokens * (channels + gap), channels + gap);
	}

	public float[] values(int sequence) {
		float[] values = new float[tokens * channels];
		for (int t = 0; t < tokens; t++)
			memory.read(offset(sequence, t), values, t * channels, channels);
		return values;
	}

	public void assertGapsUntouched() {
		for (long i = 0; i < floats; i++)
			if (i % (channels + gap) >= channels)
				assertTrue(Float.isNaN(memory.getFloat(i * Float.BYTES)), "gap at " + i);
	}
}
