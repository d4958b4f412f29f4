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
package sc.fiji.superres.evaluation;

import sc.fiji.superres.image.FloatRaster;

/**
 * The low-resolution samples that count for nothing, as they or some of the high-resolution samples over them were not
 * measured.
 *
 * @param low    for each sample of the low-resolution side whether it is one; an empty array if none is
 * @param width  of the low-resolution side
 * @param height of the low-resolution side
 */
record Gaps(boolean[] low, int width, int height) {

	private static final boolean[] NONE = {};

	/** @param high a whole number of times as wide and high as the low-resolution side, NaN where not measured */
	static Gaps of(FloatRaster high, FloatRaster low) {
		boolean[] gaps = NONE;
		for (int i = 0; i < high.data().length; i++)
			if (!Float.isFinite(high.data()[i])) gaps = marked(gaps, place(i, high, low), low);
		for (int i = 0; i < low.data().length; i++)
			if (!Float.isFinite(low.data()[i])) gaps = marked(gaps, i, low);
		return new Gaps(gaps, low.width(), low.height());
	}

	private static boolean[] marked(boolean[] gaps, int place, FloatRaster low) {
		boolean[] marked = gaps.length == 0 ? new boolean[low.data().length] : gaps;
		marked[place] = true;
		return marked;
	}

	/** Of the low-resolution sample under a high-resolution one. */
	private static int place(int i, FloatRaster high, FloatRaster low) {
		int x = i % high.width(), y = i / high.width() % high.height();
		int channel = i / (high.width() * high.height());
		return (channel * low.height() + y / (high.height() / low.height())) * low.width()
			+ x / (high.width() / low.width());
	}

	/** @return the low-resolution side with NaN in the gaps: a new raster, or itself if there are none */
	FloatRaster inLow(FloatRaster side) {
		if (low.length == 0) return side;
		FloatRaster with = side.crop(0, 0, side.width(), side.height());
		for (int i = 0; i < low.length; i++)
			if (low[i]) with.data()[i] = Float.NaN;
		return with;
	}

	/** @return the high-resolution side with NaN over the gaps: a new raster, or itself if there are none */
	FloatRaster inHigh(FloatRaster side) {
		if (low.length == 0) return side;
		FloatRaster with = side.crop(0, 0, side.width(), side.height());
		FloatRaster small = new FloatRaster(width, height, side.channels(), new float[low.length]);
		for (int i = 0; i < with.data().length; i++)
			if (low[place(i, side, small)]) with.data()[i] = Float.NaN;
		return with;
	}
}
