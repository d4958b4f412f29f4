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
package sc.fiji.superres.estimate;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What the samples of a channel say about how it was taken.
 *
 * @param noise      of that of its planes that were looked at which is the noisiest for its contrast
 * @param unevenness how many times noisier, for its contrast, that plane is than the least noisy one that has any
 *                       noise, at least 1
 * @param sharpness  where the spectrum ends, in cycles per pixel; empty if the planes are too small or show nothing
 * @param coarseness how many times stronger somewhat coarser details are than the finest ones where there are few: 1 if
 *                       these are noise that differs from pixel to pixel, more the more of them is structure, or noise
 *                       that was smoothed; empty if there are none
 * @param own        share of the variance of the finest details, where there are few, that the other channels do not
 *                       have: 1 for noise, less the more of them is structure; empty if there is no other channel, the
 *                       channels are equal, or JPEG compression mixed them
 */
public record ChannelEstimate(NoiseEstimate noise, double unevenness, OptionalDouble sharpness,
	OptionalDouble coarseness, OptionalDouble own) {

	/** Planes that are so many times noisier than others are told of. */
	private static final double UNEVEN = 2;

	/** Whether its planes differ much in noise. */
	boolean isUneven() {
		return unevenness >= UNEVEN;
	}

	/** For people and for the record, in the units of the samples. */
	@Override
	public String toString() {
		String text = String.format(Locale.ROOT, "noise %.4g of the contrast (gain %.4g, floor %.4g)", noise.relative(),
			noise.gain(), noise.floor());
		if (isUneven()) text += String.format(Locale.ROOT, ", %.4g in other planes", noise.relative() / unevenness);
		if (own.isPresent())
			text += String.format(Locale.ROOT, ", %.0f %% of its variance its own", 100 * own.getAsDouble());
		return sharpness.isEmpty()
			? text
			: text + String.format(Locale.ROOT, ", sharpness %.3f cycles per pixel", sharpness.getAsDouble());
	}
}
