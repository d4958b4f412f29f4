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

import java.util.Arrays;

import ij.ImageStack;

import sc.fiji.superres.image.OutputType;
import sc.fiji.superres.image.PixelBox;
import sc.fiji.superres.image.PixelType;

/**
 * What ImageJ holds a frame of an upscaled image in.
 *
 * @param width  pixels
 * @param height pixels
 * @param planes one for each channel; one for all three if they are packed
 * @param type   of a sample
 * @param packed whether the planes are RGB
 */
public record FrameFormat(int width, int height, int planes, PixelType type, boolean packed) {

	private static final int OPAQUE = 0xff000000;

	/** @param scale output pixels per input pixel along x and y */
	public static FrameFormat of(ImagePlusPixels source, int scale, OutputType output) {
		boolean packed = source.isRgb() && output == OutputType.SAME;
		return new FrameFormat(source.width() * scale, source.height() * scale, packed ? 1 : source.channels(),
			output.of(source.pixelType()), packed);
	}

	/** The same for frames of another size. */
	public FrameFormat ofSize(PixelBox box) {
		return new FrameFormat(box.width(), box.height(), planes, type, packed);
	}

	/** As ImageJ counts it: 24 for RGB. */
	public int bitDepth() {
		return packed ? 24 : 8 * type.bytes();
	}

	/** New planes for so many frames; black. */
	public ImageStack blank(int frames) {
		ImageStack stack = new ImageStack(width, height);
		for (int i = 0; i < frames * planes; i++)
			stack.addSlice(null, blankPlane());
		return stack;
	}

	/** The pixels of such planes as imglib2 images, which write to them. */
	public ImagePlusPixels pixels(ImageStack planes) {
		return ImagePlusPixels.of(planes, this);
	}

	private Object blankPlane() {
		int pixels = width * height;
		if (packed) {
			int[] plane = new int[pixels];
			Arrays.fill(plane, OPAQUE);
			return plane;
		}
		return switch (type) {
			case UINT8 -> new byte[pixels];
			case UINT16 -> new short[pixels];
			case FLOAT32 -> new float[pixels];
		};
	}
}
