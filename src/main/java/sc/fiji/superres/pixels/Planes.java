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

import java.util.LinkedHashMap;
import java.util.Map;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ImageProcessor;

import sc.fiji.superres.task.UserException;

/** The pixel arrays of an image's planes, by their index from 0 in ImageJ's order: channel, then slice, then frame. */
@FunctionalInterface
interface Planes {

	/** @return a {@code byte[]}, {@code short[]}, {@code float[]} or, for RGB, {@code int[]} */
	Object get(int index);

	/** The arrays that the image itself works on. */
	static Planes inMemory(ImagePlus imp) {
		if (imp.getStackSize() == 1) {
			Object pixels = imp.getProcessor().getPixels();
			return index -> pixels;
		}
		ImageStack stack = imp.getImageStack();
		return index -> stack.getPixels(index + 1);
	}

	/**
	 * Copies that are made when they are asked for, as 8, 16 or 32-bit or (24) RGB pixels; of these the ones used last
	 * are kept.
	 *
	 * @param bitDepth what the planes are converted to where they are not of that type already
	 * @param capacity how many planes are kept
	 */
	static Planes onDemand(ImagePlus imp, int bitDepth, int capacity) {
		Map<Integer, Object> recent = new LinkedHashMap<>(2 * capacity, 0.75f, true) {

			@Override
			protected boolean removeEldestEntry(Map.Entry<Integer, Object> eldest) {
				return size() > capacity;
			}
		};
		ImageStack stack = imp.getStackSize() == 1 ? null : imp.getImageStack();
		PlaneFiles files = new PlaneFiles(stack);
		return index -> {
			synchronized (recent) {
				Object pixels = recent.get(index);
				if (pixels != null) return pixels;
				ImageProcessor plane = stack == null
					? imp.getProcessor()
					: files.hold(index + 1) ? stack.getProcessor(index + 1) : null;
				if (plane == null)
					throw UserException.failed("Plane " + (index + 1) + " of \"" + imp.getTitle()
						+ "\" could not be read; check that its file is still there and whole.");
				pixels = converted(plane, bitDepth).getPixels();
				recent.put(index, pixels);
				return pixels;
			}
		};
	}

	private static ImageProcessor converted(ImageProcessor plane, int bitDepth) {
		return switch (bitDepth) {
			case 8 -> plane.convertToByte(false);
			case 16 -> plane.convertToShort(false);
			case 24 -> plane.convertToRGB();
			default -> plane.convertToFloat();
		};
	}
}
