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

import java.util.Arrays;
import java.util.List;

import sc.fiji.superres.image.FloatRaster;

/**
 * Makes the intensities of a network's result those of its input. Where the result, averaged back to the pixels of the
 * input, is darker or brighter than the input over some pixels, it is raised towards the largest or lowered towards the
 * smallest intensity that it may have there ({@link LocalRange}), by the share of this distance that makes the means
 * equal. So nothing leaves these limits and nothing is lost by clipping to them, however dim an image is; what is
 * smaller than a few pixels of the input stays as the network made it. This is back-projection (M. Irani and S. Peleg,
 * "Improving resolution by image registration", CVGIP 53, 1991) of the low frequencies alone. Noise of the input that
 * the network rightly removed is part of the difference too; so little of it is given back as the means over a few
 * hundred pixels need. Thread-safe.
 */
public final class IntensityCorrection {

	/**
	 * One step of the correction.
	 *
	 * @param smoothing of the difference
	 * @param room      distances to the limits count up to this, normalised, as long as that is enough
	 * @param doubt     differences that are smaller than so many deviations of what noise leaves of itself in them are
	 *                      taken for noise; 0 if all are given back
	 */
	private record CorrectionStep(Smoothing smoothing, float room, double doubt) {}

	/**
	 * The first two are for what the network did to structures, where they are, and go however far it takes; the last
	 * is for the means, nearly alike for all neighbours.
	 */
	private static final List<CorrectionStep> STEPS = List.of(
		new CorrectionStep(new Smoothing(3, 3), Float.POSITIVE_INFINITY, 3),
		new CorrectionStep(new Smoothing(3, 3), Float.POSITIVE_INFINITY, 3),
		new CorrectionStep(new Smoothing(21, 3), 0.012f, 0));

	/**
	 * How many pixels of the input beyond a piece of an image it must be corrected for the piece to come out as it
	 * would in the whole image, given results of the network that do.
	 */
	public static final int REACH = STEPS.stream().mapToInt(step -> step.smoothing.reach() + 1).sum() + LocalRange.REACH
		+ 1;

	private IntensityCorrection() {}

	/**
	 * @param input  normalised; finite also where there are no measured values
	 * @param gaps   which of its samples were not measured and are left out; as long as its data, or empty if all were
	 * @param result made of it, so many times as wide and high; is changed
	 * @param min    for each channel, the smallest intensity that the result can be stored with, normalised; may be
	 *                   infinite
	 * @param max    for each channel, the largest
	 */
	public static void apply(FloatRaster input, boolean[] gaps, FloatRaster result, double[] min, double[] max) {
		Grid grid = new Grid(input.width(), input.height(), result.width() / input.width(),
			result.height() / input.height());
		for (int c = 0; c < input.channels(); c++) {
			float[] low = Arrays.copyOfRange(input.data(), c * grid.size(), (c + 1) * grid.size());
			float[] high = Arrays.copyOfRange(result.data(), c * grid.fineSize(), (c + 1) * grid.fineSize());
			boolean[] missing = gaps.length == 0
				? gaps
				: Arrays.copyOfRange(gaps, c * grid.size(), (c + 1) * grid.size());
			correct(grid, low, missing, high, LocalRange.of(low, grid.width(), grid.height(), min[c], max[c]));
			System.arraycopy(high, 0, result.data(), c * grid.fineSize(), high.length);
		}
	}

	private static void correct(Grid grid, float[] input, boolean[] gaps, float[] result, LocalRange range) {
		var limits = new BlockMeans.Limits(grid.interpolate(range.low()), grid.interpolate(range.high()),
			Float.POSITIVE_INFINITY);
		limits.apply(result);
		for (CorrectionStep step : STEPS)
			shift(step, grid, input, gaps, result, limits);
	}

	private static void shift(CorrectionStep step, Grid grid, float[] input, boolean[] gaps, float[] result,
		BlockMeans.Limits limits) {
		BlockMeans.Limits near = limits.upTo(step.room);
		BlockMeans means = BlockMeans.of(grid, result, near);
		float[] lacking = new float[input.length];
		for (int i = 0; i < input.length; i++)
			lacking[i] = input[i] - means.result()[i];
		float[] smooth = certain(step, grid, measured(gaps, lacking));
		float[] shares = grid.interpolate(
			shares(step.smoothing, grid, smooth, measured(gaps, means.above()), measured(gaps, means.below())));
		float[] rest = step.room == Float.POSITIVE_INFINITY
			? new float[0]
			: grid.interpolate(
				sharesOfTheRest(step.smoothing, grid, gaps, smooth, means, BlockMeans.of(grid, result, limits)));
		for (int i = 0; i < result.length; i++) {
			float value = result[i];
			float shift = shares[i] * room(near, value, i, shares[i]);
			if (rest.length > 0 && rest[i] != 0)
				shift += rest[i] * (room(limits, value, i, rest[i]) - room(near, value, i, rest[i]));
			result[i] = value + shift;
		}
	}

	private static float room(BlockMeans.Limits limits, float value, int i, float direction) {
		return direction > 0 ? limits.above(value, i) : limits.below(value, i);
	}

	/**
	 * How far to go beyond the room that counts, where all of that is not enough.
	 *
	 * @param smooth what is lacking
	 * @param near   the room that counts
	 * @param all    there is
	 */
	private static float[] sharesOfTheRest(Smoothing smoothing, Grid grid, boolean[] gaps, float[] smooth,
		BlockMeans near, BlockMeans all) {
		float[] above = measured(gaps, all.above()), below = measured(gaps, all.below());
		float[] missing = smooth.clone();
		float[] up = smoothing.apply(near.above(), grid.width(), grid.height());
		float[] down = smoothing.apply(near.below(), grid.width(), grid.height());
		for (int i = 0; i < missing.length; i++) {
			missing[i] = smooth[i] > 0 ? Math.max(0, smooth[i] - up[i]) : Math.min(0, smooth[i] + down[i]);
			above[i] -= near.above()[i];
			below[i] -= near.below()[i];
		}
		return shares(smoothing, grid, missing, above, below);
	}

	/** With 0 in gaps, in place. */
	private static float[] measured(boolean[] gaps, float[] values) {
		for (int i = 0; i < gaps.length; i++)
			if (gaps[i]) values[i] = 0;
		return values;
	}

	/**
	 * Smoothed, and made smaller by what may be noise: by the share of the square that the noise has (Wiener's filter).
	 * Noise is taken to be what differs from pixel to pixel.
	 */
	private static float[] certain(CorrectionStep step, Grid grid, float[] lacking) {
		float[] smooth = step.smoothing.apply(lacking, grid.width(), grid.height());
		if (step.doubt == 0) return smooth;
		float[] squares = lacking.clone();
		for (int i = 0; i < squares.length; i++)
			squares[i] *= lacking[i];
		float[] power = step.smoothing.apply(squares, grid.width(), grid.height());
		double factor = Math.pow(step.doubt * step.smoothing.noise(), 2);
		for (int i = 0; i < smooth.length; i++) {
			double square = (double) smooth[i] * smooth[i];
			double noise = factor * Math.max(0, power[i] - square);
			smooth[i] *= (float) (square > noise ? 1 - noise / square : 0);
		}
		return smooth;
	}

	/** How far to go: from -1, down by all the room there is, to 1, up by all. */
	private static float[] shares(Smoothing smoothing, Grid grid, float[] lacking, float[] above, float[] below) {
		float[] shares = lacking.clone();
		float[] up = smoothing.apply(above, grid.width(), grid.height());
		float[] down = smoothing.apply(below, grid.width(), grid.height());
		for (int i = 0; i < shares.length; i++) {
			float room = shares[i] > 0 ? up[i] : down[i];
			shares[i] = room > 0 ? Math.max(-1, Math.min(1, shares[i] / room)) : 0;
		}
		return shares;
	}
}
