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
package sc.fiji.superres.eval.report;

import static sc.fiji.superres.eval.report.Text.escaped;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

import sc.fiji.superres.eval.Evaluation;
import sc.fiji.superres.eval.Measurement;
import sc.fiji.superres.eval.Metric;

/** The values of every image, and of every band if there are several. */
final class ImageTable {

	private ImageTable() {}

	static String of(Evaluation e) {
		StringBuilder html = new StringBuilder(
			"<h2>Images</h2>\n<div class=\"wide\"><table><tr><th>Image and model</th>");
		for (Metric metric : e.metrics())
			html.append("<th>").append(escaped(Charts.withUnit(metric))).append("</th>");
		html.append("</tr>\n");
		for (String image : e.images()) {
			List<Measurement> rivals = e.measurements().stream().filter(m -> m.image().equals(image)).toList();
			html.append("<tr class=\"group\"><td colspan=\"" + (e.metrics().size() + 1) + "\">" + escaped(image)
				+ " (data range " + Text.number(rivals.get(0).range()) + ")</td></tr>\n");
			for (Measurement m : rivals) {
				html.append(row(e, m.model(), metric -> m.value(metric), rivals));
				for (int b = 0; m.bands() > 1 && b < m.bands(); b++) {
					int band = b;
					html.append(row(e, "  band " + (b + 1), metric -> m.value(metric, band), List.of()));
				}
			}
		}
		return html.append("</table></div>\n").toString();
	}

	/** @param rivals among which the best value is marked */
	private static String row(Evaluation e, String name, ToDoubleFunction<Metric> values, List<Measurement> rivals) {
		StringBuilder html = new StringBuilder("<tr><td>" + escaped(name).replace("  ", "\u2003") + "</td>");
		for (Metric metric : e.metrics()) {
			double value = values.applyAsDouble(metric);
			OptionalDouble best = rivals.stream().mapToDouble(m -> metric.better().merit(m.value(metric))).max();
			boolean wins = rivals.size() > 1 && !Double.isNaN(value)
				&& best.getAsDouble() == metric.better().merit(value);
			html.append(wins ? "<td class=\"best\">" : "<td>").append(Text.number(value)).append("</td>");
		}
		return html.append("</tr>\n").toString();
	}
}
