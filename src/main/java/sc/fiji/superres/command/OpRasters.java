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
package sc.fiji.superres.command;

import java.util.function.DoubleUnaryOperator;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import sc.fiji.superres.eval.DataRange;
import sc.fiji.superres.eval.Intensities;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.PixelType;
import sc.fiji.superres.task.UserException;

/** Copies between the images that Ops take and rasters; values stay as they are. */
final class OpRasters {

	/** Red, green and blue. */
	static final int COLOURS = 3;
	/** The intensity of white. */
	static final int WHITE = 255;

	private OpRasters() {}

	/** @param image axes (x, y) or (x, y, channel) */
	static <T extends RealType<T>> FloatRaster of(RandomAccessibleInterval<T> image) {
		int axes = image.numDimensions();
		if (axes != 2 && axes != 3)
			throw UserException.wrongUse("This works on images with the axes (x, y) or (x, y, channel), not on " + axes
				+ " axes; slice the image first.");
		return FloatRaster.of(axes == 2 ? Views.addDimension(image, 0, 0) : image, DoubleUnaryOperator.identity());
	}

	/** @param image axes (x, y) */
	static <T extends RealType<T>> FloatRaster ofPlane(RandomAccessibleInterval<T> image) {
		if (image.numDimensions() != 2)
			throw UserException.wrongUse("This compares images with the axes (x, y), not with " + image.numDimensions()
				+ " axes; slice them first.");
		return of(image);
	}

	/** @param axes 2 for (x, y) of a single channel, 3 for (x, y, channel) */
	static RandomAccessibleInterval<FloatType> image(FloatRaster raster, int axes) {
		return axes == 2 ? Views.hyperSlice(raster.asImg(), 2, 0) : raster.asImg();
	}

	/** Whether the pixels are unsigned integers of 8 bits, which mostly fill the range of their type. */
	static boolean is8Bit(RandomAccessibleInterval<?> image) {
		return image.getType() instanceof UnsignedByteType;
	}

	/** That of the pixels in images; 32-bit for those that images cannot have. */
	static PixelType pixelType(RandomAccessibleInterval<?> image) {
		if (is8Bit(image)) return PixelType.UINT8;
		return image.getType() instanceof UnsignedShortType ? PixelType.UINT16 : PixelType.FLOAT32;
	}

	/**
	 * The difference between the largest and the smallest value that a plane can take.
	 *
	 * @throws UserException if it is constant, so that it has none
	 */
	static <T extends RealType<T>> double range(RandomAccessibleInterval<T> plane) {
		Intensities intensities = Intensities.of(is8Bit(plane) ? PixelType.UINT8 : PixelType.FLOAT32, 0, 1);
		return DataRange.of("auto").of(ofPlane(plane), intensities);
	}

	/** @param image axes (x, y); the raster has three channels from 0 to 255 */
	static FloatRaster ofColours(RandomAccessibleInterval<ARGBType> image) {
		if (image.numDimensions() != 2)
			throw UserException.wrongUse("This works on colour images with the axes (x, y), not on "
				+ image.numDimensions() + " axes; slice the image first.");
		FloatRaster raster = FloatRaster.zeros(Math.toIntExact(image.dimension(0)), Math.toIntExact(image.dimension(1)),
			COLOURS);
		int plane = raster.width() * raster.height();
		Cursor<ARGBType> cursor = Views.flatIterable(image).cursor();
		for (int i = 0; i < plane; i++) {
			int colour = cursor.next().get();
			raster.data()[i] = ARGBType.red(colour);
			raster.data()[plane + i] = ARGBType.green(colour);
			raster.data()[2 * plane + i] = ARGBType.blue(colour);
		}
		return raster;
	}

	/** An opaque image with the axes (x, y), of three channels that are rounded and clamped to 0 to 255. */
	static RandomAccessibleInterval<ARGBType> colours(FloatRaster raster) {
		int plane = raster.width() * raster.height();
		int[] colours = new int[plane];
		for (int i = 0; i < plane; i++)
			colours[i] = ARGBType.rgba(stored(raster.data()[i]), stored(raster.data()[plane + i]),
				stored(raster.data()[2 * plane + i]), WHITE);
		return ArrayImgs.argbs(colours, raster.width(), raster.height());
	}

	private static int stored(float intensity) {
		return Math.min(WHITE, Math.max(0, Math.round(intensity)));
	}
}
