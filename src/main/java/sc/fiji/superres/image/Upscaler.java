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
package sc.fiji.superres.image;

/**
 * Something that makes an image larger by a whole factor: a network on a device, bicubic interpolation, a tiled or
 * ensembled version of either. Not thread-safe unless an implementation says so. Closing frees native memory.
 */
public interface Upscaler extends AutoCloseable {

	/** Output pixels per input pixel along each axis, or along y only (see {@link #scaleX}). */
	int scale();

	/** Output pixels per input pixel along x: the scale, but 1 for upscalers that only add rows. */
	default int scaleX() {
		return scale();
	}

	/**
	 * Channels that {@link #upscale} takes and gives: 3 for RGB networks, 1 for networks on luminance or grey values.
	 */
	int channels();

	/**
	 * How far an output pixel can depend on the input; a piece of an image that is extended by this many pixels gives
	 * the same output as the whole image.
	 */
	Halo halo();

	/**
	 * Whether results are made to equal their source when they are reduced again as it was, so that structures are as
	 * the source has them.
	 */
	default boolean isConsistent() {
		return false;
	}

	/**
	 * @param source values in [0, 1], {@link #channels()} channels, any size from 1 x 1
	 * @return a new raster, {@link #scaleX()} times as wide and {@link #scale()} times as high, nominally in [0, 1] but
	 *         not clamped
	 */
	FloatRaster upscale(FloatRaster source);

	@Override
	void close();
}
