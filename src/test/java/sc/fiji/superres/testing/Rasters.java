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
package sc.fiji.superres.testing;

import java.util.Random;

import sc.fiji.superres.image.FloatRaster;

/** Rasters to test with. */
public final class Rasters {

	private Rasters() {}

	/** Independent values, equally distributed over [0, 1). */
	public static FloatRaster noise(int width, int height, int channels, long seed) {
		FloatRaster raster = FloatRaster.zeros(width, height, channels);
		Random random = new Random(seed);
		for (int i = 0; i < raster.data().length; i++)
			raster.data()[i] = random.nextFloat();
		return raster;
	}

	/** The largest difference between two rasters of the same shape. */
	public static double largestDifference(FloatRaster a, FloatRaster b) {
		if (a.width() != b.width() || a.height() != b.height() || a.channels() != b.channels())
			throw new AssertionError("Shapes differ: " + a + ", " + b);
		double largest = 0;
		for (int i = 0; i < a.data().length; i++) {
			double difference = Math.abs(a.data()[i] - b.data()[i]);
			if (Double.isNaN(difference)) throw new AssertionError("Not a number at " + i);
			largest = Math.max(largest, difference);
		}
		return largest;
	}
}
