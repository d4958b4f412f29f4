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

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

import sc.fiji.superres.fidelity.ChannelLevels;
import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.PlaneRegion;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.OrthogonalViews;
import sc.fiji.superres.image.PixelBox;
import sc.fiji.superres.image.RgbChannel;
import sc.fiji.superres.infer.VolumeUpscaler;
import sc.fiji.superres.large.SourceVolumes;
import sc.fiji.superres.task.Progress;

/**
 * Volumes that slices are added to, in pieces: a piece is a tile of some neighbouring planes across the slices. What is
 * made of it is what the network gave for its view, as floating-point numbers. Tiles are those of a run in memory that
 * takes the stack as one slab. Not thread-safe.
 */
final class VolumePieces {

	/** Planes of a piece, at most, so that little is lost when the work is interrupted. */
	private static final int MOST_PLANES = 128;

	private final LargeImage image;
	private final ImageLayout from;
	private final SourceVolumes volumes;
	private final VolumeUpscaler upscaler;
	private final List<ChannelLevels> levels;
	private final List<OrthogonalViews> views;
	/** Channels that go through the network together. */
	private final int together;
	private final List<VolumePiece> pieces = new ArrayList<>();

	/**
	 * A part of the work on volumes.
	 *
	 * @param frame   point in time
	 * @param channel the first of those that go together
	 * @param view    number of the view of which its planes are
	 * @param rows    whether its planes are of x and z, and not of y and z
	 * @param core    in each plane: x or y, and z
	 * @param first   of the planes: y or x
	 * @param planes  how many
	 */
	record VolumePiece(int frame, int channel, int view, boolean rows, PixelBox core, int first, int planes) {

		/** Unlike that of all others. */
		String name() {
			return frame + " " + channel + " " + (rows ? "xz" : "yz") + " " + core.x() + " " + core.y() + " "
				+ core.width() + " " + core.height() + " " + first + " " + planes;
		}

		/** What its planes have of x and y. */
		PixelBox area() {
			return area(core.x(), core.width());
		}

		/** A box of x and y that has so much of a plane's own axis. */
		PixelBox area(int start, int length) {
			return rows ? new PixelBox(start, first, length, planes) : new PixelBox(first, start, planes, length);
		}

		/** Where it is in the image, in words. */
		String told() {
			PixelBox area = area();
			return "x " + area.x() + ", y " + area.y() + " (" + area.width() + " x " + area.height() + ") of slices "
				+ (core.y() + 1) + " to " + (core.y() + core.height()) + ", frame " + (frame + 1);
		}
	}

	/**
	 * @param levels of each channel
	 * @param memory bytes for a piece and what it is made of
	 */
	VolumePieces(LargeImage image, VolumeUpscaler upscaler, List<ChannelLevels> levels, long memory) {
		this.image = image;
		this.upscaler = upscaler;
		this.levels = levels;
		from = image.source().layout();
		volumes = image.volumes();
		views = List.copyOf(upscaler.plans().keySet());
		together = image.isRgb() ? RgbChannel.COUNT : 1;
		for (int t = 0; t < from.frames(); t++)
			for (int c = 0; c < from.channels(); c += together)
				for (int view = 0; view < views.size(); view++)
					add(t, c, view, memory);
	}

	private void add(int frame, int channel, int view, long memory) {
		boolean rows = views.get(view) == OrthogonalViews.XZ;
		int length = length(rows), count = rows ? from.height() : from.width();
		for (PixelBox core : upscaler.cores(views.get(view), length, from.slices())) {
			int most = planes(view, core, memory);
			for (int first = 0; first < count; first += most)
				pieces.add(new VolumePiece(frame, channel, view, rows, core, first, Math.min(most, count - first)));
		}
	}

	/** Of a plane, along x or y. */
	private int length(boolean rows) {
		return rows ? from.width() : from.height();
	}

	/** So many fit into the memory. */
	private int planes(int view, PixelBox core, long memory) {
		OrthogonalViews name = views.get(view);
		PixelBox read = upscaler.reads(name, core, length(name == OrthogonalViews.XZ), from.slices());
		long bytes = (long) read.width() * read.height() * together * volumes.pixelBytes()
			+ (long) core.width() * core.height() * image.model().scale() * together * Float.BYTES;
		return (int) Math.max(1, Math.min(MOST_PLANES, memory / bytes));
	}

	/** All pieces. */
	List<VolumePiece> all() {
		return pieces;
	}

	/** Views whose mean the result is. */
	int views() {
		return views.size();
	}

	/** Of each channel. */
	List<ChannelLevels> levels() {
		return levels;
	}

	/** Channels that a piece has. */
	int together() {
		return together;
	}

	/**
	 * Makes a piece.
	 *
	 * @return its planes, in the units of the volume, axes (x or y, z, channel)
	 * @throws sc.fiji.superres.large.UnreadableException if its part of the image cannot be read
	 */
	List<FloatRaster> upscale(VolumePiece piece, Progress progress) {
		OrthogonalViews view = views.get(piece.view());
		PixelBox read = upscaler.reads(view, piece.core(), length(piece.rows()), from.slices());
		RandomAccessibleInterval<? extends RealType<?>> volume = volumes.read(new SourceVolumes.VolumePart(
			piece.frame(), piece.channel(), together, piece.area(read.x(), read.width()), read.y(), read.height()));
		List<FloatRaster> planes = new ArrayList<>();
		for (int i = 0; i < piece.planes(); i++)
			planes.add(upscaler.upscale(volume, view, piece.first() + i, piece.core(),
				levels.subList(piece.channel(), piece.channel() + together), image.form().values(), progress));
		return planes;
	}

	/**
	 * Hands over a piece, slice after slice of each of its channels.
	 *
	 * @param planes as {@link #upscale} made them
	 * @param writer is given floating-point numbers; the channels of a view follow those of the view before
	 */
	void write(VolumePiece piece, List<FloatRaster> planes, TileForm.SampleWriter writer) throws IOException {
		PixelBox area = piece.area();
		PlaneRegion region = new PlaneRegion(area.x(), area.y(), area.width(), area.height());
		int scale = image.model().scale(), width = piece.core().width(), count = planes.size();
		int offset = piece.view() * from.channels() + piece.channel();
		for (int c = 0; c < together; c++)
			for (int z = 0; z < piece.core().height() * scale; z++) {
				float[] values = new float[region.pixels()];
				for (int i = 0; i < count; i++) {
					FloatRaster plane = planes.get(i);
					int at = (c * plane.height() + z) * width;
					if (piece.rows()) System.arraycopy(plane.data(), at, values, i * width, width);
					else for (int k = 0; k < width; k++)
						values[k * count + i] = plane.data()[at + k];
				}
				writer.write(offset + c, piece.core().y() * scale + z, piece.frame(), region, values);
			}
	}
}
