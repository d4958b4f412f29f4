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
package sc.fiji.superres.piecewise;

import sc.fiji.superres.image.Symmetry;
import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.infer.ColourAdapter;
import sc.fiji.superres.infer.SelfEnsemble;
import sc.fiji.superres.infer.TilePlan;
import sc.fiji.superres.infer.TilePlanner;
import sc.fiji.superres.infer.TiledUpscaler;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.ChosenModel;
import sc.fiji.superres.task.Progress;

/**
 * How planes go through a network along x and y, the same for an image in memory, a region of it, and a file that is
 * read region by region.
 *
 * @param settings with the choices of the model applied
 * @param channels that go through the network together
 * @param rgb      whether they are red, green and blue
 */
public record PlaneTiles(UpscaleSettings settings, int channels, boolean rgb) {

	/** An upscaler for the image's channels; closed by closing the network. */
	public Upscaler adapted(Upscaler network, Progress progress) {
		Upscaler adapted = ColourAdapter.adapt(network, channels, rgb);
		return settings.selfEnsemble() ? new SelfEnsemble(adapted, Symmetry.all(), progress) : adapted;
	}

	/** The tiles for so many low-resolution pixels. */
	public TilePlan plan(ChosenModel.Loaded loaded, Upscaler adapted, int width, int height) {
		return TilePlanner.plan(width, height, adapted, settings, loaded.bytesPerPixel(), loaded.budget());
	}

	/** An upscaler that works tile by tile. */
	public TiledUpscaler tiled(Upscaler adapted, TilePlan plan) {
		return new TiledUpscaler(adapted, plan, settings.border(),
			new TiledUpscaler.Manner(settings.keepsIntensities(), rgb));
	}
}
