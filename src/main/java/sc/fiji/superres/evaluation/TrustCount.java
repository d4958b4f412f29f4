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
package sc.fiji.superres.evaluation;

import java.util.Locale;
import java.util.Optional;

import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.trust.TrustCalibration;

/** How well the trust maps of a model predicted its errors. Not thread-safe. */
final class TrustCount {

	private static final double PERCENT = 100;

	private final String model;
	private final double factor;
	private long inside, all;
	private double expected, found;

	TrustCount(String model, TrustCalibration calibration) {
		this.model = model;
		factor = calibration.factor();
	}

	/**
	 * Counts the samples of a result except for the border, and for those without a truth or an expected error.
	 *
	 * @param map expected absolute errors, in units of intensity
	 */
	void add(EvaluationCase one, FloatRaster result, FloatRaster map) {
		int border = one.terms().border();
		for (int c = 0; c < map.channels(); c++)
			for (int y = border; y < map.height() - border; y++)
				for (int x = border; x < map.width() - border; x++) {
					double error = Math.abs(result.get(x, y, c) - one.truth().get(x, y, c));
					if (Double.isNaN(error) || Float.isNaN(map.get(x, y, c))) continue;
					all++;
					if (error <= factor * map.get(x, y, c)) inside++;
					expected += map.get(x, y, c);
					found += error;
				}
	}

	/** What came out, in one sentence; empty if nothing was counted. */
	Optional<String> note() {
		if (all == 0) return Optional.empty();
		return Optional.of(String.format(Locale.ROOT,
			"Trust map of %s: %.1f %% of the true errors are in its interval of 90 %%; its mean is %.4g, "
				+ "and the mean error %.4g.",
			model, PERCENT * inside / all, expected / all, found / all));
	}
}
