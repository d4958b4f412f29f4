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

import java.util.SplittableRandom;

import sc.fiji.superres.image.FloatRaster;

/**
 * Takes a piece of an image under conditions of its own: its low-resolution side is made anew of the high-resolution
 * one, with as much around it as the blur looks at. Of 8-bit images it is rounded and clipped as a file would be.
 *
 * @param degradation what is left open in it is drawn
 */
record DrawnPatch(Degradation degradation) {

	/**
	 * @param held a pair of which only the high-resolution side is used
	 * @param x    first column, in low-resolution pixels
	 * @param y    first row, in low-resolution pixels
	 * @return new rasters, in the units of {@code held}, with levels that hold the noise
	 */
	Pair of(Pair held, int x, int y, int width, int height, SplittableRandom random) {
		FixedDegradation drawn = degradation.draw(random);
		int scale = held.scale();
		int left = Math.max(0, x - drawn.reach());
		int top = Math.max(0, y - drawn.reach());
		int right = Math.min(held.low().width(), x + width + drawn.reach());
		int bottom = Math.min(held.low().height(), y + height + drawn.reach());
		FloatRaster high = held.high().crop(left * scale, top * scale, (right - left) * scale, (bottom - top) * scale);
		Pair taken = drawn.taken(new Pair(drawn.lowOfPair(high, scale, held.levels().steps()), high, held.levels()),
			random);
		FloatRaster low = taken.low().crop(x - left, y - top, width, height);
		if (held.levels().isEightBit()) low.quantize(held.levels().steps());
		return new Pair(low, taken.high().crop((x - left) * scale, (y - top) * scale, width * scale, height * scale),
			held.levels().including(low));
	}
}
