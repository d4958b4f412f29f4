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
package sc.fiji.superres.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import sc.fiji.superres.task.AtomicFile;
import sc.fiji.superres.task.UserException;

/**
 * The course of a training as a CSV file with the columns {@code step,loss,learning_rate,psnr}; the last is empty where
 * there was no validation. Rows reach the file with each checkpoint, and a resumed training drops those after it.
 */
final class TrainingLog implements TrainingListener {

	private static final String WHAT = "The training log";
	private static final String HEADER = "step,loss,learning_rate,psnr";

	private final Path file;
	private final List<String> pending = new ArrayList<>();

	/** @param step the step that the training goes on from, 0 for a new one */
	TrainingLog(Path file, long step) {
		this.file = file;
		List<String> kept = new ArrayList<>(List.of(HEADER));
		try {
			if (step > 0 && Files.exists(file)) {
				List<String> rows = Files.readAllLines(file);
				rows.stream().skip(1).filter(
					row -> row.matches("\\d+,.*,.*,.*") && Long.parseLong(row.substring(0, row.indexOf(','))) <= step)
					.forEach(kept::add);
			}
			AtomicFile.writeText(file,
				String.join("", kept.stream().map(row -> row + System.lineSeparator()).toList()));
		}
		catch (IOException e) {
			throw AtomicFile.failure(WHAT, file, e);
		}
	}

	@Override
	public void step(Step done) {
		pending.add(String.format(Locale.ROOT, "%d,%.7g,%.5g,", done.step(), done.loss(), done.learningRate()));
	}

	@Override
	public void validated(Validated validated) {
		int last = pending.size() - 1;
		pending.set(last, pending.get(last) + String.format(Locale.ROOT, "%.4f", validated.psnr()));
	}

	/** All rows so far, without the header. */
	List<String> rows() {
		try {
			List<String> rows = new ArrayList<>(Files.readAllLines(file));
			rows.remove(0);
			rows.addAll(pending);
			return rows;
		}
		catch (IOException e) {
			throw UserException.failed(WHAT + " " + file + " cannot be read (" + e.getMessage() + ").", e);
		}
	}

	void flush() {
		try {
			Files.write(file, pending, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
			pending.clear();
		}
		catch (IOException e) {
			throw AtomicFile.failure(WHAT, file, e);
		}
	}
}
