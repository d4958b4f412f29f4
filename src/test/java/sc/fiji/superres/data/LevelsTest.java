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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.testing.Rasters;

class LevelsTest {

	@Test
	void whatIsSeenGoesBack() {
		Levels levels = new Levels(4095, 0.1f, 0.6f);
		FloatRaster raster = new FloatRaster(3, 1, 1, new float[]{0.1f, 0.35f, 1.1f});
		assertArrayEquals(new float[]{0, 0.5f, 2}, levels.seen(raster).data(), 1e-6f);
		FloatRaster noise = Rasters.noise(7, 5, 3, 1);
		assertEquals(0, Rasters.largestDifference(noise, levels.unseen(levels.seen(noise))), 1e-6);
		assertSame(noise, Levels.EIGHT_BIT.seen(noise));
		assertSame(noise, Levels.EIGHT_BIT.unseen(noise));
	}

	@ParameterizedTest
	@CsvSource({"-0.01, 0.8", "0.3, 0.35", "-0.5, 0.1", "-0.5, -0.1"})
	void blackVariesBelowWhite(float black, float white) {
		Levels levels = new Levels(4095, black, white);
		SplittableRandom random = new SplittableRandom(1);
		Set<Float> blacks = new HashSet<>();
		for (int i = 0; i < 200; i++) {
			Levels other = levels.vary(random);
			assertEquals(white, other.white());
			assertTrue(other.black() >= Math.min(0, 1.5f * black) && other.black() <= (black + white) / 2,
				other::toString);
			blacks.add(other.black());
		}
		assertTrue(blacks.size() > 20, blacks.size() + " different ones");
		assertSame(Levels.EIGHT_BIT, Levels.EIGHT_BIT.vary(random));
	}

	@Test
	void blackIsDarkerThanWhite() {
		assertThrows(IllegalArgumentException.class, () -> new Levels(255, 1, 1));
		assertThrows(IllegalArgumentException.class, () -> new Levels(0, 0, 1));
		assertThrows(IllegalArgumentException.class, () -> new Levels(255, Float.NaN, 1));
	}
}
