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
package sc.fiji.superres.eval;

import java.util.Optional;

import sc.fiji.superres.image.FloatRaster;

/**
 * The pixels that a metric of a region counts: those inside a mask, if there is one, whose true intensity lies in a
 * window, such as -160 to 240 HU for soft tissue.
 *
 * @param low  lowest intensity that counts, may be negative infinity
 * @param high highest intensity that counts, may be positive infinity
 * @param mask single-channel raster in which pixels that count are not 0
 */
public record ScoredRegion(double low, double high, Optional<FloatRaster> mask) {

	public ScoredRegion {
		if (!(low <= high)) throw new IllegalArgumentException("Window from " + low + " to " + high);
	}

	/** The same without {@code border} pixels on each side. */
	ScoredRegion inside(int border) {
		return new ScoredRegion(low, high, mask.map(m -> Comparison.inner(m, border)));
	}

	boolean holds(FloatRaster truth, int index) {
		int plane = truth.width() * truth.height();
		float value = truth.data()[index];
		return value >= low && value <= high && (mask.isEmpty() || mask.get().data()[index % plane] != 0);
	}

	/** How many samples of the truth, over all bands, are inside. */
	long count(FloatRaster truth) {
		long count = 0;
		for (int i = 0; i < truth.data().length; i++)
			if (holds(truth, i)) count++;
		return count;
	}

	/** Root of the mean squared difference over the samples of one band inside; not-a-number without any. */
	double error(FloatRaster truth, FloatRaster result) {
		double sum = 0;
		long count = 0;
		for (int i = 0; i < truth.data().length; i++) {
			if (!holds(truth, i)) continue;
			double difference = (double) result.data()[i] - truth.data()[i];
			sum += difference * difference;
			count++;
		}
		return Math.sqrt(sum / count);
	}
}
