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

import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.LongStream;

import sc.fiji.superres.fidelity.ChannelLevels;
import sc.fiji.superres.fidelity.ImageLevels;
import sc.fiji.superres.files.FileMetadata;
import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.PlaneRegion;
import sc.fiji.superres.files.formats.ImageFormats;
import sc.fiji.superres.files.omezarr.OmeZarrReader;
import sc.fiji.superres.files.omezarr.OmeZarrWriter;
import sc.fiji.superres.files.omezarr.SeenRange;
import sc.fiji.superres.files.zarr.Packing;
import sc.fiji.superres.files.zarr.ZarrStyle;
import sc.fiji.superres.files.zarr.ZarrVersion;
import sc.fiji.superres.image.Direction;
import sc.fiji.superres.image.Normalization;
import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.imagefiles.FileFormat;
import sc.fiji.superres.imagefiles.ImagePart;
import sc.fiji.superres.imagefiles.OutputFile;
import sc.fiji.superres.infer.TilePlan;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.infer.VolumePlan;
import sc.fiji.superres.infer.VolumeUpscaler;
import sc.fiji.superres.models.ChosenModel;
import sc.fiji.superres.models.ModelChooser;
import sc.fiji.superres.models.UsedTiles;
import sc.fiji.superres.task.AtomicFile;
import sc.fiji.superres.task.AtomicFolder;
import sc.fiji.superres.task.FileName;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;

/**
 * Upscales an image file into an image of OME-Zarr, block by block, on any number of machines that see both: one of
 * them makes a {@link Job}, which can be sent to the others, and each of these opens it and does blocks of a stage when
 * all blocks of the stage before are there. No two blocks touch the same file, a block that is done twice is as before,
 * and the pixels are those of a run in memory. Not thread-safe.
 */
public final class BlockUpscaling implements Closeable {

	/**
	 * What all machines have to know.
	 *
	 * @param input    file or folder of the image
	 * @param output   folder of the store that the result is collected in; between slices there are other files beside
	 * @param result   name of the image
	 * @param settings by their keys
	 * @param levels   of each channel: black, white, value of no data, the limits of outliers, the share of the range
	 *                     that is filled, and the limits of results
	 * @param plans    width and height of a tile, overlap, the ordinal of its cut, and its part; between slices those
	 *                     of planes of x and z, and of y and z
	 * @param chunk    width and height of a chunk
	 * @param version  ordinal of the version of Zarr
	 * @param made     lines on how the result is made
	 */
	public record Job(String input, String output, String result, Map<String, String> settings, double[][] levels,
		int[][] plans, int chunk, int version, String made) implements Serializable {

		/** All that the result depends on, but for the pixels of the image, as one line. */
		public String work() {
			return input + "; " + new TreeMap<>(settings) + "; " + Arrays.deepToString(levels) + "; "
				+ Arrays.deepToString(plans) + "; " + chunk + "; " + version;
		}

		private UpscaleSettings upscaling() {
			return new UpscaleSettings(UpscaleOptions.ALL.defaults().withAll(settings));
		}

		private ZarrStyle style() {
			return new ZarrStyle(ZarrVersion.values()[version], chunk, 0, Packing.ZSTD);
		}
	}

	/**
	 * From where to where.
	 *
	 * @param input  file or folder of the image
	 * @param store  folder that is not there yet, or that an earlier run has begun, to collect the result in
	 * @param result that it will be
	 */
	public record BlockPlaces(Path input, Path store, OutputFile result) {}

	/** Of files beside the store. */
	private static final String VIEWS = "views";

	private final Job job;
	private final PixelSource source;
	private final LargeImage image;
	private final ChosenModel.Loaded loaded;
	private final BlockWork work;

	private BlockUpscaling(Job job, PixelSource source, ModelChooser models) throws IOException {
		this.job = job;
		this.source = source;
		image = new LargeImage(source, Path.of(job.input), job.upscaling(), models);
		loaded = image.model().loader().load(Progress.NONE);
		List<ChannelLevels> levels = new ArrayList<>();
		for (double[] channel : job.levels)
			levels.add(new ChannelLevels(new Normalization(channel[0], channel[1]), channel[2], channel[3], channel[4],
				channel[5], new ChannelLevels.ResultBounds(channel[6], channel[7])));
		Upscaler upscaler = image.adapted(loaded.upscaler(), Progress.NONE);
		TilePlan first = plan(job.plans[0], upscaler);
		Path store = Path.of(job.output);
		if (image.isBetweenSlices()) {
			var plan = new VolumePlan(first, plan(job.plans[1], upscaler), image.oneSlab());
			work = new VolumeBlocks(image, new VolumeUpscaler(upscaler, image.settings(), plan, image.isRgb()), plan,
				levels, store.resolveSibling(VIEWS), store);
		}
		else work = new FrameBlocks(image, image.tiles().tiled(upscaler, first), levels, store);
	}

	private static int[] numbers(TilePlan plan) {
		return new int[]{plan.tileWidth(), plan.tileHeight(), plan.overlap(), plan.cut().ordinal(), plan.part()};
	}

	private static TilePlan plan(int[] numbers, Upscaler upscaler) {
		return new TilePlan(numbers[0], numbers[1], numbers[2], upscaler.halo(), TilePlan.Cut.values()[numbers[3]],
			numbers[4]);
	}

	/**
	 * Measures the image and says what there is to do; nothing is written.
	 *
	 * @param notices is told, in whole sentences, what the user should know of the image and the work
	 * @throws UserException if the image cannot be read, the result not be written, or there is no such model
	 */
	public static Job plan(BlockPlaces places, UpscaleSettings settings, ModelChooser models, Consumer<String> notices,
		Progress progress) {
		if (!settings.region().isAll())
			throw UserException.wrongUse("Block by block the whole image is upscaled; leave out the region, "
				+ "or upscale the image without blocks.");
		requireApart(places.input, places.store);
		try (PixelSource source = source(places.input)) {
			source.metadata().notices().forEach(notices);
			var image = new LargeImage(source, places.input, settings, models);
			if (settings.direction() == Direction.Z && source.layout().slices() == 1)
				throw UserException.wrongUse("The image " + places.input
					+ " has one slice only, so there is nothing between slices; choose the direction xy or a stack.");
			image.refuseWhatNeedsMemory();
			image.requireHeldBy(places.result.file());
			ChosenModel.Loaded loaded = image.model().loader().load(progress);
			try (Upscaler network = loaded.upscaler()) {
				return plan(image, loaded, image.adapted(network, progress), places, notices, progress);
			}
		}
		catch (IOException e) {
			throw AtomicFile.failure("The image", places.store, e);
		}
	}

	private static Job plan(LargeImage image, ChosenModel.Loaded loaded, Upscaler upscaler, BlockPlaces places,
		Consumer<String> notices, Progress progress) throws IOException {
		ImageLayout from = image.source().layout();
		ImageLevels levels = image.levels(image.frames(memory()),
			damage -> notices.accept("Part of the image cannot be read: " + damage + "."), progress);
		levels.notices().forEach(notices);
		int[][] plans;
		UsedTiles tiles;
		int chunk;
		if (image.isBetweenSlices()) {
			VolumePlan plan = image.volumePlan(loaded, upscaler);
			plans = new int[][]{numbers(plan.xz()), numbers(plan.yz())};
			tiles = UsedTiles.of(new VolumeUpscaler(upscaler, image.settings(), plan, image.isRgb()), from.width(),
				from.height(), plan.slabs());
			chunk = ZarrStyle.DEFAULT.chunk();
		}
		else {
			TilePlan plan = image.plan(loaded, upscaler);
			if (plan.cut() == TilePlan.Cut.PIECES)
				throw UserException
					.failed("There is too little memory for strips of " + from.width() + " pixels, which the model "
						+ image.model().id() + " needs; choose another one or give Java less of it (-Xmx).");
			plans = new int[][]{numbers(plan)};
			tiles = UsedTiles.of(image.tiles().tiled(upscaler, plan), from.width(), from.height());
			chunk = Math.min(plan.tileHeight(), from.height()) * image.model().scale();
		}
		image.notes().forEach(notices);
		ImagePart.tellLost(image.outline(), image.layout().bytes(), places.result.file(), notices);
		tiles.warning().ifPresent(notices);
		double[][] numbers = levels.channels().stream()
			.map(channel -> new double[]{channel.normalization().low(), channel.normalization().high(),
				channel.noData(), channel.lowest(), channel.highest(), channel.span(), channel.limits().darkest(),
				channel.limits().brightest()})
			.toArray(double[][]::new);
		return new Job(places.input.toAbsolutePath().toString(), places.store.toAbsolutePath().toString(),
			FileName.imageName(places.result.file().getFileName().toString()),
			image.settings().with(UpscaleOptions.MODEL, image.model().id())
				.with(UpscaleOptions.SCALE, image.model().scale()).values().texts(),
			numbers, plans, chunk, places.result.zarr().version().ordinal(),
			image.provenance(loaded.runsOn(), levels, tiles));
	}

	/**
	 * Makes the store of a job, without pixels.
	 *
	 * @param anew whether what is there is of other work, and goes
	 */
	public static void begin(Job job, ModelChooser models, boolean anew) {
		try (PixelSource source = source(Path.of(job.input))) {
			if (anew) discard(job);
			var image = new LargeImage(source, Path.of(job.input), job.upscaling(), models);
			OmeZarrWriter.create(Path.of(job.output), job.result, image.layout(), image.metadata(job.made),
				job.style());
		}
		catch (IOException e) {
			throw AtomicFile.failure("The image", Path.of(job.output), e);
		}
	}

	/** @throws UserException if a result cannot be made in a place, or would lie in the image or around it */
	public static void requireApart(Path input, Path output) {
		Path from = input.toAbsolutePath().normalize(), to = output.toAbsolutePath().normalize();
		if (from.equals(to) || to.startsWith(from) || from.startsWith(to))
			throw UserException.wrongUse("The result " + output + " would lie in the image " + input
				+ ", or the other way around; give another place for it.");
		Path folder = to.getParent();
		if (!Files.isDirectory(folder))
			throw UserException.wrongUse("The folder " + folder + " does not exist; create it first.");
		if (!Files.isWritable(folder) || Files.exists(to) && !Files.isWritable(to))
			throw UserException.failed("The folder " + to + " may not be written to; choose another one.");
	}

	private static PixelSource source(Path input) throws IOException {
		try {
			return ImageFormats.openRegions(input)
				.orElseThrow(() -> UserException.wrongUse("The file " + input
					+ " is not of a format that is read region by region; give a TIFF, an OME-Zarr, a NIfTI or a DICOM "
					+ "file."));
		}
		catch (IOException e) {
			throw UserException.failed(
				"The image " + input + " cannot be read: " + e.getMessage() + "; check that it is complete.", e);
		}
	}

	private static long memory() {
		return Runtime.getRuntime().maxMemory() / 4;
	}

	/**
	 * Opens a job on any machine, with a model in memory.
	 *
	 * @param models one that has the model of the job
	 * @throws UserException if the image or the result is not to be seen from here, or there is no such model
	 */
	public static BlockUpscaling open(Job job, ModelChooser models) {
		PixelSource source = null;
		try {
			source = source(Path.of(job.input));
			return new BlockUpscaling(job, source, models);
		}
		catch (IOException e) {
			close(source, e);
			throw AtomicFile.failure("The image", Path.of(job.output), e);
		}
		catch (RuntimeException e) {
			close(source, e);
			throw e;
		}
	}

	private static void close(PixelSource source, Exception e) {
		try {
			if (source != null) source.close();
		}
		catch (IOException again) {
			e.addSuppressed(again);
		}
	}

	/** How many blocks each stage has. */
	public List<Integer> stages() {
		return work.stages();
	}

	/** Where a block of a stage is in the image, in words. */
	public String place(int stage, int block) {
		return work.place(stage, block);
	}

	/**
	 * Does one block.
	 *
	 * @param block from 0 to what {@link #stages} says
	 * @throws sc.fiji.superres.large.UnreadableException if its part of the image cannot be read
	 * @throws UserException                              if it cannot be computed or written
	 */
	public void upscale(int stage, int block) {
		work.upscale(stage, block);
	}

	/**
	 * Whether a block that was done is there and whole still, which after the end of a machine it need not be.
	 *
	 * @param block as for {@link #upscale}
	 */
	public boolean isWhole(int stage, int block) {
		try {
			return work.isWhole(stage, block);
		}
		catch (IOException e) {
			throw AtomicFile.failure("A block of the image", Path.of(job.output), e);
		}
	}

	/**
	 * Blocks of each resolution of a result, the highest first; those of the others are done by {@link #reduce}, one
	 * resolution after the other, when all blocks of the one before are there.
	 */
	public static long[] resolutions(Job job) {
		try {
			OmeZarrWriter writer = OmeZarrWriter.open(Path.of(job.output));
			return LongStream.range(0, writer.levels()).map(level -> writer.blocks((int) level)).toArray();
		}
		catch (IOException e) {
			throw AtomicFile.failure("The image", Path.of(job.output), e);
		}
	}

	/**
	 * Makes a block of a lower resolution.
	 *
	 * @param resolution from 1; with 0, nothing is made, and the values of a block are looked at
	 * @param block      from 0 to the number of its blocks
	 * @return values of the resolution before, of which the block is made, or of the block itself
	 */
	public static SeenRange reduce(Job job, int resolution, long block) {
		try {
			OmeZarrWriter writer = OmeZarrWriter.open(Path.of(job.output));
			if (resolution == 0) return writer.range(block);
			SeenRange seen = writer.reduce(resolution, block);
			writer.force(resolution, block);
			return seen;
		}
		catch (IOException e) {
			throw AtomicFile.failure("The image", Path.of(job.output), e);
		}
	}

	/**
	 * Says in the store which values its channels have, and makes the result of it, when everything is there.
	 *
	 * @param ranges of all blocks of the highest resolution
	 * @param result file or folder, which is replaced if it is there
	 */
	public void finish(Collection<SeenRange> ranges, Path result, Progress progress) {
		Path store = Path.of(job.output);
		try {
			FileMetadata metadata = image.metadata(job.made);
			OmeZarrWriter.describe(store, job.result, image.layout(), metadata, job.style(), ranges);
			FileFormat format = FileFormat.of(result).orElse(FileFormat.OME_ZARR);
			if (format.isFolder()) {
				OmeZarrWriter.removeLeft(store);
				Optional<Path> old = AtomicFolder.putInPlace(store, result);
				// To what is discarded.
				if (old.isPresent()) Files.move(old.get(), store);
			}
			else try (PixelSource made = OmeZarrReader.open(store)) {
				var watched = new WatchedSource(new StoreSamples(made, image.layout(), metadata), progress);
				AtomicFile.write(result, channel -> format.write(watched, channel, result));
			}
		}
		catch (IOException e) {
			throw AtomicFile.failure("The result", result, e);
		}
	}

	/** Removes what was collected and is not part of the result. */
	public static void discard(Job job) throws IOException {
		AtomicFolder.delete(Path.of(job.output));
		AtomicFolder.delete(Path.of(job.output).resolveSibling(VIEWS));
	}

	@Override
	public void close() throws IOException {
		work.close();
		loaded.upscaler().close();
		source.close();
	}

	/** The samples of one source, with what another one says of them. */
	private record StoreSamples(PixelSource samples, ImageLayout layout, FileMetadata metadata) implements PixelSource {

		@Override
		public Object read(int channel, int slice, int frame, PlaneRegion region) throws IOException {
			return samples.read(channel, slice, frame, region);
		}

		@Override
		public void close() {
			// the samples are the caller's
		}
	}
}
