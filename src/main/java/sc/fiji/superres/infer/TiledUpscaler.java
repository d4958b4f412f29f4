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

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.LongConsumer;

import net.imglib2.Dimensions;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

import sc.fiji.superres.fidelity.ChannelLevels;
import sc.fiji.superres.fidelity.FairRounding;
import sc.fiji.superres.fidelity.IntensityCorrection;
import sc.fiji.superres.image.BorderMode;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.Normalization;
import sc.fiji.superres.image.PixelBox;
import sc.fiji.superres.image.Tile;
import sc.fiji.superres.image.Tiling;
import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.task.CanceledException;
import sc.fiji.superres.task.MemoryShortage;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;

/**
 * Drives an {@link Upscaler} over images of any size and pixel type, one tile at a time; beside the images, memory is
 * needed for one tile only. As long as the tiles overlap by the upscaler's halo, the result is the one of the whole
 * image at once; {@link TilePlan.Cut} says how close it is for upscalers that look at all of an image. A tile may be
 * larger than what the upscaler gets at once ({@link TilePlan#part}). When memory runs out, the tiles become smaller,
 * for the rest of the image and for all later ones. Samples that are gaps (see {@link ChannelLevels}), NaN or infinite
 * are so in the result as well, at all pixels that they cover, and do not affect their neighbours. Where it is asked
 * for, the result keeps the intensities of the source ({@link IntensityCorrection}, {@link FairRounding}). Not
 * thread-safe.
 * <p>
 * This is not a {@code BlockProcessor} of imglib2-algorithm, although it does to tiles what such processors do to
 * blocks. A block processor computes any interval that it is asked for, from as much of the source as it names, for any
 * number of threads at a time. Here, who asks does not choose the intervals: a network works on one tile at a time, as
 * a device has memory for one; all tiles have the same shape, which is moved inward at the border of the image, because
 * the network's zero padding counts as its border; and when memory runs out, the rest of the image is divided anew. A
 * {@code UnaryBlockOperator} would have to be asked in exactly these tiles to give the same result, and could not
 * change them.
 */
public final class TiledUpscaler {

	private Upscaler upscaler;
	private final BorderMode border;
	private final Manner manner;
	/** Null for the whole image. */
	private final PixelBox part;
	private TilePlan plan;

	/**
	 * How images are treated.
	 *
	 * @param keep whether the intensities of the source are kept; the overlap of the plan is the halo and
	 *                 {@link IntensityCorrection#REACH} then, if the result must not depend on the tiles
	 * @param rgb  whether the channels are red, green and blue
	 */
	public record Manner(boolean keep, boolean rgb) {

		/** As the upscaler gives them, channels being of any kind. */
		public static final Manner PLAIN = new Manner(false, false);
	}

	/**
	 * Without anything done to the upscaler's result.
	 *
	 * @param upscaler for as many channels as the images will have, see {@link ColourAdapter}; stays the caller's to
	 *                     close
	 * @param border   what the upscaler sees beyond the image; mirrored as far as the plan's overlap
	 */
	public TiledUpscaler(Upscaler upscaler, TilePlan plan, BorderMode border) {
		this(upscaler, plan, border, Manner.PLAIN);
	}

	/** In a certain manner. */
	public TiledUpscaler(Upscaler upscaler, TilePlan plan, BorderMode border, Manner manner) {
		this(upscaler, plan, border, manner, null);
	}

	private TiledUpscaler(Upscaler upscaler, TilePlan plan, BorderMode border, Manner manner, PixelBox part) {
		this.part = part;
		this.upscaler = upscaler;
		this.plan = plan;
		this.border = border;
		this.manner = manner;
	}

	/**
	 * The same for a part of each image: targets are that part of the result, and the upscaler sees what is around it.
	 *
	 * @param region within the images; null for all of them
	 */
	public TiledUpscaler within(PixelBox region) {
		return new TiledUpscaler(upscaler, plan, border, manner, region);
	}

	/**
	 * From now on, uses another upscaler in the place of the present one, for which the same tiles are right.
	 *
	 * @param other for as many channels, at the same scale, that looks no farther
	 */
	public void use(Upscaler other) {
		upscaler = other;
	}

	/**
	 * The pixels that are read for a part of an image.
	 *
	 * @param core at most as large as a tile
	 */
	public PixelBox reads(PixelBox core, int width, int height) {
		return plan.tiling(width, height, border).tile(core).source().expand(NanMask.REACH)
			.intersect(PixelBox.ofSize(width, height));
	}

	/** What is in use now: smaller tiles than at the beginning if memory ran out. */
	public TilePlan plan() {
		return plan;
	}

	/**
	 * @param source   axes (x, y, channel); only read
	 * @param n        of the source's intensities, all of which were measured
	 * @param target   axes (x, y, channel), {@link Upscaler#scaleX()} times as wide and {@link Upscaler#scale()} times
	 *                     as high, any type; integers are rounded and clamped; incomplete after an exception
	 * @param progress is told after every tile, and asked about cancellation before each and after the last
	 * @throws CanceledException if cancelled
	 * @throws UserException     if there is too little memory for the smallest tile, or the upscaler gives values that
	 *                               are not finite
	 */
	public void upscale(RandomAccessibleInterval<? extends RealType<?>> source, Normalization n,
		RandomAccessibleInterval<? extends RealType<?>> target, Progress progress) {
		upscale(source, ChannelLevels.ofAll(n, upscaler.channels()), target, ResultType.of(target.getType()), progress);
	}

	/**
	 * The same for channels of different levels.
	 *
	 * @param levels of each channel of the source
	 */
	public void upscale(RandomAccessibleInterval<? extends RealType<?>> source, List<ChannelLevels> levels,
		RandomAccessibleInterval<? extends RealType<?>> target, Progress progress) {
		upscale(source, levels, target, ResultType.of(target.getType()), progress);
	}

	/**
	 * The same with values that the target's type can hold.
	 *
	 * @param type which values
	 */
	public void upscale(RandomAccessibleInterval<? extends RealType<?>> source, List<ChannelLevels> levels,
		RandomAccessibleInterval<? extends RealType<?>> target, ResultType type, Progress progress) {
		upscale(source, levels, target, type, type, progress);
	}

	/**
	 * @param written which values are written
	 * @param last    which values there will be in the end
	 */
	void upscale(RandomAccessibleInterval<? extends RealType<?>> source, List<ChannelLevels> levels,
		RandomAccessibleInterval<? extends RealType<?>> target, ResultType written, ResultType last,
		Progress progress) {
		PixelBox wanted = wanted(source);
		requireFit(source, wanted, target);
		upscale(source, levels, TileSink.into(Views.translate(Views.zeroMin(target),
			(long) wanted.x() * upscaler.scaleX(), (long) wanted.y() * upscaler.scale(), 0)), written, last, progress);
	}

	/**
	 * The same into a place that takes the result tile by tile. Tiles that are there already are left out.
	 *
	 * @param sink is asked for and told of each tile
	 * @param type which values are written
	 */
	public void upscale(RandomAccessibleInterval<? extends RealType<?>> source, List<ChannelLevels> levels,
		TileSink sink, ResultType type, Progress progress) {
		upscale(source, levels, sink, type, type, progress);
	}

	private void upscale(RandomAccessibleInterval<? extends RealType<?>> source, List<ChannelLevels> levels,
		TileSink sink, ResultType written, ResultType last, Progress progress) {
		int width = Math.toIntExact(source.dimension(0));
		int height = Math.toIntExact(source.dimension(1));
		Tiling tiling = plan.tiling(width, height, border);
		TileReader reader = new TileReader(source, levels, manner.rgb, tiling.domain());
		StorableValues limits = StorableValues.of(levels, last);
		Deque<PixelBox> cores = new ArrayDeque<>(wanted(source).split(tiling.tileWidth(), tiling.tileHeight()));
		long done = 0;
		progress.update("Upscaling", done, cores.size() * parts(tiling));
		while (!cores.isEmpty()) {
			progress.checkCanceled();
			PixelBox core = cores.element();
			long before = done, all = done + cores.size() * parts(tiling);
			try {
				if (!sink.has(core))
					upscale(tiling.tile(core), reader, new Writing(sink, levels, written), limits, ready -> {
						progress.checkCanceled();
						progress.update("Upscaling", before + ready, all);
					});
			}
			catch (OutOfMemoryError | RuntimeException e) {
				if (!MemoryShortage.isCauseOf(e)) throw e;
				plan = smallerPlan(width, height, e);
				tiling = plan.tiling(width, height, border);
				cores = split(cores, plan);
				continue;
			}
			cores.remove();
			done += parts(tiling);
			progress.update("Upscaling", done, done + cores.size() * parts(tiling));
		}
		progress.checkCanceled();
	}

	/** How many parts each tile is upscaled in. */
	private long parts(Tiling tiling) {
		return plan.parts(tiling.sourceWidth(), tiling.sourceHeight()).count();
	}

	/**
	 * The same for a raster of normalised values.
	 *
	 * @return a new raster
	 */
	public FloatRaster upscale(FloatRaster source, Progress progress) {
		FloatRaster target = FloatRaster.zeros(source.width() * upscaler.scaleX(), source.height() * upscaler.scale(),
			source.channels());
		upscale(source.asImg(), Normalization.IDENTITY, target.asImg(), progress);
		return target;
	}

	private PixelBox wanted(Dimensions source) {
		return part == null ? PixelBox.ofSize((int) source.dimension(0), (int) source.dimension(1)) : part;
	}

	/** How tiles are written. */
	private record Writing(TileSink sink, List<ChannelLevels> levels, ResultType type) {}

	/** @param ready is told, after each part but the last, how many are there */
	private void upscale(Tile tile, TileReader reader, Writing writing, StorableValues limits, LongConsumer ready) {
		TileReader.TileContent content = reader.read(tile.source());
		FloatRaster source = content.raster();
		NanMask gaps = content.gaps();
		int scaleX = upscaler.scaleX();
		int scale = upscaler.scale();
		FloatRaster upscaled;
		if (gaps.areAll(source.data().length))
			upscaled = FloatRaster.zeros(source.width() * scaleX, source.height() * scale, source.channels());
		else {
			upscaled = plan.parts(source.width(), source.height()).upscale(source, upscaler, ready);
			requireFinite(upscaled);
			if (manner.keep)
				new IntensityCorrection(!upscaler.isConsistent()).apply(source, gaps.mask(source.data().length),
					upscaled, limits.min, limits.max, limits.span);
		}
		gaps.restore(upscaled, scaleX, scale);
		PixelBox place = tile.core().scale(scaleX, scale);
		TileWriter writer = new TileWriter(writing.sink.open(place), writing.levels, writing.type, manner);
		writer.write(upscaled, tile.coreInSource().scale(scaleX, scale), place.x(), place.y(), gaps, scaleX, scale);
		writing.sink.close(tile.core());
	}

	private static void requireFinite(FloatRaster upscaled) {
		for (float value : upscaled.data())
			if (!Float.isFinite(value))
				throw UserException.failed("The model gives values that are not finite numbers, so its weights "
					+ "are damaged or the precision is too low for it; choose the precision float32 or another model.");
	}

	/** The normalised values between which those of each channel may lie, and what they fill of the range. */
	private record StorableValues(double[] min, double[] max, double[] span) {

		static StorableValues of(List<ChannelLevels> levels, ResultType type) {
			return new StorableValues(levels.stream().mapToDouble(channel -> type.min(channel)).toArray(), //
				levels.stream().mapToDouble(channel -> type.max(channel)).toArray(),
				levels.stream().mapToDouble(ChannelLevels::span).toArray());
		}
	}

	private TilePlan smallerPlan(int width, int height, Throwable shortage) {
		TilePlan used = plan.within(width, height);
		return used.smaller()
			.orElseThrow(
				() -> UserException.failed(
					"There is too little memory even for tiles of " + used.tileWidth() + " x " + used.tileHeight()
						+ " pixels; close other images and programs, choose a smaller model or another device.",
					shortage));
	}

	private static Deque<PixelBox> split(Deque<PixelBox> cores, TilePlan plan) {
		Deque<PixelBox> pieces = new ArrayDeque<>();
		cores.forEach(core -> pieces.addAll(core.split(plan.tileWidth(), plan.tileHeight())));
		return pieces;
	}

	private void requireFit(Dimensions source, PixelBox wanted, Dimensions target) {
		long[] from = source.dimensionsAsLongArray();
		long[] to = target.dimensionsAsLongArray();
		boolean inside = wanted.x() >= 0 && wanted.y() >= 0 && (long) wanted.x() + wanted.width() <= from[0]
			&& (long) wanted.y() + wanted.height() <= from[1];
		if (inside && from.length == 3 && from[2] == upscaler.channels() && Arrays.equals(to,
			new long[]{(long) wanted.width() * upscaler.scaleX(), (long) wanted.height() * upscaler.scale(), from[2]}))
			return;
		throw new IllegalArgumentException(
			"Cannot upscale " + Arrays.toString(from) + " by " + upscaler.scaleX() + " and " + upscaler.scale()
				+ " into " + Arrays.toString(to) + " with an upscaler for " + upscaler.channels() + " channels");
	}
}
