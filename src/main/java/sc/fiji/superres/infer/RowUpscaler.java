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

import sc.fiji.superres.image.BicubicInverse;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.Halo;
import sc.fiji.superres.image.Upscaler;

/**
 * Makes an upscaler that only adds rows out of one that enlarges both axes: its results are brought back to the width
 * of the image. Networks for through-plane resolution learn to enlarge rows as bicubic interpolation does, so this is
 * undone by its {@linkplain BicubicInverse inverse}; of bicubic interpolation itself, the interpolation of columns is
 * left.
 *
 * @param upscaler is closed with this
 */
public record RowUpscaler(Upscaler upscaler) implements Upscaler {

	@Override
	public int scale() {
		return upscaler.scale();
	}

	@Override
	public int scaleX() {
		return 1;
	}

	@Override
	public int channels() {
		return upscaler.channels();
	}

	@Override
	public Halo halo() {
		return upscaler.halo().plus(BicubicInverse.REACH);
	}

	@Override
	public FloatRaster upscale(FloatRaster source) {
		return BicubicInverse.alongX(upscaler.upscale(source), scale());
	}

	@Override
	public void close() {
		upscaler.close();
	}
}
