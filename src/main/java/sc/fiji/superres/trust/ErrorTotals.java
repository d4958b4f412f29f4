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
package sc.fiji.superres.trust;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** The mean and the largest of the expected errors of an image that is made in pieces. Not thread-safe. */
public final class ErrorTotals {

	private final double[] sums, largest;
	private final long[] counts;

	/** @param pieces how many there are */
	public ErrorTotals(int pieces) {
		sums = new double[pieces];
		largest = new double[pieces];
		counts = new long[pieces];
	}

	/** Forgets what was counted of a piece, which is made anew. */
	public void restart(int piece) {
		sums[piece] = 0;
		largest[piece] = 0;
		counts[piece] = 0;
	}

	/** @param errors of a plane of the piece; NaN where nothing was measured */
	public void add(int piece, float[] errors) {
		for (float error : errors) {
			if (Float.isNaN(error)) continue;
			sums[piece] += error;
			counts[piece]++;
			largest[piece] = Math.max(largest[piece], error);
		}
	}

	/** Empty if nothing was measured. */
	public OptionalDouble mean() {
		long count = Arrays.stream(counts).sum();
		return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(Arrays.stream(sums).sum() / count);
	}

	/** Of each piece in which anything was measured. */
	public DoubleSummaryStatistics means() {
		return IntStream.range(0, sums.length).filter(piece -> counts[piece] > 0)
			.mapToDouble(piece -> sums[piece] / counts[piece]).summaryStatistics();
	}

	/** 0 if nothing was measured. */
	public double largest() {
		return Arrays.stream(largest).max().orElse(0);
	}
}
