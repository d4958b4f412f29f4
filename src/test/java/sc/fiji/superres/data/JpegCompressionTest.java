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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.testing.Rasters;

/** Against the JPEG files that Java writes, whose encoder is that of the Independent JPEG Group. */
class JpegCompressionTest {

	private static final int SIZE = 48;

	/** Smooth, with an edge. */
	private static FloatRaster image(int channels) {
		FloatRaster raster = FloatRaster.zeros(SIZE, SIZE, channels);
		for (int c = 0, i = 0; c < channels; c++)
			for (int y = 0; y < SIZE; y++)
				for (int x = 0; x < SIZE; x++, i++)
					raster.data()[i] = (float) (0.4 + 0.2 * Math.sin(0.3 * x + c) * Math.cos(0.2 * y)
						+ (x + y > 50 ? 0.3 : 0));
		return raster.quantize(255);
	}

	private static FloatRaster written(FloatRaster image, int quality) throws IOException {
		boolean rgb = image.channels() == 3;
		var picture = new BufferedImage(SIZE, SIZE, rgb ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_BYTE_GRAY);
		for (int y = 0; y < SIZE; y++)
			for (int x = 0; x < SIZE; x++)
				for (int c = 0; c < image.channels(); c++)
					if (rgb)
						picture.setRGB(x, y, picture.getRGB(x, y) & ~(0xff << 16 - 8 * c)
							| Math.round(255 * image.get(x, y, c)) << 16 - 8 * c);
					else
						picture.getRaster().setSample(x, y, 0, Math.round(255 * image.get(x, y, 0)));
		ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
		ImageWriteParam parameters = writer.getDefaultWriteParam();
		parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
		parameters.setCompressionQuality(quality / 100f);
		var bytes = new ByteArrayOutputStream();
		try (var stream = ImageIO.createImageOutputStream(bytes)) {
			writer.setOutput(stream);
			writer.write(null, new IIOImage(picture, null, null), parameters);
		}
		writer.dispose();
		BufferedImage read = ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
		FloatRaster result = FloatRaster.zeros(SIZE, SIZE, image.channels());
		for (int c = 0, i = 0; c < image.channels(); c++)
			for (int y = 0; y < SIZE; y++)
				for (int x = 0; x < SIZE; x++, i++)
					result.data()[i] = (rgb
						? read.getRGB(x, y) >> 16 - 8 * c & 0xff
						: read.getRaster().getSample(x, y, 0)) / 255f;
		return result;
	}

	@ParameterizedTest
	@CsvSource({"1, 20", "1, 50", "1, 75", "1, 90", "3, 20", "3, 50", "3, 75", "3, 90"})
	void imagesAreThoseOfAFile(int channels, int quality) throws IOException {
		FloatRaster image = image(channels);
		FloatRaster ours = new JpegCompression(quality).compress(image, 0, 0);
		FloatRaster file = written(image, quality);
		double loss = meanSquare(file, image);
		assertTrue(loss > 0.2, "it is compressed: " + loss);
		assertTrue(meanSquare(ours, file) < 0.1 * loss + 0.6, meanSquare(ours, file) + " of " + loss);
	}

	private static double meanSquare(FloatRaster a, FloatRaster b) {
		double sum = 0;
		for (int i = 0; i < a.data().length; i++)
			sum += Math.pow(255 * (a.data()[i] - b.data()[i]), 2);
		return sum / a.data().length;
	}

	@Test
	void blocksBeginWhereAsked() {
		FloatRaster shifted = FloatRaster.zeros(SIZE, SIZE, 1);
		for (int y = 0; y < SIZE; y++)
			for (int x = 0; x < SIZE; x++)
				shifted.data()[y * SIZE + x] = image(1).get(Math.min(SIZE - 1, x + 3), Math.min(SIZE - 1, y + 5), 0);
		FloatRaster whole = new JpegCompression(30).compress(image(1), 3, 5);
		FloatRaster from = new JpegCompression(30).compress(shifted, 0, 0);
		assertEquals(0, Rasters.largestDifference(whole.crop(3, 5, 40, 40), from.crop(0, 0, 40, 40)));
	}

	@Test
	void aFlatImageStaysFlat() {
		FloatRaster flat = FloatRaster.zeros(20, 11, 3);
		Arrays.fill(flat.data(), 100 / 255f);
		FloatRaster compressed = new JpegCompression(90).compress(flat, 2, 7);
		for (float value : compressed.data())
			assertEquals(100 / 255f, value, 1.01f / 255);
	}
}
