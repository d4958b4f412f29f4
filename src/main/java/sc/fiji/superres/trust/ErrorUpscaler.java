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
package sc.fiji.superres.trust;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.Halo;
import sc.fiji.superres.image.Upscaler;

/**
 * Gives, instead of the enlarged image, the absolute error that each of its samples can be expected to have, in units
 * of the normalised range. Takes three times as long as the upscaler. Thread-safe if that is.
 *
 * @param upscaler    along x and y; is not closed with this
 * @param calibration that was measured
 * @param noise       of each channel: the deviation at an intensity, both normalised
 * @param least       of each channel: the least error that can be expected of any sample
 */
public record ErrorUpscaler(Upscaler upscaler, TrustCalibration calibration, List<DoubleUnaryOperator> noise,
	List<Double> least) implements Upscaler {

	/** @throws IllegalArgumentException if nothing was measured, or the noise is not that of as many channels */
	public ErrorUpscaler {
		noise = List.copyOf(noise);
		least = List.copyOf(least);
		if (!calibration.isMeasured()) throw new IllegalArgumentException("nothing was measured");
		if (noise.size() != upscaler.channels() || least.size() != upscaler.channels())
			throw new IllegalArgumentException("noise of " + noise.size() + " channels of " + upscaler.channels());
	}

	@Override
	public int scale() {
		return upscaler.scale();
	}

	@Override
	public int channels() {
		return upscaler.channels();
	}

	@Override
	public Halo halo() {
		return upscaler.halo().plus(ErrorFeatures.REACH);
	}

	@Override
	public FloatRaster upscale(FloatRaster source) {
		ErrorFeatures features = ErrorFeatures.of(upscaler, source, noise);
		float[] expected = new float[source.data().length * scale() * scale()];
		int plane = expected.length / channels();
		for (int i = 0; i < expected.length; i++)
			expected[i] = (float) Math.max(least.get(i / plane), features.expected(i, calibration.weights()));
		return new FloatRaster(source.width() * scale(), source.height() * scale(), source.channels(), expected);
	}

	@Override
	public void close() {
		// the upscaler is its owner's
	}
}
