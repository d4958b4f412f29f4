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
package sc.fiji.superres.upscaling;

import sc.fiji.superres.image.PixelBox;

/**
 * A part of the work on volumes.
 *
 * @param frame   point in time
 * @param channel the first of those that go together
 * @param view    number of the view of which its planes are
 * @param rows    whether its planes are of x and z, and not of y and z
 * @param core    in each plane: x or y, and z
 * @param first   of the planes: y or x
 * @param planes  how many
 */
record VolumePiece(int frame, int channel, int view, boolean rows, PixelBox core, int first, int planes) {

	/** Unlike that of all others. */
	String name() {
		return frame + " " + channel + " " + (rows ? "xz" : "yz") + " " + core.x() + " " + core.y() + " " + core.width()
			+ " " + core.height() + " " + first + " " + planes;
	}

	/** What its planes have of x and y. */
	PixelBox area() {
		return area(core.x(), core.width());
	}

	/** A box of x and y that has so much of a plane's own axis. */
	PixelBox area(int start, int length) {
		return rows ? new PixelBox(start, first, length, planes) : new PixelBox(first, start, planes, length);
	}

	/** Where it is in the image, in words. */
	String told() {
		PixelBox area = area();
		return "x " + area.x() + ", y " + area.y() + " (" + area.width() + " x " + area.height() + ") of slices "
			+ (core.y() + 1) + " to " + (core.y() + core.height()) + ", frame " + (frame + 1);
	}
}
