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
package sc.fiji.superres.files;

/**
 * Where the centre of an image's first pixel lies, in the units of its {@link PixelSize}.
 *
 * @param x    along x
 * @param y    along y
 * @param z    along z
 * @param time of the first frame
 */
public record Offset(double x, double y, double z, double time) {

	/** At the origin, or not known. */
	public static final Offset NONE = new Offset(0, 0, 0, 0);

	/**
	 * That of an image with more pixels in the same place: the centre of its first pixel lies at {@code 0.5 / n - 0.5}
	 * of the original's.
	 *
	 * @param size    of the original's pixels
	 * @param inPlane factor by which there are more pixels along x and y
	 * @param alongZ  factor by which there are more slices
	 */
	public Offset upscaled(PixelSize size, int inPlane, int alongZ) {
		double moved = 0.5 / inPlane - 0.5;
		return new Offset(x + moved * size.x(), y + moved * size.y(), z + (0.5 / alongZ - 0.5) * size.z(), time);
	}
}
