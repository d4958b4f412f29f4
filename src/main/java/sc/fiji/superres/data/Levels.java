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
 * What the values of a {@link Pair} mean.
 *
 * @param steps whole intensities from 0 to 1, to which results are rounded where they are measured; 255 for 8 bits
 * @param black value that a network sees as 0
 * @param white value that a network sees as 1, larger than black
 */
public record Levels(double steps, float black, float white) {

	/** Of 8-bit images, which networks see as they are. */
	public static final Levels EIGHT_BIT = new Levels(255, 0, 1);

	private static final float MOST_VARIED = 1.5f;

	public Levels {
		if (!(steps > 0) || !(white > black))
			throw new IllegalArgumentException(steps + " steps, from " + black + " to " + white);
	}

	/** Whether they are those of 8-bit images. */
	boolean isEightBit() {
		return equals(EIGHT_BIT);
	}

	/**
	 * With another black, at random from 0 to half as far again as this one, but at most half way to white. The
	 * smallest value of a noisy image varies from image to image, and with it where a network sees the background: a
	 * network that is always shown the same background learns it by heart and gives it to images that have another one.
	 */
	Levels vary(SplittableRandom random) {
		if (black == 0) return this;
		float other = black * MOST_VARIED * (float) random.nextDouble();
		return new Levels(steps, Math.min(other, (black + white) / 2), white);
	}

	/**
	 * Those of a file that has the values of a low-resolution raster as well: the same for 8 bits, else as wide as
	 * needed.
	 */
	Levels including(FloatRaster low) {
		if (isEightBit()) return this;
		float least = black, most = white;
		for (float value : low.data()) {
			least = Math.min(least, value);
			most = Math.max(most, value);
		}
		return new Levels(steps, least, most);
	}

	/** @return a raster as a network sees it: a new one, or itself if that is the same */
	public FloatRaster seen(FloatRaster raster) {
		return mapped(raster, 1 / (white - black), -black / (white - black));
	}

	/** @return what a network gave in values of the pair: a new raster, or itself if that is the same */
	public FloatRaster unseen(FloatRaster result) {
		return mapped(result, white - black, black);
	}

	private FloatRaster mapped(FloatRaster raster, float factor, float offset) {
		if (black == 0 && white == 1) return raster;
		return raster.map(sample -> (float) sample * factor + offset);
	}
}
