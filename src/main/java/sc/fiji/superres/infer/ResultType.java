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
package sc.fiji.superres.infer;

import net.imglib2.type.numeric.IntegerType;
import net.imglib2.type.numeric.RealType;

import sc.fiji.superres.fidelity.ChannelLevels;
import sc.fiji.superres.image.Normalization;
import sc.fiji.superres.task.UserException;

/**
 * Which values a result can hold.
 *
 * @param step between neighbouring values; 0 if there are values everywhere
 * @param min  the smallest value
 * @param max  the largest value
 */
public record ResultType(double step, double min, double max) {

	/** The largest that a result is made, a little less than what 32 bits can hold, since it is computed in them. */
	private static final double LARGEST = Float.MAX_VALUE * (1 - 1e-5);
	/** Those of 32-bit images, which are no bound in practice. */
	public static final ResultType UNBOUNDED = new ResultType(0, -LARGEST, LARGEST);

	/** Those of an image's samples; floating-point numbers count as unbounded. */
	public static ResultType of(RealType<?> type) {
		return type instanceof IntegerType ? new ResultType(1, type.getMinValue(), type.getMaxValue()) : UNBOUNDED;
	}

	/** Whether values are rounded. */
	boolean isRounded() {
		return step > 0;
	}

	/**
	 * What is stored of a value: clamped, and rounded to the nearest, halves up; as it is if it is not finite, or of a
	 * type whose values are not rounded.
	 *
	 * @param offset in steps, added before
	 * @throws UserException if a finite value would be stored as an infinite one
	 */
	double stored(double value, double offset) {
		if (!isRounded()) {
			if (Math.abs(value) > Float.MAX_VALUE && Double.isFinite(value))
				throw UserException.failed("A value of the result would be larger than 32-bit numbers can be, as those "
					+ "of the image nearly are; divide the image by 10 and upscale that.");
			return value;
		}
		return Math.max(min, Math.min(max, min + step * Math.floor((value - min) / step + 0.5 + offset)));
	}

	/** The smallest value that a result of a channel may have, normalised. */
	double min(ChannelLevels channel) {
		return normalized(Math.max(min, channel.limits().darkest()), channel.normalization());
	}

	/** The largest value that a result of a channel may have, normalised. */
	double max(ChannelLevels channel) {
		return normalized(Math.min(max, channel.limits().brightest()), channel.normalization());
	}

	private static double normalized(double value, Normalization n) {
		return (value - n.low()) / (n.high() - n.low());
	}
}
