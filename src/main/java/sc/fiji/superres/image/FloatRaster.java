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
package sc.fiji.superres.image;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * A small image in memory: float32, channel planes one after the other, each row-major, which is the layout of a tensor
 * {@code (channels, height, width)} and of an imglib2 array image with the axes {@code (x, y, channel)}. Values are
 * usually normalised to [0, 1]. The array is shared, not copied.
 *
 * @param width    pixels along x
 * @param height   pixels along y
 * @param channels number of planes
 * @param data     {@code data[(c * height + y) * width + x]}
 */
public record FloatRaster(int width, int height, int channels, float[] data) {

	public FloatRaster {
		if (width < 1 || height < 1 || channels < 1 || (long) width * height * channels != data.length)
			throw new IllegalArgumentException(
				"A raster of " + channels + " x " + height + " x " + width + " cannot hold " + data.length + " values");
	}

	/**
	 * A raster of zeros.
	 *
	 * @throws OutOfMemoryError also for more values than an array can hold
	 */
	public static FloatRaster zeros(int width, int height, int channels) {
		long values = (long) width * height * channels;
		if (values > Integer.MAX_VALUE) throw new OutOfMemoryError("No array can hold " + values + " values");
		return new FloatRaster(width, height, channels, new float[(int) values]);
	}

	public float get(int x, int y, int c) {
		return data[(c * height + y) * width + x];
	}

	/** A copy of one channel. */
	public FloatRaster channel(int c) {
		int plane = width * height;
		return new FloatRaster(width, height, 1, Arrays.copyOfRange(data, c * plane, (c + 1) * plane));
	}

	/** The single channel of this so many times: grey values as a colour image. */
	public FloatRaster repeated(int times) {
		if (channels != 1) throw new IllegalArgumentException(channels + " channels cannot become " + times);
		FloatRaster out = zeros(width, height, times);
		for (int c = 0; c < times; c++)
			System.arraycopy(data, 0, out.data, c * data.length, data.length);
		return out;
	}

	/** The mean of the channels, as one. */
	public FloatRaster mean() {
		FloatRaster out = zeros(width, height, 1);
		int plane = width * height;
		for (int i = 0; i < plane; i++) {
			float sum = 0;
			for (int c = 0; c < channels; c++)
				sum += data[c * plane + i];
			out.data[i] = sum / channels;
		}
		return out;
	}

	/**
	 * Clamps the values to [0, 1] and rounds them to whole intensities; what is not a number stays so.
	 *
	 * @param white the intensity that 1 stands for, 255 for 8-bit images
	 * @return this
	 */
	public FloatRaster quantize(double white) {
		for (int i = 0; i < data.length; i++)
			if (!Float.isNaN(data[i]))
				data[i] = (float) (Math.round(Math.min(1, Math.max(0, data[i])) * white) / white);
		return this;
	}

	/**
	 * Another raster with the same function of each sample, computed in double precision.
	 *
	 * @return a new raster
	 */
	public FloatRaster map(DoubleUnaryOperator function) {
		FloatRaster out = zeros(width, height, channels);
		for (int i = 0; i < data.length; i++)
			out.data[i] = (float) function.applyAsDouble(data[i]);
		return out;
	}

	/** As much of this, from its upper left corner, as whole numbers of such pixels fill. */
	public FloatRaster wholePixels(int pixelWidth, int pixelHeight) {
		return crop(0, 0, width / pixelWidth * pixelWidth, height / pixelHeight * pixelHeight);
	}

	/**
	 * Copies a frame.
	 *
	 * @param frame    axes (x, y, channel)
	 * @param function of each sample
	 * @return a new raster
	 */
	public static FloatRaster of(RandomAccessibleInterval<? extends RealType<?>> frame, DoubleUnaryOperator function) {
		FloatRaster raster = zeros(Math.toIntExact(frame.dimension(0)), Math.toIntExact(frame.dimension(1)),
			Math.toIntExact(frame.dimension(2)));
		Cursor<? extends RealType<?>> cursor = Views.flatIterable(frame).cursor();
		for (int i = 0; i < raster.data.length; i++)
			raster.data[i] = (float) function.applyAsDouble(cursor.next().getRealDouble());
		return raster;
	}

	/** A copy of the given rectangle. */
	public FloatRaster crop(int x0, int y0, int w, int h) {
		FloatRaster out = zeros(w, h, channels);
		for (int c = 0; c < channels; c++)
			for (int y = 0; y < h; y++)
				System.arraycopy(data, (c * height + y0 + y) * width + x0, out.data, (c * h + y) * w, w);
		return out;
	}

	/** The same memory as an imglib2 image with the axes (x, y, channel). */
	public ArrayImg<FloatType, FloatArray> asImg() {
		return ArrayImgs.floats(data, width, height, channels);
	}
}
