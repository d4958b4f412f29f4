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
package sc.fiji.superres.train;

import java.util.List;

import sc.fiji.superres.data.Pair;
import sc.fiji.superres.eval.Psnr;
import sc.fiji.superres.image.Luma;
import sc.fiji.superres.image.Raster;
import sc.fiji.superres.image.Upscaler;

/**
 * Mean PSNR of BT.601 luminance over validation images, results clamped and rounded to 8 bits, {@code scale} border pixels
 * left out; grey values are their own luminance.
 */
final class Validation {

	private final List<Pair> pairs;

	Validation(List<Pair> pairs) {
		if (pairs.isEmpty()) throw new IllegalArgumentException("A validation needs at least one image");
		this.pairs = pairs;
	}

	double psnr(Upscaler network) {
		double sum = 0;
		for (Pair pair : pairs) {
			Raster result = network.upscale(pair.low());
			float[] data = result.data();
			for (int i = 0; i < data.length; i++)
				data[i] = Math.round(Math.min(1, Math.max(0, data[i])) * 255) / 255f;
			sum += new Psnr(1, pair.scale()).of(luminance(pair.high()), luminance(result));
		}
		return sum / pairs.size();
	}

	private static Raster luminance(Raster raster) {
		return raster.channels() == 3 ? Luma.y(raster) : raster;
	}
}
