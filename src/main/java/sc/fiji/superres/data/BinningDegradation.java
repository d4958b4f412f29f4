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
 * The mean over blocks of pixels, rounded as the images are: binning, as cameras and Image &gt; Transform &gt; Bin do
 * it, and reduction by "average when downsizing". Such images are sharper than those of an objective: there is no blur
 * but that of the pixel.
 */
public record BinningDegradation() implements FixedDegradation {

	static final String KIND = "binning";

	@Override
	public FloatRaster reduce(FloatRaster high, int scale) {
		return AxisWeights.apply(high, AxisFilter.box(high.width(), scale, scale),
			AxisFilter.box(high.height(), scale, scale));
	}

	@Override
	public FloatRaster noise(FloatRaster low, SplittableRandom random) {
		return low;
	}

	/** Rounded to whole intensities. */
	@Override
	public FloatRaster low(FloatRaster high, int scale, double white) {
		return reduce(high, scale).quantize(white);
	}

	/** A low-resolution pixel depends on its own block only. */
	@Override
	public int reach() {
		return 1;
	}

	@Override
	public String describe() {
		return "mean over blocks of pixels, rounded to whole intensities";
	}

	@Override
	public String toString() {
		return KIND;
	}
}
