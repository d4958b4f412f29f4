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
import net.imglib2.view.Views;

import sc.fiji.superres.fidelity.ChannelLevels;
import sc.fiji.superres.image.RgbChannel;
import sc.fiji.superres.infer.Slabs;
import sc.fiji.superres.infer.VolumeUpscaler;
import sc.fiji.superres.models.UsedTiles;
import sc.fiji.superres.pixels.Calibrations;
import sc.fiji.superres.pixels.FrameFormat;
import sc.fiji.superres.pixels.ImagePlusPixels;
import sc.fiji.superres.task.Progress;

/**
 * The frames of an image with more slices, slab by slab, each channel on its own.
 *
 * @param input    what is upscaled
 * @param upscaler for one channel, or for three if they are red, green and blue
 * @param scale    slices of the result for each of the source
 * @param levels   of each channel in all frames
 * @param output   what becomes of it
 * @param progress on all slabs, if each is asked for once, in their order
 */
record SliceUpscaling(Input input, VolumeUpscaler upscaler, int scale, List<ChannelLevels> levels, Output output,
	Progress progress) implements UpscaledPieces {

	/**
	 * An image in slabs.
	 *
	 * @param pixels of which those of a slab with its overlap are held
	 * @param frames of the image
	 * @param slabs  that a frame is cut into
	 */
	record Input(ImagePlusPixels pixels, int frames, Slabs slabs) {}

	/**
	 * What slices of the result are.
	 *
	 * @param format        of a slice with all its channels
	 * @param valueFunction from the image's values to those of the result; applied to 32-bit results only
	 */
	record Output(FrameFormat format, DoubleUnaryOperator valueFunction) {}

	@Override
	public FrameFormat format() {
		return output.format;
	}

	@Override
	public int count() {
		return input.frames * input.slabs.count();
	}

	@Override
	public int planes(int piece) {
		return input.slabs.core(piece % input.slabs.count()).size() * scale * output.format.planes();
	}

	@Override
	public UsedTiles tiles() {
		return UsedTiles.of(upscaler, input.pixels.width(), input.pixels.height(), input.slabs);
	}

	@Override
	public ImageStack upscale(int piece) {
		Slabs slabs = input.slabs;
		Slabs.SliceRange core = slabs.core(piece % slabs.count());
		Slabs.SliceRange read = slabs.source(piece % slabs.count());
		ImageStack planes = output.format.blank(core.size() * scale);
		int samples = input.pixels.isRgb() ? RgbChannel.COUNT : 1;
		List<RandomAccessibleInterval<? extends RealType<?>>> volumes = input.pixels.volumes(piece / slabs.count(),
			samples);
		List<RandomAccessibleInterval<? extends RealType<?>>> results = output.format.pixels(planes).volumes(0,
			samples);
		for (int i = 0; i < volumes.size(); i++)
			upscaler.upscale(slices(volumes.get(i), read), levels.subList(i * samples, (i + 1) * samples),
				core.from() - read.from(), results.get(i), core.from() * scale,
				progress.piece(piece * volumes.size() + i, count() * volumes.size()));
		Calibrations.apply(output.valueFunction, planes);
		return planes;
	}

	private static <T extends RealType<?>> RandomAccessibleInterval<T> slices(RandomAccessibleInterval<T> volume,
		Slabs.SliceRange range) {
		long[] min = volume.minAsLongArray();
		long[] max = volume.maxAsLongArray();
		min[3] = range.from();
		max[3] = range.to() - 1L;
		return Views.zeroMin(Views.interval(volume, min, max));
	}
}
