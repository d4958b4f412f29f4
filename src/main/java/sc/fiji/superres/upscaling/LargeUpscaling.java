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
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import sc.fiji.superres.fidelity.ImageLevels;
import sc.fiji.superres.files.FileMetadata;
import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.PlaneRegion;
import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.imagefiles.FileFormat;
import sc.fiji.superres.imagefiles.ImageFiles;
import sc.fiji.superres.imagefiles.ImagePart;
import sc.fiji.superres.imagefiles.Unchanged;
import sc.fiji.superres.imagefiles.ZarrFolder;
import sc.fiji.superres.infer.VolumePlan;
import sc.fiji.superres.infer.VolumeUpscaler;
import sc.fiji.superres.large.ImageContents;
import sc.fiji.superres.large.Staging;
import sc.fiji.superres.models.ChosenModel;
import sc.fiji.superres.models.UsedTiles;
import sc.fiji.superres.pixels.Origin;
import sc.fiji.superres.task.AtomicFile;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.RemainingTime;
import sc.fiji.superres.task.UserException;

/**
 * Upscales an image file that does not fit into memory. The file is read in bands of rows: once for the normalisation,
 * if that looks at the image, and once for the work. The result is collected tile by tile in a folder beside the file
 * that it becomes ({@link Staging}), and written from there at the end. Tiles, and all that is done to them, are those
 * of {@link ImageUpscaling}, so the pixels are the same. A run that was killed, cancelled or failed leaves its tiles;
 * the same call goes on from them.
 */
final class LargeUpscaling {

	/** Of the memory that image and result would have to fit into, so large a part is for rows of the image. */
	private static final int MEMORY_PARTS = 2;

	private final LargeImage image;
	/** The input, as it was when the work began. */
	private Unchanged before;
	private final FileUpscaling.InputAndOutput files;
	private final Consumer<String> notices;

	LargeUpscaling(LargeImage image, FileUpscaling.InputAndOutput files, Consumer<String> notices) {
		this.image = image;
		this.files = files;
		this.notices = notices;
	}

	/** @param memory bytes for rows of the image */
	void run(Progress progress, long memory) {
		ImageFiles.checkHolds(files.output(), image.outline().getStackSize(), image.outline().getBitDepth());
		ImageFiles.checkHolds(files.output(), Origin.of(image.outline()), image.outline().getStackSize());
		ImageFiles.checkWrittenByRegions(files.output());
		image.source().metadata().notices().forEach(notices);
		requireSpace();
		ChosenModel.Loaded loaded = image.model().loader().load(progress);
		try (Upscaler network = loaded.upscaler()) {
			upscale(loaded, network, new RemainingTime(progress), memory / MEMORY_PARTS);
		}
		try {
			Staging.discard(files.output().toAbsolutePath());
		}
		catch (IOException e) {
			throw UserException.failed(
				"The result is there, but " + Staging.folder(files.output()) + " cannot be removed; delete it.", e);
		}
	}

	/** What is collected, and the file beside it before that is removed. */
	private void requireSpace() {
		Path folder = files.output().toAbsolutePath().getParent();
		long needed = image.stagedBytes() + image.layout().bytes() - Staging.bytes(files.output());
		try {
			long free = Files.getFileStore(folder).getUsableSpace();
			if (free < needed)
				throw UserException
					.failed("The result takes up to " + megabytes(needed) + " in " + folder + " while it is made, and "
						+ megabytes(free) + " are free there; make room or choose another place.");
		}
		catch (IOException e) {
			throw AtomicFile.failure("The file", files.output(), e);
		}
	}

	private static String megabytes(long bytes) {
		return String.format(Locale.ROOT, "%,d MB", (bytes + (1 << 20) - 1) >> 20);
	}

	private void upscale(ChosenModel.Loaded loaded, Upscaler network, Progress progress, long memory) {
		Upscaler upscaler = image.adapted(network, progress);
		ImageLevels levels = image.levels(image.frames(memory),
			damage -> notices.accept("Part of the image cannot be read: " + damage + "."), progress);
		levels.notices().forEach(notices);
		StagedWork work = work(loaded, upscaler, levels, memory);
		UsedTiles planned = work.tiles();
		image.notes().forEach(notices);
		ImagePart.tellLost(image.outline(), image.layout().bytes(), files.output(), notices);
		planned.warning().ifPresent(notices);
		try (Staging staging = open(work.staged(), image.provenance(loaded.runsOn(), levels, planned))) {
			tell(staging);
			requireAll(work.run(staging, progress), staging);
			UsedTiles used = work.tiles();
			planned.tellChange(used, notices);
			before.require();
			write(work.result(staging, image.metadata(image.provenance(loaded.runsOn(), levels, used))), staging,
				progress);
		}
		catch (IOException e) {
			throw AtomicFile.failure("The file", files.output(), e);
		}
	}

	private StagedWork work(ChosenModel.Loaded loaded, Upscaler upscaler, ImageLevels levels, long memory) {
		if (!image.isBetweenSlices())
			return new StagedFrames(image, image.framesOfPart(memory), image.tiled(loaded, upscaler),
				levels.channels());
		VolumePlan plan = image.volumePlan(loaded, upscaler);
		return new StagedVolumes(image, new VolumeUpscaler(upscaler, image.settings(), plan, image.isRgb()), plan,
			levels.channels(), memory);
	}

	/** What was left out is named; all else is there, and stays for the same call when the image has been mended. */
	private void requireAll(List<LeftOutPiece> missing, Staging staging) throws IOException {
		if (missing.isEmpty()) return;
		ImageContents.note(files.input().toRealPath(), Staging.folder(staging.target()),
			missing.stream().map(piece -> piece.reason().part()).toList());
		missing
			.forEach(piece -> notices.accept("Left out, since its part of the image cannot be read: " + piece + "."));
		throw UserException.failed("The result is not complete: " + missing.size()
			+ (missing.size() == 1 ? " piece could not be made, " : " pieces could not be made, the first one ")
			+ missing.get(0)
			+ "; all others are there; mend the image and give the same command again, which makes what is missing.");
	}

	private Staging open(ImageLayout staged, String made) throws IOException {
		Path input = files.input().toRealPath();
		before = Unchanged.of(input);
		String work = input + ", " + ImageContents.of(input, Staging.folder(files.output().toAbsolutePath())) + "; "
			+ image.source().layout() + "; " + image.layout() + "; " + made.replace("\n", "; ");
		return new Staging(files.output().toAbsolutePath(), staged, work);
	}

	private void tell(Staging staging) {
		Path folder = Staging.folder(files.output());
		notices.accept("The image and its result of " + image.layout().width() + " x " + image.layout().height()
			+ " pixels do not fit into memory, so the work is done on disk, in " + folder + ". "
			+ (staging.count() == 0
				? "If it is interrupted, the same command goes on from there."
				: "It goes on with the " + staging.count() + " pieces that are there."));
	}

	private void write(PixelSource made, Staging staging, Progress progress) throws IOException {
		PixelSource result = new Watched(made, progress);
		FileFormat format = FileFormat.of(files.output()).orElseThrow();
		if (format.isFolder()) ZarrFolder.write(result, files.target(), progress);
		else staging.publish(channel -> format.write(result, channel, files.output()));
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
