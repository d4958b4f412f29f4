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
import sc.fiji.superres.image.Symmetry;
import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.task.Progress;

/**
 * The mean of what an upscaler makes of the eight flips and rotations of an image, each turned back (R. Timofte et al.,
 * "Seven ways to improve example-based single image super resolution", CVPR 2016). Takes eight times as long. Where x
 * and y of the image are not alike, only the four flips are taken.
 *
 * @param upscaler   is closed with this
 * @param symmetries under which images stay what the upscaler is meant for
 * @param progress   is asked about cancellation before each of them
 */
public record SelfEnsemble(Upscaler upscaler, List<Symmetry> symmetries, Progress progress) implements Upscaler {

	/** For images whose axes are alike. */
	public SelfEnsemble(Upscaler upscaler) {
		this(upscaler, Symmetry.all(), Progress.NONE);
	}

	@Override
	public int scale() {
		return upscaler.scale();
	}

	@Override
	public int channels() {
		return upscaler.channels();
	}

	/** A scan takes another course in what is left of a part of the image when x and y are exchanged. */
	@Override
	public Halo halo() {
		Halo halo = upscaler.halo();
		return halo == Halo.SCAN && symmetries.stream().anyMatch(Symmetry::transpose) ? Halo.WHOLE : halo;
	}

	@Override
	public FloatRaster upscale(FloatRaster source) {
		FloatRaster mean = FloatRaster.zeros(source.width() * scale(), source.height() * scale(), source.channels());
		for (Symmetry symmetry : symmetries) {
			progress.checkCanceled();
			float[] view = symmetry.inverse().apply(upscaler.upscale(symmetry.apply(source))).data();
			for (int i = 0; i < view.length; i++)
				mean.data()[i] += view[i] / symmetries.size();
		}
		return mean;
	}

	@Override
	public void close() {
		upscaler.close();
	}
}
