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

import java.util.stream.IntStream;

import sc.fiji.superres.image.FloatRaster;

/** Metrics of remote sensing; images of equal size and bands. */
final class Spectral {

	/** Width and height of the window of {@link #quality}. */
	static final int WINDOW = 8;

	private Spectral() {}

	/**
	 * The spectral angle mapper: R. H. Yuhas, A. F. H. Goetz and J. W. Boardman, "Discrimination among semi-arid
	 * landscape endmembers using the spectral angle mapper (SAM) algorithm", JPL Airborne Geoscience Workshop, 1992.
	 * Mean over all pixels of {@code acos(⟨t, r⟩ / (|t| |r|))} in degrees; pixels of which one spectrum is all 0 have
	 * no angle and are left out, as are those of which there is no truth (NaN).
	 *
	 * @return not-a-number when no pixel has an angle
	 */
	static double angle(FloatRaster truth, FloatRaster result) {
		int plane = truth.width() * truth.height();
		double sum = 0;
		int counted = 0;
		for (int i = 0; i < plane; i++) {
			double tt = 0, rr = 0, tr = 0;
			for (int j = i; j < truth.data().length; j += plane) {
				double t = truth.data()[j];
				double r = result.data()[j];
				tt += t * t;
				rr += r * r;
				tr += t * r;
			}
			if (tt == 0 || rr == 0 || Double.isNaN(tt)) continue;
			sum += Math.toDegrees(Math.acos(Math.max(-1, Math.min(1, tr / Math.sqrt(tt * rr)))));
			counted++;
		}
		return sum / counted;
	}

	/**
	 * Relative dimensionless global error in synthesis: L. Wald, "Quality of high resolution synthesised images: is
	 * there a simple criterion?", Fusion of Earth Data, 2000:
	 * {@code 100 / scale * sqrt(mean over bands (MSE / mean²))}, the means being those of the truth. Bands whose truth
	 * is constant are left out.
	 */
	static double ergas(FloatRaster truth, FloatRaster result, int scale) {
		double sum = 0;
		int counted = 0;
		for (int c = 0; c < truth.channels(); c++) {
			FloatRaster band = truth.channel(c);
			if (DataRange.isConstant(band)) continue;
			double mean = IntStream.range(0, band.data().length).mapToDouble(i -> band.data()[i])
				.filter(v -> !Double.isNaN(v)).average().orElse(Double.NaN);
			sum += new Psnr(1, 0).meanSquaredError(band, result.channel(c)) / (mean * mean);
			counted++;
		}
		return 100.0 / scale * Math.sqrt(sum / counted);
	}

	/**
	 * The universal image quality index Q: Z. Wang and A. C. Bovik, "A universal image quality index", IEEE Signal
	 * Processing Letters 9(3), 2002, for one band: the mean over all windows of 8 x 8 pixels of
	 * {@code 4 cov(t,r) E(t) E(r) / ((var t + var r) (E(t)² + E(r)²))}. As in the authors' program, where both are
	 * constant it is {@code 2 E(t) E(r) / (E(t)² + E(r)²)}, and 1 where both means are 0. Windows with pixels of which
	 * there is no truth (NaN) are left out.
	 */
	static double quality(FloatRaster truth, FloatRaster result) {
		Overlap part = Overlap.of(truth, result, 0, WINDOW);
		double sum = 0;
		long windows = 0;
		for (int y = 0; y + WINDOW <= part.height(); y++)
			for (int x = 0; x + WINDOW <= part.width(); x++)
				if (isKnown(truth, x, y)) {
					sum += window(truth, result, x, y);
					windows++;
				}
		return sum / windows;
	}

	private static boolean isKnown(FloatRaster truth, int x, int y) {
		for (int j = y; j < y + WINDOW; j++)
			for (int i = x; i < x + WINDOW; i++)
				if (Float.isNaN(truth.get(i, j, 0))) return false;
		return true;
	}

	/** Second moments are taken about the first pixel, so that constants have exactly no variance. */
	private static double window(FloatRaster truth, FloatRaster result, int x, int y) {
		double n = WINDOW * WINDOW;
		int first = y * truth.width() + x;
		double firstT = truth.data()[first], firstR = result.data()[first];
		double t = 0, r = 0, tt = 0, rr = 0, tr = 0;
		for (int j = y; j < y + WINDOW; j++)
			for (int i = j * truth.width() + x; i < j * truth.width() + x + WINDOW; i++) {
				double a = truth.data()[i] - firstT;
				double b = result.data()[i] - firstR;
				t += a;
				r += b;
				tt += a * a;
				rr += b * b;
				tr += a * b;
			}
		double variances = n * (tt + rr) - (t * t + r * r);
		double covariance = n * tr - t * r;
		t += n * firstT;
		r += n * firstR;
		double means = t * t + r * r;
		if (means == 0) return 1;
		if (variances == 0) return 2 * t * r / means;
		return 4 * covariance * t * r / (variances * means);
	}
}
