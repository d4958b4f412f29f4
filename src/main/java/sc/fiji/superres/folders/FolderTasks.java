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
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import sc.fiji.superres.imagefiles.OutputFile;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.ModelChooser;
import sc.fiji.superres.task.AtomicFile;
import sc.fiji.superres.task.CanceledException;
import sc.fiji.superres.task.MemoryShortage;
import sc.fiji.superres.task.MissingLibrary;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.upscaling.FileUpscaling;

/**
 * The images of a folder as tasks that can be done anywhere where both folders are seen: one process makes the list and
 * the report, and any do the tasks, each of which may be done again. Not thread-safe, but for {@link #upscale}.
 */
public final class FolderTasks {

	private static final double NANOSECONDS = 1e9;

	/**
	 * An image to upscale.
	 *
	 * @param input  file, or folder of an image
	 * @param output file or folder of the result
	 */
	public record Task(String input, String output) implements Serializable {}

	/**
	 * What came of an image.
	 *
	 * @param task    which
	 * @param outcome what came of it
	 * @param seconds that it took
	 * @param message why it failed; empty if it did not
	 */
	public record TaskResult(Task task, ItemOutcome outcome, double seconds, String message) implements Serializable {}

	private final FolderRequest request;
	private final UpscaleSettings settings;
	private final List<FolderItems.Item> items;
	private final FolderReport report;

	/**
	 * Looks at the folder.
	 *
	 * @param settings for all images
	 * @throws UserException if the request cannot be carried out
	 */
	public FolderTasks(FolderRequest request, UpscaleSettings settings, ModelChooser models) {
		FolderUpscaling.check(request);
		this.request = request;
		this.settings = settings;
		items = FolderItems.of(request);
		FolderUpscaling.requireFree(request, items, settings);
		models.choose(settings, Math.max(1, settings.models().size()), false); // so that a model that is not there is
																				// told once, before the work
		report = new FolderReport(request, items.size());
	}

	/**
	 * The images that are to be done; those that are there already, if that is asked for, are told.
	 *
	 * @param log is told a line about each
	 */
	public List<Task> open(Consumer<String> log) {
		return items.stream().filter(item -> {
			boolean there = request.resume() && FinishedItem.isWhole(item, settings);
			if (there) log.accept(report.add(item, ItemOutcome.SKIPPED, 0, ""));
			return !there;
		}).map(item -> new Task(item.input().toAbsolutePath().toString(), item.output().toAbsolutePath().toString()))
			.toList();
	}

	/**
	 * Takes a result.
	 *
	 * @return a line about it
	 * @throws UserException if the report cannot be written
	 */
	public String add(TaskResult result) {
		FolderItems.Item item = items.stream()
			.filter(some -> some.output().toAbsolutePath().toString().equals(result.task.output)).findFirst()
			.orElseThrow();
		String line = report.add(item, result.outcome, result.seconds, result.message);
		request.report().ifPresent(report::write);
		return line;
	}

	/**
	 * How many images were upscaled, and where to.
	 *
	 * @throws UserException if some failed
	 */
	public String summary() {
		report.failure().ifPresent(failure -> {
			throw failure;
		});
		return report.summary();
	}

	/**
	 * Upscales one image. What is there of an earlier attempt is in the way unless the request overwrites or resumes.
	 *
	 * @param notices is told what the user should know of it
	 * @throws CanceledException if cancelled
	 */
	public static TaskResult upscale(Task task, FolderRequest request, UpscaleSettings settings, ModelChooser models,
		Consumer<String> notices, Progress progress) {
		return attempt(task, () -> FileUpscaling.run(files(task, request), settings, models, notices, progress));
	}

	/**
	 * The same, but only if image and result do not take more memory than that.
	 *
	 * @param memory bytes that their pixels may take
	 * @return what came of it; nothing if it was left, so that it is done in another way
	 * @throws CanceledException if cancelled
	 */
	public static Optional<TaskResult> upscaleWithin(long memory, Task task, FolderRequest request,
		UpscaleSettings settings, ModelChooser models, Consumer<String> notices, Progress progress) {
		boolean[] done = {true};
		TaskResult result = attempt(task,
			() -> done[0] = FileUpscaling.runWithin(memory, files(task, request), settings, models, notices, progress));
		return Optional.of(result).filter(some -> done[0]);
	}

	private static FileUpscaling.InputAndOutput files(Task task, FolderRequest request) throws IOException {
		Path output = Path.of(task.output);
		Files.createDirectories(output.toAbsolutePath().getParent());
		return new FileUpscaling.InputAndOutput(Path.of(task.input),
			new OutputFile(output, request.overwrite() || request.resume(), request.zarr()));
	}

	/** Work on an image. */
	@FunctionalInterface
	public interface TaskWork {

		void run() throws IOException;
	}

	/**
	 * Does the work on an image.
	 *
	 * @return what came of it
	 * @throws CanceledException if cancelled
	 */
	public static TaskResult attempt(Task task, TaskWork work) {
		long start = System.nanoTime();
		ItemOutcome outcome = ItemOutcome.FAILED;
		String message = "";
		Path output = Path.of(task.output);
		try {
			work.run();
			outcome = ItemOutcome.DONE;
		}
		catch (CanceledException e) {
			throw e;
		}
		catch (UserException e) {
			message = e.getMessage();
		}
		catch (IOException e) {
			message = AtomicFile.failure("The file", output, e).getMessage();
		}
		catch (LinkageError e) {
			message = MissingLibrary.of(e).getMessage();
		}
		catch (RuntimeException | OutOfMemoryError e) {
			message = MemoryShortage.isCauseOf(e)
				? MemoryShortage.of("Upscaling " + output.getFileName(), e).getMessage()
				: "This failed unexpectedly (" + e + "), which is a fault of the plugin; please report it.";
		}
		return new TaskResult(task, outcome, (System.nanoTime() - start) / NANOSECONDS, message);
	}
}
