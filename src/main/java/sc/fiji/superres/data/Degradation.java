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
import sc.fiji.superres.image.Symmetry;
import sc.fiji.superres.task.UserException;

/**
 * How an instrument of lower resolution would have taken an image. Physical parameters describe the low-resolution
 * image, that is, the images that a model is meant for, whatever the scale; intensities are relative to white, 1.
 * Low-resolution pixel (0, 0) covers the same corner as the high-resolution pixels that it stands for. Immutable and
 * thread-safe.
 * <p>
 * As a text it is a kind, which may be followed by a colon and settings, separated by commas, such as
 * {@code optical:na=1.2,wavelength=520,photons=500}; settings left out have the values of the preset. In the place of a
 * number an interval may stand, {@code na=0.3..1.4} or {@code photons=20..50000log}, and several degradations may be
 * mixed, {@code 3@optical+1@bicubic}: what is left open is drawn anew for each patch. {@link #toString} gives all
 * settings.
 */
public sealed interface Degradation permits FixedDegradation, RangedDegradation, Mixture {

	/**
	 * A degradation from its text, or the preset of a domain from the domain's name.
	 *
	 * @throws UserException listing the choices if the text is not understood
	 */
	static Degradation of(String text) {
		return Degradations.parse(text);
	}

	/**
	 * One in which nothing is left open.
	 *
	 * @param random decides what is left open; not touched if that is nothing
	 */
	FixedDegradation draw(SplittableRandom random);

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
