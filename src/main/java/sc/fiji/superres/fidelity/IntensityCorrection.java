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
 *
 * @param structures whether what the network did to structures is corrected where they are, before the means are; not
 *                       of a result that was made consistent with its input by the input's own way of reducing, which
 *                       the mean over a pixel is not
 */
public record IntensityCorrection(boolean structures) {

	/** Smoothing of the difference of structures, of one round after the other. */
	private static final List<Smoothing> STRUCTURES = List.of(new Smoothing(3, 3), new Smoothing(7, 3));
	/**
	 * Differences that are smaller than so many deviations of what noise leaves of itself in them are taken for noise.
	 */
	private static final double DOUBT = 3;
	/** Smoothing of the difference of means, and once more of where it is given back. */
	private static final Smoothing MEANS = new Smoothing(13, 3);
	/** Distances to the limits count up to this, normalised, for means, as long as that is enough. */
	private static final float ROOM = 0.012f;

	/**
	 * How many pixels of the input beyond a piece of an image it must be corrected for the piece to come out as it
	 * would in the whole image, given results of the network that do.
	 */
	public static final int REACH = STRUCTURES.stream().mapToInt(s -> s.reach() + 1).sum() + 2 * MEANS.reach() + 1
		+ LocalRange.REACH + 1;

	/**
	 * @param input  normalised; finite also where there are no measured values
	 * @param gaps   which of its samples were not measured and are left out; as long as its data, or empty if all were
	 * @param result made of it, so many times as wide and high; is changed
	 * @param min    for each channel, the smallest intensity that the result can be stored with, normalised; may be
	 *                   infinite
	 * @param max    for each channel, the largest
	 * @param span   for each channel, what its samples fill of the normalised range, from 0 up
	 */
	public void apply(FloatRaster input, boolean[] gaps, FloatRaster result, double[] min, double[] max,
		double[] span) {
		Grid grid = new Grid(input.width(), input.height(), result.width() / input.width(),
			result.height() / input.height());
		for (int c = 0; c < input.channels(); c++) {
			float[] low = Arrays.copyOfRange(input.data(), c * grid.size(), (c + 1) * grid.size());
			float[] high = Arrays.copyOfRange(result.data(), c * grid.fineSize(), (c + 1) * grid.fineSize());
			boolean[] missing = gaps.length == 0
				? gaps
				: Arrays.copyOfRange(gaps, c * grid.size(), (c + 1) * grid.size());
			correct(grid, low, missing, high, LocalRange.of(low, grid.width(), grid.height(), min[c], max[c], span[c]));
			System.arraycopy(high, 0, result.data(), c * grid.fineSize(), high.length);
		}
	}

	private void correct(Grid grid, float[] input, boolean[] gaps, float[] result, LocalRange range) {
		var limits = new BlockMeans.Limits(grid.interpolate(range.low()), grid.interpolate(range.high()),
			Float.POSITIVE_INFINITY);
		limits.apply(result);
		if (structures) for (Smoothing smoothing : STRUCTURES)
			restoreStructures(smoothing, grid, input, gaps, result, limits);
		restoreMeans(grid, input, gaps, result, limits);
	}

	/** What the network did to structures, where they are, and however far it takes. */
	private static void restoreStructures(Smoothing smoothing, Grid grid, float[] input, boolean[] gaps, float[] result,
		BlockMeans.Limits limits) {
		BlockMeans means = BlockMeans.of(grid, result, limits);
		float[] smooth = certain(smoothing, grid, lacking(input, gaps, means));
		float[] shares = grid
			.interpolate(shares(smoothing, grid, smooth, measured(gaps, means.above()), measured(gaps, means.below())));
		for (int i = 0; i < result.length; i++)
			result[i] += shares[i] * (shares[i] > 0 ? limits.above(result[i], i) : limits.below(result[i], i));
	}

	/**
	 * The means, nearly alike for all neighbours. What each pixel lacks is shared out among those around it in
	 * proportion to their room, so that all of it arrives however different their rooms are.
	 */
	private static void restoreMeans(Grid grid, float[] input, boolean[] gaps, float[] result,
		BlockMeans.Limits limits) {
		BlockMeans.Limits near = limits.upTo(ROOM);
		BlockMeans close = BlockMeans.of(grid, result, near), all = BlockMeans.of(grid, result, limits);
		float[] smooth = MEANS.apply(lacking(input, gaps, all), grid.width(), grid.height());
		var up = Delivery.of(grid, smooth, 1, measured(gaps, close.above()), measured(gaps, all.above()));
		var down = Delivery.of(grid, smooth, -1, measured(gaps, close.below()), measured(gaps, all.below()));
		for (int i = 0; i < result.length; i++) {
			float value = result[i];
			result[i] = value + up.shift(i, near.above(value, i), limits.above(value, i))
				- down.shift(i, near.below(value, i), limits.below(value, i));
		}
	}

	private static float[] lacking(float[] input, boolean[] gaps, BlockMeans means) {
		float[] lacking = new float[input.length];
		for (int i = 0; i < input.length; i++)
			lacking[i] = input[i] - means.result()[i];
		return measured(gaps, lacking);
	}

	/**
	 * What is moved into one direction.
	 *
	 * @param near shares of the room that counts, for each pixel of the result; empty if none are needed
	 * @param rest shares of the room beyond it; empty if none are needed
	 */
	private record Delivery(float[] near, float[] rest) {

		private static final float[] NONE = {};

		/**
		 * @param sign  1 for what is to become brighter, -1 for darker
		 * @param close mean room that counts
		 * @param all   mean room there is; is changed
		 */
		static Delivery of(Grid grid, float[] smooth, int sign, float[] close, float[] all) {
			float[] amount = new float[smooth.length];
			boolean any = false;
			for (int i = 0; i < amount.length; i++) {
				amount[i] = Math.max(0, sign * smooth[i]);
				any |= amount[i] > 0;
			}
			if (!any) return new Delivery(NONE, NONE);
			float[] near = spread(grid, amount, close);
			for (int i = 0; i < amount.length; i++)
				all[i] -= close[i];
			return new Delivery(near, spread(grid, amount, all));
		}

		/** @param amount becomes what there was no room for */
		private static float[] spread(Grid grid, float[] amount, float[] room) {
			float[] shares = MEANS.apply(room, grid.width(), grid.height());
			boolean any = false;
			for (int i = 0; i < amount.length; i++) {
				float taken = Math.min(amount[i], Math.max(0, shares[i]));
				any |= taken > 0;
				shares[i] = taken > 0 ? taken / shares[i] : 0;
				amount[i] -= taken;
			}
			return any ? grid.interpolate(MEANS.apply(shares, grid.width(), grid.height())) : NONE;
		}

		float shift(int i, float close, float all) {
			float shift = near.length > 0 ? near[i] * close : 0;
			return rest.length > 0 ? shift + rest[i] * (all - close) : shift;
		}
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
	private static float[] certain(Smoothing smoothing, Grid grid, float[] lacking) {
		float[] smooth = smoothing.apply(lacking, grid.width(), grid.height());
		float[] squares = lacking.clone();
		for (int i = 0; i < squares.length; i++)
			squares[i] *= lacking[i];
		float[] power = smoothing.apply(squares, grid.width(), grid.height());
		double factor = Math.pow(DOUBT * smoothing.noise(), 2);
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
