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
package sc.fiji.superres.imagej;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import ij.ImagePlus;

import sc.fiji.superres.files.Source;
import sc.fiji.superres.files.formats.ImageFormats;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.task.AtomicFile;
import sc.fiji.superres.task.CanceledException;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;

/** Upscales the images of a folder one after the other; what fails is told and does not keep the rest from being done. */
public final class FolderUpscaling {

	private static final double NANOSECONDS = 1e9;
	private static final int MINUTE = 60;

	/** What came of a file. */
	private record Row(FolderItems.Item item, String status, double seconds, String message) {}

	private final FolderRequest request;
	private final UpscaleSettings settings;
	private final ModelChooser models;
	private final Consumer<String> log;
	private final Progress progress;
	private final List<Row> rows = new ArrayList<>();

	private FolderUpscaling(FolderRequest request, UpscaleSettings settings, ModelChooser models, Consumer<String> log,
		Progress progress)
	{
		this.request = request;
		this.settings = settings;
		this.models = models;
		this.log = log;
		this.progress = progress;
	}

	/**
	 * @param log      is told a line about each file
	 * @param progress is told about each file, and asked about cancellation
	 * @throws UserException     before the work if the request cannot be carried out, and after it if some files failed
	 * @throws CanceledException if cancelled; results that are there by then stay
	 */
	public static void run(FolderRequest request, UpscaleSettings settings, ModelChooser models, Consumer<String> log,
		Progress progress)
	{
		new FolderUpscaling(request, settings, models, log, progress).run();
	}

	private void run() {
		check();
		List<FolderItems.Item> items = FolderItems.of(request);
		if (!request.overwrite() && !request.resume()) items.stream().filter(item -> Files.exists(item.output())).findFirst()
			.ifPresent(item -> {
				throw UserException.wrongUse("The file " + item.output()
					+ " exists already; resume, allow overwriting, or give another folder.");
			});
		long start = System.nanoTime();
		int worked = 0;
		for (int i = 0; i < items.size(); i++) {
			progress.checkCanceled();
			FolderItems.Item item = items.get(i);
			if (request.resume() && isWhole(item.output())) {
				done(item, "skipped", 0, "", i, items.size());
				continue;
			}
			Optional<Double> perFile = worked == 0 ? Optional.empty() : Optional.of((System.nanoTime() - start) / NANOSECONDS
				/ worked);
			upscale(item, i, items.size(), perFile);
			worked++;
		}
		long failed = rows.stream().filter(row -> row.status.equals("failed")).count();
		if (failed > 0) throw UserException.failed(failed + " of the " + items.size() + " images of " + request.input()
			+ " could not be upscaled; the lines above say why.");
	}

	private void check() {
		Path input = request.input().toAbsolutePath().normalize(), output = request.output().toAbsolutePath().normalize();
		if (input.equals(output)) throw UserException.wrongUse("The output is the folder of the images itself; give another one.");
		if (Files.exists(output) && !Files.isDirectory(output)) throw UserException.wrongUse("The output " + request.output()
			+ " is a file; give a folder.");
		try {
			Files.createDirectories(output);
		}
		catch (IOException e) {
			throw AtomicFile.failure("The folder", request.output(), e);
		}
		request.report().ifPresent(file -> {
			Path folder = file.toAbsolutePath().getParent();
			if (Files.isDirectory(file) || !Files.isDirectory(folder) || !Files.isWritable(folder)) throw UserException.wrongUse(
				"The report " + file + " cannot be written; give a file in a folder that exists and is yours.");
		});
	}

	/** Whether a result is there and can be read; results appear whole, but may have been cut since. */
	private static boolean isWhole(Path file) {
		if (!Files.isRegularFile(file)) return false;
		try {
			Optional<Source> source = ImageFormats.open(file);
			if (source.isPresent()) source.get().close();
			return true;
		}
		catch (IOException | RuntimeException e) {
			return false;
		}
	}

	private void upscale(FolderItems.Item item, int index, int count, Optional<Double> perFile) {
		long start = System.nanoTime();
		String name = request.input().relativize(item.input()).toString();
		String left = perFile.map(seconds -> ", about " + time(seconds * (count - index)) + " left").orElse("");
		Progress within = new Progress() {

			@Override
			public void update(String what, long done, long total) {
				progress.update("[" + (index + 1) + "/" + count + "] " + name + left + ": " + what, done, total);
			}

			@Override
			public boolean isCanceled() {
				return progress.isCanceled();
			}
		};
		try {
			Files.createDirectories(item.output().toAbsolutePath().getParent());
			ImagePlus image = ImageFiles.read(item.input(), notice -> log.accept(name + ": " + notice));
			ImageUpscaling.toFile(image, settings, models, item.output(), request.overwrite() || request.resume(), within);
			done(item, "done", (System.nanoTime() - start) / NANOSECONDS, "", index, count);
		}
		catch (UserException e) {
			done(item, "failed", (System.nanoTime() - start) / NANOSECONDS, e.getMessage(), index, count);
		}
		catch (IOException e) {
			done(item, "failed", (System.nanoTime() - start) / NANOSECONDS, AtomicFile.failure("The file", item.output(), e)
				.getMessage(), index, count);
		}
	}

	private void done(FolderItems.Item item, String status, double seconds, String message, int index, int count) {
		rows.add(new Row(item, status, seconds, message));
		String name = request.input().relativize(item.input()).toString();
		String what = status.equals("done") ? String.format(Locale.ROOT, "done in %.1f s", seconds) : status.equals("skipped")
			? "is there already" : "failed: " + message;
		log.accept("[" + (index + 1) + "/" + count + "] " + (name.isEmpty() ? request.input() : name) + " " + what);
		request.report().ifPresent(this::report);
	}

	private static String time(double seconds) {
		long whole = Math.round(seconds);
		return whole < MINUTE ? whole + " s" : whole / MINUTE < MINUTE ? whole / MINUTE + " min" : whole / MINUTE / MINUTE + " h "
			+ whole / MINUTE % MINUTE + " min";
	}

	private void report(Path file) {
		String table = rows.stream().map(row -> String.join(",", quoted(row.item.input().toString()), quoted(row.item.output()
			.toString()), row.status, String.format(Locale.ROOT, "%.2f", row.seconds), quoted(row.message))).collect(Collectors
				.joining("\n", "input,output,status,seconds,message\n", "\n"));
		try {
			AtomicFile.writeText(file, table);
		}
		catch (IOException e) {
			throw AtomicFile.failure("The report", file, e);
		}
	}

	private static String quoted(String text) {
		return '"' + text.replace("\"", "\"\"").replace('\n', ' ') + '"';
	}
}
