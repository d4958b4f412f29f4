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

import sc.fiji.superres.image.Bicubic;
import sc.fiji.superres.image.FloatRaster;

/**
 * The standard protocol of the literature, rounded as the images are: no instrument does it, all papers compare on it.
 */
public record BicubicDegradation() implements FixedDegradation {

	static final String KIND = "bicubic";

	@Override
	public FloatRaster reduce(FloatRaster high, int scale) {
		return Bicubic.downscale(high, scale);
	}

	@Override
	public FloatRaster noise(FloatRaster low, SplittableRandom random) {
		return low;
	}

	/** Clamped and rounded to whole intensities. */
	@Override
	public FloatRaster low(FloatRaster high, int scale, double white) {
		return reduce(high, scale).quantize(white);
	}

	/** Half of the antialiased kernel, which is four low-resolution pixels wide. */
	@Override
	public int reach() {
		return 3;
	}

	@Override
	public String describe() {
		return "bicubic reduction (MATLAB's, antialiased), rounded to whole intensities";
	}

	@Override
	public String toString() {
		return KIND;
	}
}
