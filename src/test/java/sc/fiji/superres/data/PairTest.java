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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.superres.image.Bicubic;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.testing.Rasters;

class PairTest {

	@ParameterizedTest
	@CsvSource({"2, 31, 18", "3, 31, 18", "4, 31, 18", "2, 2, 3", "3, 5, 3", "4, 4, 7"})
	void theImageIsCroppedToAMultipleOfTheScale(int scale, int width, int height) {
		FloatRaster image = Rasters.noise(width, height, 3, 1);
		Pair pair = new BicubicDegradation().pair(image, scale, 255);
		assertEquals(scale, pair.scale());
		assertEquals(width / scale, pair.low().width());
		assertEquals(height / scale, pair.low().height());
		assertEquals(0,
			Rasters.largestDifference(pair.high(), image.crop(0, 0, width / scale * scale, height / scale * scale)));
	}

	@ParameterizedTest
	@CsvSource({"255", "65535", "4095"})
	void theLowImageHasWholeIntensitiesNextToBicubicOnes(double white) {
		FloatRaster image = Rasters.noise(40, 24, 1, 2);
		FloatRaster exact = Bicubic.downscale(image, 2);
		FloatRaster low = new BicubicDegradation().pair(image, 2, white).low();
		for (int i = 0; i < low.data().length; i++) {
			double intensity = low.data()[i] * white;
			assertEquals(Math.rint(intensity), intensity, white * 1e-7);
			assertEquals(Math.min(1, Math.max(0, exact.data()[i])), low.data()[i], 0.5001 / white);
		}
	}

	/** Bicubic interpolation overshoots at an edge. */
	@Test
	void theLowImageIsClamped() {
		FloatRaster image = FloatRaster.zeros(32, 32, 1);
		for (int i = 0; i < image.data().length; i++)
			image.data()[i] = i % 32 < 15 ? 0 : 1;
		FloatRaster exact = Bicubic.downscale(image, 2);
		float below = 0, above = 1;
		for (float value : exact.data()) {
			below = Math.min(below, value);
			above = Math.max(above, value);
		}
		assertTrue(below < -0.01 && above > 1.01, "no overshoot to clamp: " + below + ", " + above);
		for (float value : new BicubicDegradation().pair(image, 2, 255).low().data())
			assertTrue(value >= 0 && value <= 1, value + " is not clamped");
	}

	@Test
	void theTwoMustFit() {
		FloatRaster low = FloatRaster.zeros(4, 6, 3);
		assertEquals(2, new Pair(low, FloatRaster.zeros(8, 12, 3)).scale());
		for (FloatRaster high : new FloatRaster[]{FloatRaster.zeros(9, 12, 3), FloatRaster.zeros(8, 13, 3),
			FloatRaster.zeros(8, 18, 3), FloatRaster.zeros(8, 12, 1)}) {
			var e = assertThrows(IllegalArgumentException.class, () -> new Pair(low, high));
			assertTrue(e.getMessage().contains("4 x 6 x 3"), e.getMessage());
		}
	}
}
