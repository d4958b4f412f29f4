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
package sc.fiji.superres.pixels;

import java.util.ArrayList;
import java.util.List;

import ij.ImagePlus;
import ij.ImageStack;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.IntegerType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.PixelType;

/** Copies between ImageJ's images and the rasters that evaluation and training work on. */
public final class ImageRasters {

	private ImageRasters() {}

	/**
	 * One raster for each z and t, z running fastest, with the image's channels (three for RGB). The range of the pixel
	 * type, 0 to 255 or 65535, becomes [0, 1]; 32-bit values are taken as they are.
	 */
	public static List<FloatRaster> of(ImagePlus imp) {
		return of(imp, 1);
	}

	/** @param white what the largest value of the pixel type becomes */
	public static List<FloatRaster> of(ImagePlus imp, double white) {
		ImagePlusPixels pixels = ImagePlusPixels.of(imp);
		double max = pixels.pixelType().max();
		List<FloatRaster> rasters = new ArrayList<>();
		for (RandomAccessibleInterval<? extends RealType<?>> frame : pixels.frames())
			rasters.add(FloatRaster.of(frame, sample -> sample * white / max));
		return rasters;
	}

	/**
	 * The reverse of {@link #of}: an image of as many channels as the raster has, its values times the range of the
	 * type, rounded and clamped to it if it is one of integers.
	 */
	public static ImagePlus toImage(String title, FloatRaster raster, PixelType type) {
		ImageStack stack = ImageStack.create(raster.width(), raster.height(), raster.channels(), 8 * type.bytes());
		ImagePlus imp = new ImagePlus(title, stack);
		imp.setDimensions(raster.channels(), 1, 1);
		Cursor<? extends RealType<?>> cursor = Views.flatIterable(ImagePlusPixels.of(imp).frames().get(0)).cursor();
		for (float v : raster.data()) {
			RealType<?> sample = cursor.next();
			double value = v * type.max();
			sample.setReal(sample instanceof IntegerType
				? Math.max(type.min(), Math.min(type.max(), Math.floor(value + 0.5)))
				: value);
		}
		imp.resetDisplayRange();
		return imp;
	}
}
