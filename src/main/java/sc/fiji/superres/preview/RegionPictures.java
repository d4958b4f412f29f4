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

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.util.Locale;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

import sc.fiji.superres.image.FloatRaster;

/**
 * Results as ImageJ would show them beside the image: with its brightness, contrast and colour table.
 *
 * @param low    value that is shown darkest
 * @param high   value that is shown brightest
 * @param colour table of grey values
 */
record RegionPictures(double low, double high, ColorModel colour) {

	/** Errors from this on are named without decimals, and below that with an exponent. */
	private static final float MANY = 100, FEW = 1e-3f;

	/** As an image is shown now. */
	static RegionPictures like(ImagePlus image) {
		ImageProcessor shown = image.getProcessor();
		return new RegionPictures(image.getDisplayRangeMin(), image.getDisplayRangeMax(),
			shown instanceof ColorProcessor ? shown.getDefaultColorModel() : shown.getColorModel());
	}

	/**
	 * All of an image, with pixels left out if it is larger.
	 *
	 * @param side width and height that it fits into
	 */
	static BufferedImage overview(ImagePlus image, int side) {
		ImageProcessor shown = image.getProcessor();
		double zoom = Math.min(1, (double) side / Math.max(image.getWidth(), image.getHeight()));
		if (zoom == 1) return shown.getBufferedImage();
		ImageProcessor small = shown.resize(Math.max(1, (int) (zoom * image.getWidth())),
			Math.max(1, (int) (zoom * image.getHeight())));
		small.setMinAndMax(shown.getMin(), shown.getMax());
		return small.getBufferedImage();
	}

	/** @param pixels one channel, or red, green and blue from 0 to 255 */
	BufferedImage of(FloatRaster pixels) {
		if (pixels.channels() == 1) {
			FloatProcessor grey = new FloatProcessor(pixels.width(), pixels.height(), pixels.data());
			grey.setMinAndMax(low, high);
			grey.setColorModel(colour);
			return grey.getBufferedImage();
		}
		BufferedImage rgb = new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_INT_RGB);
		for (int y = 0; y < pixels.height(); y++)
			for (int x = 0; x < pixels.width(); x++)
				rgb.setRGB(x, y,
					level(pixels.get(x, y, 0)) << 16 | level(pixels.get(x, y, 1)) << 8 | level(pixels.get(x, y, 2)));
		return rgb;
	}

	/**
	 * Expected errors, from 0, black, to the largest, white; what was not measured is black.
	 *
	 * @param errors one channel, or red, green and blue, of which the largest is shown
	 */
	static BufferedImage ofErrors(FloatRaster errors) {
		int plane = errors.width() * errors.height();
		float[] largest = new float[plane];
		for (int i = 0; i < errors.data().length; i++)
			if (errors.data()[i] > largest[i % plane]) largest[i % plane] = errors.data()[i];
		FloatProcessor grey = new FloatProcessor(errors.width(), errors.height(), largest);
		grey.setMinAndMax(0, largest(errors));
		return grey.getBufferedImage();
	}

	/** What is said of the brightest errors of a trust map. */
	static String upTo(FloatRaster errors) {
		float most = largest(errors);
		if (most <= Float.MIN_NORMAL) return "";
		if (most >= MANY) return String.format(Locale.ROOT, ", to %.0f", most);
		return String.format(Locale.ROOT, most < FEW ? ", to %.1e" : ", to %.3g", most);
	}

	/** The largest of the errors that are known, above 0. */
	private static float largest(FloatRaster errors) {
		float most = Float.MIN_NORMAL;
		for (float error : errors.data())
			if (error > most) most = error;
		return most;
	}

	/** Which part of an image is shown, since results are shown of it alone. */
	static String shownPart(ImagePlus image) {
		return image.getNChannels() > 1 ? "image, channel " + image.getC() : "image";
	}

	private static int level(float value) {
		return Math.max(0, Math.min(255, Math.round(value)));
	}
}
