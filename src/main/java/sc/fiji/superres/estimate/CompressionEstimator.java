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
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

import sc.fiji.superres.image.JpegBlock;

/**
 * Finds out whether samples of 8 bits were compressed by JPEG, and how much: in blocks of 8 x 8 of the right grid, the
 * coefficients of the discrete cosine transform are near multiples of steps (Z. Fan and R. L. de Queiroz,
 * "Identification of bitmap compression history", IEEE Trans. Image Processing 12, 2003). The grid, which a crop moves,
 * is the one on which most coefficients are 0. Of each of the coarsest coefficients the largest step that explains it
 * is taken; the quality is that at which the tables of annex K are as coarse in the middle, so other tables have one
 * too. What was enlarged, turned by some degrees or stretched in contrast after it is taken for uncompressed.
 */
final class CompressionEstimator {

	private static final int SIDE = JpegBlock.SIDE;
	private static final int WHITE = 255;
	/** Of which coefficients are looked at, and by which the grid is found. */
	private static final int MOST_BLOCKS = 500, FEW_BLOCKS = 50;
	/** Grids that are looked at: those with most coefficients of 0. */
	private static final int MOST_GRIDS = 2;
	/** Row and column of the coefficients that are looked at. */
	private static final int[][] COARSEST = {{0, 1}, {1, 0}, {2, 0}, {1, 1}, {0, 2}, {0, 3}, {1, 2}, {2, 1}, {3, 0}};
	/** How many of them must have a step. */
	private static final int LEAST_FOUND = 4;
	/** How many coefficients beyond half a step there must be. */
	private static final int LEAST_COEFFICIENTS = 24;
	private static final int LARGEST_STEP = 100;
	/** Deviation of coefficients that rounding the samples makes. */
	private static final double ROUNDING = 0.29;
	private static final double UNIFORM = 12;
	/** Coefficients below this may have been 0. */
	private static final double ZERO = 0.8;
	/** How near multiples they have to be, from 0, by chance, to 1, as near as rounding lets them. */
	private static final double NEAR = 0.7;
	private static final double[] WEIGHTS = {0.299, 0.587, 0.114};

	private CompressionEstimator() {}

	/**
	 * @param frame axes (x, y, channel), of which luminance of the first three is looked at, or the first alone if
	 *                  there are less
	 * @param gap   which samples do not count; blocks with any of them are left out
	 * @return the quality, from 1 to 100; nothing if it was not compressed, or less than can be seen
	 */
	static OptionalDouble quality(RandomAccessibleInterval<? extends RealType<?>> frame, DoublePredicate gap) {
		return quality(JpegGrids.of(frame, frame.dimension(2) < WEIGHTS.length ? new double[]{1} : WEIGHTS, gap));
	}

	private static OptionalDouble quality(JpegGrids blocks) {
		if (blocks.samples.length == 0) return OptionalDouble.empty();
		for (int grid : blocks.grids()) {
			int left = grid % SIDE, top = grid / SIDE;
			double[] factors = factors(blocks.coefficients(left, top));
			// Patterns that repeat themselves look so on all grids.
			if (factors.length >= LEAST_FOUND
				&& 2 * factors(blocks.coefficients(left + SIDE / 2, top + SIDE / 2)).length < factors.length)
				return OptionalDouble.of(JpegBlock.quality(factors[factors.length / 2]));
		}
		return OptionalDouble.empty();
	}

	/** For each of the coefficients that has steps, how many times coarser they are than those of the table; sorted. */
	private static double[] factors(double[][] coefficients) {
		return IntStream.range(0, COARSEST.length)
			.mapToDouble(z -> step(coefficients[z]) / (double) JpegBlock.luminanceStep(COARSEST[z][0], COARSEST[z][1]))
			.filter(factor -> factor > 0).sorted().toArray();
	}

	/** @return 0 if there is none */
	private static int step(double[] values) {
		for (int step = LARGEST_STEP; step > 1; step--) {
			double squares = 0;
			int count = 0;
			for (double value : values) {
				double multiple = Math.abs(value) / step;
				if (multiple <= 0.5) continue;
				double off = multiple - Math.rint(multiple);
				squares += off * off;
				count++;
			}
			// Twelve times the mean square is 1 by chance.
			if (count >= LEAST_COEFFICIENTS
				&& 1 - UNIFORM * squares / count > NEAR * (1 - UNIFORM * ROUNDING * ROUNDING / (step * step)))
				return step;
		}
		return 0;
	}

	/** Weighted sums of the channels, in rows; NaN where they do not count. */
	private record JpegGrids(double[] samples, int width, int height) {

		private static final int LARGEST_SIDE = 512;

		/** The grids in the middle of a frame; there are none if its samples do not have 8 bits. */
		static JpegGrids of(RandomAccessibleInterval<? extends RealType<?>> frame, double[] weights,
			DoublePredicate gap) {
			int width = (int) Math.min(LARGEST_SIDE, frame.dimension(0));
			int height = (int) Math.min(LARGEST_SIDE, frame.dimension(1));
			long left = frame.min(0) + (frame.dimension(0) - width) / 2;
			long top = frame.min(1) + (frame.dimension(1) - height) / 2;
			double[] samples = new double[width * height];
			RandomAccess<? extends RealType<?>> access = frame.randomAccess();
			for (int c = 0; c < weights.length; c++) {
				access.setPosition(frame.min(2) + c, 2);
				for (int y = 0; y < height; y++) {
					access.setPosition(top + y, 1);
					for (int x = 0; x < width; x++) {
						access.setPosition(left + x, 0);
						double value = access.get().getRealDouble();
						if (gap.test(value)) samples[y * width + x] = Double.NaN;
						else
							if (value < 0 || value > WHITE || value != Math.rint(value))
								return new JpegGrids(new double[0], 0, 0);
							else
								samples[y * width + x] += weights[c] * value;
					}
				}
			}
			return new JpegGrids(samples, width, height);
		}

		/** Column plus eight times the row where blocks may begin, the likeliest first. */
		private int[] grids() {
			double[] zeros = new double[SIDE * SIDE];
			for (int grid = 0; grid < zeros.length; grid++) {
				int all = 0;
				for (double[][] spectrum : spectra(grid % SIDE, grid / SIDE, FEW_BLOCKS)) {
					for (double[] row : spectrum)
						for (double value : row)
							if (Math.abs(value) < ZERO) zeros[grid]++;
					all++;
				}
				zeros[grid] /= Math.max(1, all);
			}
			return IntStream.range(0, zeros.length).boxed().sorted((a, b) -> Double.compare(zeros[b], zeros[a]))
				.limit(MOST_GRIDS).mapToInt(grid -> grid).toArray();
		}

		/** Of blocks that begin in these places, for each of the coarsest coefficients. */
		private double[][] coefficients(int left, int top) {
			List<double[][]> spectra = spectra(left % SIDE, top % SIDE, MOST_BLOCKS);
			return Arrays.stream(COARSEST)
				.map(at -> spectra.stream().mapToDouble(spectrum -> spectrum[at[0]][at[1]]).toArray())
				.toArray(double[][]::new);
		}

		private List<double[][]> spectra(int left, int top, int most) {
			int columns = (width - left) / SIDE, rows = (height - top) / SIDE;
			int step = (int) Math.max(1, Math.ceil(Math.sqrt((double) columns * rows / most)));
			List<double[][]> spectra = new ArrayList<>();
			double[][] block = new double[SIDE][SIDE];
			for (int row = 0; row < rows; row += step)
				for (int column = 0; column < columns; column += step)
					if (read(left + column * SIDE, top + row * SIDE, block)) spectra.add(JpegBlock.transform(block));
			return spectra;
		}

		/** @return whether all of it counts and nothing was clipped */
		private boolean read(int left, int top, double[][] block) {
			for (int y = 0; y < SIDE; y++)
				for (int x = 0; x < SIDE; x++) {
					double value = samples[(top + y) * width + left + x];
					if (!(value > 0 && value < WHITE)) return false;
					block[y][x] = value;
				}
			return true;
		}
	}
}
