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
package sc.fiji.superres.eval.report;

import java.util.LinkedHashMap;
import java.util.Map;

import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.PixelBox;

/**
 * The part of an image that the page shows. All rasters have the units of the image; of images that are not RGB the
 * first band is shown.
 *
 * @param image   name
 * @param place   of the part in the truth, in high-resolution pixels, multiples of the scale
 * @param low     the part of the input
 * @param truth   the part of the truth
 * @param results the same part of each model's result, by the model's id
 * @param display how all of them are shown
 */
public record Exhibit(String image, PixelBox place, FloatRaster low, FloatRaster truth,
	Map<String, FloatRaster> results, Display display) {

	/**
	 * How intensities become colours.
	 *
	 * @param rgb   whether the channels are red, green and blue
	 * @param black intensity that is shown black
	 * @param white intensity that is shown white, above {@code black}
	 */
	public record Display(boolean rgb, double black, double white) {}

	/** Width and height of the part, in high-resolution pixels; a multiple of all usual scales. */
	public static final int SIDE = 72;

	public Exhibit {
		results = new LinkedHashMap<>(results);
	}

	/**
	 * The part to be shown: of all squares of {@value #SIDE} pixels on a grid of half that distance the one in which a
	 * result has the largest squared error, the first of equals; the whole width or height of smaller images.
	 *
	 * @param truth  whose width and height are multiples of the scale
	 * @param result as large
	 */
	public static PixelBox hardest(FloatRaster truth, FloatRaster result, int scale) {
		int side = Math.max(scale, SIDE / scale * scale);
		int width = Math.min(side, truth.width());
		int height = Math.min(side, truth.height());
		int step = Math.max(scale, side / 2 / scale * scale);
		PixelBox hardest = new PixelBox(0, 0, width, height);
		double most = -1;
		for (int y = 0; y + height <= truth.height(); y += step)
			for (int x = 0; x + width <= truth.width(); x += step) {
				PixelBox box = new PixelBox(x, y, width, height);
				double error = squaredError(truth, result, box);
				if (error <= most) continue;
				most = error;
				hardest = box;
			}
		return hardest;
	}

	private static double squaredError(FloatRaster truth, FloatRaster result, PixelBox box) {
		double sum = 0;
		for (int c = 0; c < truth.channels(); c++)
			for (int y = box.y(); y < box.y() + box.height(); y++)
				for (int x = box.x(); x < box.x() + box.width(); x++) {
					double difference = (double) result.get(x, y, c) - truth.get(x, y, c);
					sum += difference * difference;
				}
		return sum;
	}
}
