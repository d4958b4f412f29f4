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

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;

import javax.imageio.ImageIO;

import sc.fiji.superres.image.FloatRaster;

/** Pictures as PNG files in data URIs, one pixel for each sample; enlarging is left to the browser. */
final class Picture {

	/** Colours of errors from none to the most, red, green and blue, between which is interpolated. */
	private static final int[][] HEAT = {{0, 0, 0}, {120, 0, 60}, {220, 50, 20}, {255, 190, 30}, {255, 255, 230}};

	private Picture() {}

	/** RGB of three channels that are colours, else the first channel in grey. */
	static String of(FloatRaster r, boolean rgb, double black, double white) {
		BufferedImage image = new BufferedImage(r.width(), r.height(), BufferedImage.TYPE_INT_RGB);
		for (int y = 0; y < r.height(); y++)
			for (int x = 0; x < r.width(); x++) {
				int pixel = 0;
				for (int c = 0; c < 3; c++)
					pixel = pixel << 8 | level((r.get(x, y, rgb ? c : 0) - black) / (white - black));
				image.setRGB(x, y, pixel);
			}
		return dataUri(image);
	}

	/** Absolute differences, of RGB their mean over the channels, else those of the first channel. */
	static double[] errors(FloatRaster truth, FloatRaster result, boolean rgb) {
		int plane = truth.width() * truth.height();
		int channels = rgb ? 3 : 1;
		double[] errors = new double[plane];
		for (int i = 0; i < channels * plane; i++)
			errors[i % plane] += Math.abs((double) result.data()[i] - truth.data()[i]) / channels;
		return errors;
	}

	/** @param most the error that has the last colour, as larger ones do */
	static String ofErrors(double[] errors, int width, double most) {
		BufferedImage image = new BufferedImage(width, errors.length / width, BufferedImage.TYPE_INT_RGB);
		for (int i = 0; i < errors.length; i++)
			image.setRGB(i % width, i / width, heat(errors[i] / most));
		return dataUri(image);
	}

	/** The colour of an error, as a share of the most. */
	static int heat(double share) {
		double position = (share > 0 ? Math.min(1, share) : 0) * (HEAT.length - 1);
		int below = Math.min(HEAT.length - 2, (int) position);
		int pixel = 0;
		for (int c = 0; c < 3; c++) {
			double value = HEAT[below][c] + (position - below) * (HEAT[below + 1][c] - HEAT[below][c]);
			pixel = pixel << 8 | (int) Math.round(value);
		}
		return pixel;
	}

	/** 0 for what is not a number. */
	private static int level(double share) {
		return (int) Math.round(255 * (share > 0 ? Math.min(1, share) : 0));
	}

	private static String dataUri(BufferedImage image) {
		ByteArrayOutputStream png = new ByteArrayOutputStream();
		try {
			ImageIO.write(image, "png", png);
		}
		catch (IOException e) {
			throw new UncheckedIOException("Into memory", e);
		}
		return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
	}
}
