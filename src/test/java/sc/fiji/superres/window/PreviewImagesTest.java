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
package sc.fiji.superres.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.window.PreviewImages.PreviewRange;

class PreviewImagesTest {

	private static final int RGB = 0xffffff;

	@Test
	void greyAndColour() {
		var grey = PreviewImages.of(new FloatRaster(3, 1, 1, new float[]{0, 0.5f, 7}), PreviewRange.FULL);
		assertEquals(0x000000, grey.getRGB(0, 0) & RGB);
		assertEquals(0x808080, grey.getRGB(1, 0) & RGB);
		assertEquals(0xffffff, grey.getRGB(2, 0) & RGB);
		var colour = PreviewImages.of(new FloatRaster(1, 1, 3, new float[]{1, Float.NaN, 0.2f}), PreviewRange.FULL);
		assertEquals(0xff0033, colour.getRGB(0, 0) & RGB);
	}

	@Test
	void dimImagesAreStretchedButForTheBrightestFew() {
		FloatRaster dim = FloatRaster.zeros(40, 25, 1);
		for (int i = 0; i < dim.data().length; i++)
			dim.data()[i] = 0.1f + 0.1f * i / 999;
		dim.data()[999] = 0.9f;
		PreviewRange range = PreviewRange.of(dim);
		assertEquals(0.1, range.low(), 1e-6);
		assertEquals(0.2, range.high(), 0.001);
		assertEquals(0x808080,
			PreviewImages.of(new FloatRaster(1, 1, 1, new float[]{0.15f}), range).getRGB(0, 0) & RGB);
		assertEquals(PreviewRange.FULL, PreviewRange.of(FloatRaster.zeros(3, 3, 1)), "one value");
		assertEquals(PreviewRange.FULL, PreviewRange.of(new FloatRaster(2, 1, 1, new float[]{Float.NaN, Float.NaN})));
	}

	@Test
	void errorsGoFromBlackOverRedToWhite() {
		FloatRaster truth = FloatRaster.zeros(3, 1, 2);
		var map = PreviewImages.error(new FloatRaster(3, 1, 2, new float[]{0, 0.05f, 1, 0, 0, -1}), truth);
		assertEquals(0x000000, map.getRGB(0, 0) & RGB);
		assertEquals(0xbf0000, map.getRGB(1, 0) & RGB);
		assertEquals(0xffffff, map.getRGB(2, 0) & RGB);
	}
}
