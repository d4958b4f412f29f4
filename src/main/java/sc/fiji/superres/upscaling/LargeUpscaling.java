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
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;

import ij.ImagePlus;

import sc.fiji.superres.fidelity.ImageLevels;
import sc.fiji.superres.files.FileMetadata;
import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.PlaneRegion;
import sc.fiji.superres.image.Symmetry;
import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.imagefiles.FileFormat;
import sc.fiji.superres.imagefiles.ImageFiles;
import sc.fiji.superres.imagefiles.ImagePlusSource;
import sc.fiji.superres.imagefiles.SourceImage;
import sc.fiji.superres.infer.ColourAdapter;
import sc.fiji.superres.infer.OutputSize;
import sc.fiji.superres.infer.SelfEnsemble;
import sc.fiji.superres.infer.TilePlan;
import sc.fiji.superres.infer.TilePlanner;
import sc.fiji.superres.infer.TiledUpscaler;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.large.SourceFrames;
import sc.fiji.superres.large.StagedSource;
import sc.fiji.superres.large.Staging;
import sc.fiji.superres.models.ChosenModel;
import sc.fiji.superres.models.ModelChooser;
import sc.fiji.superres.models.UpscalingProvenance;
import sc.fiji.superres.models.UsedTiles;
import sc.fiji.superres.pixels.Calibrations;
import sc.fiji.superres.pixels.FrameFormat;
import sc.fiji.superres.pixels.ImagePlusPixels;
import sc.fiji.superres.pixels.NoDataTag;
import sc.fiji.superres.pixels.Origin;
import sc.fiji.superres.pixels.ShownSamples;
import sc.fiji.superres.task.AtomicFile;
import sc.fiji.superres.task.FrameProgress;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.RemainingTime;
import sc.fiji.superres.task.UserException;

/**
 * Upscales an image file that does not fit into memory along x and y. The file is read in bands of rows: once for the
 * normalisation, if that looks at the image, and once for the work. The result is collected tile by tile in a folder
 * beside the file that it becomes ({@link Staging}), and written from there at the end. Tiles, and all that is done to
 * them, are those of {@link ImageUpscaling}, so the pixels are the same. A run that was killed, cancelled or failed leaves
 * its tiles; the same call goes on from them.
 */
final class LargeUpscaling {

	/** Of the memory that image and result would have to fit into, so large a part is for rows of the image. */
	private static final int MEMORY_PARTS = 2;

	private final PixelSource source;
	private final FileUpscaling.Files files;
	private final ChosenModel model;
	private final UpscaleSettings settings;
	private final Consumer<String> notices;
	/** An image of one pixel in each plane, with all that is known of the file. */
	private final ImagePlus outline;
	private final ImagePlusPixels pixels;
	private final DoubleUnaryOperator valueFunction;
	/** Of the result. */
	private final ImageLayout layout;

	/**
	 * @param source stays the caller's to close
	 * @throws UserException if there is no such model or the file is wrong
	 */
	LargeUpscaling(PixelSource source, FileUpscaling.Files files, UpscaleSettings settings, ModelChooser models,
		Consumer<String> notices)
	{
		this.source = source;
		this.files = files;
		this.notices = notices;
		outline = outline(source, files.input());
		pixels = ImagePlusPixels.of(outline);
		model = models.choose(settings, pixels.channels(), pixels.isRgb());
		this.settings = model.applied(settings);
		valueFunction = settings.outputType().of(pixels.pixelType()) == pixels.pixelType() ? DoubleUnaryOperator.identity()
			: Calibrations.function(outline.getCalibration());
		ImageLayout one = described("").layout();
		int width = Math.multiplyExact(source.layout().width(), model.scale());
		int height = Math.multiplyExact(source.layout().height(), model.scale());
		layout = new ImageLayout(new ImageLayout.Axes(width, height, one.channels(), one.slices(), one.frames()), one.type(), one
			.rgb());
	}

	private static ImagePlus outline(PixelSource source, Path file) {
		try {
			return SourceImage.of(new Outline(source.layout(), source.metadata()), file.getFileName().toString());
		}
		catch (IOException e) {
			throw UserException.failed("The image file " + file + " cannot be read: " + e.getMessage()
				+ "; check that the file is complete, or convert it to a plain TIFF.", e);
		}
	}

	/** The result in the size of the outline, with all that is known of it. */
	private ImagePlusSource described(String made) {
		FrameFormat format = FrameFormat.of(pixels, model.scale(), settings.outputType());
		ImagePlus result = sc.fiji.superres.pixels.UpscaledMetadata.upscaled(outline, format.blank(pixels.frames().size()), settings
			.direction(), model.scale(), valueFunction, made);
		Origin.carry(outline, result, settings.direction(), model.scale(), settings.outputType());
		return new ImagePlusSource(result);
	}

	/** Bytes that the pixels of image and result would take in memory; more than there can be if a plane fits into no array. */
	long takes() {
		long sourcePixels = (long) source.layout().width() * source.layout().height();
		var size = new OutputSize(source.layout().width(), source.layout().height(), (long) pixels.channels() * pixels.frames()
			.size(), model.scale(), pixels.pixelType(), settings.outputType());
		if (!size.fitsIntoArrays()) return Long.MAX_VALUE;
		return size.bytes() + sourcePixels * source.layout().planes() * pixels.pixelType().bytes();
	}

	/** @param memory bytes for rows of the image */
	void run(Progress progress, long memory) {
		ImageFiles.checkHolds(files.output(), (long) layout.width() * layout.height(), outline.getStackSize(), outline
			.getBitDepth());
		ImageFiles.checkHolds(files.output(), Origin.of(outline), outline.getStackSize());
		ImageFiles.checkWrittenByRegions(files.output());
		source.metadata().notices().forEach(notices);
		requireSpace();
		ChosenModel.Loaded loaded = model.loader().load(progress);
		try (Upscaler network = loaded.upscaler()) {
			upscale(loaded, network, new RemainingTime(progress), memory / MEMORY_PARTS);
		}
	}

	/** The samples, and the file beside them before they are removed. */
	private void requireSpace() {
		Path folder = files.output().toAbsolutePath().getParent();
		long needed = 2 * layout.bytes() - Staging.bytes(files.output());
		try {
			long free = Files.getFileStore(folder).getUsableSpace();
			if (free < needed) throw UserException.failed("The result takes up to " + gigabytes(needed) + " in " + folder
				+ " while it is made, and " + gigabytes(free) + " are free there; make room or choose another place.");
		}
		catch (IOException e) {
			throw AtomicFile.failure("The file", files.output(), e);
		}
	}

	private static String gigabytes(long bytes) {
		return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
	}

	private void upscale(ChosenModel.Loaded loaded, Upscaler network, Progress progress, long memory) {
		Upscaler adapted = ColourAdapter.adapt(network, pixels.channels(), pixels.isRgb());
		Upscaler upscaler = settings.selfEnsemble() ? new SelfEnsemble(adapted, Symmetry.all(), progress) : adapted;
		int width = source.layout().width(), height = source.layout().height();
		TilePlan plan = TilePlanner.plan(width, height, upscaler.halo(), settings, loaded.bytesPerPixel(), loaded.budget());
		var frames = new SourceFrames(source, files.input().getFileName().toString(), memory);
		ImageLevels levels = ImageLevels.of(new ImageLevels.LevelSource(pixels.pixelType(), pixels.channels(), pixels.isRgb(), frames,
			NoDataTag.of(outline), Calibrations.function(outline.getCalibration())), settings.normalize(), settings.fidelity(),
			progress);
		levels.notices().forEach(notices);
		var tiled = new TiledUpscaler(upscaler, plan, settings.border(), new TiledUpscaler.Manner(settings.keepsIntensities(),
			pixels.isRgb()));
		UsedTiles planned = UsedTiles.of(tiled, width, height);
		planned.warning().ifPresent(notices);
		String made = UpscalingProvenance.lines(model, loaded.runsOn(), settings, levels, planned);
		try (Staging staging = open(made)) {
			tell(staging);
			StagedTiles.Form form = form();
			for (int i = 0; i < frames.size(); i++)
				tiled.upscale(frames.get(i), levels.channels(), new StagedTiles(staging, i, form), form.values(), new
					FrameProgress(progress, i, frames.size()));
			UsedTiles used = UsedTiles.of(tiled, width, height);
			planned.tellChange(used, notices);
			write(staging, UpscalingProvenance.lines(model, loaded.runsOn(), settings, levels, used), progress);
			staging.close();
			staging.discard();
		}
		catch (IOException e) {
			throw AtomicFile.failure("The file", files.output(), e);
		}
	}

	private StagedTiles.Form form() {
		ImagePlus result = described("").image();
		return new StagedTiles.Form(layout, settings.outputType().of(pixels.pixelType()), ShownSamples.of(result), valueFunction);
	}

	private Staging open(String made) throws IOException {
		Path input = files.input().toRealPath();
		String work = input + ", " + Files.size(input) + " bytes of " + Files.getLastModifiedTime(input).toMillis() + "; " + source
			.layout() + "; " + layout + "; " + made.replace("\n", "; ");
		return new Staging(files.output().toAbsolutePath(), layout, work);
	}

	private void tell(Staging staging) {
		Path folder = Staging.folder(files.output());
		notices.accept("The image and its result of " + layout.width() + " x " + layout.height()
			+ " pixels do not fit into memory, so the work is done on disk, in " + folder + ". " + (staging.count() == 0
				? "If it is interrupted, the same command goes on from there." : "It goes on with the " + staging.count()
					+ " tiles that are there."));
	}

	private void write(Staging staging, String made, Progress progress) throws IOException {
		FileMetadata metadata = described(made).metadata();
		PixelSource result = new Watched(new StagedSource(staging, layout, metadata), progress);
		FileFormat format = FileFormat.of(files.output()).orElseThrow();
		staging.publish(channel -> format.write(result, channel, files.output()));
	}

	/**
	 * A source of one pixel in each plane, all 0.
	 *
	 * @param of   the layout of the whole image
	 * @param metadata of the whole image
	 */
	private record Outline(ImageLayout of, FileMetadata metadata) implements PixelSource {

		@Override
		public ImageLayout layout() {
			return new ImageLayout(new ImageLayout.Axes(1, 1, of.channels(), of.slices(), of.frames()), of.type(), of.bits(), of
				.rgb());
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

	/** A source that tells how much of it has been read. */
	private static final class Watched implements PixelSource {

		private final PixelSource source;
		private final Progress progress;
		private long done;

		Watched(PixelSource source, Progress progress) {
			this.source = source;
			this.progress = progress;
		}

		@Override
		public ImageLayout layout() {
			return source.layout();
		}

		@Override
		public FileMetadata metadata() {
			return source.metadata();
		}

		@Override
		public Object read(int channel, int slice, int frame, PlaneRegion region) throws IOException {
			progress.checkCanceled();
			Object samples = source.read(channel, slice, frame, region);
			done += (long) Array.getLength(samples) * layout().type().bytes();
			progress.update("Writing", done >> 20, layout().bytes() >> 20);
			return samples;
		}

		@Override
		public void close() throws IOException {
			source.close();
		}
	}
}
