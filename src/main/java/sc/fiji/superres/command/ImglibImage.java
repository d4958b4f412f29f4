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

import java.util.Arrays;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.view.Views;

import sc.fiji.superres.task.UserException;

/** Copies of imglib2 images as images of ImageJ. */
final class ImglibImage {

	private static final int PLANE_AXES = 2, MOST_AXES = 5;

	private ImglibImage() {}

	/**
	 * @param pixels at least one; axes (x, y, channel, slice, frame), of which the last ones may be missing; colours
	 *                   ({@link ARGBType}) have no channels: (x, y, slice, frame). Unsigned integers of 8 and 16 bits
	 *                   keep their type, colours lose their transparency, and all other real numbers become 32-bit
	 *                   floating point.
	 * @throws UserException if there are no such pixels, axes or so large images in ImageJ
	 */
	static ImagePlus of(RandomAccessibleInterval<?> pixels) {
		boolean colour = pixels.getType() instanceof ARGBType;
		if (!colour && !(pixels.getType() instanceof RealType))
			throw UserException.wrongUse("Images must consist of real numbers or colours, not of "
				+ pixels.getType().getClass().getSimpleName() + ".");
		int[] sizes = sizes(pixels, colour);
		ImageStack stack = new ImageStack(sizes[0], sizes[1]);
		addPlanes(pixels, stack);
		ImagePlus image = new ImagePlus("image", stack);
		image.setDimensions(sizes[2], sizes[3], sizes[4]);
		image.setOpenAsHyperStack(stack.size() > 1);
		return image;
	}

	/** Of x, y, channels, slices and frames. */
	private static int[] sizes(RandomAccessibleInterval<?> pixels, boolean colour) {
		int axes = pixels.numDimensions(), most = colour ? MOST_AXES - 1 : MOST_AXES;
		if (axes < PLANE_AXES || axes > most)
			throw UserException.wrongUse(
				"Images must have the axes " + (colour ? "(x, y, slice, frame)" : "(x, y, channel, slice, frame)")
					+ ", of which the last ones may be missing, not " + axes + " axes.");
		int[] sizes = new int[MOST_AXES];
		Arrays.fill(sizes, 1);
		long plane = pixels.dimension(0) * pixels.dimension(1), planes = 1;
		for (int axis = 0; axis < axes; axis++) {
			long size = pixels.dimension(axis);
			if (axis >= PLANE_AXES) planes = Math.multiplyExact(planes, size);
			if (size < 1 || size > Integer.MAX_VALUE || plane > Integer.MAX_VALUE || planes > Integer.MAX_VALUE)
				throw UserException.wrongUse("ImageJ has no images of "
					+ Arrays.toString(pixels.dimensionsAsLongArray()) + " pixels; take a part of it.");
			sizes[colour && axis >= PLANE_AXES ? axis + 1 : axis] = (int) size;
		}
		return sizes;
	}

	/** In the order of ImageJ's stacks, in which channels run fastest. */
	private static void addPlanes(RandomAccessibleInterval<?> pixels, ImageStack stack) {
		int last = pixels.numDimensions() - 1;
		if (last < PLANE_AXES) stack.addSlice(plane(pixels));
		else for (long i = pixels.min(last); i <= pixels.max(last); i++)
			addPlanes(Views.hyperSlice(pixels, last, i), stack);
	}

	private static ImageProcessor plane(RandomAccessibleInterval<?> pixels) {
		int width = (int) pixels.dimension(0), height = (int) pixels.dimension(1);
		Object type = pixels.getType();
		ImageProcessor plane = type instanceof ARGBType
			? new ColorProcessor(width, height)
			: type instanceof UnsignedByteType
				? new ByteProcessor(width, height)
				: type instanceof UnsignedShortType
					? new ShortProcessor(width, height)
					: new FloatProcessor(width, height);
		Cursor<?> cursor = Views.flatIterable(pixels).cursor();
		for (int i = 0; i < width * height; i++) {
			Object value = cursor.next();
			if (value instanceof ARGBType colour) plane.set(i, colour.get());
			else if (plane instanceof FloatProcessor) plane.setf(i, ((RealType<?>) value).getRealFloat());
			else plane.set(i, (int) ((RealType<?>) value).getRealFloat());
		}
		return plane;
	}
}
