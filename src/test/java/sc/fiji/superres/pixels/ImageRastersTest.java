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
package sc.fiji.superres.pixels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import ij.ImagePlus;
import ij.process.ByteProcessor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.PixelType;

class ImageRastersTest {

	@Test
	void theRangeOfTheTypeBecomesOne() {
		ImagePlus imp = new ImagePlus("", new ByteProcessor(3, 1, new byte[]{0, 51, -1}));
		FloatRaster raster = ImageRasters.of(imp).get(0);
		assertEquals(0, raster.get(0, 0, 0));
		assertEquals(0.2f, raster.get(1, 0, 0));
		assertEquals(1, raster.get(2, 0, 0));
	}

	@Test
	void everyFrameIsARasterOfAllChannels() {
		ImagePlus imp = TestImages.hyperstack(16, 7, 5, 2, 3, 2);
		List<FloatRaster> rasters = ImageRasters.of(imp);
		assertEquals(6, rasters.size());
		assertEquals(2, rasters.get(0).channels());
		assertEquals(imp.getStack().getProcessor(imp.getStackIndex(2, 3, 1)).getf(6, 4) / 65535,
			rasters.get(2).get(6, 4, 1), 1e-7);
		assertEquals(imp.getStack().getProcessor(imp.getStackIndex(1, 1, 2)).getf(0, 3) / 65535,
			rasters.get(3).get(0, 3, 0), 1e-7);
	}

	@Test
	void rgbHasThreeChannels() {
		ImagePlus imp = new ImagePlus("", TestImages.plane(24, 7, 5, 1));
		FloatRaster raster = ImageRasters.of(imp).get(0);
		assertEquals(3, raster.channels());
		assertEquals((imp.getProcessor().get(6, 1) & 0xff) / 255f, raster.get(6, 1, 2));
	}

	@ParameterizedTest
	@EnumSource
	void imagesSurviveTheWayThere(PixelType type) {
		ImagePlus imp = TestImages.hyperstack(8 * type.bytes(), 7, 5, 3, 1, 1);
		ImagePlus copy = ImageRasters.toImage("copy", ImageRasters.of(imp).get(0), type);
		assertEquals(3, copy.getNChannels());
		for (int c = 1; c <= 3; c++)
			for (int p = 0; p < 35; p++)
				assertEquals(imp.getStack().getProcessor(c).getf(p), copy.getStack().getProcessor(c).getf(p));
	}

	@Test
	void integersAreRoundedAndClamped() {
		FloatRaster raster = new FloatRaster(4, 1, 1, new float[]{-0.5f, 1.5f, 0.4999f / 255, 0.5001f / 255});
		ImagePlus imp = ImageRasters.toImage("", raster, PixelType.UINT8);
		assertEquals(0, imp.getProcessor().get(0));
		assertEquals(255, imp.getProcessor().get(1));
		assertEquals(0, imp.getProcessor().get(2));
		assertEquals(1, imp.getProcessor().get(3));
	}
}
