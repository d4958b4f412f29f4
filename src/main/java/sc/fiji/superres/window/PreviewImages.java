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

import java.awt.image.BufferedImage;
import java.util.Arrays;

import sc.fiji.superres.image.FloatRaster;

/**
 * Rasters as pictures for the eye: a range of values becomes black to white, one channel grey, three or more the first
 * three as RGB.
 */
final class PreviewImages {

	/** Error that the error map shows as its brightest: a tenth of the range. */
	static final double FULL_ERROR = 0.1;

	/** Share of the values that may be brighter than white. */
	private static final double SATURATED = 0.002;

	/**
	 * Values that become black and white.
	 *
	 * @param high above {@code low}
	 */
	record PreviewRange(double low, double high) {

		/** The values 0 and 1. */
		static final PreviewRange FULL = new PreviewRange(0, 1);

		/**
		 * From the smallest value except for the brightest few, so that dim images can be seen; all of [0, 1] where
		 * nothing is left.
		 */
		static PreviewRange of(FloatRaster raster) {
			float[] values = raster.data().clone();
			Arrays.sort(values);
			double low = values[0];
			double high = values[(int) ((1 - SATURATED) * (values.length - 1))];
			return high > low ? new PreviewRange(low, high) : FULL;
		}

		private double share(double value) {
			return (value - low) / (high - low);
		}
	}

	private PreviewImages() {}

	/** Pixel by pixel; values outside the range are clamped, not-a-number is black. */
	static BufferedImage of(FloatRaster raster, PreviewRange range) {
		BufferedImage image = new BufferedImage(raster.width(), raster.height(), BufferedImage.TYPE_INT_RGB);
		boolean colour = raster.channels() >= 3;
		for (int y = 0; y < raster.height(); y++)
			for (int x = 0; x < raster.width(); x++) {
				int red = level(range.share(raster.get(x, y, 0)));
				int green = colour ? level(range.share(raster.get(x, y, 1))) : red;
				int blue = colour ? level(range.share(raster.get(x, y, 2))) : red;
				image.setRGB(x, y, red << 16 | green << 8 | blue);
			}
		return image;
	}

	/**
	 * Mean absolute difference of the channels, from black (none) over red and yellow to white ({@value #FULL_ERROR} of
	 * the range and more).
	 */
	static BufferedImage error(FloatRaster image, FloatRaster truth) {
		BufferedImage map = new BufferedImage(truth.width(), truth.height(), BufferedImage.TYPE_INT_RGB);
		for (int y = 0; y < truth.height(); y++)
			for (int x = 0; x < truth.width(); x++) {
				double sum = 0;
				for (int c = 0; c < truth.channels(); c++)
					sum += Math.abs(image.get(x, y, c) - truth.get(x, y, c));
				map.setRGB(x, y, heat(sum / truth.channels() / FULL_ERROR));
			}
		return map;
	}

	private static int level(double value) {
		return (int) Math.round(255 * Math.min(1, Math.max(0, value)));
	}

	private static int heat(double share) {
		return level(3 * share) << 16 | level(3 * share - 1) << 8 | level(3 * share - 2);
	}
}
