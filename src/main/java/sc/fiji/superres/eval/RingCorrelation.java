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
import sc.fiji.superres.image.Fourier;

/**
 * Resolution by Fourier ring correlation: R. P. J. Nieuwenhuizen et al., "Measuring image resolution in optical
 * nanoscopy", Nature Methods 10, 2013. Of both images the largest central square is taken, its mean subtracted and its
 * border tapered by a Tukey window (an eighth of the side at each end). Of the transforms F and G, ring r holds the
 * frequencies whose distance from zero rounds to r, and
 *
 * <pre>FRC(r) = Re Σ F G* / sqrt(Σ|F|² Σ|G|²).</pre>
 *
 * The resolution is {@code side / r} at the first r, linearly interpolated, at which the correlation falls below the
 * fixed threshold of 1/7; the curve is not smoothed. When it never does, the resolution is that of the highest ring, 2
 * pixels. Between a truth and a result it says down to which size the details of the result are true; they are not two
 * measurements of independent noise, so it is not comparable with the resolution of a microscope.
 */
final class RingCorrelation {

	static final double THRESHOLD = 1.0 / 7;
	/** Smallest side for which rings can be told apart. */
	static final int LEAST = 16;

	private static final double TAPER = 0.125;

	private RingCorrelation() {}

	/** In pixels of the two images; each of one channel, equally large. Not-a-number when a pixel of a square is. */
	static double resolution(FloatRaster reference, FloatRaster image) {
		double[] curve = curve(reference, image);
		if (Double.isNaN(curve[1])) return Double.NaN;
		int side = Math.min(reference.width(), reference.height());
		double before = 1;
		for (int r = 1; r < curve.length; r++) {
			if (curve[r] < THRESHOLD) return side / (r - (THRESHOLD - curve[r]) / (before - curve[r]));
			before = curve[r];
		}
		return (double) side / (curve.length - 1);
	}

	/**
	 * One value for each ring up to half the side; ring 0 is 1. Rings without any energy in an image have 0; all are
	 * not-a-number when a pixel is, as it is in every frequency.
	 */
	static double[] curve(FloatRaster reference, FloatRaster image) {
		Overlap.of(reference, image, 0, LEAST);
		int side = Math.min(reference.width(), reference.height());
		double[] re1 = square(reference, side), im1 = new double[side * side];
		double[] re2 = square(image, side), im2 = new double[side * side];
		Fourier.transform(re1, im1, side);
		Fourier.transform(re2, im2, side);
		int rings = side / 2 + 1;
		double[] cross = new double[rings], power1 = new double[rings], power2 = new double[rings];
		for (int i = 0; i < re1.length; i++) {
			int r = (int) Math.round(Math.hypot(frequency(i % side, side), frequency(i / side, side)));
			if (r >= rings) continue;
			cross[r] += re1[i] * re2[i] + im1[i] * im2[i];
			power1[r] += re1[i] * re1[i] + im1[i] * im1[i];
			power2[r] += re2[i] * re2[i] + im2[i] * im2[i];
		}
		double[] curve = new double[rings];
		curve[0] = 1;
		for (int r = 1; r < rings; r++) {
			double power = Math.sqrt(power1[r] * power2[r]);
			curve[r] = power == 0 ? 0 : cross[r] / power;
		}
		return curve;
	}

	private static int frequency(int index, int side) {
		return index <= side / 2 ? index : index - side;
	}

	private static double[] square(FloatRaster r, int side) {
		FloatRaster part = r.crop((r.width() - side) / 2, (r.height() - side) / 2, side, side);
		double mean = 0;
		for (float v : part.data())
			mean += v;
		mean /= part.data().length;
		double[] values = new double[side * side];
		for (int i = 0; i < values.length; i++)
			values[i] = (part.data()[i] - mean) * taper(i % side, side) * taper(i / side, side);
		return values;
	}

	private static double taper(int index, int side) {
		double end = Math.min(index + 0.5, side - index - 0.5) / (TAPER * side);
		return end >= 1 ? 1 : 0.5 - 0.5 * Math.cos(Math.PI * end);
	}
}
