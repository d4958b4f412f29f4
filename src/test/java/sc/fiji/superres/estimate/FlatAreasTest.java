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
package sc.fiji.superres.estimate;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.function.IntBinaryOperator;

import org.junit.jupiter.api.Test;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

/** Labels and masks, and what looks a little like them. */
class FlatAreasTest {

	private static final int SIDE = 160;
	private static final SplittableRandom RANDOM = new SplittableRandom(5);

	private static boolean areAreas(IntBinaryOperator values) {
		return FlatAreas.of(image(values), v -> v == -1);
	}

	private static Img<FloatType> image(IntBinaryOperator values) {
		Img<FloatType> plane = ArrayImgs.floats(SIDE, SIDE);
		int i = 0;
		for (FloatType sample : plane) {
			sample.set(values.applyAsInt(i % SIDE, i / SIDE));
			i++;
		}
		return plane;
	}

	/** Discs of a radius in a raster, numbered, on a ground of 0. */
	private static int disc(int x, int y, int radius) {
		boolean inside = Math.hypot(x % 32 - 16, y % 32 - 16) < radius;
		return inside ? 1 + x / 32 + 5 * (y / 32) : 0;
	}

	@Test
	void labelsAndMasks() {
		assertTrue(areAreas((x, y) -> disc(x, y, 12)), "apart");
		assertTrue(areAreas((x, y) -> disc(x, y, 40)), "side by side");
		assertTrue(areAreas((x, y) -> disc(x, y, 40) == 7 ? -1 : disc(x, y, 12)), "with pixels that do not count");
		assertTrue(areAreas((x, y) -> disc(x, y, 12) > 0 ? 255 : 0), "mask");
		assertTrue(areAreas((x, y) -> disc(x, y, 8) > 0 ? 1 : 0), "mask of ones");
		assertTrue(areAreas((x, y) -> x < 100 && y < 70 ? 3 : 8), "two classes");
	}

	@Test
	void otherImages() {
		assertFalse(areAreas((x, y) -> 7), "constant");
		assertFalse(areAreas((x, y) -> -1), "nothing that counts");
		assertFalse(areAreas((x, y) -> RANDOM.nextInt(100) < 12 ? 1 : 0), "single photons");
		assertFalse(areAreas((x, y) -> x / 20), "a ramp of few steps");
		assertFalse(areAreas((x, y) -> (int) (3 + 2.9 * Math.sin(x / 20.0) * Math.cos(y / 17.0))), "few intensities");
		assertFalse(areAreas((x, y) -> 85 * (int) (1.5 + 1.5 * Math.sin(x / 20.0) * Math.cos(y / 17.0))),
			"few intensities far from one another");
		assertFalse(areAreas((x, y) -> x == 80 && y == 80 ? 255 : 0), "one pixel");
		assertFalse(areAreas((x, y) -> disc(x, y, 12) > 0 ? 100 + RANDOM.nextInt(40) : 0), "masked texture");
		assertFalse(FlatAreas.of(ArrayImgs.floats(SIDE, SIDE), v -> false), "zeros");
		Img<FloatType> fractions = image((x, y) -> disc(x, y, 12));
		fractions.forEach(v -> v.mul(0.3f));
		assertFalse(FlatAreas.of(fractions, v -> false), "no whole numbers");
	}
}
