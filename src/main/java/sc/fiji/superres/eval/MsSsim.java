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

import sc.fiji.superres.image.FloatRaster;

/**
 * Multi-scale structural similarity of two single-channel images: Z. Wang, E. P. Simoncelli and A. C. Bovik,
 * "Multi-scale structural similarity for image quality assessment", Asilomar Conference on Signals, Systems and
 * Computers, 2003. Five scales with the paper's exponents, contrast and structure from each and luminance from the
 * coarsest, every one the mean over the windows of {@link Ssim}; between scales the mean of 2 x 2 pixels, an odd last
 * row or column paired with itself. A negative contrast term counts as 0, because its power is no real number.
 * Immutable and thread-safe.
 *
 * @param range difference between the largest and the smallest value that the data can take, such as 255
 */
public record MsSsim(double range) {

	/** Width and height from which the coarsest scale holds a window. */
	public static final int LEAST = (Ssim.WINDOW - 1) * 16 + 1;

	private static final double[] EXPONENTS = {0.0448, 0.2856, 0.3001, 0.2363, 0.1333};

	/**
	 * @param reference the truth, one channel
	 * @param image     of the same size, in the same units
	 * @return at most 1, which identical images have
	 * @throws sc.fiji.superres.task.UserException when the sizes differ or are below {@value #LEAST}
	 */
	public double of(FloatRaster reference, FloatRaster image) {
		Overlap.of(reference, image, 0, LEAST);
		Ssim ssim = new Ssim(range, 0);
		FloatRaster a = reference;
		FloatRaster b = image;
		double product = 1;
		for (int scale = 0; scale < EXPONENTS.length - 1; scale++) {
			product *= power(ssim.means(a, b).contrastStructure(), scale);
			a = halved(a);
			b = halved(b);
		}
		return product * power(ssim.means(a, b).similarity(), EXPONENTS.length - 1);
	}

	private static double power(double mean, int scale) {
		return Math.pow(Math.max(0, mean), EXPONENTS[scale]);
	}

	private static FloatRaster halved(FloatRaster r) {
		FloatRaster out = FloatRaster.zeros((r.width() + 1) / 2, (r.height() + 1) / 2, 1);
		for (int y = 0; y < out.height(); y++)
			for (int x = 0; x < out.width(); x++) {
				int right = Math.min(2 * x + 1, r.width() - 1);
				int below = Math.min(2 * y + 1, r.height() - 1);
				double sum = (double) r.get(2 * x, 2 * y, 0) + r.get(right, 2 * y, 0) + r.get(2 * x, below, 0)
					+ r.get(right, below, 0);
				out.data()[y * out.width() + x] = (float) (sum / 4);
			}
		return out;
	}
}
