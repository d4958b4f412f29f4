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
 * Magnetic resonance imaging with a smaller matrix of the same field of view: of the image's Fourier transform
 * (k-space) only the centre, 1 / scale of either axis, is measured; the image is the magnitude of what comes back. The
 * image is continued by its mirror image, so that opposite borders do not ring into each other. Noise is that of a
 * magnitude image, {@code |v + noise (N(0, 1) + i N(0, 1))|}, whose distribution is Rice's (H. Gudbjartsson, S. Patz,
 * "The Rician distribution of noisy MRI data", Magnetic Resonance in Medicine 34, 1995).
 *
 * @param noise standard deviation of the noise in each of the real and the imaginary part, as a fraction of white
 */
public record MriDegradation(double noise) implements FixedDegradation {

	static final String KIND = "mri";

	static MriDegradation of(DegradationText text) {
		return new MriDegradation(text.number("noise", 0.01, 0, 1));
	}

	@Override
	public FloatRaster reduce(FloatRaster high, int scale) {
		FloatRaster low = AxisWeights.apply(high, AxisFilter.lowFrequencies(high.width(), scale),
			AxisFilter.lowFrequencies(high.height(), scale));
		float[] data = low.data();
		for (int i = 0; i < data.length; i++)
			data[i] = Math.abs(data[i]);
		return low;
	}

	@Override
	public FloatRaster noise(FloatRaster low, SplittableRandom random) {
		if (noise == 0) return low;
		float[] data = new float[low.data().length];
		for (int i = 0; i < data.length; i++)
			data[i] = (float) Math.hypot(low.data()[i] + noise * random.nextGaussian(), noise * random.nextGaussian());
		return new FloatRaster(low.width(), low.height(), low.channels(), data);
	}

	/** A piece is taken as if it were the whole field of view; so far from its ends that hardly shows. */
	@Override
	public FixedDegradation withoutNoise() {
		return new MriDegradation(0);
	}

	@Override
	public int reach() {
		return 8;
	}

	@Override
	public String describe() {
		return "centre of k-space, magnitude; Rician noise of " + DegradationText.plain(noise) + " of white";
	}

	@Override
	public String toString() {
		return DegradationText.write(KIND, "noise", noise);
	}
}
