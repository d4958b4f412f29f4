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

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import sc.fiji.superres.image.Raster;
import sc.fiji.superres.task.UserException;

/** Copies between the images that Ops take and rasters; values stay as they are. */
final class OpRasters {

	private OpRasters() {}

	/** @param image axes (x, y) or (x, y, channel) */
	static <T extends RealType<T>> Raster of(RandomAccessibleInterval<T> image) {
		int axes = image.numDimensions();
		if (axes != 2 && axes != 3) throw UserException.wrongUse("This works on images with the axes (x, y) or (x, y, "
			+ "channel), not on " + axes + " axes; slice the image first.");
		Raster raster = Raster.zeros(Math.toIntExact(image.dimension(0)), Math.toIntExact(image.dimension(1)),
			axes == 2 ? 1 : Math.toIntExact(image.dimension(2)));
		Cursor<T> cursor = Views.flatIterable(image).cursor();
		for (int i = 0; i < raster.data().length; i++) raster.data()[i] = cursor.next().getRealFloat();
		return raster;
	}

	/** @param image axes (x, y) */
	static <T extends RealType<T>> Raster ofPlane(RandomAccessibleInterval<T> image) {
		if (image.numDimensions() != 2) throw UserException.wrongUse("This compares images with the axes (x, y), not "
			+ "with "
			+ image.numDimensions() + " axes; slice them first.");
		return of(image);
	}

	/** @param axes 2 for (x, y) of a single channel, 3 for (x, y, channel) */
	static RandomAccessibleInterval<FloatType> image(Raster raster, int axes) {
		return axes == 2 ? Views.hyperSlice(raster.asImg(), 2, 0) : raster.asImg();
	}
}
