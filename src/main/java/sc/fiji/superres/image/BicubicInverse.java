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
		for (int row = 0; row < source.height() * source.channels(); row++)
			inverse.solve(source.data(), row * source.width(), target.data(), row * target.width());
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

	private void solve(float[] line, int from, float[] target, int to) {
		double[] x = new double[samples];
		for (int o = 0; o < weights.outputs(); o++)
			for (int k = 0; k < weights.taps(); k++)
				x[weights.index(o, k)] += weights.weight(o, k) * line[from + o];
		for (int i = 0; i < samples; i++) {
			for (int d = Math.min(BAND, i); d > 0; d--)
				x[i] -= factor[i][d] * x[i - d];
			x[i] /= factor[i][0];
		}
		for (int i = samples - 1; i >= 0; i--) {
			for (int d = Math.min(BAND, samples - 1 - i); d > 0; d--)
				x[i] -= factor[i + d][d] * x[i + d];
			x[i] /= factor[i][0];
			target[to + i] = (float) x[i];
		}
	}
}
