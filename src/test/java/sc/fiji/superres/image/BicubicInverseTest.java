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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.superres.testing.Rasters;

class BicubicInverseTest {

	private static FloatRaster wide(FloatRaster source, int scale) {
		return Bicubic.resize(source, source.width() * scale, source.height());
	}

	@ParameterizedTest
	@ValueSource(ints = {1, 2, 3, 4, 5})
	void givesBackTheLineThatWasEnlarged(int scale) {
		for (int width : new int[]{1, 2, 3, 4, 5, 8, 33}) {
			FloatRaster source = Rasters.noise(width, 3, 2, width);
			assertEquals(0, Rasters.largestDifference(source, BicubicInverse.alongX(wide(source, scale), scale)), 1e-6,
				width + " pixels");
		}
	}

	/** Why antialiased reduction is not taken: it blurs. */
	@ParameterizedTest
	@ValueSource(ints = {2, 3, 4})
	void reductionDoesNot(int scale) {
		FloatRaster source = Rasters.noise(40, 3, 1, 1);
		FloatRaster reduced = Bicubic.resize(wide(source, scale), source.width(), source.height());
		assertTrue(Rasters.largestDifference(source, reduced) > 0.05);
	}

	/** Errors that differ from pixel to pixel become smaller, as in a mean. */
	@ParameterizedTest
	@ValueSource(ints = {2, 3, 4})
	void doesNotAmplifyNoise(int scale) {
		FloatRaster noise = Rasters.noise(400 * scale, 50, 1, 2);
		assertTrue(variance(BicubicInverse.alongX(noise, scale)) < 0.75 * variance(noise), "x" + scale);
	}

	private static double variance(FloatRaster raster) {
		double sum = 0, squares = 0;
		for (float v : raster.data()) {
			sum += v;
			squares += (double) v * v;
		}
		double mean = sum / raster.data().length;
		return squares / raster.data().length - mean * mean;
	}

	@ParameterizedTest
	@ValueSource(ints = {2, 3, 4})
	void looksNoFartherThanItSays(int scale) {
		FloatRaster zeros = FloatRaster.zeros(60 * scale, 1, 1);
		for (int k = 0; k < scale; k++) {
			FloatRaster impulse = FloatRaster.zeros(60 * scale, 1, 1);
			impulse.data()[30 * scale + k] = 1;
			FloatRaster response = BicubicInverse.alongX(impulse, scale);
			for (int x = 0; x < 60; x++)
				if (Math.abs(x - 30) > BicubicInverse.REACH) assertEquals(0, response.get(x, 0, 0), 1e-6);
			assertTrue(Rasters.largestDifference(BicubicInverse.alongX(zeros, scale), response) > 0.01);
		}
	}

	@Test
	void flatLinesStayFlat() {
		FloatRaster flat = FloatRaster.zeros(21, 2, 1);
		Arrays.fill(flat.data(), 0.75f);
		for (float v : BicubicInverse.alongX(flat, 3).data())
			assertEquals(0.75, v, 1e-6);
	}

	@Test
	void wholeMultiplesOnly() {
		FloatRaster odd = FloatRaster.zeros(7, 1, 1);
		assertThrows(IllegalArgumentException.class, () -> BicubicInverse.alongX(odd, 2));
	}
}
