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
package sc.fiji.superres.docs;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import sc.fiji.superres.image.FloatRaster;

/**
 * How far a model and bicubic interpolation are from the truth in a square of {@value #SIZE} pixels of the truth.
 *
 * @param trial        what was upscaled
 * @param channels     those that are compared: all of a colour image, else one
 * @param x            left border of the square
 * @param y            its upper border
 * @param error        mean squared error of the model, divided by the square of the data range: that of the type for
 *                         colour images, else from the smallest to the largest true value of the channel
 * @param bicubicError the same of bicubic interpolation
 */
record LocalError(Trial trial, List<Integer> channels, int x, int y, double error, double bicubicError) {

	static final int SIZE = 24;

	/** Around the square, in the picture; pixels nearer to the border of the image are left out. */
	private static final int MARGIN = 12;
	private static final int STEP = 4;
	private static final int ZOOM = 4;
	private static final int GAP = 4;

	/** In all squares of a trial, {@value #STEP} pixels apart. */
	static List<LocalError> all(Trial trial) {
		List<LocalError> errors = new ArrayList<>();
		FloatRaster truth = trial.truth();
		List<Integer> every = IntStream.range(0, truth.channels()).boxed().toList();
		for (List<Integer> channels : trial.rgb() ? List.of(every) : every.stream().map(List::of).toList()) {
			double range = trial.rgb() ? 1 : range(truth.channel(channels.get(0)));
			for (int y = MARGIN; y + SIZE + MARGIN <= truth.height(); y += STEP)
				for (int x = MARGIN; x + SIZE + MARGIN <= truth.width(); x += STEP)
					errors.add(new LocalError(trial, channels, x, y,
						error(trial.model(), truth, channels, x, y) / (range * range),
						error(trial.bicubic(), truth, channels, x, y) / (range * range)));
		}
		return errors;
	}

	private static double range(FloatRaster channel) {
		float low = Float.POSITIVE_INFINITY;
		float high = Float.NEGATIVE_INFINITY;
		for (float v : channel.data()) {
			low = Math.min(low, v);
			high = Math.max(high, v);
		}
		return high - low;
	}

	private static double error(FloatRaster image, FloatRaster truth, List<Integer> channels, int x0, int y0) {
		double sum = 0;
		for (int c : channels)
			for (int y = y0; y < y0 + SIZE; y++)
				for (int x = x0; x < x0 + SIZE; x++) {
					double difference = image.get(x, y, c) - truth.get(x, y, c);
					sum += difference * difference;
				}
		return sum / (SIZE * SIZE * channels.size());
	}

	double psnr() {
		return -10 * Math.log10(error);
	}

	double bicubicPsnr() {
		return -10 * Math.log10(bicubicError);
	}

	/** How much larger the model's error is. */
	double harm() {
		return error - bicubicError;
	}

	/** Where it is, in words. */
	String place() {
		return trial.name()
			+ (trial.rgb() || trial.truth().channels() == 1 ? "" : ", channel " + (channels.get(0) + 1));
	}

	/**
	 * Input, bicubic interpolation, model and truth of the square and what is around it, side by side, with a frame.
	 */
	BufferedImage picture() {
		int side = (SIZE + 2 * MARGIN) * ZOOM;
		var picture = new BufferedImage(4 * side + 3 * GAP, side, BufferedImage.TYPE_INT_RGB);
		Graphics2D g = picture.createGraphics();
		g.setColor(Color.WHITE);
		g.fillRect(0, 0, picture.getWidth(), side);
		FloatRaster whole = trial.truth().crop(x - MARGIN, y - MARGIN, SIZE + 2 * MARGIN, SIZE + 2 * MARGIN);
		float low = trial.rgb() ? 0 : extreme(whole, -1);
		float high = trial.rgb() ? 1 : extreme(whole, 1);
		List<FloatRaster> images = List.of(trial.low(), trial.bicubic(), trial.model(), trial.truth());
		for (int i = 0; i < images.size(); i++) {
			int left = i * (side + GAP);
			int reducedX = trial.truth().width() / images.get(i).width();
			int reducedY = trial.truth().height() / images.get(i).height();
			for (int v = 0; v < side; v++)
				for (int u = 0; u < side; u++)
					picture.setRGB(left + u, v, colour(images.get(i), (x - MARGIN + u / ZOOM) / reducedX,
						(y - MARGIN + v / ZOOM) / reducedY, low, high));
			g.setColor(Color.YELLOW);
			g.drawRect(left + MARGIN * ZOOM - 1, MARGIN * ZOOM - 1, SIZE * ZOOM + 1, SIZE * ZOOM + 1);
		}
		g.dispose();
		return picture;
	}

	/** @param sign 1 for the largest, -1 for the smallest value of the channel shown */
	private float extreme(FloatRaster part, int sign) {
		float extreme = Float.NEGATIVE_INFINITY;
		for (float v : part.channel(channels.get(0)).data())
			extreme = Math.max(extreme, sign * v);
		return sign * extreme;
	}

	private int colour(FloatRaster image, int px, int py, float low, float high) {
		int rgb = 0;
		for (int i = 0; i < 3; i++) {
			float value = (image.get(px, py, channels.get(i % channels.size())) - low) / (high - low);
			rgb = rgb << 8 | Math.round(255 * Math.max(0, Math.min(1, value)));
		}
		return rgb;
	}
}
