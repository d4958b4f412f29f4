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
package sc.fiji.superres.upscaling;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

import ij.ImageStack;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

import sc.fiji.superres.fidelity.ChannelLevels;
import sc.fiji.superres.infer.TiledUpscaler;
import sc.fiji.superres.models.UsedTiles;
import sc.fiji.superres.pixels.Calibrations;
import sc.fiji.superres.pixels.FrameFormat;
import sc.fiji.superres.task.Progress;

/**
 * The frames of an image, upscaled along x and y one at a time.
 *
 * @param frames        axes (x, y, channel)
 * @param upscaler      for as many channels
 * @param levels        of each channel in all frames
 * @param format        of a frame of the result
 * @param valueFunction from the image's values to those of the result; applied to 32-bit results only
 * @param progress      on all frames, if each is asked for once, in their order
 */
record FrameUpscaling(List<RandomAccessibleInterval<? extends RealType<?>>> frames, TiledUpscaler upscaler,
	List<ChannelLevels> levels, FrameFormat format, DoubleUnaryOperator valueFunction,
	Progress progress) implements UpscaledPieces {

	@Override
	public int count() {
		return frames.size();
	}

	@Override
	public int planes(int frame) {
		return format.planes();
	}

	@Override
	public UsedTiles tiles() {
		return UsedTiles.of(upscaler, (int) frames.get(0).dimension(0), (int) frames.get(0).dimension(1));
	}

	@Override
	public ImageStack upscale(int frame) {
		ImageStack planes = format.blank(1);
		upscaler.upscale(frames.get(frame), levels, format.pixels(planes).frames().get(0),
			progress.piece(frame, frames.size()));
		Calibrations.apply(valueFunction, planes);
		return planes;
	}
}
