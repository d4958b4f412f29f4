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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import sc.fiji.superres.testing.Rasters;

class LumaTest {

	/** The corners of the studio range. */
	@Test
	void usesTheStudioRange() {
		FloatRaster rgb = new FloatRaster(4, 1, 3, new float[]{0, 1, 1, 0, /* G */ 0, 1, 0, 0, /* B */ 0, 1, 0, 1});
		assertArrayEquals(new float[]{16 / 255f, 235 / 255f, 81.481f / 255, 40.966f / 255, //
			128 / 255f, 128 / 255f, 90.203f / 255, 240 / 255f, //
			128 / 255f, 128 / 255f, 240 / 255f, 109.786f / 255}, Luma.toYCbCr(rgb).data(), 1e-6f);
	}

	@Test
	void isUndoneExactly() {
		FloatRaster rgb = Rasters.noise(31, 17, 3, 1);
		assertEquals(0, Rasters.largestDifference(rgb, Luma.toRgb(Luma.toYCbCr(rgb))), 5e-7);
	}

	@Test
	void givesTheSameLuminanceAlone() {
		FloatRaster rgb = Rasters.noise(7, 5, 3, 2);
		assertEquals(0, Rasters.largestDifference(Luma.toYCbCr(rgb).channel(0), Luma.y(rgb)), 1e-7);
	}

	@Test
	void needsThreeChannels() {
		assertThrows(IllegalArgumentException.class, () -> Luma.y(FloatRaster.zeros(2, 2, 4)));
	}
}
