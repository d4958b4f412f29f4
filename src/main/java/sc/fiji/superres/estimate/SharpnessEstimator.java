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

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.IntegerType;
import net.imglib2.type.numeric.RealType;

import sc.fiji.superres.image.Fourier;

/**
 * Estimates where the spectrum of a channel ends: the spatial frequency, in cycles per pixel, at which its details have
 * a tenth of their contrast. Power spectra of windowed blocks, spread evenly over the image, are averaged over rings
 * and freed of the power of the noise. Without blur, the power of images of all kinds falls like some power of the
 * frequency (D. J. Field, "Relations between the statistics of natural images and the response properties of cortical
 * cells", JOSA A 4, 1987); what it falls beyond that is taken for a Gaussian transfer function. Saturated blocks, whose
 * plateaus have sharp edges, are left out as long as there are others. Not thread-safe.
 */
public final class SharpnessEstimator {

	/**
	 * The largest estimate. Above half a cycle per pixel it is where the spectrum would end if the pixels were finer;
	 * how far above cannot be told beyond this.
	 */
	public static final double MOST = 1;

	private static final int SIDE = 64, SMALLER_SIDE = 32;
	private static final int MOST_BLOCKS = 100;
	/** Blocks with a larger share of samples of the largest value are saturated. */
	private static final double SATURATED = 0.02;
	private static final double ROUNDING = 1.0 / 12;
	/** Details whose power is a smaller share of that of the noise cannot be told from it. */
	private static final double LEAST_SHARE = 0.5;
	/** Nor from what the window lets through of the coarsest, at this share of their power. */
	private static final double LEAST_POWER = 1e-5;
	/** Usual exponent of the fall, how far it varies, and the scatter of the logarithm of the power about it. */
	private static final double FALL = 2.6, FALL_VARIES = 0.5, SCATTER = 0.3;
	/** Contrast at the end. */
	private static final double END = 0.1;

	private final DoublePredicate gap;
	private final int planes;
	private final Sums open = new Sums(), saturated = new Sums();
	private int side;
	/** Of a row of a block, and the ring that each of its frequencies is in. */
	private double[] window;
	private int[] rings;

	/** Over blocks. */
	private static final class Sums {

		private final double[] power = new double[SIDE / 2 + 1];
		private double noise;
		private int blocks;
	}

	/**
	 * @param gap    which samples do not count; blocks with any of them are left out
	 * @param planes that will be added
	 */
	public SharpnessEstimator(DoublePredicate gap, int planes) {
		this.gap = gap;
		this.planes = planes;
	}

	/**
	 * @param plane axes (x, y), of the same size as all others
	 * @param about the noise of the channel
	 */
	public void add(RandomAccessibleInterval<? extends RealType<?>> plane, NoiseEstimate about) {
		long least = Math.min(plane.dimension(0), plane.dimension(1));
		if (least < SMALLER_SIDE) return;
		if (window == null) prepare(least < SIDE ? SMALLER_SIDE : SIDE);
		double rounding = plane.getType() instanceof IntegerType ? ROUNDING : 0;
		long columns = plane.dimension(0) / side, rows = plane.dimension(1) / side;
		int step = (int) Math.max(1, Math.ceil(Math.sqrt((double) columns * rows * planes / MOST_BLOCKS)));
		RandomAccess<? extends RealType<?>> access = plane.randomAccess();
		double[] block = new double[side * side];
		for (long row = (rows - 1) % step / 2; row < rows; row += step)
			for (long column = (columns - 1) % step / 2; column < columns; column += step)
				if (read(access, plane.min(0) + column * side, plane.min(1) + row * side, block))
					add(block, about, rounding);
	}

	private void prepare(int length) {
		side = length;
		window = new double[side];
		rings = new int[side * side];
		for (int i = 0; i < side; i++)
			window[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 0.5) / side);
		for (int i = 0; i < rings.length; i++)
			rings[i] = (int) Math
				.rint(Math.hypot(Math.min(i % side, side - i % side), Math.min(i / side, side - i / side)));
	}

	/** @return whether there is anything to see */
	private boolean read(RandomAccess<? extends RealType<?>> access, long left, long top, double[] block) {
		double largest = Double.NEGATIVE_INFINITY, smallest = Double.POSITIVE_INFINITY;
		for (int i = 0; i < block.length; i++) {
			access.setPosition(left + i % side, 0);
			access.setPosition(top + i / side, 1);
			block[i] = access.get().getRealDouble();
			if (gap.test(block[i])) return false;
			largest = Math.max(largest, block[i]);
			smallest = Math.min(smallest, block[i]);
		}
		return smallest < largest;
	}

	private void add(double[] block, NoiseEstimate about, double rounding) {
		double mean = 0, weights = 0, largest = Arrays.stream(block).max().orElseThrow();
		int atLargest = 0;
		for (double v : block) {
			mean += v / block.length;
			if (v == largest) atLargest++;
		}
		double[] re = new double[block.length], im = new double[block.length];
		for (int i = 0; i < block.length; i++) {
			double weight = window[i % side] * window[i / side];
			re[i] = (block[i] - mean) * weight;
			weights += weight * weight;
		}
		Fourier.transform(re, im, side);
		double[] sums = new double[side / 2 + 1];
		int[] counts = new int[side / 2 + 1];
		for (int i = 0; i < block.length; i++) {
			int ring = rings[i];
			if (ring > side / 2) continue;
			sums[ring] += re[i] * re[i] + im[i] * im[i];
			counts[ring]++;
		}
		Sums all = atLargest > SATURATED * block.length ? saturated : open;
		for (int ring = 0; ring <= side / 2; ring++)
			all.power[ring] += sums[ring] / counts[ring] / weights;
		double deviation = about.deviation(mean);
		all.noise += deviation * deviation + rounding;
		all.blocks++;
	}

	/** @return nothing if the image is smaller than 32 pixels, or has no block with any contrast above its noise */
	public OptionalDouble estimate() {
		Sums all = open.blocks > 0 ? open : saturated;
		if (all.blocks == 0) return OptionalDouble.empty();
		double[] signal = new double[side / 2 + 1];
		int last = 1;
		for (int ring = 2; ring <= side / 2; ring++)
			signal[ring] = all.power[ring] - all.noise;
		double least = LEAST_POWER * signal[2];
		while (last < side / 2 && signal[last + 1] > Math.max(LEAST_SHARE * all.noise, least))
			last++;
		if (last < 4) return OptionalDouble.empty();
		Fit fit = fit(signal, last);
		double sigma = Math.sqrt(Math.max(0, fit.square)) / (2 * Math.PI);
		double end = Math.sqrt(-Math.log(END) / 2) / Math.PI / sigma;
		// So much less than usual is less than a tenth of the contrast.
		boolean brokenOff = last < side / 2 && signal[last + 1] < least && least > LEAST_SHARE * all.noise;
		return OptionalDouble.of(Math.min(MOST, brokenOff ? Math.min(end, (last + 1.0) / side) : end));
	}

	/** The logarithm of the power as {@code level - fall * ln f - square * f * f}. */
	private record Fit(double level, double fall, double square) {}

	private Fit fit(double[] signal, int last) {
		double[][] a = new double[3][4];
		a[1][1] = SCATTER * SCATTER / (FALL_VARIES * FALL_VARIES);
		a[1][3] = a[1][1] * FALL;
		for (int ring = 2; ring <= last; ring++) {
			double f = (double) ring / side;
			double[] row = {1, -Math.log(f), -f * f};
			for (int i = 0; i < 3; i++) {
				for (int k = 0; k < 3; k++)
					a[i][k] += row[i] * row[k];
				a[i][3] += row[i] * Math.log(signal[ring]);
			}
		}
		for (int i = 0; i < 3; i++)
			for (int other = 0; other < 3; other++) {
				if (other == i) continue;
				double factor = a[other][i] / a[i][i];
				for (int k = 0; k < 4; k++)
					a[other][k] -= factor * a[i][k];
			}
		return new Fit(a[0][3] / a[0][0], a[1][3] / a[1][1], a[2][3] / a[2][2]);
	}
}
