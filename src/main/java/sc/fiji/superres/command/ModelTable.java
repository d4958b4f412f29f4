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
package sc.fiji.superres.command;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import ij.measure.ResultsTable;

import sc.fiji.superres.cost.Cost;
import sc.fiji.superres.zoo.Model;
import sc.fiji.superres.zoo.ModelDescriptor;
import sc.fiji.superres.zoo.ModelZoo;

/** The models at hand as a table of ImageJ, a row each. */
public final class ModelTable {

	private static final String NONE = "-";

	private ModelTable() {}

	/**
	 * @return a table that is not shown, with the columns {@code model}, {@code name}, {@code network}, {@code scale},
	 *         {@code domain}, {@code direction} (xy, or z for models that add slices), {@code automatic choice for},
	 *         {@code parameters}, {@code scores} (PSNR in dB and SSIM, and those of bicubic interpolation),
	 *         {@code licence} and {@code folder}
	 */
	public static ResultsTable of(ModelZoo zoo) {
		ResultsTable table = new ResultsTable();
		table.showRowNumbers(false);
		zoo.list().forEach(model -> addRow(table, model));
		return table;
	}

	private static void addRow(ResultsTable table, Model model) {
		ModelDescriptor d = model.descriptor();
		table.addRow();
		table.addValue("model", d.id());
		table.addValue("name", d.name());
		table.addValue("network", model.network().title());
		table.addValue("scale", d.scale());
		table.addValue("domain", d.domain().toString());
		table.addValue("direction", d.direction().toString());
		table.addValue("automatic choice for", listing(d.defaultFor().stream().map(String::valueOf).toList()));
		table.addValue("parameters", Cost.of(model.graph()).parameters());
		table.addValue("scores",
			listing(d.scores().stream().map(score -> String.format(Locale.ROOT, "%s %.2f / %.4f (bicubic %.2f / %.4f)",
				score.set(), score.psnr(), score.ssim(), score.bicubicPsnr(), score.bicubicSsim())).toList()));
		table.addValue("licence", d.licence());
		table.addValue("folder", model.place());
	}

	private static String listing(List<String> texts) {
		return texts.isEmpty() ? NONE : texts.stream().collect(Collectors.joining(", "));
	}

	/** The table as lines of cells separated by tabs, the headings first. */
	public static String text(ResultsTable table) {
		StringBuilder lines = new StringBuilder(String.join("\t", table.getHeadings()));
		for (int row = 0; row < table.size(); row++)
			lines.append('\n').append(table.getRowAsString(row));
		return lines.toString();
	}
}
