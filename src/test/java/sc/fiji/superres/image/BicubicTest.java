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
package sc.fiji.superres.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.superres.testing.Rasters;

class BicubicTest {

	/**
	 * The corner of 28 x 20 pixels of sample-data/histology-truth-x2.tif at a quarter of its size: red, green and blue
	 * row by row, computed in double precision in NumPy from the definition of MATLAB's {@code imresize}.
	 */
	private static final float[] QUARTER = {226.9449f, 227.2014f, 226.9785f, 225.1421f, 223.7177f, 224.8351f, 226.3233f,
		226.8006f, 222.7720f, 226.1336f, 229.9688f, 224.6477f, 225.7179f, 227.9818f, 225.8984f, 225.3281f, 223.5597f,
		223.4769f, 224.5013f, 207.8714f, 193.7326f, 227.0775f, 228.7758f, 227.7202f, 223.3266f, 212.8832f, 153.5203f,
		142.9968f, 185.3523f, 216.1789f, 226.3038f, 228.7003f, 228.4028f, 211.0710f, 187.1567f, 170.8099f, 175.8871f,
		168.6598f, 156.9377f, 149.5584f, 157.2993f, 165.9645f, 169.7480f, 148.6310f, 162.4608f, 181.1261f, 151.5351f,
		150.7542f, 160.4357f, 161.0318f, 162.6941f, 152.2721f, 146.4921f, 155.4769f, 136.9279f, 124.4822f, 154.4920f,
		174.7531f, 173.1842f, 141.1140f, 133.6583f, 108.4437f, 105.8172f, 126.3654f, 140.1750f, 160.5597f, 175.2710f,
		172.0076f, 146.3467f, 121.5649f, 230.9181f, 231.6644f, 230.7026f, 228.6889f, 227.3045f, 228.6041f, 230.3024f,
		230.6164f, 226.8833f, 229.6402f, 233.3650f, 227.7477f, 228.0713f, 230.2941f, 229.4025f, 229.5105f, 227.5774f,
		226.7616f, 228.2030f, 219.2020f, 211.6653f, 229.2870f, 232.2101f, 231.5130f, 226.1066f, 220.8651f, 193.1447f,
		188.3975f, 208.7213f, 223.0076f, 229.5532f, 232.1528f, 231.7477f, 221.5750f, 208.4680f};

	@Test
	void givesTheLowResolutionImagesOfTheLiterature() throws IOException {
		BufferedImage image = ImageIO.read(Path.of("sample-data", "histology-truth-x2.tif").toFile());
		FloatRaster low = Bicubic.downscale(rgb(image).crop(0, 0, 28, 20), 4);
		assertEquals(7, low.width());
		assertArrayEquals(QUARTER, low.data(), 1e-3f);
	}

	private static FloatRaster rgb(BufferedImage image) {
		FloatRaster raster = FloatRaster.zeros(image.getWidth(), image.getHeight(), 3);
		int plane = image.getWidth() * image.getHeight();
		for (int i = 0; i < plane; i++) {
			int pixel = image.getRGB(i % image.getWidth(), i / image.getWidth());
			for (int c = 0; c < 3; c++)
				raster.data()[c * plane + i] = pixel >> 16 - 8 * c & 0xff;
		}
		return raster;
	}

	/** Keys' kernel at odd multiples of a quarter, computed by hand, over the sum of the weights, 2. */
	@Test
	void halvesWithAWidenedKernel() {
		FloatRaster target = Bicubic.downscale(new FloatRaster(8, 1, 1, new float[]{0, 0, 0, 0, 1, 0, 0, 0}), 2);
		assertArrayEquals(new float[]{-0.0234375f / 2, 0.2265625f / 2, 0.8671875f / 2, -0.0703125f / 2}, target.data(),
			1e-7f);
	}

	/** Keys' kernel reproduces polynomials of the second degree, away from the border. */
	@ParameterizedTest
	@ValueSource(ints = {1, 2, 3, 4, 7})
	void reproducesParabolas(int factor) {
		FloatRaster source = FloatRaster.zeros(12, 9, 1);
		for (int y = 0; y < 9; y++)
			for (int x = 0; x < 12; x++)
				source.data()[y * 12 + x] = parabola(x, y);
		FloatRaster target = Bicubic.upscale(source, factor);
		for (int y = 2 * factor; y < 7 * factor; y++)
			for (int x = 2 * factor; x < 10 * factor; x++)
				assertEquals(parabola((x + 0.5) / factor - 0.5, (y + 0.5) / factor - 0.5), target.get(x, y, 0), 1e-5);
	}

	private static float parabola(double x, double y) {
		return (float) (0.3 + 0.05 * x - 0.02 * y + 0.01 * x * x - 0.015 * y * y + 0.02 * x * y);
	}

	@ParameterizedTest
	@CsvSource({"1, 1, 5, 7", "5, 7, 1, 1", "13, 4, 7, 9", "2, 3, 2, 3", "3, 17, 40, 2", "9, 9, 3, 3"})
	void keepsConstants(int width, int height, int toWidth, int toHeight) {
		FloatRaster source = FloatRaster.zeros(width, height, 2);
		Arrays.fill(source.data(), 0.7f);
		FloatRaster target = Bicubic.resize(source, toWidth, toHeight);
		assertEquals(toWidth, target.width());
		assertEquals(toHeight, target.height());
		assertEquals(2, target.channels());
		for (float v : target.data())
			assertEquals(0.7f, v, 1e-7);
	}

	/** Against the formula written out as one sum over all pixels and their mirror images. */
	@ParameterizedTest
	@CsvSource({"10, 7, 5, 14", "6, 11, 9, 4", "7, 7, 3, 3", "5, 5, 15, 15", "1, 8, 3, 2"})
	void agreesWithTheDefinition(int width, int height, int toWidth, int toHeight) {
		FloatRaster source = Rasters.noise(width, height, 2, 1);
		FloatRaster target = Bicubic.resize(source, toWidth, toHeight);
		double sx = (double) toWidth / width;
		double sy = (double) toHeight / height;
		for (int c = 0; c < 2; c++)
			for (int y = 0; y < toHeight; y++)
				for (int x = 0; x < toWidth; x++) {
					double sum = 0;
					double total = 0;
					for (int j = -4 * height; j < 5 * height; j++)
						for (int i = -4 * width; i < 5 * width; i++) {
							double weight = kernel((x + 0.5) / sx - 0.5 - i, sx) * kernel((y + 0.5) / sy - 0.5 - j, sy);
							sum += weight * source.get(reflect(i, width), reflect(j, height), c);
							total += weight;
						}
					assertEquals(sum / total, target.get(x, y, c), 1e-6);
				}
	}

	private static double kernel(double distance, double scale) {
		double x = Math.abs(distance) * Math.min(scale, 1);
		if (x < 1) return 1.5 * Math.pow(x, 3) - 2.5 * Math.pow(x, 2) + 1;
		return x < 2 ? -0.5 * Math.pow(x, 3) + 2.5 * Math.pow(x, 2) - 4 * x + 2 : 0;
	}

	private static int reflect(int i, int size) {
		int k = i;
		while (k < 0 || k >= size)
			k = k < 0 ? -1 - k : 2 * size - 1 - k;
		return k;
	}

	@Test
	void roundsSizesUpWhenShrinking() {
		FloatRaster target = Bicubic.downscale(Rasters.noise(10, 7, 1, 2), 4);
		assertEquals(3, target.width());
		assertEquals(2, target.height());
	}

	/**
	 * The halo of the upscaler that stands in for networks: cut out with it, the result is the same to the last bit.
	 */
	@ParameterizedTest
	@ValueSource(ints = {2, 3, 4, 8})
	void looksAsFarAsItSays(int scale) {
		BicubicUpscaler upscaler = new BicubicUpscaler(scale, 1);
		FloatRaster source = Rasters.noise(20, 20, 1, 3);
		int halo = upscaler.halo().pixels();
		FloatRaster whole = upscaler.upscale(source).crop(8 * scale, 9 * scale, scale, scale);
		FloatRaster part = upscaler.upscale(source.crop(8 - halo, 9 - halo, 1 + 2 * halo, 1 + 2 * halo))
			.crop(halo * scale, halo * scale, scale, scale);
		assertArrayEquals(whole.data(), part.data(), 1e-7f);
		FloatRaster tight = upscaler.upscale(source.crop(7, 8, 3, 3)).crop(scale, scale, scale, scale);
		float largest = 0;
		for (int i = 0; i < tight.data().length; i++)
			largest = Math.max(largest, Math.abs(tight.data()[i] - whole.data()[i]));
		assertTrue(largest > 1e-4, "A smaller halo would do");
	}
}
