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
package sc.fiji.superres.image;

/**
 * Undoes {@linkplain Bicubic bicubic} enlargement along one axis. Enlarging a line is a linear map B; its least-squares
 * inverse (B<sup>T</sup> B)<sup>-1</sup> B<sup>T</sup> gives back exactly the line that was enlarged, and of all maps
 * that do, it amplifies what is not the enlargement of any line the least. (Antialiased reduction does not give it
 * back: it blurs.) B<sup>T</sup> B is a band of seven diagonals and well conditioned, as Keys' kernel hardly attenuates
 * what pixels can hold. Double precision. Thread-safe.
 */
public final class BicubicInverse {

	/**
	 * How many pixels of the result away from a pixel a change of the enlarged line counts: beyond, less than 1e-6 of
	 * it arrives.
	 */
	public static final int REACH = 12;

	/** Diagonals of B<sup>T</sup> B below the main one: a sample is made of four that follow each other. */
	private static final int BAND = 3;
	/** Rows that are worked on together. */
	private static final int TOGETHER = 16;

	private final AxisWeights weights;
	private final int samples;
	/** {@code factor[i][d]} is row i, column i - d, of the Cholesky factor of B<sup>T</sup> B. */
	private final double[][] factor;

	private BicubicInverse(int samples, int scale) {
		this.samples = samples;
		weights = BicubicWeights.of(samples, Math.multiplyExact(samples, scale), scale);
		factor = normalMatrix();
		decompose();
	}

	/**
	 * @param source whose width is a multiple of the scale
	 * @param scale  by which the rows were enlarged, from 1
	 * @return a new raster of a {@code scale}-th of the width and the same height, not clamped
	 */
	public static FloatRaster alongX(FloatRaster source, int scale) {
		if (source.width() % scale != 0)
			throw new IllegalArgumentException(source.width() + " pixels are no whole multiple of " + scale);
		var inverse = new BicubicInverse(source.width() / scale, scale);
		FloatRaster target = FloatRaster.zeros(inverse.samples, source.height(), source.channels());
		int rows = source.height() * source.channels();
		for (int row = 0; row < rows; row += TOGETHER)
			inverse.solve(source.data(), row * source.width(), Math.min(TOGETHER, rows - row), target.data(),
				row * target.width());
		return target;
	}

	/** The lower half of B<sup>T</sup> B. */
	private double[][] normalMatrix() {
		double[][] matrix = new double[samples][BAND + 1];
		for (int o = 0; o < weights.outputs(); o++)
			for (int k = 0; k < weights.taps(); k++)
				for (int l = 0; l < weights.taps(); l++) {
					int below = weights.index(o, k) - weights.index(o, l);
					if (below >= 0) matrix[weights.index(o, k)][below] += weights.weight(o, k) * weights.weight(o, l);
				}
		return matrix;
	}

	/** In place: the Cholesky factor. */
	private void decompose() {
		for (int i = 0; i < samples; i++)
			for (int d = Math.min(BAND, i); d >= 0; d--) {
				int j = i - d;
				double rest = factor[i][d];
				for (int k = Math.max(0, i - BAND); k < j; k++)
					rest -= factor[i][i - k] * factor[j][j - k];
				factor[i][d] = d == 0 ? Math.sqrt(rest) : rest / factor[j][0];
			}
	}

	/**
	 * Several rows side by side, which keeps a processor busier than one after the other; each comes out as alone.
	 *
	 * @param from start of the first row
	 * @param rows how many
	 * @param to   start of the first result
	 */
	private void solve(float[] lines, int from, int rows, float[] target, int to) {
		double[] x = new double[samples * rows];
		int length = weights.outputs();
		for (int o = 0; o < length; o++)
			for (int k = 0; k < weights.taps(); k++) {
				int at = weights.index(o, k) * rows;
				double weight = weights.weight(o, k);
				for (int r = 0; r < rows; r++)
					x[at + r] += weight * lines[from + r * length + o];
			}
		for (int i = 0; i < samples; i++) {
			for (int d = Math.min(BAND, i); d > 0; d--)
				subtract(x, i, factor[i][d], i - d, rows);
			divide(x, i, factor[i][0], rows);
		}
		for (int i = samples - 1; i >= 0; i--) {
			for (int d = Math.min(BAND, samples - 1 - i); d > 0; d--)
				subtract(x, i, factor[i + d][d], i + d, rows);
			divide(x, i, factor[i][0], rows);
			for (int r = 0; r < rows; r++)
				target[to + r * samples + i] = (float) x[i * rows + r];
		}
	}

	private static void subtract(double[] x, int i, double times, int other, int rows) {
		for (int r = 0; r < rows; r++)
			x[i * rows + r] -= times * x[other * rows + r];
	}

	private static void divide(double[] x, int i, double by, int rows) {
		for (int r = 0; r < rows; r++)
			x[i * rows + r] /= by;
	}
}
