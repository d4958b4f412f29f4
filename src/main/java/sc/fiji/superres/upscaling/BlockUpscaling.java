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

import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.LongStream;

import sc.fiji.superres.fidelity.ChannelLevels;
import sc.fiji.superres.fidelity.ImageLevels;
import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.formats.ImageFormats;
import sc.fiji.superres.files.omezarr.OmeZarrWriter;
import sc.fiji.superres.files.zarr.Packing;
import sc.fiji.superres.files.zarr.ZarrStyle;
import sc.fiji.superres.files.zarr.ZarrVersion;
import sc.fiji.superres.image.Direction;
import sc.fiji.superres.image.Normalization;
import sc.fiji.superres.image.PixelBox;
import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.infer.TilePlan;
import sc.fiji.superres.infer.TiledUpscaler;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.ChosenModel;
import sc.fiji.superres.models.ModelChooser;
import sc.fiji.superres.models.UsedTiles;
import sc.fiji.superres.task.AtomicFile;
import sc.fiji.superres.task.FileName;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;

/**
 * Upscales an image file along x and y into an image of OME-Zarr, block by block, on any number of machines that see
 * both: one of them makes a {@link Job}, which can be sent to the others, and each of these opens it and does blocks. A
 * block is a tile of {@link ImageUpscaling} in one slice and point in time, and the store's chunks have its size, so no
 * two blocks touch the same file, a block that is done twice is as before, and the pixels are those of a run in memory.
 * Not thread-safe.
 */
public final class BlockUpscaling implements Closeable {

	/**
	 * What all machines have to know.
	 *
	 * @param input    file or folder of the image
	 * @param output   folder of the result
	 * @param settings by their keys
	 * @param levels   of each channel: black, white, value of no data, and the limits of outliers
	 * @param plan     width and height of a tile, overlap, the ordinal of its cut, and its part
	 * @param size     width, height, slices and frames of the image
	 */
	public record Job(String input, String output, Map<String, String> settings, double[][] levels, int[] plan,
		int[] size) implements Serializable {

		/** How many there are to do. */
		public int blocks() {
			return Math.multiplyExact(cores().size(), Math.multiplyExact(size[2], size[3]));
		}

		/** Of each slice and frame. */
		private List<PixelBox> cores() {
			return PixelBox.ofSize(size[0], size[1]).split(plan[0], plan[1]);
		}

		/** Where a block is in the image, in words. */
		public String place(int block) {
			PixelBox core = cores().get(block % cores().size());
			int frame = block / cores().size();
			return "x " + core.x() + ", y " + core.y() + " (" + core.width() + " x " + core.height() + ") of slice "
				+ (frame % size[2] + 1) + ", frame " + (frame / size[2] + 1);
		}

		/** All that the result depends on, but for the pixels of the image, as one line. */
		public String work() {
			return input + "; " + new TreeMap<>(settings) + "; " + Arrays.deepToString(levels) + "; "
				+ Arrays.toString(plan) + "; " + Arrays.toString(size);
		}
	}

	private final Job job;
	private final PixelSource source;
	private final LargeImage image;
	private final ChosenModel.Loaded loaded;
	private final TiledUpscaler tiled;
	private final List<ChannelLevels> levels;
	private final List<PixelBox> cores;
	private final OmeZarrWriter writer;

	private BlockUpscaling(Job job, PixelSource source, ModelChooser models) throws IOException {
		this.job = job;
		this.source = source;
		image = new LargeImage(source, Path.of(job.input),
			new UpscaleSettings(UpscaleOptions.ALL.defaults().withAll(job.settings)), models);
		loaded = image.model().loader().load(Progress.NONE);
		Upscaler upscaler = image.tiles().adapted(loaded.upscaler(), Progress.NONE);
		TilePlan plan = new TilePlan(job.plan[0], job.plan[1], job.plan[2], upscaler.halo(),
			TilePlan.Cut.values()[job.plan[3]], job.plan[4]);
		tiled = image.tiles().tiled(upscaler, plan);
		levels = new ArrayList<>();
		for (double[] channel : job.levels)
			levels
				.add(new ChannelLevels(new Normalization(channel[0], channel[1]), channel[2], channel[3], channel[4]));
		cores = job.cores();
		writer = OmeZarrWriter.open(Path.of(job.output));
	}

	/**
	 * Measures the image and makes a store without pixels for its result, or takes one that is there to go on with it.
	 *
	 * @param output  folder that is not there yet, or that an earlier run has begun
	 * @param name    of the result
	 * @param notices is told, in whole sentences, what the user should know of the image and the work
	 * @throws UserException if the image cannot be read, the result not be written, or there is no such model
	 */
	public static Job plan(Path input, Path output, String name, UpscaleSettings settings, ModelChooser models,
		Consumer<String> notices, Progress progress) {
		if (settings.direction() != Direction.XY)
			throw UserException.wrongUse("Blocks can be upscaled along x and y only; choose the direction xy.");
		if (!settings.region().isAll())
			throw UserException.wrongUse("Block by block the whole image is upscaled; leave out the region, "
				+ "or upscale the image without blocks.");
		requireApart(input, output);
		try (PixelSource source = source(input)) {
			source.metadata().notices().forEach(notices);
			var image = new LargeImage(source, input, settings, models);
			image.refuseWhatNeedsMemory();
			ChosenModel.Loaded loaded = image.model().loader().load(progress);
			try (Upscaler network = loaded.upscaler()) {
				return plan(image, loaded, image.tiles().adapted(network, progress),
					new BlockPlaces(input, output, name), notices, progress);
			}
		}
		catch (IOException e) {
			throw AtomicFile.failure("The image", output, e);
		}
	}

	/** From where to where. */
	private record BlockPlaces(Path input, Path output, String name) {}

	private static Job plan(LargeImage image, ChosenModel.Loaded loaded, Upscaler upscaler, BlockPlaces places,
		Consumer<String> notices, Progress progress) throws IOException {
		ImageLayout from = image.source().layout();
		TilePlan plan = image.plan(loaded, upscaler);
		if (plan.cut() == TilePlan.Cut.PIECES)
			throw UserException
				.failed("There is too little memory for strips of " + from.width() + " pixels, which the model "
					+ image.model().id() + " needs; choose another one or give Java less of it (-Xmx).");
		ImageLevels levels = image.levels(image.frames(memory()),
			damage -> notices.accept("Part of the image cannot be read: " + damage + "."), progress);
		levels.notices().forEach(notices);
		UsedTiles tiles = UsedTiles.of(image.tiles().tiled(upscaler, plan), from.width(), from.height());
		image.notes().forEach(notices);
		tiles.warning().ifPresent(notices);
		String made = image.provenance(loaded.runsOn(), levels, tiles);
		int chunk = Math.min(plan.tileHeight(), from.height()) * image.model().scale();
		OmeZarrWriter.create(places.output, FileName.imageName(places.name), image.layout(), image.metadata(made),
			new ZarrStyle(ZarrVersion.ZARR_3, chunk, 0, Packing.ZSTD));
		double[][] numbers = levels
			.channels().stream().map(channel -> new double[]{channel.normalization().low(),
				channel.normalization().high(), channel.noData(), channel.lowest(), channel.highest()})
			.toArray(double[][]::new);
		return new Job(places.input.toAbsolutePath().toString(), places.output.toAbsolutePath().toString(),
			image.settings().with(UpscaleOptions.MODEL, image.model().id())
				.with(UpscaleOptions.SCALE, image.model().scale()).values().texts(),
			numbers, new int[]{plan.tileWidth(), plan.tileHeight(), plan.overlap(), plan.cut().ordinal(), plan.part()},
			new int[]{from.width(), from.height(), from.slices(), from.frames()});
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

	/**
	 * Does one block.
	 *
	 * @param block from 0 to {@link Job#blocks}
	 * @throws sc.fiji.superres.large.UnreadableException if its part of the image cannot be read
	 * @throws UserException                              if it cannot be computed or written
	 */
	public void upscale(int block) {
		int frame = block / cores.size();
		TileForm form = image.form();
		PixelBox core = cores.get(block % cores.size());
		One one = new One(core, frame, form);
		tiled.within(core).upscale(image.around(core, frame, tiled), levels, one, form.values(), Progress.NONE);
		if (!one.done)
			throw UserException.failed("There is too little memory for a block of " + job.plan[0] + " x " + job.plan[1]
				+ " pixels; give the program more memory, or choose a smaller tile.");
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
	 * @param resolution from 1
	 * @param block      from 0 to the number of its blocks
	 */
	public static void reduce(Job job, int resolution, long block) {
		try {
			OmeZarrWriter.open(Path.of(job.output)).reduce(resolution, block);
		}
		catch (IOException e) {
			throw AtomicFile.failure("The image", Path.of(job.output), e);
		}
	}

	@Override
	public void close() throws IOException {
		loaded.upscaler().close();
		source.close();
	}

	/** Takes one tile; all others count as being there. */
	private final class One extends FormedTiles {

		private final PixelBox wanted;
		private boolean done;

		One(PixelBox wanted, int frame, TileForm form) {
			super(frame, form);
			this.wanted = wanted;
		}

		@Override
		public boolean has(PixelBox core) {
			return !core.equals(wanted);
		}

		@Override
		TileForm.SampleWriter writer() {
			return writer::write;
		}

		@Override
		void finish(PixelBox core) {
			done = true;
		}

		@Override
		UserException failure(IOException e) {
			return AtomicFile.failure("A block of the image", Path.of(job.output), e);
		}
	}
}
