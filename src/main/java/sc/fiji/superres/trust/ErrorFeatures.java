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
package sc.fiji.superres.trust;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

import sc.fiji.superres.image.Bicubic;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.Symmetry;
import sc.fiji.superres.image.Upscaler;

/**
 * What can be seen of a result that tells how wrong it may be, all in units of the normalised range. Along x and y.
 *
 * @param values for each of {@link #NAMES}, one value for each sample of the result, laid out as its data
 */
record ErrorFeatures(float[][] values) {

	/**
	 * A constant; the spread over flips of the image (as of a self-ensemble); the difference between the image and the
	 * mean of the result over each of its pixels; the noise of the image; the difference from bicubic interpolation,
	 * which is what the model added; and the contrast around the sample.
	 */
	static final List<String> NAMES = List.of("floor", "spread", "residual", "noise", "detail", "contrast");

	/** Low-resolution pixels beyond those of the upscaler that are looked at: bicubic interpolation and two means. */
	static final int REACH = 4;

	/** Those under which x and y stay what they are, and rows are read in their order. */
	private static final List<Symmetry> FLIPS = List.of(new Symmetry(true, false, false),
		new Symmetry(false, true, false));
	/** Means are over so many samples to each side: of the result, of its contrast, and of the image. */
	private static final int NEAR = 1, AROUND = 2;

	/**
	 * @param upscaler of which the result is
	 * @param source   normalised, finite
	 * @param noise    of each channel: the deviation at an intensity, both normalised
	 */
	static ErrorFeatures of(Upscaler upscaler, FloatRaster source, List<DoubleUnaryOperator> noise) {
		FloatRaster result = upscaler.upscale(source);
		float[][] values = new float[NAMES.size()][result.data().length];
		Arrays.fill(values[0], 1);
		float[] variances = variances(upscaler, source, result);
		FloatRaster bicubic = Bicubic.upscale(source, upscaler.scale());
		int plane = result.width() * result.height();
		for (int c = 0; c < source.channels(); c++) {
			var channel = new FeaturedChannel(source.channel(c), result.channel(c), upscaler.scale());
			float[] spread = channel.fine(Arrays.copyOfRange(variances, c * plane, (c + 1) * plane), NEAR);
			float[] residual = channel.residual();
			float[] level = BoxMean.of(channel.low.data(), channel.low.width(), channel.low.height(), NEAR);
			float[] detail = channel.detail(bicubic.channel(c)), contrast = channel.contrast();
			for (int i = 0; i < plane; i++) {
				int at = channel.lowAt(i), to = c * plane + i;
				values[1][to] = (float) Math.sqrt(spread[i]);
				values[2][to] = residual[at];
				values[3][to] = (float) noise.get(c).applyAsDouble(level[at]);
				values[4][to] = detail[i];
				values[5][to] = contrast[i];
			}
		}
		return new ErrorFeatures(values);
	}

	/** Over the flips and the image as it is. */
	private static float[] variances(Upscaler upscaler, FloatRaster source, FloatRaster first) {
		int n = FLIPS.size() + 1;
		float[][] all = new float[n][];
		all[0] = first.data();
		for (int k = 1; k < n; k++) {
			Symmetry flip = FLIPS.get(k - 1);
			all[k] = flip.inverse().apply(upscaler.upscale(flip.apply(source))).data();
		}
		float[] variances = new float[first.data().length];
		for (int i = 0; i < variances.length; i++) {
			double mean = 0, sum = 0;
			for (float[] one : all)
				mean += (double) one[i] / n;
			for (float[] one : all)
				sum += (one[i] - mean) * (one[i] - mean);
			variances[i] = (float) (sum / n);
		}
		return variances;
	}

	/** The expected error of a sample. */
	double expected(int sample, List<Double> weights) {
		double sum = 0;
		for (int k = 0; k < values.length; k++)
			sum += weights.get(k) * values[k][sample];
		return sum;
	}

	/** One channel of the image and of the result. */
	private record FeaturedChannel(FloatRaster low, FloatRaster high, int scale) {

		float[] fine(float[] data, int reach) {
			return BoxMean.of(data, high.width(), high.height(), reach);
		}

		/** Where the low-resolution pixel is that a sample of the result lies in. */
		int lowAt(int i) {
			return i / high.width() / scale * low.width() + i % high.width() / scale;
		}

		float[] residual() {
			float[] residual = new float[low.data().length];
			for (int i = 0; i < high.data().length; i++)
				residual[lowAt(i)] += high.data()[i] / (scale * scale);
			for (int i = 0; i < residual.length; i++)
				residual[i] = Math.abs(low.data()[i] - residual[i]);
			return BoxMean.of(residual, low.width(), low.height(), NEAR);
		}

		float[] detail(FloatRaster bicubic) {
			float[] detail = new float[high.data().length];
			for (int i = 0; i < detail.length; i++)
				detail[i] = Math.abs(high.data()[i] - bicubic.data()[i]);
			return fine(detail, NEAR);
		}

		/** Standard deviation of the samples around each. */
		float[] contrast() {
			float[] mean = fine(high.data(), AROUND), squares = new float[mean.length];
			for (int i = 0; i < squares.length; i++)
				squares[i] = high.data()[i] * high.data()[i];
			squares = fine(squares, AROUND);
			for (int i = 0; i < squares.length; i++)
				squares[i] = (float) Math.sqrt(Math.max(0, squares[i] - mean[i] * mean[i]));
			return squares;
		}
	}
}
