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

import java.util.List;

/**
 * How the error of a result can be predicted, pixel by pixel: a weighted sum of {@link ErrorFeatures}, and how far true
 * errors were from it on images that it was not fitted to. Immutable.
 *
 * @param set      name of the set of images
 * @param protocol how it was measured, with the command
 * @param weights  of the features, in the order of {@link #features}, from 0; empty if it was not measured
 * @param levels   of intervals, from narrow to wide
 * @param auroc    area under the receiver operating characteristic, for telling errors above twice the noise from
 *                     others
 * @param ratio    mean expected error over mean true error
 */
public record TrustCalibration(String set, String protocol, List<Double> weights, List<TrustLevel> levels, double auroc,
	double ratio) {

	/** The level of the interval that users are told of and that is evaluated. */
	public static final double USUAL = 0.9;

	/** Not measured. */
	public static final TrustCalibration NONE = new TrustCalibration("", "", List.of(), List.of(), 0, 0);

	/**
	 * An interval around a result, so many expected errors to each side.
	 *
	 * @param level    share of true errors that should lie in it
	 * @param factor   half its length, in expected errors
	 * @param coverage share of true errors that did lie in it
	 */
	public record TrustLevel(double level, double factor, double coverage) {}

	/** @throws IllegalArgumentException if weights or levels are missing or no numbers from 0 */
	public TrustCalibration {
		weights = List.copyOf(weights);
		levels = List.copyOf(levels);
		if (!weights.isEmpty() && weights.size() != ErrorFeatures.NAMES.size())
			throw new IllegalArgumentException(
				"there are " + weights.size() + " weights and not " + ErrorFeatures.NAMES.size());
		if (!weights.stream().allMatch(weight -> weight >= 0 && weight < Double.POSITIVE_INFINITY)
			|| !weights.isEmpty() && weights.stream().allMatch(weight -> weight == 0))
			throw new IllegalArgumentException("weights must be numbers from 0, not all of them 0, and not " + weights);
		if (!weights.isEmpty() && levels.stream().noneMatch(one -> one.level == USUAL && one.factor > 0))
			throw new IllegalArgumentException("the level " + USUAL + " is missing");
	}

	/** Names of what is seen of a result, one for each weight. */
	public static List<String> features() {
		return ErrorFeatures.NAMES;
	}

	/** Whether there is anything in it. */
	public boolean isMeasured() {
		return !weights.isEmpty();
	}

	/** Half the length of the interval with {@value #USUAL} of the true errors in it, in expected errors. */
	public double factor() {
		return usual().factor;
	}

	/** The interval that is told and evaluated, of what was measured. */
	public TrustLevel usual() {
		return levels.stream().filter(one -> one.level == USUAL).findFirst().orElseThrow();
	}
}
