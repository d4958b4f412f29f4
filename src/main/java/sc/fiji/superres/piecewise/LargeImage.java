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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import ij.ImagePlus;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

import sc.fiji.superres.estimate.ImageEstimates;
import sc.fiji.superres.fidelity.ImageLevels;
import sc.fiji.superres.files.FileMetadata;
import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.PlaneRegion;
import sc.fiji.superres.files.formats.ImageFormats;
import sc.fiji.superres.image.Direction;
import sc.fiji.superres.image.OrthogonalViews;
import sc.fiji.superres.image.PixelBox;
import sc.fiji.superres.image.Symmetry;
import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.imagefiles.ImageFiles;
import sc.fiji.superres.imagefiles.ImagePart;
import sc.fiji.superres.imagefiles.ImagePlusSource;
import sc.fiji.superres.imagefiles.SourceImage;
import sc.fiji.superres.infer.ColourAdapter;
import sc.fiji.superres.infer.OutputSize;
import sc.fiji.superres.infer.RowUpscaler;
import sc.fiji.superres.infer.SelfEnsemble;
import sc.fiji.superres.infer.Slabs;
import sc.fiji.superres.infer.TilePlan;
import sc.fiji.superres.infer.TiledUpscaler;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.infer.VolumePlan;
import sc.fiji.superres.large.SourceFrames;
import sc.fiji.superres.large.SourceVolumes;
import sc.fiji.superres.large.UnreadableException;
import sc.fiji.superres.models.ChosenModel;
import sc.fiji.superres.models.ModelChooser;
import sc.fiji.superres.models.UnusedSettings;
import sc.fiji.superres.models.UpscalingProvenance;
import sc.fiji.superres.models.UsedTiles;
import sc.fiji.superres.pixels.Calibrations;
import sc.fiji.superres.pixels.FrameFormat;
import sc.fiji.superres.pixels.ImagePlusPixels;
import sc.fiji.superres.pixels.Inspection;
import sc.fiji.superres.pixels.LevelSources;
import sc.fiji.superres.pixels.Origin;
import sc.fiji.superres.pixels.RegionOfImage;
import sc.fiji.superres.pixels.ShownSamples;
import sc.fiji.superres.pixels.UpscaledMetadata;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.zoo.SeenImage;

/**
 * An image file that is read region by region, and the model and the settings that it is upscaled with. What is done to
 * its tiles is what is done in memory.
 */
public final class LargeImage {

	/** Pixels of the middle that is looked at along each axis, and bytes that are held of it. */
	private static final long SEEN_SIDE = 1024, SEEN_BYTES = 1 << 26;

	private static final Slabs.Memory NO_LIMIT = new Slabs.Memory(0, 0, Long.MAX_VALUE);
	/** Columns beside a part, of both sides together, of which most models look at fewer. */
	private static final int MARGIN = 256;

	private final PixelSource source;
	private final String name;
	/** Null if nobody looked. */
	private SeenImage seen;
	private final ChosenModel model;
	private final List<String> unused;
	private final UpscaleSettings settings;
	/** An image of one pixel in each plane, with all that is known of the file. */
	private final ImagePlus outline;
	private final ImagePlusPixels pixels;
	/** The part that is upscaled. */
	private final PixelBox region;
	private final DoubleUnaryOperator valueFunction;
	/** Of the result. */
	private final ImageLayout layout;

	/**
	 * @param source stays the caller's to close
	 * @throws UserException if there is no such model or the file is wrong
	 */
	public LargeImage(PixelSource source, Path file, UpscaleSettings settings, ModelChooser models) {
		this.source = source;
		name = file.getFileName().toString();
		outline = outline(source, file, settings.keepsHeader());
		pixels = ImagePlusPixels.of(outline);
		region = RegionOfImage.of(settings.region(), outline,
			PixelBox.ofSize(source.layout().width(), source.layout().height()));
		if (isPart() && settings.direction() == Direction.Z) throw RegionOfImage.betweenSlices();
		model = models.choose(settings, together(settings), pixels.isRgb(), () -> seen = look(settings));
		unused = UnusedSettings.notices(settings, model);
		this.settings = model.applied(settings).with(UpscaleOptions.MODEL, model.id()).with(UpscaleOptions.SCALE,
			model.scale());
		valueFunction = settings.outputType().of(pixels.pixelType()) == pixels.pixelType()
			? DoubleUnaryOperator.identity()
			: Calibrations.function(outline.getCalibration());
		ImageLayout one = described("").layout();
		int width = Math.multiplyExact(region.width(), inPlane());
		int height = Math.multiplyExact(region.height(), inPlane());
		layout = new ImageLayout(new ImageLayout.Axes(width, height, one.channels(), one.slices(), one.frames()),
			one.type(), one.rgb());
	}

	/** Channels that go through the model together: between slices each channel does so alone, except for colours. */
	private int together(UpscaleSettings asked) {
		return asked.direction() == Direction.Z && !pixels.isRgb() ? 1 : pixels.channels();
	}

	private boolean isPart() {
		return region.width() < source.layout().width() || region.height() < source.layout().height();
	}

	private int inPlane() {
		return settings.direction().inPlane(model.scale());
	}

	/** Whether slices are added. */
	boolean isBetweenSlices() {
		return settings.direction() == Direction.Z;
	}

	/** Whether the channels are red, green and blue. */
	boolean isRgb() {
		return pixels.isRgb();
	}

	/** Looks at the middle of some planes. */
	private SeenImage look(UpscaleSettings asked) {
		List<RandomAccessibleInterval<? extends RealType<?>>> parts = new ArrayList<>();
		SourceFrames frames = frames(SEEN_BYTES);
		List<Integer> all = IntStream.range(0, frames.size()).boxed().toList();
		for (int i : ImageEstimates.sampled(all)) {
			RandomAccessibleInterval<? extends RealType<?>> frame = frames.get(i);
			long width = Math.min(SEEN_SIDE, frame.dimension(0)), height = Math.min(SEEN_SIDE, frame.dimension(1));
			long left = frame.min(0) + (frame.dimension(0) - width) / 2,
				top = frame.min(1) + (frame.dimension(1) - height) / 2;
			parts.add(Views.zeroMin(Views.interval(frame, new long[]{left, top, frame.min(2)},
				new long[]{left + width - 1, top + height - 1, frame.max(2)})));
		}
		return Inspection.of(outline, pixels, parts, asked.fidelity());
	}

	/** The lines on how the result was made. */
	String provenance(String runsOn, ImageLevels levels, UsedTiles tiles) {
		return UpscalingProvenance.lines(name, model, runsOn, settings,
			levels.in(Calibrations.shown(outline.getCalibration())), Optional.ofNullable(seen), tiles);
	}

	private static ImagePlus outline(PixelSource source, Path file, boolean withHeader) {
		try {
			ImagePlus image = SourceImage.of(new Outline(source.layout(), source.metadata()),
				file.getFileName().toString(), Long.MAX_VALUE);
			String header = withHeader ? ImageFormats.header(file) : "";
			if (!header.isEmpty()) image.setProperty("Info", header);
			return image;
		}
		catch (IOException e) {
			throw UserException.failed("The image file " + file + " cannot be read: " + e.getMessage()
				+ "; check that the file is complete, or convert it to a plain TIFF.", e);
		}
	}

	/** The result in the size of the outline, with all that is known of it. */
	private ImagePlusSource described(String made) {
		FrameFormat format = FrameFormat.of(pixels, inPlane(), settings.outputType());
		int frames = pixels.frames().size() * settings.direction().betweenSlices(model.scale());
		ImagePlus result = UpscaledMetadata.upscaled(outline, format.blank(frames), settings.direction(), model.scale(),
			valueFunction, made);
		Origin.carry(outline, result, settings.direction(), model.scale(), settings.outputType());
		FileMetadata said = source.metadata();
		// The outline's own range, of its few pixels, says nothing.
		if (said.channelRanges().isEmpty() && said.imagej().shown().ranges().isEmpty()) ImagePart.rangeByItself(result);
		else ImagePart.carryRange(outline, result);
		if (isPart()) RegionOfImage.place(result, region.scale(inPlane(), inPlane()));
		return new ImagePlusSource(result);
	}

	PixelSource source() {
		return source;
	}

	ChosenModel model() {
		return model;
	}

	/** Sentences on the choice of the model, and on settings without effect. */
	List<String> notes() {
		return Stream.concat(model.notes().stream(), unused.stream()).toList();
	}

	/** As they are for the model. */
	UpscaleSettings settings() {
		return settings;
	}

	/** An image of one pixel in each plane, with all that is known of the file. */
	ImagePlus outline() {
		return outline;
	}

	/** Of the result. */
	ImageLayout layout() {
		return layout;
	}

	/** @param made lines on how the result was made */
	FileMetadata metadata(String made) {
		return described(made).metadata();
	}

	/** How tiles of the result are stored. */
	TileForm form() {
		return new TileForm(layout, region.scale(inPlane(), inPlane()), settings.outputType().of(pixels.pixelType()),
			ShownSamples.of(described("").image()), valueFunction);
	}

	/** @throws UserException if something is asked for that is there for images in memory only */
	public void refuseWhatNeedsMemory() {
		if (settings.trust() || settings.consistency())
			throw UserException
				.wrongUse("The image is upscaled piece by piece, and so there is neither a trust map nor "
					+ "consistency; choose none of them, or give Java more memory (-Xmx).");
	}

	/** @throws UserException if the result cannot be written under such a name */
	void requireHeldBy(Path result) {
		ImageFiles.checkHolds(result, outline.getStackSize(), outline.getBitDepth());
		ImageFiles.checkHolds(result, Origin.of(outline), outline.getStackSize());
		ImageFiles.checkWrittenByRegions(result);
	}

	/**
	 * Bytes that the pixels of image and result would take in memory; more than there can be if a plane fits into no
	 * array.
	 */
	public long takes() {
		var size = new OutputSize(region.width(), region.height(),
			(long) pixels.channels() * pixels.frames().size() * settings.direction().betweenSlices(model.scale()),
			inPlane(), pixels.pixelType(), settings.outputType());
		long sourcePixels = (long) source.layout().width() * source.layout().height();
		return size.fitsIntoArrays()
			? size.bytes() + sourcePixels * source.layout().planes() * pixels.pixelType().bytes()
			: Long.MAX_VALUE;
	}

	/** Bytes that are collected on disk before the result is written. */
	long stagedBytes() {
		if (!isBetweenSlices()) return layout.bytes();
		int views = settings.sideViews() == OrthogonalViews.BOTH ? 2 : 1;
		return views * Float.BYTES * layout.planes() * layout.width() * layout.height();
	}

	/** @param memory bytes of rows that are held */
	SourceFrames frames(long memory) {
		return new SourceFrames(source, name, memory);
	}

	/** The same of whole frames, or of those columns of them that the part that is upscaled has around it. */
	SourceFrames framesOfPart(long memory) {
		return isPart() ? new SourceFrames(source, name, memory, region.width() + MARGIN) : frames(memory);
	}

	/** A frame of which what is read for a tile is in memory, and nothing else is to be touched. */
	RandomAccessibleInterval<? extends RealType<?>> around(PixelBox core, int frame, TiledUpscaler tiled) {
		ImageLayout from = source.layout();
		int slice = frame % from.slices();
		PixelBox box = tiled.reads(core, from.width(), from.height());
		return Views.hyperSlice(
			volumes().read(new SourceVolumes.VolumePart(frame / from.slices(), 0, from.channels(), box, slice, 1)), 3,
			slice);
	}

	SourceVolumes volumes() {
		return new SourceVolumes(source, name);
	}

	/**
	 * The levels of the channels; of what of the image can be read if parts of it cannot, which is told.
	 *
	 * @param damage is told what cannot be read
	 */
	ImageLevels levels(SourceFrames frames, Consumer<String> damage, Progress progress) {
		try {
			return levels(frames, progress);
		}
		catch (UnreadableException e) {
			var readable = frames.readable(damage);
			if (readable.isEmpty()) throw e;
			return levels(readable, progress);
		}
	}

	private ImageLevels levels(List<RandomAccessibleInterval<? extends RealType<?>>> frames, Progress progress) {
		return ImageLevels.of(LevelSources.of(outline, pixels, frames).onDemand(), settings.normalize(),
			settings.fidelity(), progress);
	}

	/** How its planes along x and y go through a network. */
	PlaneTiles tiles() {
		return new PlaneTiles(settings, pixels.channels(), pixels.isRgb());
	}

	/** An upscaler for planes of the work's direction; closed by closing the network. */
	Upscaler adapted(Upscaler network, Progress progress) {
		if (!isBetweenSlices()) return tiles().adapted(network, progress);
		Upscaler adapted = ColourAdapter.adapt(network, together(settings), pixels.isRgb());
		return new RowUpscaler(
			settings.selfEnsemble() ? new SelfEnsemble(adapted, Symmetry.withinAxes(), progress) : adapted);
	}

	/** The tiles along x and y. */
	TilePlan plan(ChosenModel.Loaded loaded, Upscaler adapted) {
		return tiles().plan(loaded, adapted, region.width(), region.height());
	}

	/** Upscales the part of frames that is asked for. */
	TiledUpscaler tiled(ChosenModel.Loaded loaded, Upscaler adapted) {
		return tiles().tiled(adapted, plan(loaded, adapted)).within(region);
	}

	/** Of the whole stack as one slab, since no slab of it is in memory. */
	VolumePlan volumePlan(ChosenModel.Loaded loaded, Upscaler upscaler) {
		ImageLayout from = source.layout();
		return VolumePlan.of(from.width(), from.height(), from.slices(), upscaler, settings, loaded.bytesPerPixel(),
			loaded.budget(), NO_LIMIT);
	}

	/** The whole stack. */
	Slabs oneSlab() {
		return Slabs.plan(source.layout().slices(), 0, NO_LIMIT);
	}

	/**
	 * A source of one pixel in each plane, all 0.
	 *
	 * @param of       the layout of the whole image
	 * @param metadata of the whole image
	 */
	private record Outline(ImageLayout of, FileMetadata metadata) implements PixelSource {

		@Override
		public ImageLayout layout() {
			return new ImageLayout(new ImageLayout.Axes(1, 1, of.channels(), of.slices(), of.frames()), of.type(),
				of.bits(), of.rgb());
		}

		@Override
		public Object read(int channel, int slice, int frame, PlaneRegion region) {
			return of.type().array(region.pixels());
		}

		@Override
		public void close() {
			// nothing is open
		}
	}
}
