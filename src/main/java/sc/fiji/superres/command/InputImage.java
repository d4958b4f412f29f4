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

import java.lang.reflect.InvocationTargetException;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ColorProcessor;
import net.imglib2.RandomAccessibleInterval;
import org.scijava.convert.ConvertService;

import sc.fiji.superres.task.UserException;

/**
 * The images that scripts give to a command, as ImageJ's. Images of ImageJ stay what they are; those that Fiji can
 * convert, such as {@code Dataset} and {@code ImgPlus} with their axes, are converted by it; other imglib2 images are
 * copied.
 */
final class InputImage {

	private static final int COLOURS = 3;

	private InputImage() {}

	/**
	 * @param image {@link ImagePlus}, {@code Dataset}, {@code ImgPlus}, or as {@link ImglibImage#of} takes it
	 * @throws UserException if it is none of these
	 */
	static ImagePlus of(Object image, ConvertService converts) {
		if (image == null) throw UserException.wrongUse("There is no image; open one first.");
		if (image instanceof ImagePlus imp) return imp;
		if (!(image instanceof RandomAccessibleInterval<?> pixels))
			throw UserException
				.wrongUse("An image must be an ImagePlus, a Dataset, an ImgPlus or a RandomAccessibleInterval, not a "
					+ image.getClass().getName() + ".");
		ImagePlus converted = converts.supports(image, ImagePlus.class)
			? converts.convert(image, ImagePlus.class)
			: null;
		if (converted == null) return ImglibImage.of(pixels);
		return isMergedColour(image) && converted.getBitDepth() == 8 && converted.getNChannels() == COLOURS
			? colour(converted)
			: converted;
	}

	/**
	 * Whether a {@code Dataset} is a colour image, whose channels are red, green and blue; Fiji's conversion to ImageJ
	 * does not keep that. By reflection, since its class is not among the dependencies.
	 */
	private static boolean isMergedColour(Object image) {
		try {
			return Boolean.TRUE.equals(image.getClass().getMethod("isRGBMerged").invoke(image));
		}
		catch (NoSuchMethodException e) {
			return false;
		}
		catch (IllegalAccessException | InvocationTargetException e) {
			throw new IllegalStateException("Cannot tell whether " + image + " is a colour image", e);
		}
	}

	/** An RGB image of three channels. */
	private static ImagePlus colour(ImagePlus channels) {
		int slices = channels.getNSlices(), frames = channels.getNFrames();
		ImageStack stack = new ImageStack(channels.getWidth(), channels.getHeight());
		for (int t = 1; t <= frames; t++)
			for (int z = 1; z <= slices; z++) {
				ColorProcessor plane = new ColorProcessor(channels.getWidth(), channels.getHeight());
				plane.setRGB(channel(channels, 1, z, t), channel(channels, 2, z, t), channel(channels, COLOURS, z, t));
				stack.addSlice(plane);
			}
		ImagePlus rgb = new ImagePlus(channels.getTitle(), stack);
		rgb.setDimensions(1, slices, frames);
		rgb.setCalibration(channels.getCalibration().copy());
		return rgb;
	}

	private static byte[] channel(ImagePlus image, int c, int z, int t) {
		return (byte[]) image.getStack().getProcessor(image.getStackIndex(c, z, t)).getPixels();
	}
}
