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

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

import sc.fiji.superres.fidelity.ChannelLevels;
import sc.fiji.superres.files.FileMetadata;
import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.PlaneRegion;
import sc.fiji.superres.files.SampleType;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.OrthogonalViews;
import sc.fiji.superres.image.PixelBox;
import sc.fiji.superres.image.RgbChannel;
import sc.fiji.superres.infer.VolumePlan;
import sc.fiji.superres.infer.VolumeUpscaler;
import sc.fiji.superres.large.SourceVolumes;
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

	/** Planes of a piece, at most, so that little is lost when the work is interrupted. */
	private static final int MOST_PLANES = 128;

	private final LargeImage image;
	private final ImageLayout from;
	private final SourceVolumes volumes;
	private final VolumeUpscaler upscaler;
	private final VolumePlan plan;
	private final List<ChannelLevels> levels;
	private final List<OrthogonalViews> views;
	/** Channels that go through the network together. */
	private final int together;
	private final long memory;

	/**
	 * @param levels of each channel
	 * @param memory bytes for a piece and what it is made of
	 */
	StagedVolumes(LargeImage image, VolumeUpscaler upscaler, VolumePlan plan, List<ChannelLevels> levels, long memory) {
		this.image = image;
		this.upscaler = upscaler;
		this.plan = plan;
		this.levels = levels;
		this.memory = memory;
		from = image.source().layout();
		volumes = image.volumes();
		views = List.copyOf(upscaler.plans().keySet());
		together = image.isRgb() ? RgbChannel.COUNT : 1;
	}

	@Override
	public ImageLayout staged() {
		ImageLayout.Axes axes = image.layout().axes();
		return new ImageLayout(new ImageLayout.Axes(axes.width(), axes.height(), views.size() * axes.channels(),
			axes.slices(), axes.frames()), SampleType.FLOAT32, false);
	}

	@Override
	public UsedTiles tiles() {
		return UsedTiles.of(upscaler, from.width(), from.height(), plan.slabs());
	}

	/**
	 * A part of the work.
	 *
	 * @param frame   point in time
	 * @param channel the first of those that go together
	 * @param view    of which its planes are
	 * @param core    in each plane: x or y, and z
	 * @param first   of the planes: y or x
	 * @param planes  how many
	 */
	private record VolumePiece(int frame, int channel, OrthogonalViews view, PixelBox core, int first, int planes) {

		String name() {
			return frame + " " + channel + " " + view + " " + core.x() + " " + core.y() + " " + core.width() + " "
				+ core.height() + " " + first + " " + planes;
		}

		/** A box of x and y that has so much of a plane's own axis. */
		PixelBox area(int start, int length) {
			return view == OrthogonalViews.XZ
				? new PixelBox(start, first, length, planes)
				: new PixelBox(first, start, planes, length);
		}

		String told() {
			PixelBox area = area(core.x(), core.width());
			return "x " + area.x() + ", y " + area.y() + " (" + area.width() + " x " + area.height() + ") of slices "
				+ (core.y() + 1) + " to " + (core.y() + core.height()) + ", frame " + (frame + 1);
		}
	}

	private List<VolumePiece> pieces() {
		List<VolumePiece> pieces = new ArrayList<>();
		for (int t = 0; t < from.frames(); t++)
			for (int c = 0; c < from.channels(); c += together)
				for (OrthogonalViews view : views) {
					int length = view == OrthogonalViews.XZ ? from.width() : from.height();
					int count = view == OrthogonalViews.XZ ? from.height() : from.width();
					for (PixelBox core : upscaler.cores(view, length, from.slices())) {
						int most = planes(view, core, length);
						for (int first = 0; first < count; first += most)
							pieces.add(new VolumePiece(t, c, view, core, first, Math.min(most, count - first)));
					}
				}
		return pieces;
	}

	/** So many fit into the memory. */
	private int planes(OrthogonalViews view, PixelBox core, int length) {
		PixelBox read = upscaler.reads(view, core, length, from.slices());
		long bytes = (long) read.width() * read.height() * together * volumes.pixelBytes()
			+ (long) core.width() * core.height() * image.model().scale() * together * Float.BYTES;
		return (int) Math.max(1, Math.min(MOST_PLANES, memory / bytes));
	}

	@Override
	public List<LeftOutPiece> run(Staging staging, Progress progress) {
		List<LeftOutPiece> missing = new ArrayList<>();
		List<VolumePiece> pieces = pieces();
		long all = pieces.stream().mapToLong(VolumePiece::planes).sum(), done = 0;
		for (VolumePiece piece : pieces) {
			progress.update("Upscaling between slices", done, all);
			progress.checkCanceled();
			try {
				if (!staging.has(piece.name())) upscale(piece, staging, progress);
			}
			catch (UnreadableException e) {
				missing.add(new LeftOutPiece(piece.told(), e));
			}
			done += piece.planes;
		}
		progress.update("Upscaling between slices", done, all);
		return missing;
	}

	private void upscale(VolumePiece piece, Staging staging, Progress progress) {
		int length = piece.view == OrthogonalViews.XZ ? from.width() : from.height();
		PixelBox read = upscaler.reads(piece.view, piece.core, length, from.slices());
		RandomAccessibleInterval<? extends RealType<?>> volume = volumes.read(new SourceVolumes.VolumePart(piece.frame,
			piece.channel, together, piece.area(read.x(), read.width()), read.y(), read.height()));
		List<FloatRaster> planes = new ArrayList<>();
		for (int i = 0; i < piece.planes; i++)
			planes.add(upscaler.upscale(volume, piece.view, piece.first + i, piece.core,
				levels.subList(piece.channel, piece.channel + together), image.form().values(), progress));
		try {
			write(piece, planes, staging);
			staging.finish(piece.name());
		}
		catch (IOException e) {
			throw AtomicFile.failure("The result", Staging.folder(staging.target()), e);
		}
	}

	private void write(VolumePiece piece, List<FloatRaster> planes, Staging staging) throws IOException {
		PixelBox area = piece.area(piece.core.x(), piece.core.width());
		PlaneRegion region = new PlaneRegion(area.x(), area.y(), area.width(), area.height());
		int scale = image.model().scale(), width = piece.core.width(), count = planes.size();
		boolean rows = piece.view == OrthogonalViews.XZ;
		int offset = views.indexOf(piece.view) * from.channels() + piece.channel;
		float[] values = new float[region.pixels()];
		for (int c = 0; c < together; c++)
			for (int z = 0; z < piece.core.height() * scale; z++) {
				for (int i = 0; i < count; i++) {
					FloatRaster plane = planes.get(i);
					int at = (c * plane.height() + z) * width;
					if (rows) System.arraycopy(plane.data(), at, values, i * width, width);
					else for (int k = 0; k < width; k++)
						values[k * count + i] = plane.data()[at + k];
				}
				staging.write(offset + c, piece.core.y() * scale + z, piece.frame, region, values);
			}
	}

	@Override
	public PixelSource result(Staging staging, FileMetadata metadata) {
		List<Integer> offsets = IntStream.range(0, views.size()).mapToObj(i -> i * from.channels()).toList();
		return new ViewsSource(staging, offsets, upscaler, image.form(), metadata);
	}
}
