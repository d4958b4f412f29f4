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
package sc.fiji.superres.training;

import java.util.SplittableRandom;
import java.util.function.Supplier;

import sc.fiji.superres.data.Degradation;
import sc.fiji.superres.data.FixedDegradation;
import sc.fiji.superres.data.Levels;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.pixels.NormalizedPlanes;

/**
 * How a network sees the low-resolution side of a file when it is upscaled: images of 8 bits by the range of their
 * type, all others from the smallest to the largest value, noise included, of the whole file. Of many planes, evenly
 * spread ones stand for all. The planes are read when the levels are asked for the first time. Thread-safe.
 */
public final class SeenLevels implements Supplier<Levels> {

	private static final int MOST_PLANES = 8;

	private final Supplier<NormalizedPlanes> image;
	private final int channels;
	private final int scale;
	private final Degradation degradation;
	private Levels levels;

	/**
	 * @param planes   of the file
	 * @param again    the same, read anew each time
	 * @param channels of the network
	 */
	public static Supplier<Levels> of(NormalizedPlanes planes, Supplier<NormalizedPlanes> again, int channels,
		int scale, Degradation degradation) {
		return planes.isEightBit() ? () -> Levels.EIGHT_BIT : new SeenLevels(again, channels, scale, degradation);
	}

	private SeenLevels(Supplier<NormalizedPlanes> image, int channels, int scale, Degradation degradation) {
		this.image = image;
		this.channels = channels;
		this.scale = scale;
		this.degradation = degradation;
	}

	@Override
	public synchronized Levels get() {
		if (levels == null) levels = levels(image.get());
		return levels;
	}

	private Levels levels(NormalizedPlanes planes) {
		float black = Float.POSITIVE_INFINITY, white = Float.NEGATIVE_INFINITY;
		int count = Math.min(MOST_PLANES, planes.count());
		for (int i = 0; i < count; i++) {
			int plane = (int) ((long) i * planes.count() / count);
			FloatRaster high = planes.raster(plane, channels);
			FloatRaster whole = high.wholePixels(scale, scale);
			FloatRaster low = low(whole, planes.white(), i);
			boolean[] gaps = planes.gaps(plane);
			for (int k = 0; k < low.data().length; k++) {
				if (gaps.length > 0 && isGap(gaps, k, low, high, whole)) continue;
				black = Math.min(black, low.data()[k]);
				white = Math.max(white, low.data()[k]);
			}
		}
		return white > black ? new Levels(planes.white(), black, white) : new Levels(planes.white(), 0, 1);
	}

	/**
	 * Whether a low-resolution sample is made of samples that were not measured.
	 *
	 * @param gaps  of all samples of the image, of which luminance has the first channel
	 * @param whole of the image what fills whole low-resolution pixels
	 */
	private static boolean isGap(boolean[] gaps, int place, FloatRaster low, FloatRaster high, FloatRaster whole) {
		int alongX = whole.width() / low.width(), alongY = whole.height() / low.height();
		int left = place % low.width() * alongX, top = place / low.width() % low.height() * alongY;
		int channel = place / (low.width() * low.height());
		for (int y = top; y < top + alongY; y++)
			for (int x = left; x < left + alongX; x++)
				if (gaps[(channel * high.height() + y) * high.width() + x]) return true;
		return false;
	}

	/** Where conditions are drawn anew for each patch, without noise: patches widen the levels by theirs. */
	private FloatRaster low(FloatRaster high, double white, int plane) {
		var random = new SplittableRandom(plane);
		if (degradation instanceof FixedDegradation fixed) return fixed.noise(fixed.low(high, scale, white), random);
		return degradation.draw(random).low(high, scale, white);
	}
}
