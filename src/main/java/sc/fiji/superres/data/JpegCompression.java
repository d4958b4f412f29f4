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

import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.JpegBlock;

/**
 * What baseline JPEG does to an image of 8 bits: colours become luminance and chrominance, the latter of half the
 * resolution; the discrete cosine transform of blocks of 8 x 8 is rounded to multiples of the tables of ITU-T T.81,
 * annex K, scaled for the quality as the Independent JPEG Group's library does (below 50 by 50 / quality, else by 2 -
 * quality / 50). Channels of images that are not of three are compressed as grey.
 *
 * @param quality from 1 to 100
 */
record JpegCompression(double quality) {

	static final int BLOCK = JpegBlock.SIDE;

	private static final double WHITE = 255;

	/**
	 * @param image values in [0, 1]; others are clipped
	 * @param x     column at which a block begins, from 0 to 7
	 * @param y     row at which a block begins
	 * @return a new raster of whole 8-bit intensities
	 */
	FloatRaster compress(FloatRaster image, int x, int y) {
		FloatRaster stored = new FloatRaster(image.width(), image.height(), image.channels(), image.data().clone())
			.quantize(WHITE);
		if (image.channels() != 3) {
			for (int c = 0; c < image.channels(); c++)
				put(stored, c, blocks(plane(stored, c), image.width(), x, y, true));
			return stored.quantize(WHITE);
		}
		double[] red = plane(stored, 0), green = plane(stored, 1), blue = plane(stored, 2);
		double[] luma = new double[red.length], cb = new double[red.length], cr = new double[red.length];
		for (int i = 0; i < red.length; i++) {
			luma[i] = 0.299 * red[i] + 0.587 * green[i] + 0.114 * blue[i];
			cb[i] = (blue[i] - luma[i]) / 1.772 + 128;
			cr[i] = (red[i] - luma[i]) / 1.402 + 128;
		}
		luma = blocks(luma, image.width(), x, y, true);
		cb = halved(cb, image.width(), x, y);
		cr = halved(cr, image.width(), x, y);
		for (int i = 0; i < red.length; i++) {
			red[i] = luma[i] + 1.402 * (cr[i] - 128);
			blue[i] = luma[i] + 1.772 * (cb[i] - 128);
			green[i] = (luma[i] - 0.299 * red[i] - 0.114 * blue[i]) / 0.587;
		}
		put(stored, 0, red);
		put(stored, 1, green);
		put(stored, 2, blue);
		return stored.quantize(WHITE);
	}

	private static double[] plane(FloatRaster raster, int channel) {
		double[] plane = new double[raster.width() * raster.height()];
		for (int i = 0; i < plane.length; i++)
			plane[i] = WHITE * raster.data()[channel * plane.length + i];
		return plane;
	}

	private static void put(FloatRaster raster, int channel, double[] plane) {
		for (int i = 0; i < plane.length; i++)
			raster.data()[channel * plane.length + i] = (float) (plane[i] / WHITE);
	}

	/** Chrominance: the mean over 2 x 2 pixels is compressed and, as decoders do, enlarged by linear interpolation. */
	private double[] halved(double[] plane, int width, int x, int y) {
		int height = plane.length / width;
		int left = x & 1, top = y & 1;
		int w = (width + left + 1) / 2, h = (height + top + 1) / 2;
		double[] half = new double[w * h];
		for (int v = 0; v < h; v++)
			for (int u = 0; u < w; u++)
				for (int k = 0; k < 4; k++)
					half[v * w
						+ u] += plane[inside(2 * v - top + k / 2, height) * width + inside(2 * u - left + k % 2, width)]
							/ 4;
		half = blocks(half, w, (x + left) / 2, (y + top) / 2, false);
		double[] whole = new double[plane.length];
		for (int i = 0; i < whole.length; i++) {
			int u = i % width + left, v = i / width + top;
			int nearX = u / 2, nearY = v / 2;
			int nextX = inside(nearX + (u % 2 == 0 ? -1 : 1), w), nextY = inside(nearY + (v % 2 == 0 ? -1 : 1), h);
			double near = 3 * half[nearY * w + nearX] + half[nearY * w + nextX];
			double next = 3 * half[nextY * w + nearX] + half[nextY * w + nextX];
			whole[i] = (3 * near + next) / 16;
		}
		return whole;
	}

	private static int inside(int i, int size) {
		return Math.max(0, Math.min(size - 1, i));
	}

	/** Blocks begin at (x, y) and every 8 pixels to both sides; beyond the border the image goes on as it ends. */
	private double[] blocks(double[] plane, int width, int x, int y, boolean luminance) {
		int height = plane.length / width;
		double[] steps = JpegBlock.steps(luminance, quality);
		double[] result = new double[plane.length];
		double[][] block = new double[BLOCK][BLOCK];
		for (int top = Math.floorMod(y, BLOCK) - BLOCK; top < height; top += BLOCK)
			for (int left = Math.floorMod(x, BLOCK) - BLOCK; left < width; left += BLOCK) {
				if (top + BLOCK <= 0 || left + BLOCK <= 0) continue;
				for (int v = 0; v < BLOCK; v++)
					for (int u = 0; u < BLOCK; u++)
						block[v][u] = plane[inside(top + v, height) * width + inside(left + u, width)] - 128;
				rounded(block, steps);
				for (int v = Math.max(0, -top); v < Math.min(BLOCK, height - top); v++)
					for (int u = Math.max(0, -left); u < Math.min(BLOCK, width - left); u++)
						result[(top + v) * width + left + u] = Math.max(0,
							Math.min(WHITE, Math.rint(block[v][u] + 128)));
			}
		return result;
	}

	/** In place: transformed, rounded to multiples of the steps, and transformed back. */
	private static void rounded(double[][] block, double[] steps) {
		double[][] spectrum = JpegBlock.transform(block);
		for (int i = 0; i < steps.length; i++)
			spectrum[i / BLOCK][i % BLOCK] = steps[i] * Math.rint(spectrum[i / BLOCK][i % BLOCK] / steps[i]);
		double[][] image = JpegBlock.inverse(spectrum);
		for (int i = 0; i < BLOCK; i++)
			System.arraycopy(image[i], 0, block[i], 0, BLOCK);
	}
}
