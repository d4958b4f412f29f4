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

import java.util.List;

import org.junit.jupiter.api.Test;

import sc.fiji.superres.eval.ImageComparison.Agreement;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.task.UserException;

class ImageComparisonTest {

	@Test
	void channelsAreApartAndPlanesTogether() {
		FloatRaster truth = new FloatRaster(20, 18, 2, PsnrTest.noise(20, 36, 1).data());
		ImageComparison comparison = new ImageComparison(2, 4095, 1);
		comparison.add(truth, withOffsetInSecond(truth, 3));
		comparison.add(truth, withOffsetInSecond(truth, 4));
		List<Agreement> channels = comparison.channels();
		assertEquals(Double.POSITIVE_INFINITY, channels.get(0).psnr());
		assertEquals(1, channels.get(0).ssim(), 1e-9);
		assertEquals(10 * Math.log10(4095.0 * 4095 / 12.5), channels.get(1).psnr(), 1e-12);
		Ssim ssim = new Ssim(4095, 1);
		double mean = (ssim.of(truth.channel(1), withOffsetInSecond(truth, 3).channel(1))
			+ ssim.of(truth.channel(1), withOffsetInSecond(truth, 4).channel(1))) / 2;
		assertEquals(mean, channels.get(1).ssim(), 1e-12);
	}

	@Test
	void differentImagesAreSaid() {
		ImageComparison comparison = new ImageComparison(2, 255, 0);
		FloatRaster two = FloatRaster.zeros(20, 20, 2);
		FloatRaster three = FloatRaster.zeros(20, 20, 3);
		String message = assertThrows(UserException.class, () -> comparison.add(two, three)).getMessage();
		assertTrue(message.contains("3 channels"), message);
		assertThrows(UserException.class, () -> comparison.add(two, FloatRaster.zeros(40, 20, 2)));
		assertThrows(IllegalStateException.class, comparison::channels);
	}

	private static FloatRaster withOffsetInSecond(FloatRaster truth, float offset) {
		FloatRaster out = new FloatRaster(truth.width(), truth.height(), truth.channels(), truth.data().clone());
		for (int i = out.data().length / 2; i < out.data().length; i++)
			out.data()[i] += offset;
		return out;
	}
}
