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
package sc.fiji.superres.testing;

import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.Halo;
import sc.fiji.superres.image.Upscaler;

/**
 * A small convolutional network in plain Java: two layers of averages over squares with zero padding, a non-linearity
 * that does not vanish at 0 between them, and another function of the features for each pixel of the result. Mixes its
 * channels.
 *
 * @param scale    from 1
 * @param channels from 1
 * @param radius   of the first layer; the second one's is 1
 */
public record BlurUpscaler(int scale, int channels, int radius) implements Upscaler {

	@Override
	public Halo.Bounded halo() {
		return Halo.of(radius + 1);
	}

	@Override
	public FloatRaster upscale(FloatRaster source) {
		if (source.channels() != channels) throw new IllegalArgumentException(source.channels() + " channels");
		int w = source.width();
		int h = source.height();
		FloatRaster features = average(activated(average(source, radius)), 1);
		FloatRaster target = FloatRaster.zeros(w * scale, h * scale, channels);
		for (int c = 0; c < channels; c++)
			for (int y = 0; y < h * scale; y++)
				for (int x = 0; x < w * scale; x++) {
					int i = (y % scale) * scale + x % scale;
					float own = features.get(x / scale, y / scale, c);
					float other = features.get(x / scale, y / scale, (c + 1) % channels);
					target.data()[(c * h * scale + y) * w * scale + x] = own * (0.8f + 0.1f * i) + 0.1f * other
						- 0.02f * i;
				}
		return target;
	}

	private static FloatRaster activated(FloatRaster features) {
		for (int i = 0; i < features.data().length; i++)
			features.data()[i] = Math.max(0.2f, features.data()[i] + 0.1f * features.data()[i] * features.data()[i]);
		return features;
	}

	private static FloatRaster average(FloatRaster source, int radius) {
		int w = source.width();
		int h = source.height();
		FloatRaster target = FloatRaster.zeros(w, h, source.channels());
		float area = (2 * radius + 1) * (2 * radius + 1);
		for (int c = 0; c < source.channels(); c++)
			for (int y = 0; y < h; y++)
				for (int x = 0; x < w; x++) {
					float sum = 0;
					for (int j = Math.max(0, y - radius); j <= Math.min(h - 1, y + radius); j++)
						for (int i = Math.max(0, x - radius); i <= Math.min(w - 1, x + radius); i++)
							sum += source.get(i, j, c);
					target.data()[(c * h + y) * w + x] = sum / area;
				}
		return target;
	}

	@Override
	public void close() {
		// holds nothing
	}
}
