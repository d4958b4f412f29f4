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
 * A light microscope: the point-spread function of the objective, the mean over the high-resolution pixels of each
 * camera pixel, shot noise and read noise. A value v becomes (Poisson(v photons) + read N(0, 1)) / photons.
 *
 * @param psf        shape of the point-spread function
 * @param na         numerical aperture of the objective
 * @param wavelength of the light, in nm
 * @param pixel      width of a low-resolution pixel in the object, in nm: camera pixel over magnification
 * @param photons    detected per low-resolution pixel at white; 0 for no shot noise
 * @param read       standard deviation of the read noise, in electrons; needs {@code photons}
 */
public record OpticalDegradation(Psf psf, double na, double wavelength, double pixel, double photons,
	double read) implements FixedDegradation {

	static final String KIND = "optical";

	/** The intensity that a point is imaged to. */
	public enum Psf {
		/**
		 * A Gaussian of sigma = sqrt(2) lambda / (2 pi NA) = 0.225 lambda / NA, which has the curvature of the Airy
		 * pattern in its centre (B. Zhang, J. Zerubia, J.-C. Olivo-Marin, "Gaussian approximations of fluorescence
		 * microscope point-spread function models", Applied Optics 46, 2007).
		 */
		GAUSS("gauss"),
		/**
		 * (2 J1(v) / v)^2 with v = 2 pi NA r / lambda, whose first dark ring is at 0.61 lambda / NA (M. Born, E. Wolf,
		 * "Principles of Optics", 8.5.2), up to the fifth dark ring.
		 */
		AIRY("airy");

		private final String id;

		Psf(String id) {
			this.id = id;
		}

		@Override
		public String toString() {
			return id;
		}
	}

	/** @throws sc.fiji.superres.task.UserException if read noise is asked for without photons */
	public OpticalDegradation {
		if (photons == 0 && read != 0)
			throw DegradationText.wrong(KIND, "read noise needs photons above 0, as it is counted in electrons");
	}

	static OpticalDegradation of(DegradationText text) {
		return new OpticalDegradation(text.choice("psf", Psf.GAUSS), text.number("na", 0.75, 0.01, 1.7),
			text.number("wavelength", 520, 10, 20_000), text.number("pixel", 325, 1, 1e6),
			text.number("photons", 1000, 0, 1e9), text.number("read", 2, 0, 1e6));
	}

	/** Of the Gaussian, in low-resolution pixels. */
	double sigma() {
		return Math.sqrt(2) * wavelength / (2 * Math.PI * na * pixel);
	}

	/** Of the first dark ring, in low-resolution pixels. */
	double airyRadius() {
		return AiryPattern.FIRST_ZERO * wavelength / (2 * Math.PI * na * pixel);
	}

	@Override
	public FloatRaster reduce(FloatRaster high, int scale) {
		FloatRaster seen = switch (psf) {
			case GAUSS -> AxisWeights.apply(high, AxisFilter.gaussian(high.width(), 1, scale * sigma()),
				AxisFilter.gaussian(high.height(), 1, scale * sigma()));
			case AIRY -> new AiryPattern(scale * airyRadius()).blur(high);
		};
		return AxisWeights.apply(seen, AxisFilter.box(high.width(), scale, scale),
			AxisFilter.box(high.height(), scale, scale));
	}

	@Override
	public FloatRaster noise(FloatRaster low, SplittableRandom random) {
		if (photons == 0) return low;
		float[] data = new float[low.data().length];
		for (int i = 0; i < data.length; i++)
			data[i] = (float) ((Noise.poisson(low.data()[i] * photons, random) + read * random.nextGaussian())
				/ photons);
		return new FloatRaster(low.width(), low.height(), low.channels(), data);
	}

	@Override
	public FixedDegradation withoutNoise() {
		return new OpticalDegradation(psf, na, wavelength, pixel, 0, 0);
	}

	@Override
	public int reach() {
		return 1 + switch (psf) {
			case GAUSS -> AxisFilter.reach(sigma());
			case AIRY -> (int) Math.ceil(AiryPattern.reach(airyRadius()));
		};
	}

	@Override
	public String describe() {
		String shape = psf == Psf.AIRY ? "Airy pattern" : "Gaussian point-spread function";
		String noise = photons == 0
			? "no noise"
			: "Poisson noise of " + DegradationText.plain(photons) + " photons at white; read noise of "
				+ DegradationText.plain(read) + " electrons";
		return shape + " of NA " + DegradationText.plain(na) + " at " + DegradationText.plain(wavelength)
			+ " nm; mean over camera pixels of " + DegradationText.plain(pixel) + " nm; " + noise;
	}

	@Override
	public String toString() {
		return DegradationText.write(KIND, "psf", psf, "na", na, "wavelength", wavelength, "pixel", pixel, "photons",
			photons, "read", read);
	}
}
