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
package sc.fiji.superres.zoo;

import java.util.OptionalDouble;

import sc.fiji.superres.estimate.SharpnessEstimator;

/**
 * What the low-resolution images that a condition makes look like, by the same estimates that are made of the images of
 * users ({@link sc.fiji.superres.estimate.ImageEstimates}), medians over images.
 *
 * @param degradation of the condition, as a text with all settings
 * @param noise       deviation as a share of the range, as it is seen in images of one channel
 * @param own         the same without structure that several channels have; empty if it was not measured
 * @param sharpness   where the spectrum ends, in cycles per pixel
 * @param coarseness  of the finest details, from 1, see {@link sc.fiji.superres.estimate.ChannelEstimate}; empty if it
 *                        was not measured
 * @param jpegQuality of JPEG compression, from 1 to 100; empty if none can be seen
 */
public record ConditionAppearance(String degradation, double noise, OptionalDouble own, double sharpness,
	OptionalDouble coarseness, OptionalDouble jpegQuality) {

	public ConditionAppearance {
		if (!(noise >= 0 && noise < Double.POSITIVE_INFINITY))
			throw new IllegalArgumentException("the noise under " + degradation + " cannot be " + noise);
		if (own.isPresent() && !(own.getAsDouble() >= 0 && own.getAsDouble() < Double.POSITIVE_INFINITY))
			throw new IllegalArgumentException("the noise under " + degradation + " cannot be " + own.getAsDouble());
		if (!(sharpness > 0 && sharpness <= SharpnessEstimator.MOST))
			throw new IllegalArgumentException("the sharpness under " + degradation + " cannot be " + sharpness);
		if (coarseness.isPresent() && !(coarseness.getAsDouble() >= 1))
			throw new IllegalArgumentException(
				"the coarseness under " + degradation + " cannot be " + coarseness.getAsDouble());
		if (jpegQuality.isPresent() && !(jpegQuality.getAsDouble() >= 1 && jpegQuality.getAsDouble() <= 100))
			throw new IllegalArgumentException(
				"the JPEG quality under " + degradation + " cannot be " + jpegQuality.getAsDouble());
	}
}
