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

import sc.fiji.superres.image.AxisWeights;
import sc.fiji.superres.image.FloatRaster;

/**
 * A slice of a computed tomography with a softer reconstruction kernel on a coarser grid: blurred within the plane by
 * the Gaussian whose modulation transfer function exp(-2 (pi sigma f)^2) is 1/2 at the given frequency, that is of
 * sigma = sqrt(ln(2) / 2) / (pi f), taken at the centres of the low-resolution pixels, with Gaussian noise (scanners
 * are specified by these frequencies: J. Bushberg et al., "The Essential Physics of Medical Imaging", chapter on image
 * quality).
 *
 * @param mtf50 frequency at which the modulation transfer function is one half, in line pairs per cm
 * @param pixel width of a low-resolution pixel, in mm
 * @param noise standard deviation, as a fraction of white
 */
public record CtDegradation(double mtf50, double pixel, double noise) implements FixedDegradation {

	static final String KIND = "ct";
	private static final double MM_PER_CM = 10;

	static CtDegradation of(DegradationText text) {
		return new CtDegradation(text.number("mtf50", 5, 0.1, 1000), text.number("pixel", 0.7, 1e-3, 100),
			text.number("noise", 0.005, 0, 1));
	}

	/** In low-resolution pixels. */
	double sigma() {
		return Math.sqrt(Math.log(2) / 2) / (Math.PI * mtf50 / MM_PER_CM) / pixel;
	}

	@Override
	public FloatRaster reduce(FloatRaster high, int scale) {
		return AxisWeights.apply(high, AxisFilter.gaussian(high.width(), scale, scale * sigma()),
			AxisFilter.gaussian(high.height(), scale, scale * sigma()));
	}

	@Override
	public FloatRaster noise(FloatRaster low, SplittableRandom random) {
		return Noise.gaussian(low, noise, random);
	}

	@Override
	public FixedDegradation withoutNoise() {
		return new CtDegradation(mtf50, pixel, 0);
	}

	@Override
	public int reach() {
		return 1 + AxisFilter.reach(sigma());
	}

	@Override
	public String describe() {
		return "Gaussian blur with an MTF of 0.5 at " + DegradationText.plain(mtf50) + " line pairs per cm, pixels of "
			+ DegradationText.plain(pixel) + " mm; Gaussian noise of " + DegradationText.plain(noise) + " of white";
	}

	@Override
	public String toString() {
		return DegradationText.write(KIND, "mtf50", mtf50, "pixel", pixel, "noise", noise);
	}
}
