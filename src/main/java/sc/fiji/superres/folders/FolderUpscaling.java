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
package sc.fiji.superres.folders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import sc.fiji.superres.files.zarr.ZarrStyle;
import sc.fiji.superres.imagefiles.FileFormat;
import sc.fiji.superres.imagefiles.ImageFolder;
import sc.fiji.superres.imagefiles.OutputFile;
import sc.fiji.superres.imagefiles.ZarrOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.ModelChooser;
import sc.fiji.superres.models.UnusedSettings;
import sc.fiji.superres.task.AtomicFile;
import sc.fiji.superres.task.CanceledException;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.RemainingTime;
import sc.fiji.superres.task.UserException;

/**
 * Upscales the images of a folder one after the other; what fails is told and does not keep the rest from being done.
 */
public final class FolderUpscaling {

	private static final double NANOSECONDS = 1e9;
	/** Writing the report, which grows with every image, takes at most one part of so many of the time. */
	private static final int REPORT_PARTS = 20;

	private final FolderRequest request;
	private final UpscaleSettings settings;
	private final ModelChooser models;
	private final Consumer<String> log;
	private final Progress progress;
	private final List<FolderItems.Item> items;
	private final FolderReport report;
	private long reportedAt = System.nanoTime();
	private long reportTook;

	private FolderUpscaling(FolderRequest request, UpscaleSettings settings, ModelChooser models, Consumer<String> log,
		Progress progress) {
		this.request = request;
		this.settings = settings;
		this.models = models;
		this.log = log;
		this.progress = progress;
		items = FolderItems.of(request);
		report = new FolderReport(request, items.size());
	}

	/**
	 * @param log      is told a line about each file
	 * @param progress is told about each file, and asked about cancellation
	 * @return how many images were upscaled, and where to
	 * @throws UserException     before the work if the request cannot be carried out, and after it if some files failed
	 * @throws CanceledException if cancelled; results that are there by then stay
	 */
	public static String run(FolderRequest request, UpscaleSettings settings, ModelChooser models, Consumer<String> log,
		Progress progress) {
		UnusedSettings.requireTogether(settings);
		check(request);
		return new FolderUpscaling(request, settings, models, log, progress).run();
	}

	private String run() {
		requireFree(request, items, settings);
		if (settings.trust()) requireOtherMaps();
		if (!request.zarr().equals(ZarrStyle.DEFAULT) && items.stream().noneMatch(item -> isZarr(item.output())))
			log.accept("Without effect are settings such as " + ZarrOptions.CHUNK.key() + " and "
				+ ZarrOptions.VERSION.key() + ", because no result is a .zarr.");
		if (request.overwrite() && request.resume())
			log.accept(
				"Without effect is overwrite, because resume leaves results that are whole and replaces others.");
		models.choose(settings, Math.max(1, settings.models().size()), false); // so that a model that is not there is
																				// told once, before the work
		try {
			upscaleAll();
		}
		finally {
			request.report().ifPresent(this::writeReport);
		}
		report.failure().ifPresent(failure -> {
			throw failure;
		});
		return report.summary();
	}

	/** The map of one image may not be what another one becomes. */
	private void requireOtherMaps() {
		Set<Path> results = items.stream().map(FolderItems.Item::output).collect(Collectors.toSet());
		items.stream().map(item -> new OutputFile(item.output(), true).trustMap().file()).filter(results::contains)
			.findFirst().ifPresent(map -> {
				throw UserException.wrongUse("The trust map of one image would be the file " + map
					+ ", which another image becomes; rename one of them.");
			});
	}

	private static boolean isZarr(Path file) {
		return FileFormat.of(file).filter(FileFormat::isFolder).isPresent();
	}

	/** @throws UserException if there are results, and they may neither be replaced nor left */
	static void requireFree(FolderRequest request, List<FolderItems.Item> items, UpscaleSettings settings) {
		if (!request.overwrite() && !request.resume())
			items.stream().flatMap(item -> item.files(settings).stream()).filter(Files::exists).findFirst()
				.ifPresent(file -> {
					throw UserException.wrongUse(
						"The file " + file + " exists already; resume, allow overwriting, or give another folder.");
				});
	}

	static void check(FolderRequest request) {
		if (!Files.isDirectory(request.input()))
			throw UserException.wrongUse("There is no folder " + request.input() + "; give one with images.");
		Path output = request.output().toAbsolutePath().normalize();
		if (!Files.exists(output) && FileFormat.of(output).isPresent() && ImageFolder.isFolder(request.input()))
			throw UserException.wrongUse(request.input() + " is a folder of images, so the results need a folder, and "
				+ request.output() + " is the name of a file; give a folder.");
		if (Files.exists(output) && !Files.isDirectory(output))
			throw UserException.wrongUse("The output " + request.output() + " is a file; give a folder.");
		try {
			if (Files.exists(output) && Files.isSameFile(request.input(), output))
				throw UserException.wrongUse("The output is the folder of the images itself; give another one.");
			Files.createDirectories(output);
		}
		catch (IOException e) {
			throw AtomicFile.failure("The folder", request.output(), e);
		}
		if (!Files.isWritable(output))
			throw UserException
				.wrongUse("The folder " + request.output() + " may not be written to; choose another one.");
		request.report().ifPresent(file -> {
			Path folder = file.toAbsolutePath().getParent();
			if (Files.isDirectory(file) || !Files.isDirectory(folder) || !Files.isWritable(folder))
				throw UserException.wrongUse(
					"The report " + file + " cannot be written; give a file in a folder that exists and is yours.");
		});
	}

	private void upscaleAll() {
		long start = System.nanoTime();
		int worked = 0;
		for (int i = 0; i < items.size(); i++) {
			progress.checkCanceled();
			FolderItems.Item item = items.get(i);
			if (request.resume() && FinishedItem.isWhole(item, settings)) {
				done(item, ItemOutcome.SKIPPED, 0, "");
				continue;
			}
			Optional<Double> perFile = worked == 0
				? Optional.empty()
				: Optional.of((System.nanoTime() - start) / NANOSECONDS / worked);
			upscale(item, i, perFile);
			worked++;
		}
	}

	private void upscale(FolderItems.Item item, int index, Optional<Double> perFile) {
		String name = report.name(item);
		String left = perFile
			.map(seconds -> ", about " + RemainingTime.text(seconds * (items.size() - index)) + " left").orElse("");
		var task = new FolderTasks.Task(item.input().toString(), item.output().toString());
		FolderTasks.TaskResult result = FolderTasks.upscale(task, request, settings, models,
			notice -> log.accept(name + ": " + notice),
			within("[" + (index + 1) + "/" + items.size() + "]" + left + ", " + name));
		done(item, result.outcome(), result.seconds(), result.message());
	}

	private Progress within(String file) {
		return progress.tellingTo((what, done, total) -> progress.update(file + ": " + what, done, total));
	}

	private void done(FolderItems.Item item, ItemOutcome outcome, double seconds, String message) {
		log.accept(report.add(item, outcome, seconds, message));
		if (System.nanoTime() - reportedAt > REPORT_PARTS * reportTook) request.report().ifPresent(this::writeReport);
	}

	private void writeReport(Path file) {
		long start = System.nanoTime();
		report.write(file);
		reportedAt = System.nanoTime();
		reportTook = reportedAt - start;
	}
}
