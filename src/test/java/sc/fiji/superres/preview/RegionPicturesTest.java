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
package sc.fiji.superres.preview;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;

import ij.IJ;
import ij.ImagePlus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.superres.image.FloatRaster;

class RegionPicturesTest {

	/** Brightness, contrast and colour table, though the table of ImageJ's own picture has 256 levels. */
	@ParameterizedTest
	@ValueSource(strings = {"8-bit ramp", "16-bit ramp", "32-bit ramp"})
	void looksLikeTheImage(String type) {
		ImagePlus image = IJ.createImage("i", type, 60, 5, 1);
		double low = image.getStatistics().min, range = image.getStatistics().max - low;
		image.getProcessor().invertLut();
		image.setDisplayRange(low + 0.2 * range, low + 0.6 * range);
		BufferedImage expected = image.getProcessor().getBufferedImage();
		BufferedImage found = RegionPictures.like(image)
			.of(new FloatRaster(60, 5, 1, (float[]) image.getProcessor().convertToFloatProcessor().getPixels()));
		for (int x = 0; x < 60; x++)
			assertEquals(expected.getRGB(x, 2) & 0xff, found.getRGB(x, 2) & 0xff, 3.0, "column " + x);
	}

	@Test
	void showsColours() {
		ImagePlus image = IJ.createImage("i", "RGB white", 2, 1, 1);
		BufferedImage found = RegionPictures.like(image)
			.of(new FloatRaster(2, 1, 3, new float[]{255, 10.4f, 0, 300, 128, -5}));
		assertArrayEquals(new int[]{0xffff0080, 0xff0aff00}, new int[]{found.getRGB(0, 0), found.getRGB(1, 0)});
	}

	@Test
	void theOverviewOfALargeImageIsSmall() {
		ImagePlus image = IJ.createImage("i", "16-bit ramp", 3000, 20, 1);
		BufferedImage overview = RegionPictures.overview(image, 300);
		assertEquals("300 x 2", overview.getWidth() + " x " + overview.getHeight());
		assertEquals(image.getProcessor().getBufferedImage().getRGB(1500, 10) & 0xff, overview.getRGB(150, 1) & 0xff,
			2.0);
		assertEquals(3000, RegionPictures.overview(image, 4000).getWidth());
	}

	@ParameterizedTest
	@CsvSource({"0.0427, ', to 0.0427'", "122.4, ', to 122'", "4.44e-16, ', to 4.4e-16'", "NaN, ''"})
	void errorsAreNamedShortly(float error, String expected) {
		assertEquals(expected, RegionPictures.upTo(new FloatRaster(2, 1, 1, new float[]{Float.NaN, error})));
	}

	@Test
	void saysWhichChannelIsShown() {
		ImagePlus image = IJ.createHyperStack("i", 4, 4, 3, 2, 1, 8);
		image.setPosition(2, 1, 1);
		assertEquals("image, channel 2", RegionPictures.shownPart(image));
		assertEquals("image", RegionPictures.shownPart(IJ.createImage("i", "RGB", 4, 4, 2)));
	}
}
