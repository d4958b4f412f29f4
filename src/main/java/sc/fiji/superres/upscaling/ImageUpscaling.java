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
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

import sc.fiji.superres.estimate.ImageEstimates;
import sc.fiji.superres.fidelity.FidelitySettings;
import sc.fiji.superres.fidelity.ImageLevels;
import sc.fiji.superres.image.Direction;
import sc.fiji.superres.image.PixelBox;
import sc.fiji.superres.image.Symmetry;
import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.imagefiles.ImageFiles;
import sc.fiji.superres.imagefiles.ImagePart;
import sc.fiji.superres.imagefiles.OutputFile;
import sc.fiji.superres.infer.ColourAdapter;
import sc.fiji.superres.infer.ConsistentUpscaler;
import sc.fiji.superres.infer.OutputSize;
import sc.fiji.superres.infer.RowUpscaler;
import sc.fiji.superres.infer.SelfEnsemble;
import sc.fiji.superres.infer.Slabs;
import sc.fiji.superres.infer.TilePlan;
import sc.fiji.superres.infer.TiledUpscaler;
import sc.fiji.superres.infer.TrustMapping;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.infer.VolumePlan;
import sc.fiji.superres.infer.VolumeUpscaler;
import sc.fiji.superres.large.Staging;
import sc.fiji.superres.models.ChosenModel;
import sc.fiji.superres.models.ModelChooser;
import sc.fiji.superres.models.UnusedSettings;
import sc.fiji.superres.models.UpscalingProvenance;
import sc.fiji.superres.models.UpscalingRecord;
import sc.fiji.superres.piecewise.PlaneTiles;
import sc.fiji.superres.pixels.Calibrations;
import sc.fiji.superres.pixels.DicomHeader;
import sc.fiji.superres.pixels.FrameFormat;
import sc.fiji.superres.pixels.ImagePlusPixels;
import sc.fiji.superres.pixels.Inspection;
import sc.fiji.superres.pixels.LevelSources;
import sc.fiji.superres.pixels.Origin;
import sc.fiji.superres.pixels.RegionOfImage;
import sc.fiji.superres.pixels.UpscaledMetadata;
import sc.fiji.superres.task.AtomicFile;
import sc.fiji.superres.task.AtomicFolder;
import sc.fiji.superres.task.CanceledException;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.TogetherWritten;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.zoo.SeenImage;

/**
 * Upscales ImageJ's images: the one call behind menu, macro, script and command line.
 * <p>
 * Along x and y, every plane is upscaled; between slices, slices are added to the stack of each channel and frame.
 * There is one normalisation for all planes of a channel. The input, its selection, position and display stay as they
 * are. The result has the input's type: 8, 16 or 32-bit, or RGB, which is also what 8-bit images with a palette become
 * (see {@link ImagePlusPixels}). As 32-bit image on request it has the values that ImageJ shows for the input, that is,
 * after a calibration function; RGB becomes three channels from 0 to 255. Metadata is taken over, with the pixel size
 * or the slices' distance divided by the scale, and the info property ends with lines on how the image was made. What
 * the user should know of seams between tiles, and of tiles that became smaller as memory ran out, goes to the notices
 * of the {@link ModelChooser}; the lines have it too, in files as it is after the first frame or slab. Virtual stacks
 * are read plane by plane, once (slices that slabs of them share, once for each), and before that once or twice more if
 * the normalisation looks at the image. Of a part of the image, the result is that part of the whole result.
 */
public final class ImageUpscaling {

	private static final String COMPRESSED = " What JPEG compression changed in the image counts as its detail, so "
		+ "that the result may be closer to the truth without consistency.";

	private static final String NOISE_UNKNOWN = " Too few pixels were measured to estimate the noise ("
		+ ImageEstimates.LEAST_SIDE + " x " + ImageEstimates.LEAST_SIDE + " are needed), which counts as detail.";

	private final ImagePlus input;
	private final UpscaleSettings asked;
	private final UpscaleSettings settings;
	private final ImagePlusPixels source;
	private final ChosenModel model;
	/** Null if nobody looked. */
	private SeenImage seen;
	private final Consumer<String> notices;
	private final PixelBox region;
	private final FrameFormat format;
	private final List<RandomAccessibleInterval<? extends RealType<?>>> frames;
	/** Empty if none was asked for. */
	private final Optional<TrustMap> trust;

	/** @param output where the result goes; empty if it stays in memory */
	private ImageUpscaling(ImagePlus input, UpscaleSettings settings, ModelChooser models,
		Optional<OutputFile> output) {
		this(input, settings, models, fidelity -> Inspection.of(input, ImagePlusPixels.of(input), fidelity), output);
	}

	private ImageUpscaling(ImagePlus input, UpscaleSettings settings, ModelChooser models,
		Function<FidelitySettings, SeenImage> look, Optional<OutputFile> output) {
		UpscalingChecks.require(input, settings);
		this.input = input;
		source = ImagePlusPixels.of(input);
		region = RegionOfImage.of(settings.region(), input);
		if (isPart() && settings.direction() == Direction.Z) throw RegionOfImage.betweenSlices();
		model = models.choose(settings, channelsAtOnce(settings), source.isRgb(),
			() -> seen = look.apply(settings.fidelity()));
		notices = models.notices();
		asked = settings;
		this.settings = model.applied(settings);
		format = FrameFormat.of(source, settings.direction().inPlane(model.scale()), settings.outputType())
			.ofSize(region.scale(inPlane(), inPlane()));
		frames = source.frames();
		if (seen == null && (settings.trust() || settings.consistency())) seen = look.apply(settings.fidelity());
		trust = settings.trust() ? Optional.of(trustMap(output)) : Optional.empty();
	}

	private TrustMap trustMap(Optional<OutputFile> output) {
		return new TrustMap(input, source, region, seen, model, output.map(OutputFile::trustMap));
	}

	private boolean isPart() {
		return region.width() < source.width() || region.height() < source.height();
	}

	private int inPlane() {
		return settings.direction().inPlane(model.scale());
	}

	/** Those that go through the model together: between slices each channel does so on its own, except for colours. */
	private int channelsAtOnce(UpscaleSettings settings) {
		return settings.direction() == Direction.Z && !source.isRgb() ? 1 : source.channels();
	}

	/**
	 * What an upscaling will do.
	 *
	 * @param model  that is used
	 * @param region of the image that is upscaled, in low-resolution pixels
	 */
	public record Prospect(ChosenModel model, PixelBox region) {}

	/**
	 * Finds out what {@link #run} will do, without doing it.
	 *
	 * @param input  an image, displayed or not
	 * @param look   at it, see {@link RegionUpscaling#look}, which looks once only
	 * @param output where the result would go; empty if it would stay in memory
	 * @throws UserException if the image is missing or empty, it cannot be upscaled with these settings, the result
	 *                           does not fit into the memory, or the file cannot be written
	 */
	public static Prospect prospect(ImagePlus input, UpscaleSettings settings, ModelChooser models,
		Function<FidelitySettings, SeenImage> look, Optional<OutputFile> output) {
		output.ifPresent(file -> requireWritable(input, file));
		ImageUpscaling upscaling = new ImageUpscaling(input, settings, models, look, output);
		output.ifPresent(upscaling::requireHolds);
		upscaling.requireMemoryFor(output.isPresent() ? 1 : upscaling.resultFrames());
		return new Prospect(upscaling.model, upscaling.region);
	}

	/**
	 * @param input    an image, displayed or not
	 * @param progress is told about every tile and asked about cancellation before it
	 * @return a new image in memory that is not displayed
	 * @throws UserException     if the image is missing or empty, there is no such model, the result would be too
	 *                               large, or it cannot be computed; all of it but the last is found before work starts
	 * @throws CanceledException if cancelled
	 */
	public static ImagePlus run(ImagePlus input, UpscaleSettings settings, ModelChooser models, Progress progress) {
		return runWithTrust(input, settings, models, progress).image();
	}

	/** The same with the trust map. */
	public static UpscaledImage runWithTrust(ImagePlus input, UpscaleSettings settings, ModelChooser models,
		Progress progress) {
		ImageUpscaling work = new ImageUpscaling(input, settings, models, Optional.empty());
		ImagePlus image = work.inMemory(progress);
		return new UpscaledImage(image, work.trust.flatMap(TrustMap::image));
	}

	/**
	 * The same into a file, which appears complete or not at all. Of stacks only one frame, or between slices one slab
	 * of slices, is in memory at a time. A trust map is written beside it, with {@code -trust} in its name.
	 *
	 * @param file      its name's ending is the format, see {@link ImageFiles#write}
	 * @param overwrite whether a file of that name may be replaced
	 * @throws UserException     as {@link #run}, or if the file cannot be written or not hold such an image
	 * @throws CanceledException if cancelled
	 */
	public static void toFile(ImagePlus input, UpscaleSettings settings, ModelChooser models, Path file,
		boolean overwrite, Progress progress) {
		toFile(input, settings, models, new OutputFile(file, overwrite), progress);
	}

	/** The same with all that can be chosen about the file. */
	public static void toFile(ImagePlus input, UpscaleSettings settings, ModelChooser models, OutputFile output,
		Progress progress) {
		ImageFiles.checkWritable(output.file(), output.overwrite());
		new ImageUpscaling(input, settings, models, Optional.of(output)).toFile(output, progress, false);
	}

	/**
	 * The same into a file, from which the image that is returned then reads its planes, so that it may be larger than
	 * the memory.
	 *
	 * @return a new image that is not displayed, a virtual stack if it has several planes
	 * @throws UserException     as {@link #toFile}, or if the file is the one that the input reads its planes from
	 * @throws CanceledException if cancelled; there is no file then, but the pieces that are there stay beside, and the
	 *                               same call goes on with them, as it does after the end of the program
	 */
	public static ImagePlus onFile(ImagePlus input, UpscaleSettings settings, ModelChooser models, OutputFile output,
		Progress progress) {
		requireWritable(input, output);
		return new ImageUpscaling(input, settings, models, Optional.of(output)).onFile(output, progress);
	}

	private static void requireWritable(ImagePlus input, OutputFile output) {
		ImageFiles.checkWritable(output.file(), output.overwrite());
		ImageFiles.requireOther(input, output.file());
	}

	private void requireHolds(OutputFile output) {
		ImageFiles.checkHolds(output.file(), resultFrames() * format.planes(), format.bitDepth());
		ImageFiles.checkHolds(output.file(), Origin.of(input), resultFrames() * format.planes());
	}

	private ImagePlus onFile(OutputFile output, Progress progress) {
		String made = toFile(output, progress, !settings.trust() && !settings.consistency());
		ImagePlus stored = ImageFiles.readOnDemand(output.file());
		boolean sameValues = stored.getBitDepth() == format.bitDepth()
			&& stored.getStackSize() == resultFrames() * format.planes()
			&& Calibrations.areAlike(stored.getCalibration(),
				settings.outputType().of(source.pixelType()) == source.pixelType()
					? input.getCalibration()
					: new Calibration());
		return sameValues ? withMetadata(stored.getStack(), made) : stored;
	}

	private ImagePlus inMemory(Progress progress) {
		long bytes = requireMemoryFor(resultFrames());
		try (UpscalingWork work = start(bytes, progress)) {
			ImagePlus result = collected(work);
			work.finish();
			return result;
		}
	}

	private ImagePlus collected(UpscalingWork work) {
		ImageStack planes = new ImageStack(format.width(), format.height());
		for (int i = 0; i < work.pieces().count(); i++) {
			ImageStack piece = work.pieces().upscale(i);
			for (int plane = 1; plane <= piece.size(); plane++)
				planes.addSlice(null, piece.getPixels(plane));
		}
		return withMetadata(planes, work.made());
	}

	/**
	 * @param keep whether pieces that are there stay for another attempt if this one ends early
	 * @return lines on how the result was made
	 */
	private String toFile(OutputFile output, Progress progress, boolean keep) {
		Path file = output.file();
		requireHolds(output);
		long pixels = (long) format.width() * format.height() * format.planes() * resultFrames();
		ImagePart.tellLost(input, pixels * format.type().bytes(), file, notices);
		AtomicFolder.removeLeft(file);
		Optional<Path> map = trust.flatMap(TrustMap::place);
		if (map.isEmpty()) return written(output, progress, keep);
		try (var both = new TogetherWritten(file, map.get())) {
			trust.orElseThrow().writeInto(both.companionPath().getParent());
			String made = written(output.madeIn(both.resultPath().getParent()), progress, false);
			both.publish();
			return made;
		}
		catch (IOException e) {
			throw AtomicFile.failure("The file", file, e);
		}
	}

	private String written(OutputFile output, Progress progress, boolean keep) {
		boolean whole = resultFrames() == 1;
		long bytes = requireMemoryFor(1);
		try (UpscalingWork work = start(whole ? bytes : 0, progress)) {
			if (whole) ImageFiles.write(collected(work), output, progress);
			else if (keep) writeKept(work, output, progress);
			else {
				UpscaledStack planes = new UpscaledStack(work.pieces());
				// Metadata are written first. All pieces are alike, so if memory runs out it does so now.
				planes.getProcessor(1);
				ImageFiles.write(withMetadata(planes, work.made()), output, progress);
			}
			work.finish();
			return work.made();
		}
	}

	private void writeKept(UpscalingWork work, OutputFile output, Progress progress) {
		Path file = output.file().toAbsolutePath();
		String all = KeptPieces.contents(input, progress) + "; " + settings.values().texts() + "; "
			+ work.made().replace("\n", "; ");
		try {
			try (KeptPieces pieces = new KeptPieces(work.pieces(), file, all)) {
				if (pieces.kept() > 0)
					notices.accept("It goes on with the " + pieces.kept() + " of " + pieces.count()
						+ " pieces that an earlier attempt has left in " + Staging.folder(file) + ".");
				pieces.complete();
				ImageFiles.write(withMetadata(new UpscaledStack(pieces), work.made()), output, progress);
			}
			Staging.discard(file);
		}
		catch (IOException e) {
			throw AtomicFile.failure("The result", file, e);
		}
	}

	private ImagePlus withMetadata(ImageStack planes, String made) {
		ImagePlus result = UpscaledMetadata.upscaled(input, planes, settings.direction(), model.scale(),
			valueFunction(), made);
		Origin.carry(input, result, settings.direction(), model.scale(), settings.outputType());
		ImagePart.carryRange(input, result);
		if (!settings.keepsHeader()) DicomHeader.remove(result, UpscalingRecord.KEY);
		if (isPart()) RegionOfImage.place(result, region.scale(inPlane(), inPlane()));
		return result;
	}

	private int resultFrames() {
		return Math.multiplyExact(frames.size(), settings.direction().betweenSlices(model.scale()));
	}

	/** @return the bytes that so many frames of the result take */
	private long requireMemoryFor(int frames) {
		OutputSize size = new OutputSize(region.width(), region.height(), (long) source.channels() * frames,
			settings.direction().inPlane(model.scale()), source.pixelType(), settings.outputType());
		size.check(frames > 1);
		return size.bytes();
	}

	/**
	 * Loads the network, measures the levels of the channels and plans the tiles or slabs, and tells what the user
	 * should know of them.
	 *
	 * @param kept bytes of the result that are in memory at the end
	 */
	private UpscalingWork start(long kept, Progress progress) {
		ChosenModel.Loaded loaded = model.loader().load(progress);
		try {
			return settings.direction() == Direction.Z
				? betweenSlices(loaded, kept, progress)
				: inPlane(loaded, progress);
		}
		catch (RuntimeException | Error e) {
			loaded.upscaler().close();
			throw e;
		}
	}

	private UpscalingWork inPlane(ChosenModel.Loaded loaded, Progress progress) {
		PlaneTiles tiles = new PlaneTiles(settings, source.channels(), source.isRgb());
		ImageLevels levels = levels(progress);
		Upscaler adapted = tiles.adapted(loaded.upscaler(), progress);
		Optional<ConsistentUpscaler> consistent = settings.consistency()
			? Optional.of(consistent(adapted, levels))
			: Optional.empty();
		Upscaler upscaler = consistent.isPresent() ? consistent.get() : adapted;
		TilePlan plan = tiles.plan(loaded, upscaler, region.width(), region.height());
		TiledUpscaler tiled = tiles.tiled(upscaler, plan).within(region);
		UpscaleSettings used = consistent
			.map(one -> settings.with(UpscaleOptions.REDUCTION, Optional.of(one.degradation()))).orElse(settings);
		UpscaledPieces pieces = new FrameUpscaling(frames, tiled, levels.channels(), format, valueFunction(), progress);
		UpscalingWork work = work(loaded, levels, used, consistent.<UpscaledPieces>map(one -> new PreparedPieces(pieces,
			frame -> tiled.use(one.within(TrustMap.ofFrame(mapping(levels), source, frame))))).orElse(pieces));
		trust.ifPresent(map -> {
			map.make(ColourAdapter.adapt(loaded.upscaler(), source.channels(), source.isRgb()), loaded, settings,
				levels.channels(), work.made(), progress);
			notices.accept(map.sentence());
		});
		return work;
	}

	private ConsistentUpscaler consistent(Upscaler upscaler, ImageLevels levels) {
		ConsistentUpscaler consistent = ConsistentUpscaler.of(upscaler, settings.reduction(), model.degradation(),
			frames.get(frames.size() / 2), mapping(levels), source.isRgb());
		notices.accept("The result is made to equal the image when it is reduced by " + consistent.degradation() + "."
			+ (seen.estimates().jpegQuality().isEmpty() ? "" : COMPRESSED)
			+ (seen.estimates().channels().stream().allMatch(Optional::isPresent) ? "" : NOISE_UNKNOWN));
		return consistent;
	}

	private TrustMapping mapping(ImageLevels levels) {
		return TrustMapping.of(levels.channels(), seen.estimates(), TrustMap.step(source), TrustMapping.STORED);
	}

	private UpscalingWork betweenSlices(ChosenModel.Loaded loaded, long kept, Progress progress) {
		Upscaler adapted = ColourAdapter.adapt(loaded.upscaler(), channelsAtOnce(settings), source.isRgb());
		Upscaler upscaler = new RowUpscaler(
			settings.selfEnsemble() ? new SelfEnsemble(adapted, Symmetry.withinAxes(), progress) : adapted);
		VolumePlan plan = VolumePlan.of(source.width(), source.height(), input.getNSlices(), upscaler, settings,
			loaded.bytesPerPixel(), loaded.budget(), slabMemory(upscaler, kept));
		ImageLevels levels = levels(progress);
		ImagePlusPixels held = ImagePlusPixels.of(input, plan.slabs().thickestSource() * input.getNChannels());
		VolumeUpscaler volumes = new VolumeUpscaler(upscaler, settings, plan, source.isRgb());
		return work(loaded, levels, settings,
			new SliceUpscaling(new SliceUpscaling.Input(held, input.getNFrames(), plan.slabs()), volumes, model.scale(),
				levels.channels(), new SliceUpscaling.Output(format, valueFunction()), progress));
	}

	/** @param used settings, with what was automatic as it came out */
	private UpscalingWork work(ChosenModel.Loaded loaded, ImageLevels levels, UpscaleSettings used,
		UpscaledPieces pieces) {
		model.notes().forEach(notices);
		UnusedSettings.notices(asked, model).forEach(notices);
		ImageLevels shown = levels.in(Calibrations.shown(input.getCalibration()));
		return new UpscalingWork(loaded.upscaler(), pieces, tiles -> UpscalingProvenance.lines(input.getTitle(), model,
			loaded.runsOn(), used, shown, Optional.ofNullable(seen), tiles) + trust.map(TrustMap::line).orElse(""),
			notices);
	}

	private ImageLevels levels(Progress progress) {
		ImageLevels levels = ImageLevels.of(LevelSources.of(input, source, frames), settings.normalize(),
			settings.fidelity(), progress);
		levels.notices().forEach(notices);
		return levels;
	}

	/** Sums of one volume and the slab's planes, and what is held of planes that are loaded when they are touched. */
	private Slabs.Memory slabMemory(Upscaler upscaler, long kept) {
		long pixels = (long) source.width() * source.height();
		long result = pixels * upscaler.scale() * ((long) upscaler.channels() * Float.BYTES
			+ (long) source.channels() * settings.outputType().of(source.pixelType()).bytes());
		long read = ImagePlusPixels.isOnDemand(input) ? pixels * source.channels() * source.pixelType().bytes() : 0;
		return new Slabs.Memory(result, read,
			OutputSize.freeHeap(kept + 2 * input.getNSlices() * (result + read)) - kept);
	}

	/** 32-bit images have no calibration function in ImageJ; those made of integer images have its values instead. */
	private DoubleUnaryOperator valueFunction() {
		return format.type() == source.pixelType()
			? DoubleUnaryOperator.identity()
			: Calibrations.function(input.getCalibration());
	}
}
