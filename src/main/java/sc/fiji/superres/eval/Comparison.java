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
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import sc.fiji.superres.image.Direction;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.GapFilling;
import sc.fiji.superres.task.UserException;

/**
 * A result beside the truth, in the same units of intensity: what metrics are taken of.
 *
 * @param truth       without the border; NaN where there is none, which no metric counts
 * @param result      as large, without the border
 * @param low         the whole low-resolution input, NaN where it was not measured
 * @param wholeResult the result with its border, filled from around where there is no truth, the scale times as wide
 *                        and high as the input, or as wide and the scale times as high if its rows are slices
 * @param reduction   how the input was made of the truth, as far as that can be repeated: without noise
 * @param scale       output pixels per input pixel
 * @param range       difference between the largest and the smallest value that the data can take, or the truth takes
 * @param rgb         whether the bands are red, green and blue from 0 to 255
 * @param region      pixels that metrics of a region count, without the border
 */
public record Comparison(FloatRaster truth, FloatRaster result, FloatRaster low, FloatRaster wholeResult,
	UnaryOperator<FloatRaster> reduction, int scale, double range, boolean rgb, Optional<ScoredRegion> region) {

	/** How far into gaps the result is filled, in pixels, where metrics look at the whole of it. */
	private static final int FILLED_RINGS = 16;

	/**
	 * How a result is compared: the arguments that are the same for all results for a truth.
	 *
	 * @param reduction how inputs are made of truths
	 * @param border    pixels left out on each side
	 */
	public record Terms(Reduction reduction, int border, double range, boolean rgb, Optional<ScoredRegion> region) {

		public Terms {
			if (border < 0 || !(range > 0))
				throw new IllegalArgumentException("Border " + border + ", data range " + range);
		}
	}

	/**
	 * How an input is made of a truth, as far as that can be repeated: without noise.
	 *
	 * @param operator  that makes it
	 * @param direction along which axes it leaves out pixels; rows of the images for z are slices
	 * @param scale     output pixels per input pixel
	 */
	public record Reduction(UnaryOperator<FloatRaster> operator, Direction direction, int scale) {

		public Reduction {
			if (scale < 1) throw new IllegalArgumentException("Scale " + scale);
		}
	}

	/**
	 * @param truth  with its border
	 * @param result with its border
	 * @param low    the input of the result
	 * @throws UserException when the sizes do not belong together, or nothing is left inside the border
	 */
	public static Comparison of(FloatRaster truth, FloatRaster result, FloatRaster low, Terms terms) {
		requireSame("result", truth, result);
		terms.region.flatMap(ScoredRegion::mask).ifPresent(mask -> requireSame("mask", truth.channel(0), mask));
		if (low.width() * terms.reduction.direction.inPlane(terms.reduction.scale) != result.width()
			|| low.height() * terms.reduction.scale != result.height())
			throw new IllegalArgumentException("An input of " + size(low) + " for a result of " + size(result));
		if (Math.min(truth.width(), truth.height()) <= 2 * terms.border)
			throw UserException.wrongUse("The image of " + size(truth) + " pixels is too small to leave out a border "
				+ "of " + terms.border + " pixels; choose a smaller border or larger images.");
		return new Comparison(inner(truth, terms.border), inner(result, terms.border), low, filled(result, truth),
			terms.reduction.operator, terms.reduction.scale, terms.range, terms.rgb,
			terms.region.map(r -> r.inside(terms.border)));
	}

	/** So that it can be reduced: what has no truth has no value of its own. */
	private static FloatRaster filled(FloatRaster result, FloatRaster truth) {
		int[] unknown = IntStream.range(0, truth.data().length).filter(i -> Float.isNaN(truth.data()[i])).toArray();
		if (unknown.length == 0) return result;
		FloatRaster filled = result.crop(0, 0, result.width(), result.height());
		for (int i : unknown)
			filled.data()[i] = Float.NaN;
		GapFilling.fill(filled, unknown, FILLED_RINGS);
		return filled;
	}

	static FloatRaster inner(FloatRaster r, int border) {
		return r.crop(border, border, r.width() - 2 * border, r.height() - 2 * border);
	}

	private static void requireSame(String what, FloatRaster truth, FloatRaster other) {
		if (other.width() != truth.width() || other.height() != truth.height() || other.channels() != truth.channels())
			throw UserException.wrongUse("The " + what + " of " + size(other) + " pixels and " + other.channels()
				+ " bands does not fit a truth of " + size(truth) + " pixels and " + truth.channels() + " bands.");
	}

	private static String size(FloatRaster r) {
		return r.width() + " x " + r.height();
	}
}
