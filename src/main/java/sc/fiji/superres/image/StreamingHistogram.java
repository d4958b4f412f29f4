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
package sc.fiji.superres.image;

/**
 * Counts of 16-bit keys, filled one value at a time; 512 KB whatever the number of values. Exact for 8 and 16-bit
 * samples. For 32-bit samples two histograms in turn, of the upper and then of the lower half of
 * {@link #orderedBits(float)}, give any quantile exactly. Not thread-safe.
 */
final class StreamingHistogram {

	private static final int BINS = 1 << 16;

	private final long[] counts = new long[BINS];
	private long total;

	/** @param key 0 to 65535 */
	void add(int key) {
		counts[key]++;
		total++;
	}

	/** Number of values added. */
	long total() {
		return total;
	}

	/** Number of values added whose key is smaller. */
	long countBelow(int key) {
		long sum = 0;
		for (int k = 0; k < key; k++)
			sum += counts[k];
		return sum;
	}

	/** @return the key of the value with that place, from 0, in ascending order */
	int keyOfRank(long rank) {
		long sum = 0;
		for (int k = 0; k < BINS; k++) {
			sum += counts[k];
			if (rank < sum) return k;
		}
		throw new IllegalArgumentException("There is no rank " + rank + " among " + total + " values");
	}

	/** The bits of a number, changed such that, read as unsigned integers, they are in the order of the numbers. */
	static int orderedBits(float v) {
		int bits = Float.floatToIntBits(v + 0f);
		return bits ^ (bits >> 31 | Integer.MIN_VALUE);
	}

	/** The inverse of {@link #orderedBits(float)}. */
	static float fromOrderedBits(int ordered) {
		return Float.intBitsToFloat(ordered ^ (~ordered >> 31 | Integer.MIN_VALUE));
	}
}
