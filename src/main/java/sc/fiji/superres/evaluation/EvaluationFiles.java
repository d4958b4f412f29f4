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
package sc.fiji.superres.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import ij.measure.ResultsTable;

import sc.fiji.superres.eval.Evaluation;
import sc.fiji.superres.eval.EvaluationRows;
import sc.fiji.superres.eval.report.HtmlReport;
import sc.fiji.superres.settings.Values;
import sc.fiji.superres.task.AtomicFile;
import sc.fiji.superres.task.UserException;

/**
 * Where the outcome of an evaluation goes.
 *
 * @param csv  table to write, replaced if it is there
 * @param html page to write, replaced if it is there
 */
public record EvaluationFiles(Optional<Path> csv, Optional<Path> html) {

	private static final int DECIMALS = 4;

	/** The files that values of {@link EvaluateOptions} name. */
	public static EvaluationFiles of(Values values) {
		return new EvaluationFiles(values.get(EvaluateOptions.CSV), values.get(EvaluateOptions.HTML));
	}

	/** Before the work, so that it is not done in vain. */
	public void requireWritable() {
		csv.ifPresent(file -> requireWritable(file, "table"));
		html.ifPresent(file -> requireWritable(file, "report"));
	}

	private static void requireWritable(Path file, String what) {
		Path parent = file.toAbsolutePath().getParent();
		if (parent == null || !Files.isDirectory(parent) || !Files.isWritable(parent) || Files.isDirectory(file))
			throw UserException.failed(
				"The " + what + " " + file + " cannot be written; give a file in a folder that exists and is yours.");
	}

	/** Each file appears complete or not at all. */
	public void write(ModelEvaluation.EvaluationResult result) {
		csv.ifPresent(file -> write(file, EvaluationRows.of(result.evaluation()).csv()));
		html.ifPresent(file -> write(file, HtmlReport.of(result.evaluation(), result.exhibits())));
	}

	private static void write(Path file, String text) {
		try {
			AtomicFile.writeText(file, text);
		}
		catch (IOException e) {
			throw AtomicFile.failure("The file", file, e);
		}
	}

	/** The rows of {@link EvaluationRows} as a table of ImageJ, which is not shown yet. */
	public static ResultsTable table(Evaluation evaluation) {
		EvaluationRows rows = EvaluationRows.of(evaluation);
		ResultsTable table = new ResultsTable();
		table.setNaNEmptyCells(true);
		table.setPrecision(DECIMALS);
		for (EvaluationRows.Row row : rows.rows()) {
			table.incrementCounter();
			table.addValue("model", row.model());
			table.addValue("image", row.image());
			table.addValue("band", row.band());
			for (int i = 0; i < rows.columns().size(); i++)
				table.addValue(rows.columns().get(i), row.values().get(i));
		}
		return table;
	}
}
