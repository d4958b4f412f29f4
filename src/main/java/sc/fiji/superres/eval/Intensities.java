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
package sc.fiji.superres.eval;

import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.PixelType;

/**
 * Which values the pixels of an image can have, in its units of intensity.
 *
 * @param low  the smallest; negative infinity if there is none
 * @param high the largest; infinity if there is none
 * @param step between neighbouring values; 0 if there are values everywhere
 */
public record Intensities(double low, double high, double step) {

	/** Those of 32-bit images. */
	public static final Intensities UNBOUNDED = new Intensities(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0);

	private static final int LEVELS_8BIT = 256;

	/**
	 * @param type  of the pixels
	 * @param zero  the intensity that a stored 0 stands for, such as -1024 HU
	 * @param slope intensity from one stored value to the next, not 0
	 */
	public static Intensities of(PixelType type, double zero, double slope) {
		if (type == PixelType.FLOAT32) return UNBOUNDED;
		double other = zero + slope * type.max();
		return new Intensities(Math.min(zero, other), Math.max(zero, other), Math.abs(slope));
	}

	/** Whether the type has a range. */
	public boolean isBounded() {
		return step > 0;
	}

	/** Whether there are as few values as 8 bits can tell apart. */
	public boolean is8Bit() {
		return isBounded() && Math.rint((high - low) / step) < LEVELS_8BIT;
	}

	/** A new raster of the values that would be stored: rounded to the nearest, halves up, and clipped. */
	public FloatRaster stored(FloatRaster r) {
		if (!isBounded()) return r;
		return r.map(sample -> Math.min(high, Math.max(low, low + Math.floor((sample - low) / step + 0.5) * step)));
	}
}
