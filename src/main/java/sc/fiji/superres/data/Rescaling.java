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
package sc.fiji.superres.data;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

import sc.fiji.superres.image.Bicubic;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.task.UserException;

/**
 * Sizes in which each high-resolution training image is learnt from: its own, and reduced copies, which show finer
 * detail than a camera resolves. Validation images keep their own.
 *
 * @param sizes shares of the width and height, from 1 down
 */
public record Rescaling(List<Double> sizes) {

	/** The image alone. */
	public static final Rescaling NONE = new Rescaling(List.of(1.0));

	private static final int MOST = 16;

	/** @throws UserException if the sizes are not 1, then others above 0 and below 1, each once, at most 16 in all */
	public Rescaling {
		sizes = List.copyOf(sizes);
		boolean valid = !sizes.isEmpty() && sizes.size() <= MOST && sizes.get(0) == 1
			&& new HashSet<>(sizes).size() == sizes.size() && sizes.stream().allMatch(size -> size > 0 && size <= 1);
		if (!valid)
			throw UserException
				.wrongUse("The sizes to rescale training images to must be 1, then others between 0 and 1, "
					+ "such as 1,0.75,0.5, not " + text(sizes) + ".");
	}

	/** From its text form. */
	public static Rescaling parse(String text) {
		try {
			return new Rescaling(Arrays.stream(text.split(",", -1)).map(String::strip).map(Double::valueOf).toList());
		}
		catch (NumberFormatException e) {
			throw UserException
				.wrongUse("The sizes to rescale training images to must be numbers with commas between them, such "
					+ "as 1,0.75,0.5, not \"" + text + "\".");
		}
	}

	/** Whether there are reduced copies. */
	public boolean reduces() {
		return sizes.size() > 1;
	}

	/** Pixels along an axis of the copy of that size. */
	public static int pixels(int of, double size) {
		return (int) Math.floor(of * size + 1e-9);
	}

	/**
	 * A copy, by MATLAB's antialiased bicubic interpolation, clamped and rounded to whole intensities; itself for the
	 * size 1.
	 *
	 * @param image values in [0, 1], large enough for a pixel at that size
	 * @param white the intensity that 1 stands for
	 */
	public static FloatRaster copy(FloatRaster image, double size, double white) {
		if (size == 1) return image;
		return Bicubic.resize(image, pixels(image.width(), size), pixels(image.height(), size)).quantize(white);
	}

	/** The sizes with commas between them. */
	@Override
	public String toString() {
		return text(sizes);
	}

	private static String text(List<Double> sizes) {
		return sizes.stream().map(size -> size == 1 ? "1" : size.toString()).collect(Collectors.joining(","));
	}
}
