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

import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.task.UserException;

/**
 * The part of two equally sized images that a metric looks at: everything but {@code border} pixels on each side.
 *
 * @param border first row and column
 * @param width  pixels along x
 * @param height pixels along y
 */
record Overlap(int border, int width, int height) {

	/**
	 * @param least the smallest width and height that the metric can work with
	 * @throws UserException            when the images differ in size or too little is left of them
	 * @throws IllegalArgumentException when an image has more than one channel or the border is negative
	 */
	static Overlap of(FloatRaster reference, FloatRaster image, int border, int least) {
		if (reference.channels() != 1 || image.channels() != 1)
			throw new IllegalArgumentException("Images to compare must have one channel");
		if (border < 0) throw new IllegalArgumentException("Border of " + border + " pixels");
		if (reference.width() != image.width() || reference.height() != image.height())
			throw UserException.wrongUse("Cannot compare an image of " + size(image) + " pixels with a reference of "
				+ size(reference) + " pixels; give two images of the same size.");
		int width = reference.width() - 2 * border;
		int height = reference.height() - 2 * border;
		if (width < least || height < least)
			throw UserException
				.wrongUse("An image of " + size(reference) + " pixels is too small to compare without its border of "
					+ border + " pixels; it must be at least " + (least + 2 * border) + " pixels wide and high.");
		return new Overlap(border, width, height);
	}

	/**
	 * The place in the data of a raster {@code rowWidth} pixels wide of the first pixel of row {@code y} of this part.
	 */
	int row(int y, int rowWidth) {
		return (border + y) * rowWidth + border;
	}

	private static String size(FloatRaster r) {
		return r.width() + " x " + r.height();
	}
}
