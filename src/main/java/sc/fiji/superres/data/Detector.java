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
import sc.fiji.superres.image.FloatRaster;

/**
 * Flaws of a detector and of how its pixels are read.
 *
 * @param grain   standard deviation, in pixels, of the Gaussian that correlates the noise of neighbours: noise n
 *                    becomes G n / |G|, which has the same variance, with the correlation exp(-d^2 / (4 grain^2)) at
 *                    the distance d. Reconstruction kernels, demosaicking and interpolation leave such noise (for CT:
 *                    K. Boedeker, V. Cooper, M. McNitt-Gray, "Application of the noise power spectrum in modern
 *                    diagnostic MDCT", Physics in Medicine and Biology 52, 2007)
 * @param defects share of defective pixels; half of them are dead and black, half are hot: between their value and
 *                    white
 * @param stripes standard deviation of an offset that all pixels of a column share, as a fraction of white, as of the
 *                    detectors of a line that sweeps the ground
 */
record Detector(double grain, double defects, double stripes) {

	static Detector of(DegradationText text) {
		return new Detector(text.number("grain", 0, 0, 20), text.number("defects", 0, 0, 0.5),
			text.number("stripes", 0, 0, 1));
	}

	List<StagedDegradation.StageSetting> settings() {
		return List.of(
			new StagedDegradation.StageSetting("grain", grain, 0, "noise correlated by a Gaussian of {} pixels"),
			new StagedDegradation.StageSetting("defects", defects, 0, "a share of {} of the pixels dead or hot"),
			new StagedDegradation.StageSetting("stripes", stripes, 0, "offsets of the columns of {} of white"));
	}

	/**
	 * @param clean without noise, not changed
	 * @param noisy with it, not changed
	 * @return {@code noisy} itself if there are no flaws
	 */
	FloatRaster flawed(FloatRaster clean, FloatRaster noisy, SplittableRandom random) {
		FloatRaster correlated = grain == 0 || noisy == clean ? noisy : correlated(clean, noisy);
		if (defects == 0 && stripes == 0) return correlated;
		float[] data = correlated.data().clone();
		FloatRaster flawed = new FloatRaster(noisy.width(), noisy.height(), noisy.channels(), data);
		if (stripes != 0) stripe(flawed, random);
		for (int i = 0; i < data.length && defects != 0; i++) {
			if (random.nextDouble() >= defects) continue;
			data[i] = random.nextBoolean() ? 0 : (float) (data[i] + random.nextDouble() * (1 - data[i]));
		}
		return flawed;
	}

	private FloatRaster correlated(FloatRaster clean, FloatRaster noisy) {
		AxisWeights columns = AxisFilter.gaussian(noisy.width(), 1, grain);
		AxisWeights rows = AxisFilter.gaussian(noisy.height(), 1, grain);
		FloatRaster noise = FloatRaster.zeros(noisy.width(), noisy.height(), noisy.channels());
		for (int i = 0; i < noise.data().length; i++)
			noise.data()[i] = noisy.data()[i] - clean.data()[i];
		FloatRaster correlated = AxisWeights.apply(noise, columns, rows);
		double factor = 1 / (columns.norm() * rows.norm());
		for (int i = 0; i < noise.data().length; i++)
			correlated.data()[i] = (float) (clean.data()[i] + factor * correlated.data()[i]);
		return correlated;
	}

	private void stripe(FloatRaster raster, SplittableRandom random) {
		for (int c = 0; c < raster.channels(); c++)
			for (int x = 0; x < raster.width(); x++) {
				float offset = (float) (stripes * random.nextGaussian());
				for (int y = 0; y < raster.height(); y++)
					raster.data()[(c * raster.height() + y) * raster.width() + x] += offset;
			}
	}
}
