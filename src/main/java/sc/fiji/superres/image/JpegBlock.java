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
 * The blocks of baseline JPEG (ITU-T T.81): the discrete cosine transform of 8 x 8 samples and the steps that its
 * coefficients are rounded to.
 */
public final class JpegBlock {

	/** Of a block, in pixels. */
	public static final int SIDE = 8;

	private static final double WHITE = 255;
	private static final int[] LUMINANCE = {16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16,
		24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104,
		113, 92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99};
	private static final int[] CHROMINANCE = {17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26,
		56, 99, 99, 99, 99, 99, 47, 66, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
		99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99};
	private static final double[][] COSINES = cosines();

	private JpegBlock() {}

	/** Row k is the k-th cosine, normalised. */
	private static double[][] cosines() {
		double[][] cosines = new double[SIDE][SIDE];
		for (int k = 0; k < SIDE; k++)
			for (int i = 0; i < SIDE; i++)
				cosines[k][i] = Math.sqrt((k == 0 ? 1.0 : 2.0) / SIDE) * Math.cos(Math.PI * k * (i + 0.5) / SIDE);
		return cosines;
	}

	/** The factor of the tables at a quality from 1 to 100, as the Independent JPEG Group's library has it. */
	public static double factor(double quality) {
		return quality < 50 ? 50 / quality : 2 - quality / 50;
	}

	/** The quality, from 1 to 100, at which the tables have a factor. */
	public static double quality(double factor) {
		return Math.max(1, Math.min(100, factor > 1 ? 50 / factor : 100 - 50 * factor));
	}

	/** Of the coefficient of a row and a column in the table for luminance of annex K, at a factor of 1. */
	public static int luminanceStep(int row, int column) {
		return LUMINANCE[row * SIDE + column];
	}

	/** All steps at a quality, row by row: those of the tables of annex K, scaled. */
	public static double[] steps(boolean luminance, double quality) {
		int[] table = luminance ? LUMINANCE : CHROMINANCE;
		double percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
		double[] steps = new double[table.length];
		for (int i = 0; i < steps.length; i++)
			steps[i] = Math.max(1, Math.min(WHITE, Math.floor((table[i] * percent + 50) / 100)));
		return steps;
	}

	/**
	 * @param block rows of samples; not changed
	 * @return a new array of rows of coefficients
	 */
	public static double[][] transform(double[][] block) {
		return product(product(COSINES, block, false), COSINES, true);
	}

	/**
	 * @param spectrum rows of coefficients; not changed
	 * @return a new array of rows of samples
	 */
	public static double[][] inverse(double[][] spectrum) {
		double[][] columns = new double[SIDE][SIDE];
		for (int i = 0; i < SIDE; i++)
			for (int j = 0; j < SIDE; j++)
				for (int k = 0; k < SIDE; k++)
					columns[i][j] += COSINES[k][i] * spectrum[k][j];
		return product(columns, COSINES, false);
	}

	/** @param transposed whether b is */
	private static double[][] product(double[][] a, double[][] b, boolean transposed) {
		double[][] product = new double[SIDE][SIDE];
		for (int i = 0; i < SIDE; i++)
			for (int j = 0; j < SIDE; j++)
				for (int k = 0; k < SIDE; k++)
					product[i][j] += a[i][k] * (transposed ? b[j][k] : b[k][j]);
		return product;
	}
}
