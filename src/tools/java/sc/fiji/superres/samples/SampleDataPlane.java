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
package sc.fiji.superres.samples;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;

import sc.fiji.superres.image.Bicubic;
import sc.fiji.superres.image.FloatRaster;

/**
 * One plane of a scene while it is made, row-major. Operations that return a plane leave this one as it is. Everything
 * is computed with {@link StrictMath}, so that the same seed gives the same pixels on every machine.
 */
record SampleDataPlane(int width, int height, double[] data) {

	/** The value of a scene at the centre of a pixel, in pixels from the left and upper edge. */
	interface Field {
		double at(double x, double y);
	}

	static SampleDataPlane zeros(int width, int height) {
		return new SampleDataPlane(width, height, new double[width * height]);
	}

	static SampleDataPlane of(int width, int height, Field field) {
		SampleDataPlane p = zeros(width, height);
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++)
				p.data[y * width + x] = field.at(x + 0.5, y + 0.5);
		return p;
	}

	double get(int x, int y) {
		return data[y * width + x];
	}

	/**
	 * Adds light at a point between pixel centres, shared among the four nearest pixels; beyond the edge it is lost.
	 */
	void splat(double x, double y, double value) {
		int x0 = (int) Math.floor(x - 0.5);
		int y0 = (int) Math.floor(y - 0.5);
		double fx = x - 0.5 - x0;
		double fy = y - 0.5 - y0;
		for (int k = 0; k < 4; k++) {
			int px = x0 + (k & 1);
			int py = y0 + (k >> 1);
			if (px >= 0 && py >= 0 && px < width && py < height)
				data[py * width + px] += value * ((k & 1) == 1 ? fx : 1 - fx) * (k >> 1 == 1 ? fy : 1 - fy);
		}
	}

	void addScaled(SampleDataPlane other, double factor) {
		for (int i = 0; i < data.length; i++)
			data[i] += factor * other.data[i];
	}

	SampleDataPlane map(DoubleUnaryOperator f) {
		SampleDataPlane p = zeros(width, height);
		for (int i = 0; i < data.length; i++)
			p.data[i] = f.applyAsDouble(data[i]);
		return p;
	}

	/** Convolution with a Gaussian of the given standard deviation in pixels; the edge pixels go on outside. */
	SampleDataPlane blurred(double sigma) {
		int radius = (int) Math.ceil(3.5 * sigma);
		double[] kernel = new double[2 * radius + 1];
		double sum = 0;
		for (int k = -radius; k <= radius; k++)
			sum += kernel[k + radius] = StrictMath.exp(-k * k / (2 * sigma * sigma));
		for (int k = 0; k < kernel.length; k++)
			kernel[k] /= sum;
		return alongRows(kernel).transposed().alongRows(kernel).transposed();
	}

	private SampleDataPlane alongRows(double[] kernel) {
		SampleDataPlane out = zeros(width, height);
		int radius = kernel.length / 2;
		double[] row = new double[width + 2 * radius];
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < row.length; x++)
				row[x] = get(Math.min(width - 1, Math.max(0, x - radius)), y);
			for (int k = 0; k < kernel.length; k++)
				for (int x = 0; x < width; x++)
					out.data[y * width + x] += kernel[k] * row[x + k];
		}
		return out;
	}

	private SampleDataPlane transposed() {
		return of(height, width, (x, y) -> get((int) y, (int) x));
	}

	/** Means of {@code factor} x {@code factor} pixels, as a camera or a coarser grid sees them. */
	SampleDataPlane binned(int factor) {
		SampleDataPlane out = zeros(width / factor, height / factor);
		for (int y = 0; y < out.height * factor; y++)
			for (int x = 0; x < out.width * factor; x++)
				out.data[y / factor * out.width + x / factor] += data[y * width + x] / (factor * factor);
		return out;
	}

	/** Every second pixel after antialiased bicubic filtering, as MATLAB's imresize does it. */
	SampleDataPlane halved() {
		float[] values = new float[data.length];
		for (int i = 0; i < values.length; i++)
			values[i] = (float) data[i];
		FloatRaster half = Bicubic.downscale(new FloatRaster(width, height, 1, values), 2);
		SampleDataPlane out = zeros(half.width(), half.height());
		for (int i = 0; i < out.data.length; i++)
			out.data[i] = half.data()[i];
		return out;
	}

	/** With independent Gaussian noise of the given standard deviation. */
	SampleDataPlane withNoise(double sigma, Random random) {
		return map(v -> v + sigma * random.nextGaussian());
	}

	/** Electrons counted where these many are expected, with read noise: the mean of so many exposures. */
	SampleDataPlane counted(double readNoise, int exposures, Random random) {
		double noise = readNoise / Math.sqrt(exposures);
		return map(v -> poisson(v * exposures, random) / exposures + noise * random.nextGaussian());
	}

	private static double poisson(double mean, Random random) {
		if (mean > 100) return Math.rint(mean + Math.sqrt(mean) * random.nextGaussian());
		double limit = StrictMath.exp(-mean);
		int count = 0;
		for (double product = random.nextDouble(); product > limit; product *= random.nextDouble())
			count++;
		return count;
	}

	/** Rounded and clipped to 16 bit. */
	short[] toShorts() {
		short[] out = new short[data.length];
		for (int i = 0; i < out.length; i++)
			out[i] = (short) (int) Math.min(65535, Math.max(0, Math.floor(data[i] + 0.5)));
		return out;
	}

	/** Rounded and clipped to 8 bit. */
	byte[] toBytes() {
		byte[] out = new byte[data.length];
		for (int i = 0; i < out.length; i++)
			out[i] = (byte) (int) Math.min(255, Math.max(0, Math.floor(data[i] + 0.5)));
		return out;
	}
}
