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

import java.util.Random;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

/** Small images with random pixels. */
public final class TestImages {

	private TestImages() {}

	/** @param bitDepth 8, 16, 24 or 32 */
	public static ImageProcessor plane(int bitDepth, int width, int height, long seed) {
		Random random = new Random(seed);
		ImageProcessor ip = switch (bitDepth) {
			case 8 -> new ByteProcessor(width, height);
			case 16 -> new ShortProcessor(width, height);
			case 24 -> new ColorProcessor(width, height);
			default -> new FloatProcessor(width, height);
		};
		for (int i = 0; i < width * height; i++) {
			if (bitDepth == 32) ip.setf(i, random.nextFloat());
			else ip.set(i, random.nextInt(1 << Math.min(bitDepth, 24)));
		}
		return ip;
	}

	/** A hyperstack whose planes differ, labelled by their position. */
	public static ImagePlus hyperstack(int bitDepth, int width, int height, int channels, int slices, int frames) {
		ImageStack stack = new ImageStack(width, height);
		for (int i = 0; i < channels * slices * frames; i++)
			stack.addSlice("plane " + i, plane(bitDepth, width, height, i));
		ImagePlus imp = new ImagePlus("hyper.tif", stack);
		imp.setDimensions(channels, slices, frames);
		imp.setOpenAsHyperStack(true);
		return imp;
	}

	public static CompositeImage composite(int bitDepth, int channels, int slices, int frames, int mode) {
		return new CompositeImage(hyperstack(bitDepth, 7, 5, channels, slices, frames), mode);
	}

	/** Makes planes when they are asked for, and counts. */
	public static final class CountingStack extends VirtualStack {

		private final int bitDepth;
		public int loaded;

		public CountingStack(int width, int height, int planes, int bitDepth) {
			super(width, height, planes);
			this.bitDepth = bitDepth;
			setBitDepth(bitDepth);
		}

		@Override
		public ImageProcessor getProcessor(int n) {
			loaded++;
			return plane(bitDepth, getWidth(), getHeight(), n - 1L);
		}

		@Override
		public String getSliceLabel(int n) {
			return "plane " + (n - 1);
		}
	}
}
