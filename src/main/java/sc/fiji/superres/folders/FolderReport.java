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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import sc.fiji.superres.task.AtomicFile;
import sc.fiji.superres.task.UserException;

/** What came of the images of a folder. */
final class FolderReport {

	private record ReportRow(FolderItems.Item item, ItemOutcome outcome, double seconds, String message) {}

	private final FolderRequest request;
	private final int count;
	private final List<ReportRow> rows = new ArrayList<>();

	/** @param count images in all */
	FolderReport(FolderRequest request, int count) {
		this.request = request;
		this.count = count;
	}

	/**
	 * Adds an image.
	 *
	 * @param message why it failed; empty if it did not
	 * @return a line about it
	 */
	String add(FolderItems.Item item, ItemOutcome outcome, double seconds, String message) {
		rows.add(new ReportRow(item, outcome, seconds, message));
		return "[" + rows.size() + "/" + count + "] " + name(item) + " " + switch (outcome) {
			case DONE -> String.format(Locale.ROOT, "done in %.1f s", seconds);
			case SKIPPED -> "is there already";
			case FAILED -> "failed: " + message;
		};
	}

	/** The path of an image in the folder, or of a series the folder's own. */
	String name(FolderItems.Item item) {
		Path name = request.input().relativize(item.input());
		return (name.toString().isEmpty() ? request.input() : name).toString();
	}

	/** A table with a head and a line for each image, separated by commas. */
	String csv() {
		return rows.stream()
			.map(row -> String.join(",", quoted(row.item.input().toString()), quoted(row.item.output().toString()),
				row.outcome.toString(), String.format(Locale.ROOT, "%.2f", row.seconds), quoted(row.message)))
			.collect(Collectors.joining("\n", "input,output,status,seconds,message\n", "\n"));
	}

	private static String quoted(String text) {
		return '"' + text.replace("\"", "\"\"").replaceAll("\\R", " ") + '"';
	}

	/** @throws sc.fiji.superres.task.UserException if it cannot be written */
	void write(Path file) {
		try {
			AtomicFile.writeText(file, csv());
		}
		catch (IOException e) {
			throw AtomicFile.failure("The report", file, e);
		}
	}

	/** How many images were upscaled, and where to; whole sentences. */
	String summary() {
		long skipped = of(ItemOutcome.SKIPPED).size();
		return String.format(Locale.ROOT, "%d of %d images upscaled in %.1f s%s; the results are in %s.",
			of(ItemOutcome.DONE).size(), count, rows.stream().mapToDouble(ReportRow::seconds).sum(),
			skipped == 0 ? "" : ", " + skipped + " there already", request.output());
	}

	/** That some failed, with the reason of the first one. */
	Optional<UserException> failure() {
		List<ReportRow> failed = of(ItemOutcome.FAILED);
		if (failed.isEmpty()) return Optional.empty();
		ReportRow first = failed.get(0);
		return Optional.of(UserException.failed(failed.size() + " of the " + count + " images of " + request.input()
			+ " could not be upscaled; " + (failed.size() == 1 ? "that is " : "the log names them, the first is ")
			+ name(first.item) + ": " + first.message));
	}

	private List<ReportRow> of(ItemOutcome outcome) {
		return rows.stream().filter(row -> row.outcome == outcome).toList();
	}
}
