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

	/** The window reaches so many pixels of the input to each side. */
	static final int REACH = 2;

	/** Overshoot beyond the extremes of a window, in units of its contrast; docs/fidelity.md says how far true images go. */
	private static final float OVERSHOOT = 1;
	/** The most overshoot, and what is allowed without any contrast; normalised. */
	private static final float MOST = 0.3f, LEAST = 0.01f;
	/** The most beyond 0 and 1, which no sample of most images exceeds. */
	private static final float OUTSIDE = 0.1f;

	/**
	 * @param image normalised, finite
	 * @param min   the smallest intensity that the result can have, normalised; the image's are within both
	 * @param max   the largest
	 */
	static LocalRange of(float[] image, int width, int height, double min, double max) {
		float[] low = extremes(image, width, height, -1);
		float[] high = extremes(image, width, height, 1);
		for (int i = 0; i < image.length; i++) {
			float overshoot = Math.min(MOST, LEAST + OVERSHOOT * (high[i] - low[i]));
			float least = Math.min(OUTSIDE, overshoot);
			float bottom = Math.min(low[i] - least, Math.max(low[i] - overshoot, -OUTSIDE));
			float top = Math.max(high[i] + least, Math.min(high[i] + overshoot, 1 + OUTSIDE));
			low[i] = Math.min(image[i], (float) Math.max(min, bottom));
			high[i] = Math.max(image[i], (float) Math.min(max, top));
		}
		return new LocalRange(low, high);
	}

	/** @param sign 1 for the largest values of the windows, -1 for the smallest */
	private static float[] extremes(float[] image, int width, int height, int sign) {
		float[] rows = new float[image.length];
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++) {
				float most = sign * image[y * width + x];
				for (int k = Math.max(0, x - REACH); k <= Math.min(width - 1, x + REACH); k++)
					most = Math.max(most, sign * image[y * width + k]);
				rows[y * width + x] = most;
			}
		float[] windows = new float[image.length];
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++) {
				float most = rows[y * width + x];
				for (int k = Math.max(0, y - REACH); k <= Math.min(height - 1, y + REACH); k++)
					most = Math.max(most, rows[k * width + x]);
				windows[y * width + x] = sign * most;
			}
		return windows;
	}
}
