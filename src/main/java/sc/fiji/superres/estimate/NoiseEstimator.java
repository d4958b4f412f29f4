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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.IntegerType;
import net.imglib2.type.numeric.RealType;

/**
 * Estimates the noise of a channel from its samples. Blocks of 8 x 8 samples, spread evenly over the image, are
 * filtered so that planes and ramps vanish (J. Immerkaer, "Fast noise variance estimation", CVIU 64, 1996); blocks of
 * like mean intensity are taken together, and of the variances in each group those of the smoothest blocks count, since
 * structure only adds to them. A line is then fitted to these variances over the mean intensities (A. Foi et al.,
 * "Practical Poissonian-Gaussian noise modeling and fitting for single-image raw-data", IEEE Trans. Image Processing
 * 17, 2008), which ignores groups that consist of structure only. Noise that was smoothed, as by interpolation or
 * compression, is underestimated. Blocks that are saturated, or that are filled with one extreme value, as beside the
 * field of view, are left out as long as there are others. Not thread-safe.
 */
public final class NoiseEstimator {

	private static final int SIDE = 8;
	private static final int MOST_BLOCKS = 20000;
	/** The least number of blocks that an estimate can be based on. */
	static final int LEAST_BLOCKS = 24;
	private static final int GROUPS = 12;
	private static final int LEAST_IN_GROUP = 12;
	/**
	 * Of the variances in a group this quantile counts, which in noise without structure lies at this share of the
	 * variance.
	 */
	private static final double QUANTILE = 0.2;
	static final double SHARE = 0.78;
	/** How much stronger the coarser details of noise are in those of its blocks that have fewer of the finest. */
	private static final double SELECTED = 1.21;
	/** What is left after rounding that shows what it is, in units of its variance, for a block. */
	private static final double LEAST_VARIANCE = 0.1;
	private static final int ROUNDS = 8;
	/** Groups that are so many times noisier than the line are structure. */
	private static final double STRUCTURE = 2;
	private static final double ROUNDING = 1.0 / 12;
	/** How many blocks at each end of the range may be due to hot or dead pixels. */
	private static final int MOST_HOT = 2;
	/** A block with so many samples of the largest value is saturated. */
	private static final int SATURATED = 4;
	/** A block with so many samples of the smallest value is filled with it. */
	private static final int FILLED = SIDE * SIDE / 2;

	/**
	 * What is kept of a block.
	 *
	 * @param variance of its noise, as its finest details have it
	 * @param coarse   the same as somewhat coarser details have it
	 * @param smallest of its samples
	 * @param atLeast  how many of them are so small
	 * @param largest  of its samples
	 * @param atMost   how many of them are so large
	 */
	private record Block(double mean, double variance, double coarse, double smallest, int atLeast, double largest,
		int atMost) {

		private boolean isClipped(double low, double high) {
			return largest == high && atMost >= SATURATED || smallest == low && atLeast >= FILLED;
		}
	}

	private final DoublePredicate gap;
	private final int planes;
	private final List<Block> blocks = new ArrayList<>();
	private boolean integers;

	/**
	 * @param gap    which samples are left out; blocks with any of them are left out
	 * @param planes that will be added
	 */
	public NoiseEstimator(DoublePredicate gap, int planes) {
		this.gap = gap;
		this.planes = planes;
	}

	/** @param plane axes (x, y) */
	public void add(RandomAccessibleInterval<? extends RealType<?>> plane) {
		integers = plane.getType() instanceof IntegerType;
		long columns = plane.dimension(0) / SIDE, rows = plane.dimension(1) / SIDE;
		double wanted = Math.max(1, (double) MOST_BLOCKS / planes);
		int step = (int) Math.max(1, Math.ceil(Math.sqrt(columns * rows / wanted)));
		RandomAccess<? extends RealType<?>> access = plane.randomAccess();
		double[] block = new double[SIDE * SIDE];
		for (long row = 0; row < rows; row += step)
			for (long column = 0; column < columns; column += step)
				if (read(access, plane.min(0) + column * SIDE, plane.min(1) + row * SIDE, block)) add(block);
	}

	private boolean read(RandomAccess<? extends RealType<?>> access, long left, long top, double[] block) {
		for (int i = 0; i < block.length; i++) {
			access.setPosition(left + i % SIDE, 0);
			access.setPosition(top + i / SIDE, 1);
			block[i] = access.get().getRealDouble();
			if (gap.test(block[i])) return false;
		}
		return true;
	}

	private void add(double[] block) {
		double mean = 0, energy = 0, coarse = 0, low = Double.POSITIVE_INFINITY, high = Double.NEGATIVE_INFINITY;
		int atLow = 0, atHigh = 0;
		for (double v : block) {
			mean += v / block.length;
			atLow = v < low ? 1 : v == low ? atLow + 1 : atLow;
			atHigh = v > high ? 1 : v == high ? atHigh + 1 : atHigh;
			low = Math.min(low, v);
			high = Math.max(high, v);
		}
		for (int y = 1; y < SIDE - 1; y++)
			for (int x = 1; x < SIDE - 1; x++) {
				int i = y * SIDE + x;
				double corners = block[i - SIDE - 1] + block[i - SIDE + 1] + block[i + SIDE - 1] + block[i + SIDE + 1];
				double sides = block[i - 1] + block[i + 1] + block[i - SIDE] + block[i + SIDE];
				double response = (4 * block[i] - 2 * sides + corners) / 6;
				energy += response * response;
				double across = 2 * block[i] - block[i - 1] - block[i + 1];
				double down = 2 * block[i] - block[i - SIDE] - block[i + SIDE];
				coarse += (across * across + down * down) / 12;
			}
		int inside = (SIDE - 2) * (SIDE - 2);
		blocks.add(new Block(mean, energy / inside, coarse / inside, low, atLow, high, atHigh));
	}

	private List<Block> measured() {
		double low = blocks.stream().mapToDouble(Block::smallest).min().orElse(0);
		double high = blocks.stream().mapToDouble(Block::largest).max().orElse(0);
		List<Block> open = blocks.stream().filter(block -> !block.isClipped(low, high)).toList();
		return new ArrayList<>(open.size() < LEAST_BLOCKS ? blocks : open);
	}

	/** @return nothing if there are too few blocks */
	public Optional<NoiseEstimate> estimate() {
		if (blocks.size() < LEAST_BLOCKS) return Optional.empty();
		List<Block> used = measured();
		used.sort(Comparator.comparingDouble(Block::mean));
		int groups = Math.max(1, Math.min(GROUPS, used.size() / LEAST_IN_GROUP));
		double[] means = new double[groups], variances = new double[groups];
		for (int g = 0; g < groups; g++) {
			List<Block> group = used.subList(g * used.size() / groups, (g + 1) * used.size() / groups);
			means[g] = group.get(group.size() / 2).mean();
			double[] sorted = group.stream().mapToDouble(Block::variance).sorted().toArray();
			double variance = sorted[(int) (QUANTILE * (sorted.length - 1))] / SHARE;
			variances[g] = Math.max(0, variance - (integers && variance > ROUNDING ? ROUNDING : 0));
		}
		double[] line = fit(means, variances);
		int rare = Math.min(MOST_HOT, used.size() / LEAST_BLOCKS / 2);
		return Optional.of(new NoiseEstimate(line[1], line[0], used.get(rare).mean(),
			used.get(used.size() - 1 - rare).mean(), used.size()));
	}

	/**
	 * How many times stronger somewhat coarser details of the smoother half of the blocks are than the finest ones: 1
	 * for noise that differs from pixel to pixel, more for structure.
	 *
	 * @return nothing if there is neither
	 */
	public OptionalDouble coarseness() {
		double fine = 0, coarse = 0;
		List<Block> used = new ArrayList<>(measured());
		used.sort(Comparator.comparingDouble(Block::variance));
		double rounding = integers ? ROUNDING : 0;
		for (Block block : used.subList(0, (used.size() + 1) / 2)) {
			fine += block.variance - rounding;
			coarse += block.coarse - rounding;
		}
		return fine > LEAST_VARIANCE * used.size() * rounding && fine > 0
			? OptionalDouble.of(Math.max(1, coarse / fine / SELECTED))
			: OptionalDouble.empty();
	}

	/** @return value at 0 and slope, not negative */
	private static double[] fit(double[] means, double[] variances) {
		double[] weights = new double[means.length];
		Arrays.fill(weights, 1);
		double[] line = {0, 0};
		double scale = Arrays.stream(variances).max().orElse(0);
		for (int round = 0; round < ROUNDS; round++) {
			line = weighted(means, variances, weights);
			for (int g = 0; g < means.length; g++) {
				double expected = Math.max(1e-3 * scale, line[0] + line[1] * means[g]);
				weights[g] = scale == 0
					? 1
					: variances[g] > STRUCTURE * expected ? 0.01 / (expected * expected) : 1 / (expected * expected);
			}
		}
		return line;
	}

	private static double[] weighted(double[] x, double[] y, double[] w) {
		double s = 0, sx = 0, sy = 0, sxx = 0, sxy = 0;
		for (int i = 0; i < x.length; i++) {
			s += w[i];
			sx += w[i] * x[i];
			sy += w[i] * y[i];
		}
		double mx = sx / s, my = sy / s;
		for (int i = 0; i < x.length; i++) {
			sxx += w[i] * (x[i] - mx) * (x[i] - mx);
			sxy += w[i] * (x[i] - mx) * (y[i] - my);
		}
		double slope = sxx > 0 ? Math.max(0, sxy / sxx) : 0;
		return new double[]{my - slope * mx, slope};
	}
}
