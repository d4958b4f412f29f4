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
package sc.fiji.superres.fidelity;

/**
 * The intensities between which a result may lie at each pixel of its input: those of the input in a window around it,
 * and beyond them as much as real structures that are smaller than a pixel or lie at an edge may overshoot.
 *
 * @param low  smallest intensities, one per pixel of the input
 * @param high largest intensities, not below {@code low}
 */
record LocalRange(float[] low, float[] high) {

	/** How many pixels of the input the window reaches to each side. */
	private static final int WINDOW = 2;
	/** How many pixels of the input to each side matter for one: the window, and the pixels around each pixel of it. */
	static final int REACH = WINDOW + 1;

	/**
	 * Overshoot beyond the extremes of a window, in units of its contrast, and of how far its extreme stands out from
	 * the mean of the pixels around: peaks and lines are higher than the pixels that they are a part of, the flat sides
	 * of edges are not. docs/fidelity.md says how far true images go.
	 */
	private static final float OF_CONTRAST = 0.25f, OF_PEAK = 2;
	/** The most overshoot, in units of the range that samples fill. */
	private static final float MOST = 0.4f;
	/**
	 * What is allowed in nearly flat areas beside the share of their contrast: a quarter of it once more, up to a
	 * hundredth of the range that samples fill. Noise is such a difference; where there is none, as in the dark beside
	 * an edge that is hundreds of times brighter, a hundredth of the range would be all that is there.
	 */
	private static final float FLAT = 0.25f, LEAST = 0.01f;
	private static final Smoothing NEIGHBOURS = new Smoothing(3);
	/** The most beyond the range that samples fill, in units of it. */
	static final float OUTSIDE = 0.1f;

	/**
	 * @param image normalised, finite
	 * @param min   the smallest intensity that the result can have, normalised; the image's are within both
	 * @param max   the largest
	 * @param span  what samples fill of the normalised range, from 0 up
	 */
	static LocalRange of(float[] image, int width, int height, double min, double max, double span) {
		float least = (float) (LEAST * span), most = (float) (MOST * span), outside = (float) (OUTSIDE * span);
		float darkest = -outside, brightest = (float) span + outside;
		float[] mean = NEIGHBOURS.apply(image, width, height);
		float[] low = extremes(image, width, height, -1), lowMean = extremes(mean, width, height, -1);
		float[] high = extremes(image, width, height, 1), highMean = extremes(mean, width, height, 1);
		for (int i = 0; i < image.length; i++) {
			float contrast = high[i] - low[i];
			float plain = Math.min(least, FLAT * contrast) + OF_CONTRAST * contrast;
			float below = Math.min(most, plain + OF_PEAK * (lowMean[i] - low[i]));
			float above = Math.min(most, plain + OF_PEAK * (high[i] - highMean[i]));
			float bottom = Math.min(low[i] - Math.min(outside, below), Math.max(low[i] - below, darkest));
			float top = Math.max(high[i] + Math.min(outside, above), Math.min(high[i] + above, brightest));
			low[i] = Math.min(image[i], (float) Math.max(min, bottom));
			high[i] = Math.max(image[i], (float) Math.min(max, top));
		}
		return new LocalRange(low, high);
	}

	/** @param sign 1 for the largest values of the windows, -1 for the smallest */
	private static float[] extremes(float[] image, int width, int height, int sign) {
		float[] rows = new float[image.length];
		float[] padded = new float[width + 2 * WINDOW];
		float[] most = new float[width];
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < padded.length; x++)
				padded[x] = sign * image[y * width + within(x - WINDOW, width)];
			System.arraycopy(padded, 0, most, 0, width);
			for (int k = 1; k <= 2 * WINDOW; k++)
				larger(most, padded, k);
			System.arraycopy(most, 0, rows, y * width, width);
		}
		float[] windows = new float[image.length];
		for (int y = 0; y < height; y++) {
			System.arraycopy(rows, within(y - WINDOW, height) * width, most, 0, width);
			for (int k = 1 - WINDOW; k <= WINDOW; k++)
				larger(most, rows, within(y + k, height) * width);
			for (int x = 0; x < width; x++)
				windows[y * width + x] = sign * most[x];
		}
		return windows;
	}

	/** A place in a line; beyond its ends the last pixel, which counts in any window there. */
	private static int within(int place, int size) {
		return Math.max(0, Math.min(size - 1, place));
	}

	/** The larger one of each two, in place. */
	private static void larger(float[] most, float[] others, int from) {
		for (int x = 0; x < most.length; x++)
			most[x] = Math.max(most[x], others[from + x]);
	}
}
