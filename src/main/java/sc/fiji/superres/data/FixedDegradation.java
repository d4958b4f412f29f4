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
import sc.fiji.superres.task.UserException;

/**
 * A degradation in which every setting is a number. It has a deterministic part, which may be applied once per image,
 * and noise, drawn anew for every patch. Immutable and thread-safe.
 */
public sealed interface FixedDegradation extends Degradation permits BicubicDegradation, BinningDegradation,
	OpticalDegradation, MriDegradation, CtDegradation, SatelliteDegradation, SliceDegradation, StagedDegradation {

	/**
	 * From its text.
	 *
	 * @throws UserException if the text is not understood, or leaves something to be drawn
	 */
	static FixedDegradation of(String text) {
		if (Degradation.of(text) instanceof FixedDegradation fixed) return fixed;
		throw UserException
			.wrongUse("The degradation " + text.strip() + " leaves settings to be drawn; give a number for each.");
	}

	/** This one; no random number is taken. */
	@Override
	default FixedDegradation draw(SplittableRandom random) {
		return this;
	}

	/**
	 * The part without noise.
	 *
	 * @param high  values nominally in [0, 1]; width and height, where they are reduced, multiples of the scale
	 * @param scale high-resolution pixels per low-resolution pixel
	 * @return a new raster, not clamped
	 */
	FloatRaster reduce(FloatRaster high, int scale);

	/**
	 * The low-resolution side of an image, without noise: {@link #reduce}, with what the kind does to intensities.
	 *
	 * @param high  values in [0, 1], in size as for {@link #reduce}
	 * @param white the intensity that 1 stands for, 255 for 8-bit images
	 * @return a new raster
	 */
	default FloatRaster low(FloatRaster high, int scale, double white) {
		return reduce(high, scale);
	}

	/**
	 * The random part.
	 *
	 * @param low    what {@link #low} gave, or a part of it; not changed
	 * @param random decides the noise
	 * @return a raster of the same shape, not clamped, as an instrument's offset keeps values below black; it is
	 *         {@code low} itself if there is no noise
	 */
	FloatRaster noise(FloatRaster low, SplittableRandom random);

	/**
	 * An image with its low-resolution counterpart, without noise. The image is cropped at its right and lower border
	 * to a multiple of the scale.
	 *
	 * @param high  values in [0, 1], at least one low-resolution pixel in size
	 * @param white the intensity that 1 stands for, 255 for 8-bit images
	 */
	default Pair pair(FloatRaster high, int scale, double white) {
		FloatRaster cropped = high.wholePixels(scale, scale);
		return new Pair(low(cropped, scale, white), cropped);
	}

	/**
	 * The low-resolution side of the high-resolution side of a {@linkplain #pair pair}, or of a part of it.
	 *
	 * @param high width and height multiples of the scale
	 */
	default FloatRaster lowOfPair(FloatRaster high, int scale, double white) {
		return low(high, scale, white);
	}

	/**
	 * A pair, or a part of one, as it is learnt from: with noise, and with what is drawn for both sides alike.
	 *
	 * @param clean  not changed
	 * @param random decides what is drawn
	 */
	default Pair taken(Pair clean, SplittableRandom random) {
		return new Pair(noise(clean.low(), random), clean.high(), clean.levels());
	}

	/**
	 * Its deterministic part, {@link #reduce}, as a degradation of its own: without noise, flaws of the detector, and
	 * what becomes of intensities.
	 */
	default FixedDegradation withoutNoise() {
		return this;
	}

	/** Whether the high-resolution side is changed as well, so that an image cannot be recovered as it was. */
	default boolean changesTruth() {
		return false;
	}

	/** Low-resolution pixels that the deterministic part looks at beyond those of a part of an image. */
	int reach();
}
