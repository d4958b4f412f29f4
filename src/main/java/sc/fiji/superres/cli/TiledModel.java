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
package sc.fiji.superres.cli;

import sc.fiji.superres.fidelity.ChannelLevels;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.Halo;
import sc.fiji.superres.image.Normalization;
import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.infer.ResultType;
import sc.fiji.superres.infer.TilePlan;
import sc.fiji.superres.infer.TilePlanner;
import sc.fiji.superres.infer.TiledUpscaler;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.ChosenModel;
import sc.fiji.superres.models.SeamNotice;
import sc.fiji.superres.task.Progress;

/**
 * A loaded model that takes images of 8 bits of any size within its memory, piece by piece, and gives what
 * {@code upscale} gives of them before it is rounded. Closing it closes the model.
 *
 * @param model    in memory
 * @param settings of which the tile, the overlap, the border and whose intensities results have count
 * @param seams    is told how images are cut
 * @param progress told about tiles and asked between them whether to stop
 */
record TiledModel(ChosenModel.Loaded model, UpscaleSettings settings, SeamNotice seams,
	Progress progress) implements Upscaler {

	private static final int RGB = 3;
	/** Values that are rounded afterwards, as far as 8 bits go. */
	private static final ResultType EIGHT_BITS = new ResultType(0, 0, 1);

	@Override
	public int scale() {
		return model.upscaler().scale();
	}

	@Override
	public int channels() {
		return model.upscaler().channels();
	}

	@Override
	public Halo halo() {
		return model.upscaler().halo();
	}

	@Override
	public FloatRaster upscale(FloatRaster source) {
		TilePlan plan = TilePlanner.plan(source.width(), source.height(), model.upscaler(), settings,
			model.bytesPerPixel(), model.budget());
		seams.of(plan, source.width(), source.height());
		FloatRaster target = FloatRaster.zeros(source.width() * scale(), source.height() * scale(), source.channels());
		new TiledUpscaler(model.upscaler(), plan, settings.border(),
			new TiledUpscaler.Manner(settings.keepsIntensities(), channels() == RGB)).upscale(source.asImg(),
				ChannelLevels.ofAll(Normalization.IDENTITY, channels()), target.asImg(), EIGHT_BITS, progress);
		return target;
	}

	@Override
	public void close() {
		model.upscaler().close();
	}
}
