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

import sc.fiji.superres.image.AxisWeights;
import sc.fiji.superres.image.Bicubic;
import sc.fiji.superres.image.BicubicInverse;
import sc.fiji.superres.image.Direction;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.Symmetry;

/**
 * Thick slices of a stack seen from the side: the rows of the low-resolution image are slices, each the mean over its
 * thickness, and only the vertical axis is reduced. So that a network that enlarges both axes can learn from them, the
 * high-resolution side of a {@linkplain #pair pair} is enlarged along x by bicubic interpolation, which
 * {@link sc.fiji.superres.image.BicubicInverse} undoes in what the network makes of a stack (training on an axis of
 * high resolution for another: C. Zhao et al., "SMORE: A self-supervised anti-aliasing and super-resolution algorithm
 * for MRI using deep learning", IEEE Trans. Medical Imaging 40, 2021).
 *
 * @param thickness of a slice, in mm
 * @param spacing   of the centres of two slices that follow each other, in mm
 * @param noise     standard deviation of Gaussian noise, as a fraction of white
 */
public record SliceDegradation(double thickness, double spacing, double noise) implements FixedDegradation {

	static final String KIND = "slices";

	static SliceDegradation of(DegradationText text) {
		return new SliceDegradation(text.number("thickness", 5, 1e-3, 1000), text.number("spacing", 5, 1e-3, 1000),
			text.number("noise", 0.005, 0, 1));
	}

	/** @return as wide as {@code high} */
	@Override
	public FloatRaster reduce(FloatRaster high, int scale) {
		return AxisWeights.apply(high, AxisFilter.identity(high.width()),
			AxisFilter.box(high.height(), scale, scale * thickness / spacing));
	}

	@Override
	public FloatRaster noise(FloatRaster low, SplittableRandom random) {
		return Noise.gaussian(low, noise, random);
	}

	/** The width stays whole; the high-resolution side is {@code scale} times as wide as the image. */
	@Override
	public Pair pair(FloatRaster high, int scale, double white) {
		FloatRaster cropped = high.wholePixels(1, scale);
		return new Pair(low(cropped, scale, white),
			Bicubic.resize(cropped, Math.multiplyExact(high.width(), scale), cropped.height()));
	}

	@Override
	public Direction direction() {
		return Direction.Z;
	}

	/** Only flips: the axes are not alike. */
	@Override
	public List<Symmetry> symmetries() {
		return Symmetry.withinAxes();
	}

	@Override
	public FloatRaster lowOfPair(FloatRaster high, int scale, double white) {
		FloatRaster narrow = BicubicInverse.alongX(high, scale);
		return low(narrow, scale, white);
	}

	/** Along x, that of {@link BicubicInverse}. */
	@Override
	public FixedDegradation withoutNoise() {
		return new SliceDegradation(thickness, spacing, 0);
	}

	@Override
	public int reach() {
		return Math.max(BicubicInverse.REACH, 1 + (int) Math.ceil(thickness / spacing / 2));
	}

	@Override
	public String describe() {
		return "slices of " + DegradationText.plain(thickness) + " mm every " + DegradationText.plain(spacing)
			+ " mm as rows, the other axis as it is; Gaussian noise of " + DegradationText.plain(noise) + " of white";
	}

	@Override
	public String toString() {
		return DegradationText.write(KIND, "thickness", thickness, "spacing", spacing, "noise", noise);
	}
}
