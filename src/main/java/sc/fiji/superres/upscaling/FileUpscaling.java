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
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.formats.ImageFormats;
import sc.fiji.superres.image.Direction;
import sc.fiji.superres.imagefiles.ImageFiles;
import sc.fiji.superres.imagefiles.OutputFile;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.ChosenModel;
import sc.fiji.superres.models.ModelChooser;
import sc.fiji.superres.models.UnusedSettings;
import sc.fiji.superres.piecewise.LargeImage;
import sc.fiji.superres.piecewise.LargeUpscaling;
import sc.fiji.superres.task.CanceledException;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.zoo.SeenImage;

/**
 * Upscales an image file into another one: in memory if it and the result fit into it, and else region by region, see
 * {@link LargeUpscaling}. The pixels are the same in both ways.
 */
public final class FileUpscaling {

	/** Image and result may take one of this many parts of the heap; the rest is for a tile, reading and writing. */
	private static final int HEAP_PARTS = 2;

	/**
	 * From where to where.
	 *
	 * @param input  file, or folder with an image of OME-Zarr or a DICOM series
	 * @param target of the result
	 */
	public record InputAndOutput(Path input, OutputFile target) {

		/** With what nobody chose. */
		public InputAndOutput(Path input, Path output, boolean overwrite) {
			this(input, new OutputFile(output, overwrite));
		}

		/** The file or folder of the result. */
		public Path output() {
			return target.file();
		}
	}

	private FileUpscaling() {}

	/**
	 * @param notices  is told, in whole sentences, what the user should know of how the file is read and of the way of
	 *                     work
	 * @param progress is told about every tile and asked about cancellation before it
	 * @throws UserException     if the file cannot be read, the result cannot be written, there is no such model, or
	 *                               the result cannot be computed
	 * @throws CanceledException if cancelled
	 */
	public static void run(InputAndOutput files, UpscaleSettings settings, ModelChooser models,
		Consumer<String> notices, Progress progress) {
		run(files, settings, models, notices, progress, memory());
	}

	/** Bytes that the pixels of an image and its result may take in memory. */
	public static long memory() {
		return Runtime.getRuntime().maxMemory() / HEAP_PARTS;
	}

	/** @param memory bytes that the pixels of image and result may take */
	static void run(InputAndOutput files, UpscaleSettings settings, ModelChooser models, Consumer<String> notices,
		Progress progress, long memory) {
		if (!runWithin(memory, files, settings, models, notices, progress, true))
			throw new IllegalStateException("on disk every image can be done");
	}

	/**
	 * The same, but only if image and result do not take more memory than that, or cannot be made region by region.
	 *
	 * @param memory bytes that their pixels may take
	 * @return whether there is a result; if not, nothing has been done
	 */
	public static boolean runWithin(long memory, InputAndOutput files, UpscaleSettings settings, ModelChooser models,
		Consumer<String> notices, Progress progress) {
		return runWithin(memory, files, settings, models, notices, progress, false);
	}

	private static boolean runWithin(long memory, InputAndOutput files, UpscaleSettings settings, ModelChooser models,
		Consumer<String> notices, Progress progress, boolean onDisk) {
		UnusedSettings.requireTogether(settings);
		ImageFiles.requireImage(files.input);
		ImageFiles.requireOther(files.input, files.output());
		ImageFiles.checkWritable(files.output(), files.target.overwrite());
		ModelChooser choice = new ChosenOnce(models);
		try (RegionSource regions = RegionSource.of(files.input)) {
			boolean several = regions.source().map(source -> source.layout().slices() > 1).orElse(false);
			if (regions.source().isPresent() && (settings.direction() == Direction.XY || several)) {
				var image = new LargeImage(regions.source().get(), files.input, settings, choice);
				if (image.takes() > memory) {
					image.refuseWhatNeedsMemory();
					if (onDisk) new LargeUpscaling(image, files.input, files.target, notices).run(progress, memory);
					return onDisk;
				}
			}
		}
		ImageUpscaling.toFile(ImageFiles.read(files.input, settings.keepsHeader(), notices), settings, choice,
			files.target, progress);
		return true;
	}

	/**
	 * A file that can be read region by region.
	 *
	 * @param source of it; empty if it cannot, or not at all
	 */
	private record RegionSource(Optional<PixelSource> source) implements AutoCloseable {

		static RegionSource of(Path file) {
			try {
				return new RegionSource(
					java.nio.file.Files.exists(file) ? ImageFormats.openRegions(file) : Optional.empty());
			}
			catch (IOException | RuntimeException e) {
				// Reading it in the other way says what is wrong, or finds a reader for it.
				return new RegionSource(Optional.empty());
			}
		}

		@Override
		public void close() {
			source.ifPresent(opened -> {
				try {
					opened.close();
				}
				catch (IOException e) {
					throw UserException.failed("A file cannot be closed: " + e.getMessage() + "; check its disk.", e);
				}
			});
		}
	}

	/** Chooses, and tells about the choice, once for each kind of image. */
	private static final class ChosenOnce implements ModelChooser {

		private final ModelChooser models;
		private ChosenModel chosen;
		private int chosenChannels;
		private boolean looked;

		ChosenOnce(ModelChooser models) {
			this.models = models;
		}

		@Override
		public ChosenModel choose(UpscaleSettings settings, int channels, boolean rgb) {
			if (chosen == null || channels != chosenChannels) chosen = models.choose(settings, channels, rgb);
			chosenChannels = channels;
			return chosen;
		}

		@Override
		public ChosenModel choose(UpscaleSettings settings, int channels, boolean rgb, Supplier<SeenImage> seen) {
			if (chosen == null || channels != chosenChannels) chosen = models.choose(settings, channels, rgb, () -> {
				looked = true;
				return seen.get();
			});
			else if (looked) seen.get(); // for the record
			chosenChannels = channels;
			return chosen;
		}

		@Override
		public Consumer<String> notices() {
			return models.notices();
		}
	}
}
