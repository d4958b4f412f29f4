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
	/** Where the limits are closer to each other than this, normalised, others are moved first. */
	private static final float FLAT = 0.005f;
	/**
	 * How far the mean of dark pixels may be off in favour of bright ones close to them, or the other way round: this
	 * of the range that samples fill, and this of the pixels.
	 */
	private static final float OF_RANGE = 0.0003f, OF_VALUE = 0.02f;

	/**
	 * Noise of the dark, in units of the bright beside it, up to which the two are told apart sharply; not at all from
	 * twice of it on, as a part of the noise would be given back.
	 */
	private static final float NOISE = 0.004f;
	/** The share of the range that samples fill, below which nothing is bright, whatever is around it. */
	private static final float DIM = 0.1f;

	/**
	 * What tells bright from dark looks as far around each pixel as means are shared out, but at the result before its
	 * structures were corrected, and at the pixels beside each.
	 */
	private static final int OF_BRIGHTNESS = Math.max(0,
		2 * MEANS.reach() + 1 - STRUCTURES.stream().mapToInt(s -> s.reach() + 1).sum());

	/**
	 * How many pixels of the input beyond a piece of an image it must be corrected for the piece to come out as it
	 * would in the whole image, given results of the network that do.
	 */
	public static final int REACH = STRUCTURES.stream().mapToInt(s -> s.reach() + 1).sum() + 2 * MEANS.reach() + 1
		+ LocalRange.REACH + 1 + OF_BRIGHTNESS;

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
			correct(grid, low, missing, high, LocalRange.of(low, grid.width(), grid.height(), min[c], max[c], span[c]),
				(float) span[c]);
			System.arraycopy(high, 0, result.data(), c * grid.fineSize(), high.length);
		}
	}

	private void correct(Grid grid, float[] input, boolean[] gaps, float[] result, LocalRange range, float span) {
		var limits = new BlockMeans.Limits(grid.interpolate(range.low()), grid.interpolate(range.high()));
		limits.apply(result);
		BrightAndDark parts = parts(grid, input, gaps, BlockMeans.of(grid, result, limits).result(), span);
		if (structures) for (Smoothing smoothing : STRUCTURES)
			restoreStructures(smoothing, grid, input, gaps, result, limits);
		restoreMeans(grid, input, gaps, parts, result, limits);
	}

	/** What the network did to structures, where they are, and however far it takes. */
	private static void restoreStructures(Smoothing smoothing, Grid grid, float[] input, boolean[] gaps, float[] result,
		BlockMeans.Limits limits) {
		BlockMeans means = BlockMeans.of(grid, result, limits);
		float[] smooth = certain(smoothing, grid, lacking(input, gaps, means.result()));
		float[] shares = grid
			.interpolate(shares(smoothing, grid, smooth, measured(gaps, means.above()), measured(gaps, means.below())));
		for (int i = 0; i < result.length; i++)
			result[i] += shares[i] * (shares[i] > 0 ? limits.above(result[i], i) : limits.below(result[i], i));
	}

	private static float[] ones(int count) {
		float[] ones = new float[count];
		Arrays.fill(ones, 1);
		return ones;
	}

	/**
	 * How bright each pixel is beside those around it, from 0 to 1, nearly all of them being one or the other. It is
	 * told by the medians of the image and of what the network made of it together; what is bright is the mean of the
	 * pixels around, each counted by its own brightness. Fourth powers leave next to nothing of the wrong side in a
	 * share. Where the dark is noisy it is the place in the range instead, which is both in part.
	 *
	 * @param made means of the result over each pixel
	 */
	private static BrightAndDark parts(Grid grid, float[] input, boolean[] gaps, float[] made, float span) {
		float[] bright = measured(gaps, medians(grid, input, made));
		float[] around = around(grid, bright), squares = around(grid, product(bright, bright));
		float[] apart = noiseOfDark(grid, bright, input, span);
		for (int i = 0; i < bright.length; i++) {
			float white = Math.max(DIM * span, around[i] > 0 ? squares[i] / around[i] : 0);
			float share = Math.min(1, bright[i] / white), rest = 1 - share;
			float all = share * share * share * share, others = rest * rest * rest * rest;
			bright[i] = all / (all + others);
			apart[i] = Math.max(0, Math.min(1, 2 - apart[i] / (NOISE * white)));
		}
		return new BrightAndDark(bright, apart, span);
	}

	/** What pixels differ from the medians beside them, mostly the darkest ones around; straight edges do not. */
	private static float[] noiseOfDark(Grid grid, float[] bright, float[] input, float span) {
		float[] medians = medians(grid, input, input);
		float[] dark = new float[bright.length], size = new float[bright.length];
		for (int i = 0; i < bright.length; i++) {
			dark[i] = 1 / (bright[i] / span + 0.01f);
			size[i] = Math.abs(input[i] - medians[i]);
		}
		float[] noise = around(grid, product(size, dark)), weights = around(grid, dark);
		for (int i = 0; i < noise.length; i++)
			noise[i] /= weights[i];
		return noise;
	}

	private static float[] around(Grid grid, float[] values) {
		return MEANS.apply(MEANS.apply(values, grid.width(), grid.height()), grid.width(), grid.height());
	}

	/** Of 3 x 3 pixels of both images, at least 0. */
	private static float[] medians(Grid grid, float[] a, float[] b) {
		float[] medians = new float[a.length];
		float[] values = new float[18];
		for (int y = 0, i = 0; y < grid.height(); y++)
			for (int x = 0; x < grid.width(); x++, i++) {
				for (int k = 0; k < 9; k++) {
					int row = Math.max(0, Math.min(grid.height() - 1, y + k / 3 - 1));
					int place = row * grid.width() + Math.max(0, Math.min(grid.width() - 1, x + k % 3 - 1));
					values[2 * k] = a[place];
					values[2 * k + 1] = b[place];
				}
				Arrays.sort(values);
				medians[i] = Math.max(0, (values[8] + values[9]) / 2);
			}
		return medians;
	}

	/**
	 * Dark and bright pixels, which keep their means apart.
	 *
	 * @param local how bright each is beside those around it, from 0 to 1
	 * @param apart how far that counts, instead of the place in the range
	 * @param span  what samples fill of the normalised range, from 0 up
	 */
	private record BrightAndDark(float[] local, float[] apart, float span) {

		/** @param made means of the result over each pixel */
		float[] bright(float[] made) {
			float[] bright = new float[made.length];
			for (int i = 0; i < bright.length; i++)
				bright[i] = apart[i] * local[i] + (1 - apart[i]) * Math.max(0, Math.min(1, made[i] / span));
			return bright;
		}

		static float[] dark(float[] bright) {
			float[] dark = new float[bright.length];
			for (int i = 0; i < dark.length; i++)
				dark[i] = 1 - bright[i];
			return dark;
		}

		/** How far the mean of each may be off in favour of the other side. */
		float[] allowed(float[] dark, float[] input) {
			float[] allowed = new float[input.length];
			for (int i = 0; i < allowed.length; i++)
				allowed[i] = dark[i] * (OF_RANGE * span + OF_VALUE * Math.max(0, input[i]));
			return allowed;
		}
	}

	/**
	 * The means, nearly alike for all neighbours. What each pixel lacks is shared out among those around it in
	 * proportion to their room, so that all of it arrives however different their rooms are. Dark and bright pixels do
	 * so among themselves: at an edge that is hundreds of times brighter than the dark beside it, a hundredth of what
	 * the bright pixels lack is more than there is in the dark. The result tells which is which, as what the network
	 * made has less noise than the input, whose noise would come back with what is given. Results that are consistent
	 * already err little there, and would be less so; of them all pixels count as bright.
	 */
	private void restoreMeans(Grid grid, float[] input, boolean[] gaps, BrightAndDark parts, float[] result,
		BlockMeans.Limits limits) {
		Delivery delivery = new Delivery(grid, gaps, result, limits);
		float[] made = delivery.means(0).result(), lacking = lacking(input, gaps, made);
		float[] bright = structures ? parts.bright(made) : ones(input.length);
		float[] dark = BrightAndDark.dark(bright), allowed = parts.allowed(dark, input);
		float[] ofDark = MEANS.apply(product(lacking, dark), grid.width(), grid.height());
		float[] ofBright = MEANS.apply(product(lacking, bright), grid.width(), grid.height());
		float[] exchanged = MEANS.apply(allowed, grid.width(), grid.height());
		for (int i = 0; i < input.length; i++) {
			if (ofDark[i] * ofBright[i] >= 0) continue;
			float both = Math.min(exchanged[i], Math.min(Math.abs(ofDark[i]), Math.abs(ofBright[i])));
			ofDark[i] -= Math.copySign(both, ofDark[i]);
			ofBright[i] -= Math.copySign(both, ofBright[i]);
		}
		for (int sign = -1; sign <= 1; sign += 2) {
			delivery.deliver(ofDark, sign, dark);
			delivery.deliver(ofBright, sign, bright);
		}
		delivery.arrive();
	}

	private static float[] product(float[] a, float[] b) {
		float[] product = new float[a.length];
		for (int i = 0; i < a.length; i++)
			product[i] = a[i] * b[i];
		return product;
	}

	private static float[] lacking(float[] input, boolean[] gaps, float[] means) {
		float[] lacking = new float[input.length];
		for (int i = 0; i < input.length; i++)
			lacking[i] = input[i] - means[i];
		return measured(gaps, lacking);
	}

	/**
	 * Shares out what pixels lack: first to as much of the room as all can give alike, then to that of pixels that are
	 * not in flat areas, and last to all there is.
	 */
	private static final class Delivery {

		private final Grid grid;
		private final boolean[] gaps;
		private final float[] result, moved;
		private final List<BlockMeans.Limits> rooms;
		private final BlockMeans[] means;

		Delivery(Grid grid, boolean[] gaps, float[] result, BlockMeans.Limits limits) {
			this.grid = grid;
			this.gaps = gaps;
			this.result = result;
			moved = new float[result.length];
			BlockMeans.Limits uneven = limits.lessWhereFlat(FLAT);
			rooms = List.of(uneven.upTo(ROOM), uneven, limits);
			means = new BlockMeans[rooms.size()];
		}

		/** Of the result and of a room, each larger than the ones before; only made when they are asked for. */
		BlockMeans means(int room) {
			if (means[room] == null) means[room] = BlockMeans.of(grid, result, rooms.get(room));
			return means[room];
		}

		/**
		 * @param smooth what is lacking
		 * @param sign   1 to make brighter what is too dark, -1 for the opposite
		 * @param weight how far each pixel takes part
		 */
		void deliver(float[] smooth, int sign, float[] weight) {
			float[] amount = new float[smooth.length];
			for (int i = 0; i < amount.length; i++)
				amount[i] = Math.max(0, sign * smooth[i]);
			for (int room = 0; room < means.length && isAny(amount); room++) {
				float[] shares = MEANS.apply(room(room, sign, weight), grid.width(), grid.height());
				for (int i = 0; i < amount.length; i++) {
					float taken = Math.min(amount[i], Math.max(0, shares[i]));
					shares[i] = taken > 0 ? taken / shares[i] : 0;
					amount[i] -= taken;
				}
				if (isAny(shares))
					move(grid.interpolate(MEANS.apply(shares, grid.width(), grid.height())), room, sign, weight);
			}
		}

		private static boolean isAny(float[] amount) {
			for (float a : amount)
				if (a > 0) return true;
			return false;
		}

		/** What a room has beyond the one before, on average over each pixel. */
		private float[] room(int room, int sign, float[] weight) {
			float[] all = sign > 0 ? means(room).above() : means(room).below();
			float[] difference = product(all, weight);
			if (room > 0) {
				float[] before = sign > 0 ? means(room - 1).above() : means(room - 1).below();
				for (int i = 0; i < difference.length; i++)
					difference[i] -= before[i] * weight[i];
			}
			return measured(gaps, difference);
		}

		private void move(float[] shares, int room, int sign, float[] weight) {
			for (int row = 0, i = 0; row < grid.height() * grid.scaleY(); row++) {
				int from = row / grid.scaleY() * grid.width();
				for (int x = from; x < from + grid.width(); x++) {
					float factor = sign * weight[x];
					for (int k = 0; k < grid.scaleX(); k++, i++)
						shares[i] *= factor;
				}
			}
			move(shares, rooms.get(room), sign > 0);
			if (room == 0) return;
			for (int i = 0; i < shares.length; i++)
				shares[i] = -shares[i];
			move(shares, rooms.get(room - 1), sign > 0);
		}

		private void move(float[] shares, BlockMeans.Limits room, boolean up) {
			for (int i = 0; i < shares.length; i++)
				moved[i] += shares[i] * (up ? room.above(result[i], i) : room.below(result[i], i));
		}

		/** Changes the result, within the limits. */
		void arrive() {
			for (int i = 0; i < result.length; i++)
				moved[i] += result[i];
			rooms.get(0).apply(moved);
			System.arraycopy(moved, 0, result, 0, result.length);
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
