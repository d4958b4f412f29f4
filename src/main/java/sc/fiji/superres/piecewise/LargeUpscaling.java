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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import sc.fiji.superres.fidelity.ImageLevels;
import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.imagefiles.FileFormat;
import sc.fiji.superres.imagefiles.ImagePart;
import sc.fiji.superres.imagefiles.OutputFile;
import sc.fiji.superres.imagefiles.Unchanged;
import sc.fiji.superres.imagefiles.ZarrFolder;
import sc.fiji.superres.infer.VolumePlan;
import sc.fiji.superres.infer.VolumeUpscaler;
import sc.fiji.superres.large.ImageContents;
import sc.fiji.superres.large.Staging;
import sc.fiji.superres.models.ChosenModel;
import sc.fiji.superres.models.UsedTiles;
import sc.fiji.superres.task.AtomicFile;
import sc.fiji.superres.task.AtomicFolder;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.RemainingTime;
import sc.fiji.superres.task.UserException;

/**
 * Upscales an image file that does not fit into memory. The file is read in bands of rows: once for the normalisation,
 * if that looks at the image, and once for the work. The result is collected tile by tile in a folder beside the file
 * that it becomes ({@link Staging}), and written from there at the end. Tiles, and all that is done to them, are those
 * of a run in memory, so the pixels are the same. A run that was killed, cancelled or failed leaves its tiles; the same
 * call goes on from them.
 */
public final class LargeUpscaling {

	/** Of the memory that image and result would have to fit into, so large a part is for rows of the image. */
	private static final int MEMORY_PARTS = 2;

	private final LargeImage image;
	/** The input, as it was when the work began. */
	private Unchanged before;
	private final Path input;
	private final OutputFile target;
	private final Consumer<String> notices;

	/**
	 * @param image   that is read
	 * @param input   file or folder of it
	 * @param target  of the result
	 * @param notices is told, in whole sentences, what the user should know
	 */
	public LargeUpscaling(LargeImage image, Path input, OutputFile target, Consumer<String> notices) {
		this.image = image;
		this.input = input;
		this.target = target;
		this.notices = notices;
	}

	/**
	 * @param memory bytes for rows of the image
	 * @throws UserException                           if the result cannot be made or written; what is there stays for
	 *                                                     the same call
	 * @throws sc.fiji.superres.task.CanceledException if cancelled; what is there stays for the same call
	 */
	public void run(Progress progress, long memory) {
		image.requireHeldBy(target.file());
		image.source().metadata().notices().forEach(notices);
		AtomicFolder.removeLeft(target.file());
		requireSpace();
		ChosenModel.Loaded loaded = image.model().loader().load(progress);
		try (Upscaler network = loaded.upscaler()) {
			upscale(loaded, network, new RemainingTime(progress), memory / MEMORY_PARTS);
		}
		try {
			Staging.discard(target.file().toAbsolutePath());
		}
		catch (IOException e) {
			throw UserException.failed(
				"The result is there, but " + Staging.folder(target.file()) + " cannot be removed; delete it.", e);
		}
	}

	/** What is collected, and the file beside it before that is removed. */
	private void requireSpace() {
		Path folder = target.file().toAbsolutePath().getParent();
		long needed = image.stagedBytes() + image.layout().bytes() - Staging.bytes(target.file());
		try {
			long free = Files.getFileStore(folder).getUsableSpace();
			if (free < needed)
				throw UserException
					.failed("The result takes up to " + megabytes(needed) + " in " + folder + " while it is made, and "
						+ megabytes(free) + " are free there; make room or choose another place.");
		}
		catch (IOException e) {
			throw AtomicFile.failure("The file", target.file(), e);
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
		ImagePart.tellLost(image.outline(), image.layout().bytes(), target.file(), notices);
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
			throw AtomicFile.failure("The file", target.file(), e);
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
		ImageContents.note(input.toRealPath(), Staging.folder(staging.target()),
			missing.stream().map(piece -> piece.reason().part()).toList());
		missing
			.forEach(piece -> notices.accept("Left out, since its part of the image cannot be read: " + piece + "."));
		throw UserException.failed("The result is not complete: " + missing.size()
			+ (missing.size() == 1 ? " piece could not be made, " : " pieces could not be made, the first one ")
			+ missing.get(0)
			+ "; all others are there; mend the image and give the same command again, which makes what is missing.");
	}

	private Staging open(ImageLayout staged, String made) throws IOException {
		Path real = input.toRealPath();
		before = Unchanged.of(real);
		String work = real + ", " + ImageContents.of(real, Staging.folder(target.file().toAbsolutePath())) + "; "
			+ image.source().layout() + "; " + image.layout() + "; " + made.replace("\n", "; ");
		return new Staging(target.file().toAbsolutePath(), staged, work);
	}

	private void tell(Staging staging) {
		Path folder = Staging.folder(target.file());
		notices.accept("The image and its result of " + image.layout().width() + " x " + image.layout().height()
			+ " pixels do not fit into memory, so the work is done on disk, in " + folder + ". "
			+ (staging.count() == 0
				? "If it is interrupted, the same command goes on from there."
				: "It goes on with the " + staging.count() + " pieces that are there."));
	}

	private void write(PixelSource made, Staging staging, Progress progress) throws IOException {
		PixelSource result = new WatchedSource(made, progress);
		FileFormat format = FileFormat.of(target.file()).orElseThrow();
		if (format.isFolder()) ZarrFolder.write(result, target, progress);
		else staging.publish(channel -> format.write(result, channel, target.file()));
	}
}
