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

import java.util.Arrays;

import org.junit.jupiter.api.Test;

import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.task.UserException;

class SsimTest {

	@Test
	void identicalImagesHaveOne() {
		FloatRaster image = PsnrTest.noise(25, 30, 1);
		assertEquals(1, new Ssim(255, 0).of(image, image), 1e-12);
	}

	@Test
	void constantImagesDifferInLuminanceOnly() {
		FloatRaster a = constant(16, 14, 100);
		FloatRaster b = constant(16, 14, 120);
		double c1 = 0.01 * 255 * 0.01 * 255;
		assertEquals((2.0 * 100 * 120 + c1) / (100 * 100 + 120 * 120 + c1), new Ssim(255, 1).of(a, b), 1e-10);
	}

	@Test
	void isTheFormulaOfThePaper() {
		FloatRaster a = PsnrTest.noise(23, 19, 2);
		FloatRaster b = PsnrTest.noise(23, 19, 3);
		for (int i = 0; i < b.data().length; i++)
			b.data()[i] = 0.7f * a.data()[i] + 0.3f * b.data()[i];
		assertEquals(naive(a, b, 255, 0), new Ssim(255, 0).of(a, b), 1e-10);
		assertEquals(naive(a, b, 4095, 3), new Ssim(4095, 3).of(a, b), 1e-10);
		assertEquals(naive(a, b, 255, 4), new Ssim(255, 4).of(a, b), 1e-10);
	}

	@Test
	void contrastInvertedIsNegative() {
		FloatRaster a = PsnrTest.noise(20, 20, 4);
		FloatRaster b = FloatRaster.zeros(20, 20, 1);
		for (int i = 0; i < b.data().length; i++)
			b.data()[i] = 255 - a.data()[i];
		assertTrue(new Ssim(255, 0).of(a, b) < -0.5);
	}

	@Test
	void smallerThanAWindowIsSaid() {
		FloatRaster a = constant(16, 12, 1);
		assertEquals(1, new Ssim(255, 0).of(a, a), 1e-12);
		String message = assertThrows(UserException.class, () -> new Ssim(255, 1).of(a, a)).getMessage();
		assertTrue(message.contains("16 x 12") && message.contains("13 pixels"), message);
	}

	/** Every window on its own, all 121 weights, with the two-pass variance. */
	private static double naive(FloatRaster a, FloatRaster b, double range, int border) {
		double c1 = Math.pow(0.01 * range, 2);
		double c2 = Math.pow(0.03 * range, 2);
		double sum = 0;
		int windows = 0;
		for (int cy = border + 5; cy < a.height() - border - 5; cy++)
			for (int cx = border + 5; cx < a.width() - border - 5; cx++) {
				double total = 0;
				double ma = 0;
				double mb = 0;
				for (int dy = -5; dy <= 5; dy++)
					for (int dx = -5; dx <= 5; dx++) {
						double w = Math.exp(-(dx * dx + dy * dy) / 4.5);
						total += w;
						ma += w * a.get(cx + dx, cy + dy, 0);
						mb += w * b.get(cx + dx, cy + dy, 0);
					}
				ma /= total;
				mb /= total;
				double va = 0;
				double vb = 0;
				double cov = 0;
				for (int dy = -5; dy <= 5; dy++)
					for (int dx = -5; dx <= 5; dx++) {
						double w = Math.exp(-(dx * dx + dy * dy) / 4.5) / total;
						double da = a.get(cx + dx, cy + dy, 0) - ma;
						double db = b.get(cx + dx, cy + dy, 0) - mb;
						va += w * da * da;
						vb += w * db * db;
						cov += w * da * db;
					}
				sum += (2 * ma * mb + c1) / (ma * ma + mb * mb + c1) * (2 * cov + c2) / (va + vb + c2);
				windows++;
			}
		return sum / windows;
	}

	private static FloatRaster constant(int width, int height, float value) {
		FloatRaster r = FloatRaster.zeros(width, height, 1);
		Arrays.fill(r.data(), value);
		return r;
	}
}
