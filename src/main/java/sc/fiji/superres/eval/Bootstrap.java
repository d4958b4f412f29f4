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

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Confidence intervals of a mean difference by the paired bootstrap: B. Efron and R. J. Tibshirani, "An Introduction to
 * the Bootstrap", 1993, chapter 13. The images are drawn with replacement {@value #RESAMPLES} times; the interval lies
 * between the 2.5 and 97.5 percent quantiles of the mean differences (percentile method).
 *
 * @param seed of the draws; the same seed gives the same interval
 */
public record Bootstrap(long seed) {

	static final int RESAMPLES = 5000;
	/** Share of intervals that cover the true mean, for many images. */
	public static final double CONFIDENCE = 0.95;

	/**
	 * @param mean mean of the differences
	 * @param low  lower end
	 * @param high upper end
	 */
	public record Interval(double mean, double low, double high) {

		/** Whether no difference at all is outside. */
		public boolean excludesZero() {
			return low > 0 || high < 0;
		}
	}

	/**
	 * @param differences one for each image, between two models on the same image
	 * @return empty when there are less than two, or one of them is not finite
	 */
	public Optional<Interval> interval(double[] differences) {
		int n = differences.length;
		if (n < 2 || !Arrays.stream(differences).allMatch(Double::isFinite)) return Optional.empty();
		SplittableRandom random = new SplittableRandom(seed);
		double[] means = new double[RESAMPLES];
		for (int i = 0; i < RESAMPLES; i++) {
			double sum = 0;
			for (int k = 0; k < n; k++)
				sum += differences[random.nextInt(n)];
			means[i] = sum / n;
		}
		Arrays.sort(means);
		double tail = (1 - CONFIDENCE) / 2;
		return Optional.of(new Interval(Arrays.stream(differences).average().orElseThrow(), quantile(means, tail),
			quantile(means,
			1 - tail)));
	}

	/** Linear between the two nearest ranks. */
	private static double quantile(double[] sorted, double q) {
		double rank = q * (sorted.length - 1);
		int below = (int) rank;
		int above = Math.min(sorted.length - 1, below + 1);
		return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
	}
}
