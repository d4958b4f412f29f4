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
package sc.fiji.superres.files.codec;

/** The order in which Blosc puts bytes so that they compress well. */
public final class Shuffle {

	private Shuffle() {}

	/** First the first bytes of all samples, then the second ones; what is left over at the end stays. */
	public static byte[] apply(byte[] bytes, int sampleBytes) {
		return shuffled(bytes, sampleBytes, true);
	}

	/** The other way round. */
	public static byte[] undo(byte[] bytes, int sampleBytes) {
		return shuffled(bytes, sampleBytes, false);
	}

	private static byte[] shuffled(byte[] bytes, int sampleBytes, boolean apply) {
		if (sampleBytes == 1) return bytes;
		int samples = bytes.length / sampleBytes;
		byte[] result = new byte[bytes.length];
		for (int b = 0; b < sampleBytes; b++)
			for (int i = 0; i < samples; i++)
				if (apply) result[b * samples + i] = bytes[i * sampleBytes + b];
				else result[i * sampleBytes + b] = bytes[b * samples + i];
		System.arraycopy(bytes, samples * sampleBytes, result, samples * sampleBytes,
			bytes.length - samples * sampleBytes);
		return result;
	}

	/**
	 * Back from the first bits of all samples, then the second ones, and so on; other numbers than multiples of 8 are
	 * as they are.
	 */
	static byte[] undoBits(byte[] bytes, int sampleBytes) {
		int samples = bytes.length / sampleBytes, row = samples / Byte.SIZE;
		if (samples % Byte.SIZE != 0) return bytes;
		byte[] result = new byte[bytes.length];
		for (int b = 0; b < sampleBytes; b++)
			for (int i = 0; i < samples; i++) {
				int value = 0;
				for (int bit = 0; bit < Byte.SIZE; bit++)
					value |= (bytes[(b * Byte.SIZE + bit) * row + (i >> 3)] >> (i & 7) & 1) << bit;
				result[i * sampleBytes + b] = (byte) value;
			}
		System.arraycopy(bytes, samples * sampleBytes, result, samples * sampleBytes,
			bytes.length - samples * sampleBytes);
		return result;
	}
}
