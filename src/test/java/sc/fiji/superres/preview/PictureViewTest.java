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

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.superres.image.PixelBox;

class PictureViewTest {

	private static final int FRAME = 0xffc000;

	/** Of the frame, on a view of 150 x 150 pixels; the picture is as wide and half as high. */
	private static Rectangle framed(int width, PixelBox marked) {
		PictureView view = new PictureView(150);
		view.setSize(150, 150);
		view.show(Optional.of(new BufferedImage(width, width / 2, BufferedImage.TYPE_INT_RGB)), Optional.of(marked));
		BufferedImage drawn = new BufferedImage(150, 150, BufferedImage.TYPE_INT_RGB);
		view.paint(drawn.createGraphics());
		Rectangle found = new Rectangle(-1, -1);
		for (int y = 0; y < 150; y++)
			for (int x = 0; x < 150; x++)
				if ((drawn.getRGB(x, y) & 0xffffff) == FRAME) found.add(new Rectangle(x, y, 1, 1));
		return found;
	}

	@ParameterizedTest
	@CsvSource({"300, 100, 40, 60, 30", "1024, 512, 256, 5, 5", "1000, 990, 10, 1, 1"})
	void theFrameIsWhereTheRegionIs(int width, int x, int y, int regionWidth, int regionHeight) {
		Rectangle frame = framed(width, new PixelBox(x, y, regionWidth, regionHeight));
		double zoom = 150.0 / width;
		assertEquals(zoom * (x + regionWidth / 2.0), frame.getCenterX(), 3.5);
		assertEquals(37.5 + zoom * (y + regionHeight / 2.0), frame.getCenterY(), 3.5);
		if (zoom * regionWidth > 7) assertEquals(zoom * regionWidth, frame.width, 1.0);
	}

	@Test
	void aSmallRegionOfALargeImageCanBeSeen() {
		assertEquals(7, framed(1024, new PixelBox(512, 256, 1, 1)).width);
	}
}
