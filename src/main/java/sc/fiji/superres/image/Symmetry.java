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

import java.util.List;
import java.util.stream.IntStream;

/**
 * One of the eight ways to put a rectangle onto itself or its transpose: flips, the transpose, and the rotations they
 * make up.
 *
 * @param flipX     mirror left and right, first
 * @param flipY     mirror top and bottom, first
 * @param transpose exchange x and y, afterwards
 */
public record Symmetry(boolean flipX, boolean flipY, boolean transpose) {

	/** Changes nothing. */
	public static final Symmetry IDENTITY = new Symmetry(false, false, false);
	/** Only exchanges x and y. */
	public static final Symmetry TRANSPOSE = new Symmetry(false, false, true);

	private static final List<Symmetry> ALL = IntStream.range(0, 8).mapToObj(Symmetry::numbered).toList();

	private static final List<Symmetry> WITHIN_AXES = ALL.stream().filter(s -> !s.transpose).toList();

	private static Symmetry numbered(int bits) {
		return new Symmetry((bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0);
	}

	/** All eight, the identity first. */
	public static List<Symmetry> all() {
		return ALL;
	}

	/** The four that leave each axis where it is, the identity first. */
	public static List<Symmetry> withinAxes() {
		return WITHIN_AXES;
	}

	/** The symmetry that undoes this one. */
	public Symmetry inverse() {
		return transpose ? new Symmetry(flipY, flipX, true) : this;
	}

	/** @return a new raster, with width and height exchanged if {@link #transpose} */
	public FloatRaster apply(FloatRaster source) {
		int w = transpose ? source.height() : source.width();
		int h = transpose ? source.width() : source.height();
		FloatRaster target = FloatRaster.zeros(w, h, source.channels());
		apply(source, target.data(), 0);
		return target;
	}

	/**
	 * The same into a place in a larger array.
	 *
	 * @param target is written to from {@code start} on, one plane for each channel of the source
	 */
	public void apply(FloatRaster source, float[] target, int start) {
		int w = source.width();
		int h = source.height();
		int stepX = transpose ? h : 1;
		int stepY = transpose ? 1 : w;
		int t0 = (flipX ? (w - 1) * stepX : 0) + (flipY ? (h - 1) * stepY : 0);
		int dx = flipX ? -stepX : stepX;
		int dy = flipY ? -stepY : stepY;
		for (int c = 0, s = 0; c < source.channels(); c++)
			for (int y = 0; y < h; y++)
				for (int x = 0, t = start + c * w * h + t0 + y * dy; x < w; x++, s++, t += dx)
					target[t] = source.data()[s];
	}
}
