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
package sc.fiji.superres.infer;

import java.util.List;

import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.Halo;
import sc.fiji.superres.image.Upscaler;

/**
 * Channels that are not colours, each through an upscaler that was chosen for it.
 *
 * @param upscalers the different ones, of one scale, each for grey values or colours; closed by closing this
 * @param which     for each channel, which of them it goes through
 */
public record ChannelUpscalers(List<Upscaler> upscalers, List<Integer> which) implements Upscaler {

	public ChannelUpscalers {
		upscalers = upscalers.stream().map(upscaler -> ColourAdapter.adapt(upscaler, 1, false)).toList();
		which = List.copyOf(which);
	}

	@Override
	public int scale() {
		return upscalers.get(0).scale();
	}

	@Override
	public int channels() {
		return which.size();
	}

	@Override
	public Halo halo() {
		return upscalers.stream().map(Upscaler::halo).reduce(Halo::max).orElseThrow();
	}

	@Override
	public FloatRaster upscale(FloatRaster source) {
		FloatRaster target = FloatRaster.zeros(source.width() * scale(), source.height() * scale(), channels());
		for (int c = 0; c < channels(); c++) {
			float[] large = upscalers.get(which.get(c)).upscale(source.channel(c)).data();
			System.arraycopy(large, 0, target.data(), c * large.length, large.length);
		}
		return target;
	}

	@Override
	public void close() {
		upscalers.forEach(Upscaler::close);
	}
}
