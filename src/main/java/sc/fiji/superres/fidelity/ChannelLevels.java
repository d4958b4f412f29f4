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
package sc.fiji.superres.fidelity;

import java.util.Collections;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

import sc.fiji.superres.image.Normalization;

/**
 * What the samples of one channel mean, as they are stored. A gap is a sample that is kept from the network and that
 * the result has unchanged: one that was not measured, or an outlier.
 *
 * @param normalization of all others
 * @param noData        the value of samples that were not measured; NaN if there is none but NaN
 * @param lowest        what is below is an outlier, such as a dead pixel; may be negative infinity
 * @param highest       what is above is an outlier, such as a hot pixel; may be infinite
 * @param span          the share of the normalised range, from black up, that the others fill, as far as that was
 *                          looked at; 1 if not, or if they fill all of it
 * @param limits        what results may not leave, beside a tenth of the normalised range
 */
public record ChannelLevels(Normalization normalization, double noData, double lowest, double highest, double span,
	ResultBounds limits) {

	/** Of samples that fill the normalised range. */
	public ChannelLevels(Normalization normalization, double noData, double lowest, double highest) {
		this(normalization, noData, lowest, highest, 1, ResultBounds.NONE);
	}

	/**
	 * Values that results may not leave, as they are stored.
	 *
	 * @param darkest   the smallest; may be negative infinity
	 * @param brightest the largest; may be infinite
	 */
	public record ResultBounds(double darkest, double brightest) {

		/** There are none. */
		public static final ResultBounds NONE = new ResultBounds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

		private ResultBounds in(DoubleUnaryOperator units) {
			double a = units.applyAsDouble(darkest), b = units.applyAsDouble(brightest);
			return new ResultBounds(Math.min(a, b), Math.max(a, b));
		}
	}

	/** All finite samples were measured and none is an outlier. */
	public static ChannelLevels of(Normalization normalization) {
		return new ChannelLevels(normalization, Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
	}

	/** The same for each channel. */
	public static List<ChannelLevels> ofAll(Normalization normalization, int channels) {
		return Collections.nCopies(channels, of(normalization));
	}

	/** Whether a sample is a gap; all that are not finite are. */
	public boolean isGap(double sample) {
		return !(sample >= lowest && sample <= highest) || sample == noData || Double.isInfinite(sample);
	}

	/** Whether finite samples can be gaps. */
	public boolean hasFiniteGaps() {
		return !Double.isNaN(noData) || lowest != Double.NEGATIVE_INFINITY || highest != Double.POSITIVE_INFINITY;
	}

	/**
	 * The same of samples in other units.
	 *
	 * @param units from these samples to the others, linear
	 */
	public ChannelLevels in(DoubleUnaryOperator units) {
		double a = units.applyAsDouble(normalization.low()), b = units.applyAsDouble(normalization.high());
		double c = units.applyAsDouble(lowest), d = units.applyAsDouble(highest);
		return new ChannelLevels(new Normalization(Math.min(a, b), Math.max(a, b)), (float) units.applyAsDouble(noData),
			Math.min(c, d), Math.max(c, d), span, limits.in(units));
	}
}
