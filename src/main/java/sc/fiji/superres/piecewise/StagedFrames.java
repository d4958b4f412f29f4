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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import sc.fiji.superres.fidelity.ChannelLevels;
import sc.fiji.superres.files.FileMetadata;
import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.image.PixelBox;
import sc.fiji.superres.infer.TiledUpscaler;
import sc.fiji.superres.large.SourceFrames;
import sc.fiji.superres.large.StagedSource;
import sc.fiji.superres.large.Staging;
import sc.fiji.superres.large.UnreadableException;
import sc.fiji.superres.models.UsedTiles;
import sc.fiji.superres.task.Progress;

/**
 * Frames that are upscaled along x and y, tile by tile, in the samples of the file to be.
 *
 * @param image  of which they are
 * @param frames of it
 * @param tiled  for them
 * @param levels of each channel
 */
record StagedFrames(LargeImage image, SourceFrames frames, TiledUpscaler tiled,
	List<ChannelLevels> levels) implements StagedWork {

	@Override
	public ImageLayout staged() {
		return image.layout();
	}

	@Override
	public UsedTiles tiles() {
		return UsedTiles.of(tiled, image.source().layout().width(), image.source().layout().height());
	}

	@Override
	public List<LeftOutPiece> run(Staging staging, Progress progress) {
		List<LeftOutPiece> missing = new ArrayList<>();
		TileForm form = image.form();
		for (int i = 0; i < frames.size(); i++) {
			StagedTiles tiles = new StagedTiles(staging, i, form);
			boolean whole = false;
			while (!whole)
				try {
					tiled.upscale(frames.get(i), levels, tiles, form.values(), progress.piece(i, frames.size()));
					whole = true;
				}
				catch (UnreadableException e) {
					alone(tiles, i, form).ifPresent(missing::add);
				}
		}
		return missing;
	}

	/** Makes the tile that was asked for last without reading whole rows, of which another part may be damaged. */
	private Optional<LeftOutPiece> alone(StagedTiles tiles, int frame, TileForm form) {
		try {
			PixelBox core = tiles.latest();
			tiled.within(core).upscale(image.around(core, frame, tiled), levels, tiles, form.values(), Progress.NONE);
			return Optional.empty();
		}
		catch (UnreadableException e) {
			return Optional.of(new LeftOutPiece(tiles.leaveOut() + place(frame), e));
		}
	}

	private String place(int frame) {
		int slices = image.source().layout().slices();
		return frames.size() == 1 ? "" : " of slice " + (frame % slices + 1) + ", frame " + (frame / slices + 1);
	}

	@Override
	public PixelSource result(Staging staging, FileMetadata metadata) {
		return new StagedSource(staging, image.layout(), metadata);
	}
}
