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
package sc.fiji.superres.models;

import java.util.Optional;

import sc.fiji.superres.data.GaussianBlur;
import sc.fiji.superres.eval.Benchmark;
import sc.fiji.superres.image.Bicubic;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.Halo;
import sc.fiji.superres.image.Upscaler;

/**
 * Bicubic interpolation of an image that was smoothed by a Gaussian: what a model has to beat on noisy images. Its id,
 * such as {@code gaussian-0.8}, names the standard deviation in input pixels. Thread-safe.
 *
 * @param sigma standard deviation in input pixels, above 0
 */
public record SmoothedBicubic(int scale, int channels, double sigma) implements Upscaler {

	private static final String PREFIX = Benchmark.SMOOTHED;

	/** What an id names; empty if it is that of something else. */
	public static Optional<Double> sigma(String id) {
		return id.startsWith(PREFIX) && id.matches(PREFIX + "[0-9]{1,3}(\\.[0-9]{1,6})?")
			&& Double.parseDouble(id.substring(PREFIX.length())) > 0
				? Optional.of(Double.valueOf(id.substring(PREFIX.length())))
				: Optional.empty();
	}

	@Override
	public Halo halo() {
		return Halo.of(2 + GaussianBlur.reach(sigma));
	}

	@Override
	public FloatRaster upscale(FloatRaster source) {
		return Bicubic.upscale(GaussianBlur.of(source, sigma), scale);
	}

	@Override
	public void close() {
		// holds nothing
	}
}
