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

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import sc.fiji.superres.fidelity.ChannelLevels;
import sc.fiji.superres.files.FileMetadata;
import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.SampleType;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.infer.VolumePlan;
import sc.fiji.superres.infer.VolumeUpscaler;
import sc.fiji.superres.large.Staging;
import sc.fiji.superres.large.UnreadableException;
import sc.fiji.superres.models.UsedTiles;
import sc.fiji.superres.task.AtomicFile;
import sc.fiji.superres.task.Progress;

/**
 * Volumes that slices are added to, piece by piece: a piece is a tile of some neighbouring planes across the slices, of
 * which there may be as many as fit into memory with what they are made of. So neither slices nor volumes have to fit
 * into it. What is collected is what the network gave for each view, as floating-point numbers; the result is made of
 * that as it is asked for ({@link ViewsSource}). Tiles are those of a run in memory that takes the stack as one slab.
 */
final class StagedVolumes implements StagedWork {

	private final LargeImage image;
	private final ImageLayout from;
	private final VolumeUpscaler upscaler;
	private final VolumePlan plan;
	private final VolumePieces pieces;

	/**
	 * @param levels of each channel
	 * @param memory bytes for a piece and what it is made of
	 */
	StagedVolumes(LargeImage image, VolumeUpscaler upscaler, VolumePlan plan, List<ChannelLevels> levels, long memory) {
		this.image = image;
		this.upscaler = upscaler;
		this.plan = plan;
		from = image.source().layout();
		pieces = new VolumePieces(image, upscaler, levels, memory);
	}

	@Override
	public ImageLayout staged() {
		ImageLayout.Axes axes = image.layout().axes();
		return new ImageLayout(new ImageLayout.Axes(axes.width(), axes.height(), pieces.views() * axes.channels(),
			axes.slices(), axes.frames()), SampleType.FLOAT32, false);
	}

	@Override
	public UsedTiles tiles() {
		return UsedTiles.of(upscaler, from.width(), from.height(), plan.slabs());
	}

	@Override
	public List<LeftOutPiece> run(Staging staging, Progress progress) {
		List<LeftOutPiece> missing = new ArrayList<>();
		long all = pieces.all().stream().mapToLong(VolumePieces.VolumePiece::planes).sum(), done = 0;
		for (VolumePieces.VolumePiece piece : pieces.all()) {
			progress.update("Upscaling between slices", done, all);
			progress.checkCanceled();
			try {
				if (!staging.has(piece.name())) upscale(piece, staging, progress);
			}
			catch (UnreadableException e) {
				missing.add(new LeftOutPiece(piece.told(), e));
			}
			done += piece.planes();
		}
		progress.update("Upscaling between slices", done, all);
		return missing;
	}

	private void upscale(VolumePieces.VolumePiece piece, Staging staging, Progress progress) {
		List<FloatRaster> planes = pieces.upscale(piece, progress);
		try {
			pieces.write(piece, planes, staging::write);
			staging.finish(piece.name());
		}
		catch (IOException e) {
			throw AtomicFile.failure("The result", staging.target(), e);
		}
	}

	@Override
	public PixelSource result(Staging staging, FileMetadata metadata) {
		var means = new ViewMeans(upscaler, pieces.levels(), image.form(), pieces.views(), (view, channel, slice, frame,
			area) -> (float[]) staging.rows(view * from.channels() + channel, slice, frame, area.y(), area.height()));
		return new ViewsSource(means, metadata);
	}
}
