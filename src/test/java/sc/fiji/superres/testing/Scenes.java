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
package sc.fiji.superres.testing;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

/** Small seeded images of the kinds whose intensities are hard to keep. */
public final class Scenes {

	/** Title of the image of two intensities. */
	public static final String BITS = "two values, 8 bit";

	/** Between the darkest and the brightest of the dim channel, about. */
	public static final int DIM_RANGE = 180;

	private Scenes() {}

	/** Round cells of different brightness and sharpness on nothing, from 0 to about 1. */
	private static float[] cells(int width, int height, long seed) {
		Random random = new Random(seed);
		float[] image = new float[width * height];
		for (int cell = 0; cell < Math.max(4, width * height / 250); cell++) {
			double cx = random.nextDouble() * width, cy = random.nextDouble() * height;
			double radius = 1.5 + 4 * random.nextDouble(), edge = 0.4 + random.nextDouble(),
				bright = 0.15 + 0.85 * random.nextDouble();
			for (int y = 0; y < height; y++)
				for (int x = 0; x < width; x++) {
					double value = bright / (1 + Math.exp((Math.hypot(x - cx, y - cy) - radius) / edge));
					image[y * width + x] = (float) Math.max(image[y * width + x], value);
				}
		}
		return image;
	}

	private static ImagePlus image(String title, int width, float[] values, ImageProcessor to) {
		for (int i = 0; i < values.length; i++)
			to.setf(i, to instanceof FloatProcessor ? values[i] : (float) Math.rint(values[i]));
		return new ImagePlus(title, to);
	}

	private static float[] map(float[] values, DoubleUnaryOperator function) {
		float[] out = new float[values.length];
		for (int i = 0; i < out.length; i++)
			out[i] = (float) function.applyAsDouble(values[i]);
		return out;
	}

	/** Fluorescence of few photons in 8 bits. */
	public static ImagePlus dim(int width, int height) {
		Random random = new Random(1);
		float[] values = map(cells(width, height, 1), v -> {
			double expected = 3 + 25 * v;
			return Math.max(0, expected + 0.3 * Math.sqrt(expected) * random.nextGaussian());
		});
		return image("dim fluorescence, 8 bit", width, values, new ByteProcessor(width, height));
	}

	/** Few bright spots in 16 bits. */
	public static ImagePlus spots(int width, int height) {
		return image("bright spots, 16 bit", width, map(cells(width, height, 2), v -> 120 + 20000 * v * v * v),
			new ShortProcessor(width, height));
	}

	/** A photograph-like image that is partly saturated. */
	public static ImagePlus rgb(int width, int height) {
		float[] r = cells(width, height, 3), g = cells(width, height, 4), b = cells(width, height, 5);
		var pixels = new ColorProcessor(width, height);
		for (int i = 0; i < r.length; i++)
			pixels.set(i, level(40 + 300 * r[i]) << 16 | level(300 * g[i]) << 8 | level(10 + 180 * b[i]));
		return new ImagePlus("saturated, RGB", pixels);
	}

	private static int level(double v) {
		return (int) Math.min(255, Math.max(0, Math.rint(v)));
	}

	/** A bright channel beside a dim one. */
	public static ImagePlus two(int width, int height) {
		var stack = new ImageStack(width, height);
		stack.addSlice(
			image("", width, map(cells(width, height, 6), v -> 300 + 39000 * v), new ShortProcessor(width, height))
				.getProcessor());
		stack.addSlice(alone(width, height).getProcessor());
		ImagePlus image = new ImagePlus("two channels, 16 bit", stack);
		image.setDimensions(2, 1, 1);
		return image;
	}

	/** The dim one of these channels. */
	public static ImagePlus alone(int width, int height) {
		return image("dim, 16 bit", width, map(cells(width, height, 7), v -> 60 + DIM_RANGE * v),
			new ShortProcessor(width, height));
	}

	/** Reflectances with a hole of -9999, or without the hole. */
	public static ImagePlus scene(int width, int height, boolean hole) {
		Random random = new Random(8);
		float[] values = map(cells(width, height, 8), v -> 0.04 + 0.22 * v + 0.002 * random.nextGaussian());
		if (hole) for (int i = 0; i < values.length; i++)
			if (isNearHole(i % width, i / width, width, height, 0)) values[i] = -9999;
		return image("reflectances, 32 bit", width, values, new FloatProcessor(width, height));
	}

	/** Whether a pixel is in the hole or at most so many pixels beside it. */
	public static boolean isNearHole(int x, int y, int width, int height, int margin) {
		return x >= width / 4 - margin && x < width / 2 + margin && y >= height / 3 - margin && y < height / 2 + margin;
	}

	/** A head in HU, -1500 outside of the field of view. */
	public static ImagePlus paddedCt(int width, int height) {
		Random random = new Random(9);
		float[] values = new float[width * height];
		double radius = 0.48 * Math.min(width, height);
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++) {
				double r = Math.hypot(x - width / 2.0, y - height / 2.0);
				double hu = r > 0.75 * radius
					? -1000
					: r > 0.65 * radius ? 1200 : 40 + 30 * Math.sin(x / 3.0) * Math.sin(y / 4.0);
				values[y * width + x] = r > radius ? -1500 : (float) (hu + 15 * random.nextGaussian());
			}
		return image("padded CT, 32 bit", width, values, new FloatProcessor(width, height));
	}

	/** The dim channel with one hot pixel. */
	public static ImagePlus hot(int width, int height) {
		var pixels = alone(width, height).getProcessor();
		pixels.set(width / 2, height / 3, 65535);
		return new ImagePlus("hot pixel, 16 bit", pixels);
	}

	/** Two values only. */
	public static ImagePlus bits(int width, int height) {
		return image(BITS, width, map(cells(width, height, 11), v -> v > 0.4 ? 1 : 0),
			new ByteProcessor(width, height));
	}

	/** The same as slices: rows become slices, and each slice has so many equal rows. */
	public static ImagePlus asSlices(ImagePlus plane, int rows) {
		ImageProcessor from = plane.getProcessor();
		var stack = new ImageStack(from.getWidth(), rows);
		for (int z = 0; z < from.getHeight(); z++) {
			ImageProcessor slice = from.createProcessor(from.getWidth(), rows);
			for (int y = 0; y < rows; y++)
				for (int x = 0; x < from.getWidth(); x++)
					if (from instanceof FloatProcessor) slice.setf(x, y, from.getf(x, z));
					else slice.set(x, y, from.get(x, z));
			stack.addSlice(slice);
		}
		ImagePlus volume = new ImagePlus(plane.getTitle(), stack);
		volume.setDimensions(1, from.getHeight(), 1);
		return volume;
	}
}
