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
package sc.fiji.superres.data;

import java.util.Arrays;

import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.MirroredBorder;

/**
 * The intensity (2 J1(v) / v)^2, v = 2 pi NA r / lambda, that a point is imaged to by a lens without aberrations (M.
 * Born, E. Wolf, "Principles of Optics", 7th ed., 8.5.2); the first dark ring is at r = 0.61 lambda / NA. Cut off at
 * the fifth dark ring, beyond which 4 percent of the light are, and normalised.
 *
 * @param radius of the first dark ring, in pixels
 */
record AiryPattern(double radius) {

	/** First and fifth positive zero of J1. */
	static final double FIRST_ZERO = 3.8317059702075125;
	private static final double FIFTH_ZERO = 16.470630050877634;

	/** Nodes of the trapezoidal rule, which is exact to double precision for arguments well below their number. */
	private static final int NODES = 64;

	/** Relative to the centre. */
	double intensity(double distance) {
		double v = FIRST_ZERO * distance / radius;
		if (v < 1e-6) return 1;
		double amplitude = 2 * besselJ1(v) / v;
		return amplitude * amplitude;
	}

	/** Bessel's integral: J1(v) is the mean of cos(t - v sin t) over t in a full turn. */
	static double besselJ1(double v) {
		double sum = 0;
		for (int i = 0; i < NODES; i++) {
			double t = 2 * Math.PI * i / NODES;
			sum += Math.cos(t - v * Math.sin(t));
		}
		return sum / NODES;
	}

	/**
	 * Distance at which it is cut off.
	 *
	 * @param radius of the first dark ring
	 */
	static double reach(double radius) {
		return radius * FIFTH_ZERO / FIRST_ZERO;
	}

	/** The image seen through the lens, continued beyond its border by its mirror image; a new raster. */
	FloatRaster blur(FloatRaster source) {
		int reach = (int) reach(radius);
		double[] kernel = kernel(reach);
		int size = 2 * reach + 1;
		int width = source.width();
		FloatRaster target = FloatRaster.zeros(width, source.height(), source.channels());
		double[] sums = new double[width];
		for (int c = 0; c < source.channels(); c++)
			for (int y = 0; y < source.height(); y++) {
				Arrays.fill(sums, 0);
				for (int dy = -reach; dy <= reach; dy++) {
					double[] row = mirrored(source, c, MirroredBorder.index(y + dy, source.height()), reach);
					for (int k = 0; k < size; k++) {
						double weight = kernel[(dy + reach) * size + k];
						if (weight != 0) for (int x = 0; x < width; x++)
							sums[x] += weight * row[x + k];
					}
				}
				for (int x = 0; x < width; x++)
					target.data()[(c * source.height() + y) * width + x] = (float) sums[x];
			}
		return target;
	}

	private static double[] mirrored(FloatRaster source, int channel, int y, int reach) {
		double[] row = new double[source.width() + 2 * reach];
		for (int x = 0; x < row.length; x++)
			row[x] = source.get(MirroredBorder.index(x - reach, source.width()), y, channel);
		return row;
	}

	private double[] kernel(int reach) {
		int size = 2 * reach + 1;
		double[] kernel = new double[size * size];
		double sum = 0;
		for (int y = -reach, i = 0; y <= reach; y++)
			for (int x = -reach; x <= reach; x++, i++) {
				double distance = Math.hypot(x, y);
				kernel[i] = distance <= reach(radius) ? intensity(distance) : 0;
				sum += kernel[i];
			}
		for (int i = 0; i < kernel.length; i++)
			kernel[i] /= sum;
		return kernel;
	}
}
