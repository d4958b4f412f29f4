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

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

import sc.fiji.superres.fidelity.ChannelLevels;
import sc.fiji.superres.fidelity.FairRounding;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.Normalization;
import sc.fiji.superres.image.OrthogonalViews;
import sc.fiji.superres.image.PixelBox;
import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.task.CanceledException;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;

/**
 * Adds slices to volumes: each plane across the slices goes through an upscaler whose rows are slices, and where both
 * kinds of such planes are asked for, the result is the mean of the two. Beside the images, memory is needed for the
 * result as floating-point numbers. Samples that are NaN or infinite are so in all slices made of theirs. Not
 * thread-safe.
 */
public final class VolumeUpscaler {

	private final int scale;
	private final TiledUpscaler.Manner manner;
	private final Map<OrthogonalViews, TiledUpscaler> views = new EnumMap<>(OrthogonalViews.class);

	/**
	 * @param upscaler of rows only, for as many channels as the volumes will have; stays the caller's to close
	 * @param settings of which the side views, the border and whether intensities are kept count
	 * @param plan     of which the tiles count
	 * @param rgb      whether the channels of the volumes are red, green and blue
	 */
	public VolumeUpscaler(Upscaler upscaler, UpscaleSettings settings, VolumePlan plan, boolean rgb) {
		if (upscaler.scaleX() != 1) throw new IllegalArgumentException("An upscaler of rows and columns");
		scale = upscaler.scale();
		manner = new TiledUpscaler.Manner(settings.keepsIntensities(), rgb);
		if (settings.sideViews() != OrthogonalViews.YZ)
			views.put(OrthogonalViews.XZ, new TiledUpscaler(upscaler, plan.xz(), settings.border(), manner));
		if (settings.sideViews() != OrthogonalViews.XZ)
			views.put(OrthogonalViews.YZ, new TiledUpscaler(upscaler, plan.yz(), settings.border(), manner));
	}

	/** Tiles in use now for the planes of each view: smaller ones than at the beginning if memory ran out. */
	public Map<OrthogonalViews, TilePlan> plans() {
		Map<OrthogonalViews, TilePlan> plans = new EnumMap<>(OrthogonalViews.class);
		views.forEach((view, upscaler) -> plans.put(view, upscaler.plan()));
		return plans;
	}

	/**
	 * @param source   axes (x, y, channel, z), from 0; only read
	 * @param levels   of each channel of the source
	 * @param skip     slices at the beginning of the source that are only looked at
	 * @param target   axes (x, y, channel, z), of the source's width, height and channels, any type; integers are
	 *                     rounded and clamped; has the scale times as many slices as the source has from {@code skip}
	 *                     on, or fewer; incomplete after an exception
	 * @param first    slice of the whole result that the first one of the target is
	 * @param progress is told after every plane, and asked about cancellation before every tile and after every plane
	 * @throws CanceledException if cancelled
	 * @throws UserException     if there is too little memory for the smallest tile
	 */
	public void upscale(RandomAccessibleInterval<? extends RealType<?>> source, List<ChannelLevels> levels, int skip,
		RandomAccessibleInterval<? extends RealType<?>> target, int first, Progress progress) {
		ResultType type = ResultType.of(target.getType());
		List<ChannelLevels> units = levels.stream().map(level -> units(level, type)).toList();
		FloatRaster[] slices = new FloatRaster[(int) target.dimension(3)];
		for (int z = 0; z < slices.length; z++)
			slices[z] = FloatRaster.zeros((int) source.dimension(0), (int) source.dimension(1),
				(int) source.dimension(2));
		var planes = new PlaneProgress(progress,
			views.keySet().stream().mapToLong(view -> source.dimension(fixed(view))).sum());
		views.forEach((view, upscaler) -> {
			for (int at = 0; at < source.dimension(fixed(view)); at++) {
				RandomAccessibleInterval<? extends RealType<?>> plane = across(source, view, at);
				FloatRaster result = FloatRaster.zeros((int) plane.dimension(0), (int) plane.dimension(1) * scale,
					(int) plane.dimension(2));
				upscaler.upscale(plane, levels, result.asImg(), ResultType.UNBOUNDED, type, planes);
				add(result, units, view, at, skip * scale, slices);
				planes.done();
			}
		});
		PixelBox whole = PixelBox.ofSize(slices[0].width(), slices[0].height());
		for (int z = 0; z < slices.length; z++)
			new TileWriter(Views.zeroMin(Views.hyperSlice(target, 3, z)), units, type, manner, first + z)
				.write(slices[z], whole, 0, 0);
	}

	/**
	 * The tiles of the planes of a view.
	 *
	 * @param length of a plane along x or y
	 * @param slices of the volume
	 */
	public List<PixelBox> cores(OrthogonalViews view, int length, int slices) {
		TilePlan plan = views.get(view).plan();
		return PixelBox.ofSize(length, slices).split(plan.tileWidth(), plan.tileHeight());
	}

	/** The pixels of a plane that are read for a tile of it, as {@link #cores} has them. */
	public PixelBox reads(OrthogonalViews view, PixelBox core, int length, int slices) {
		return views.get(view).reads(core, length, slices);
	}

	/**
	 * Upscales a tile of a plane, of one view alone.
	 *
	 * @param volume   axes (x, y, channel, z), from 0, of which what is {@linkplain #reads read} is touched
	 * @param at       y of a plane of x and z, or x of one of y and z
	 * @param core     tile of the plane
	 * @param levels   of each channel
	 * @param last     which values the result will have in the end
	 * @param progress asked about cancellation
	 * @return a new raster in the units of the volume, to be given to {@link #write}
	 */
	public FloatRaster upscale(RandomAccessibleInterval<? extends RealType<?>> volume, OrthogonalViews view, int at,
		PixelBox core, List<ChannelLevels> levels, ResultType last, Progress progress) {
		FloatRaster result = FloatRaster.zeros(core.width(), core.height() * scale, levels.size());
		TiledUpscaler part = views.get(view).within(core);
		part.upscale(across(volume, view, at), levels, result.asImg(), ResultType.UNBOUNDED, last, progress.silent());
		views.put(view, part.within(null));
		return result;
	}

	/**
	 * Writes a part of a slice of the result.
	 *
	 * @param values what each view gave for the part and, where there are any, {@link FairRounding#REACH} pixels around
	 *                   it; one channel
	 * @param level  of that channel
	 * @param part   of these rasters
	 * @param slice  of the whole result
	 * @param x      left column of the slice to write to
	 * @param y      top row of it
	 * @param target axes (x, y, channel)
	 * @param type   which values are written
	 */
	public void write(List<FloatRaster> values, ChannelLevels level, PixelBox part, int slice, int x, int y,
		RandomAccessibleInterval<? extends RealType<?>> target, ResultType type) {
		ChannelLevels units = units(level, type);
		FloatRaster mean = FloatRaster.zeros(values.get(0).width(), values.get(0).height(), 1);
		for (FloatRaster view : values)
			for (int i = 0; i < mean.data().length; i++)
				mean.data()[i] += 1f / values.size() * measured(view.data()[i], units);
		new TileWriter(target, List.of(units), type, manner, slice).write(mean, part, x, y);
	}

	/** Of what the views give, in the units of the volume. Colours have no gaps in one of them alone. */
	private ChannelLevels units(ChannelLevels level, ResultType type) {
		ChannelLevels all = ChannelLevels.of(Normalization.IDENTITY);
		return manner.rgb() || !type.isRounded()
			? all
			: new ChannelLevels(all.normalization(), level.noData(), all.lowest(), all.highest());
	}

	/** A view has the value for no data where nothing was measured, and nowhere else. */
	private static float measured(float value, ChannelLevels units) {
		return value == (float) units.noData() ? Float.NaN : value;
	}

	/** The axis along which there are planes. */
	private static int fixed(OrthogonalViews view) {
		return view == OrthogonalViews.XZ ? 1 : 0;
	}

	/** Axes (x or y, z, channel). */
	private static <T extends RealType<?>> RandomAccessibleInterval<T> across(RandomAccessibleInterval<T> volume,
		OrthogonalViews view, int at) {
		return Views.permute(Views.hyperSlice(volume, fixed(view), at), 1, 2);
	}

	private void add(FloatRaster plane, List<ChannelLevels> units, OrthogonalViews view, int at, int firstRow,
		FloatRaster[] slices) {
		float weight = 1f / views.size();
		for (int z = 0; z < slices.length; z++) {
			FloatRaster slice = slices[z];
			int step = view == OrthogonalViews.XZ ? 1 : slice.width();
			for (int c = 0; c < slice.channels(); c++) {
				int from = (c * plane.height() + firstRow + z) * plane.width();
				int to = c * slice.width() * slice.height() + (view == OrthogonalViews.XZ ? at * slice.width() : at);
				for (int i = 0; i < plane.width(); i++, to += step)
					slice.data()[to] += weight * measured(plane.data()[from + i], units.get(c));
			}
		}
	}

	/** Counts planes, not tiles. */
	private static final class PlaneProgress implements Progress {

		private final Progress all;
		private final long total;
		private long done;

		PlaneProgress(Progress all, long total) {
			this.all = all;
			this.total = total;
			all.update("Upscaling between slices", 0, total);
		}

		void done() {
			all.update("Upscaling between slices", ++done, total);
		}

		@Override
		public void update(String what, long tiles, long ofTiles) {
			// tiles of one plane are not what is counted
		}

		@Override
		public boolean isCanceled() {
			return all.isCanceled();
		}
	}
}
