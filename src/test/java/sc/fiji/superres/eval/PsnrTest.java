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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.junit.jupiter.api.Test;

import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.task.UserException;

class PsnrTest {

	@Test
	void identicalImagesAreInfinitelyGood() {
		FloatRaster image = noise(20, 15, 1);
		assertEquals(Double.POSITIVE_INFINITY, new Psnr(255, 2).of(image, image));
	}

	@Test
	void constantOffset() {
		FloatRaster a = noise(20, 15, 2);
		FloatRaster b = new FloatRaster(20, 15, 1, a.data().clone());
		for (int i = 0; i < b.data().length; i++)
			b.data()[i] += 8;
		assertEquals(20 * Math.log10(255 / 8.0), new Psnr(255, 0).of(a, b), 1e-12);
		assertEquals(20 * Math.log10(65535 / 8.0), new Psnr(65535, 3).of(a, b), 1e-12);
	}

	@Test
	void borderIsLeftOut() {
		FloatRaster a = FloatRaster.zeros(12, 10, 1);
		FloatRaster b = FloatRaster.zeros(12, 10, 1);
		for (int x = 0; x < 12; x++)
			b.data()[x] = b.data()[9 * 12 + x] = 100;
		for (int y = 0; y < 10; y++)
			b.data()[y * 12] = b.data()[y * 12 + 11] = 100;
		b.data()[1 * 12 + 1] = 6;
		assertEquals(10 * Math.log10(255 * 255 / (36.0 / 80)), new Psnr(255, 1).of(a, b), 1e-12);
		assertEquals(Double.POSITIVE_INFINITY, new Psnr(255, 2).of(a, b));
	}

	@Test
	void notANumberStaysSo() {
		FloatRaster a = FloatRaster.zeros(4, 4, 1);
		FloatRaster b = FloatRaster.zeros(4, 4, 1);
		b.data()[5] = Float.NaN;
		assertTrue(Double.isNaN(new Psnr(1, 0).of(a, b)));
	}

	@Test
	void wrongSizesAreSaid() {
		FloatRaster a = noise(20, 15, 3);
		FloatRaster b = noise(15, 20, 3);
		String different = assertThrows(UserException.class, () -> new Psnr(255, 0).of(a, b)).getMessage();
		assertTrue(different.contains("15 x 20") && different.contains("20 x 15"), different);
		String small = assertThrows(UserException.class, () -> new Psnr(255, 8).of(a, a)).getMessage();
		assertTrue(small.contains("17 pixels"), small);
		FloatRaster colour = FloatRaster.zeros(4, 4, 3);
		assertThrows(IllegalArgumentException.class, () -> new Psnr(255, 0).of(colour, colour));
		assertThrows(IllegalArgumentException.class, () -> new Psnr(0, 0));
		assertThrows(IllegalArgumentException.class, () -> new Psnr(255, -1));
	}

	static FloatRaster noise(int width, int height, long seed) {
		Random random = new Random(seed);
		FloatRaster r = FloatRaster.zeros(width, height, 1);
		for (int i = 0; i < r.data().length; i++)
			r.data()[i] = random.nextInt(256);
		return r;
	}
}
