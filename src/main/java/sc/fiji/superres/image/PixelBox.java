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

import java.util.ArrayList;
import java.util.List;

/**
 * A rectangle of pixels.
 *
 * @param x      left column; may be negative
 * @param y      top row; may be negative
 * @param width  from 1
 * @param height from 1
 */
public record PixelBox(int x, int y, int width, int height) {

	public PixelBox {
		if (width < 1 || height < 1) throw new IllegalArgumentException("Empty: " + width + " x " + height);
	}

	/** All of an image. */
	public static PixelBox ofSize(int width, int height) {
		return new PixelBox(0, 0, width, height);
	}

	/** Grown on each side. */
	public PixelBox expand(int by) {
		return new PixelBox(x - by, y - by, width + 2 * by, height + 2 * by);
	}

	/** What both have in common, which must not be nothing. */
	public PixelBox intersect(PixelBox other) {
		int left = Math.max(x, other.x);
		int top = Math.max(y, other.y);
		return new PixelBox(left, top, Math.min(x + width, other.x + other.width) - left,
			Math.min(y + height, other.y + other.height) - top);
	}

	/** The same place seen from the left top corner of another box. */
	public PixelBox relativeTo(PixelBox other) {
		return new PixelBox(x - other.x, y - other.y, width, height);
	}

	/** The same place in pixels of an image that is so many times as wide and high. */
	public PixelBox scale(int alongX, int alongY) {
		return new PixelBox(x * alongX, y * alongY, width * alongX, height * alongY);
	}

	/** Cut into pieces of the given width and height, row by row; those at the right and the bottom may be smaller. */
	public List<PixelBox> split(int pieceWidth, int pieceHeight) {
		int w = Math.min(pieceWidth, width);
		int h = Math.min(pieceHeight, height);
		List<PixelBox> pieces = new ArrayList<>();
		for (int top = y; top < y + height; top += h)
			for (int left = x; left < x + width; left += w)
				pieces.add(new PixelBox(left, top, Math.min(w, x + width - left), Math.min(h, y + height - top)));
		return pieces;
	}
}
