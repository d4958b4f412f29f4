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

import java.util.Arrays;

import sc.fiji.superres.image.FloatRaster;

/**
 * Mean structural similarity of two single-channel images: Z. Wang, A. C. Bovik, H. R. Sheikh and E. P. Simoncelli,
 * "Image quality assessment: from error visibility to structural similarity", IEEE Transactions on Image Processing
 * 13(4), 2004. As in the authors' MATLAB reference: Gaussian window of 11 x 11 pixels and standard deviation 1.5, K1 =
 * 0.01, K2 = 0.03, only windows that lie wholly inside, no automatic downsampling; computed in double. Immutable and
 * thread-safe.
 *
 * @param range  difference between the largest and the smallest value that the data can take, such as 255
 * @param border pixels left out on each side before any window is placed
 */
public record Ssim(double range, int border) {

	/** Width and height of the window, in pixels; no smaller image has an SSIM. */
	public static final int WINDOW = 11;

	private static final double[] GAUSSIAN = gaussian(1.5);

	public Ssim {
		if (!(range > 0) || Double.isInfinite(range)) throw new IllegalArgumentException("Data range of " + range);
		if (border < 0) throw new IllegalArgumentException("Border of " + border + " pixels");
	}

	/**
	 * @param reference the truth, one channel
	 * @param image     of the same size, in the same units
	 * @return at most 1, which identical images have; not-a-number when a pixel compared is, or no window is compared
	 * @throws sc.fiji.superres.task.UserException when the sizes differ or less than a window is left inside the border
	 */
	public double of(FloatRaster reference, FloatRaster image) {
		return means(reference, image).similarity();
	}

	/**
	 * Means over all windows except those with pixels whose truth is unknown (NaN).
	 *
	 * @param similarity        of equation 13
	 * @param contrastStructure of its factor that knows nothing of the mean values, as {@link MsSsim} needs it
	 */
	record Means(double similarity, double contrastStructure) {}

	Means means(FloatRaster reference, FloatRaster image) {
		Overlap part = Overlap.of(reference, image, border, WINDOW);
		double[][] columns = new double[5][part.width()];
		int across = part.width() - WINDOW + 1;
		int down = part.height() - WINDOW + 1;
		double similarity = 0;
		double contrastStructure = 0;
		long windows = 0;
		for (int y = 0; y < down; y++) {
			weighColumns(reference, image, part, y, columns);
			for (int x = 0; x < across; x++) {
				if (Double.isNaN(weigh(columns[0], x))) continue;
				Means window = window(columns, x);
				windows++;
				similarity += window.similarity;
				contrastStructure += window.contrastStructure;
			}
		}
		return new Means(similarity / windows, contrastStructure / windows);
	}

	/** The windowed sums of a, b, a², b² and ab along y, for the windows whose first row is {@code y}. */
	private static void weighColumns(FloatRaster reference, FloatRaster image, Overlap part, int y,
		double[][] columns) {
		for (double[] column : columns)
			Arrays.fill(column, 0);
		for (int k = 0; k < WINDOW; k++) {
			int row = part.row(y + k, reference.width());
			for (int x = 0; x < part.width(); x++) {
				double a = reference.data()[row + x];
				double b = image.data()[row + x];
				double wa = GAUSSIAN[k] * a;
				double wb = GAUSSIAN[k] * b;
				columns[0][x] += wa;
				columns[1][x] += wb;
				columns[2][x] += wa * a;
				columns[3][x] += wb * b;
				columns[4][x] += wa * b;
			}
		}
	}

	/** Equation 13 of the paper for the window whose first column is {@code x}. */
	private Means window(double[][] columns, int x) {
		double meanA = weigh(columns[0], x);
		double meanB = weigh(columns[1], x);
		double varianceA = weigh(columns[2], x) - meanA * meanA;
		double varianceB = weigh(columns[3], x) - meanB * meanB;
		double covariance = weigh(columns[4], x) - meanA * meanB;
		double c1 = 0.01 * range * 0.01 * range;
		double c2 = 0.03 * range * 0.03 * range;
		double similarity = (2 * meanA * meanB + c1) * (2 * covariance + c2)
			/ ((meanA * meanA + meanB * meanB + c1) * (varianceA + varianceB + c2));
		return new Means(similarity, (2 * covariance + c2) / (varianceA + varianceB + c2));
	}

	private static double weigh(double[] values, int from) {
		double sum = 0;
		for (int k = 0; k < WINDOW; k++)
			sum += GAUSSIAN[k] * values[from + k];
		return sum;
	}

	private static double[] gaussian(double sigma) {
		double[] weights = new double[WINDOW];
		double sum = 0;
		for (int k = 0; k < WINDOW; k++) {
			double d = k - WINDOW / 2;
			weights[k] = Math.exp(-d * d / (2 * sigma * sigma));
			sum += weights[k];
		}
		for (int k = 0; k < WINDOW; k++)
			weights[k] /= sum;
		return weights;
	}
}
