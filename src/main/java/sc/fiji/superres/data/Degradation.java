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

import java.util.List;
import java.util.SplittableRandom;

import sc.fiji.superres.image.Direction;
import sc.fiji.superres.image.Raster;
import sc.fiji.superres.image.Symmetry;
import sc.fiji.superres.task.UserException;

/**
 * How an instrument of lower resolution would have taken an image: a deterministic part, applied once per image, and
 * noise, drawn anew for every patch. Physical parameters describe the low-resolution image, that is, the images that a
 * model is meant for, whatever the scale; intensities are relative to white, 1. Low-resolution pixel (0, 0) covers the
 * same corner as the high-resolution pixels that it stands for. Immutable and thread-safe.
 * <p>
 * As a text it is a kind, which may be followed by a colon and settings, separated by commas, such as
 * {@code optical:na=1.2,wavelength=520,photons=500}; settings left out have the values of the preset. {@link #toString}
 * gives all of them.
 */
public sealed interface Degradation permits BicubicDegradation, OpticalDegradation, MriDegradation, CtDegradation,
	SatelliteDegradation, SliceDegradation
{

	/**
	 * A degradation from its text, or the preset of a domain from the domain's name.
	 *
	 * @throws UserException listing the choices if the text is not understood
	 */
	static Degradation of(String text) {
		return Degradations.parse(text);
	}

	/**
	 * The part without noise.
	 *
	 * @param high  values nominally in [0, 1]; width and height, where they are reduced, multiples of the scale
	 * @param scale high-resolution pixels per low-resolution pixel
	 * @return a new raster, not clamped
	 */
	Raster reduce(Raster high, int scale);

	/**
	 * The low-resolution side of an image, without noise: {@link #reduce}, with what the kind does to intensities.
	 *
	 * @param high  values in [0, 1], in size as for {@link #reduce}
	 * @param white the intensity that 1 stands for, 255 for 8-bit images
	 * @return a new raster
	 */
	default Raster low(Raster high, int scale, double white) {
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
	Raster noise(Raster low, SplittableRandom random);

	/**
	 * An image with its low-resolution counterpart, without noise. The image is cropped at its right and lower border to a
	 * multiple of the scale.
	 *
	 * @param high  values in [0, 1], at least one low-resolution pixel in size
	 * @param white the intensity that 1 stands for, 255 for 8-bit images
	 */
	default Pair pair(Raster high, int scale, double white) {
		Raster cropped = high.crop(0, 0, high.width() / scale * scale, high.height() / scale * scale);
		return new Pair(low(cropped, scale, white), cropped);
	}

	/** Along which axes models that are trained on it add pixels; those for z see images whose rows are slices. */
	default Direction direction() {
		return Direction.XY;
	}

	/** Width of the low-resolution side of an image of that width. */
	default int lowWidth(int width, int scale) {
		return width / direction().inPlane(scale);
	}

	/** Flips and rotations under which pairs stay what they are. */
	default List<Symmetry> symmetries() {
		return Symmetry.all();
	}

	/** What is done, in words and with units, for the card of a model. */
	String describe();

	/** The text with all settings, from which {@link #of} makes an equal degradation. */
	@Override
	String toString();
}
