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
import java.util.stream.Collectors;

import sc.fiji.superres.image.AxisWeights;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.task.UserException;

/**
 * A satellite's sensor: blurred by the Gaussian whose modulation transfer function exp(-2 (pi sigma f)^2) has the given
 * value at the Nyquist frequency of the sensor, half a cycle per pixel, that is of sigma = sqrt(-2 ln(mtf)) / pi
 * low-resolution pixels, then decimated, with Gaussian noise (B. Aiazzi et al., "MTF-tailored multiscale fusion of
 * high-resolution MS and Pan imagery", Photogrammetric Engineering and Remote Sensing 72, 2006; values of sensors in G.
 * Vivone et al., "A critical comparison among pansharpening algorithms", IEEE Trans. Geoscience and Remote Sensing 53,
 * 2015).
 *
 * @param mtf   at the Nyquist frequency, above 0 and below 1: one for all bands, or one for each
 * @param noise standard deviation, as a fraction of white
 */
public record SatelliteDegradation(List<Double> mtf, double noise) implements FixedDegradation {

	static final String KIND = "satellite";

	public SatelliteDegradation {
		mtf = List.copyOf(mtf);
		if (mtf.isEmpty()) throw new IllegalArgumentException("No MTF");
	}

	static SatelliteDegradation of(DegradationText text) {
		return new SatelliteDegradation(text.numbers("mtf", 0.3, 0.001, 0.99), text.number("noise", 0.005, 0, 1));
	}

	/** @throws UserException if there are several values, but not as many as bands */
	@Override
	public FloatRaster reduce(FloatRaster high, int scale) {
		if (mtf.size() == 1) return reduce(high, scale, mtf.get(0));
		if (mtf.size() != high.channels())
			throw UserException.wrongUse("The image has " + high.channels() + " bands, but there are " + mtf.size()
				+ " values of the MTF: give one value, or one for each band.");
		FloatRaster low = FloatRaster.zeros(high.width() / scale, high.height() / scale, high.channels());
		int plane = low.width() * low.height();
		for (int band = 0; band < high.channels(); band++)
			System.arraycopy(reduce(high.channel(band), scale, mtf.get(band)).data(), 0, low.data(), band * plane,
				plane);
		return low;
	}

	private static FloatRaster reduce(FloatRaster high, int scale, double mtf) {
		double sigma = scale * sigma(mtf);
		return AxisWeights.apply(high, AxisFilter.gaussian(high.width(), scale, sigma),
			AxisFilter.gaussian(high.height(), scale, sigma));
	}

	/** In low-resolution pixels. */
	private static double sigma(double mtf) {
		return Math.sqrt(-2 * Math.log(mtf)) / Math.PI;
	}

	@Override
	public FloatRaster noise(FloatRaster low, SplittableRandom random) {
		return Noise.gaussian(low, noise, random);
	}

	@Override
	public FixedDegradation withoutNoise() {
		return new SatelliteDegradation(mtf, 0);
	}

	@Override
	public int reach() {
		return 1 + AxisFilter.reach(mtf.stream().mapToDouble(SatelliteDegradation::sigma).max().orElseThrow());
	}

	@Override
	public String describe() {
		return "Gaussian blur with an MTF of " + values() + " at the Nyquist frequency"
			+ (mtf.size() == 1 ? "" : " of the bands") + ", decimation; Gaussian noise of "
			+ DegradationText.plain(noise) + " of white";
	}

	private String values() {
		return mtf.stream().map(DegradationText::plain).collect(Collectors.joining(DegradationText.SEVERAL));
	}

	@Override
	public String toString() {
		return DegradationText.write(KIND, "mtf", values(), "noise", noise);
	}
}
