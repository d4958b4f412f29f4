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
package sc.fiji.superres.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The means of an {@link Evaluation} as lines of text. */
public final class EvaluationSummary {

	private EvaluationSummary() {}

	/** A line for each model, the best of each metric with a star; then the notes. Every locale has a decimal point. */
	public static String of(Evaluation e) {
		List<List<String>> cells = new ArrayList<>();
		List<String> head = new ArrayList<>(List.of("x" + e.scale() + ", mean of " + e.images().size()));
		e.metrics().forEach(m -> head.add(m.id() + (m.unit().isEmpty() ? " " : " [" + m.unit() + "] ")));
		head.add("s/MP");
		cells.add(head);
		for (Contestant model : e.models()) {
			List<String> row = new ArrayList<>(List.of(model.id()));
			for (Metric metric : e.metrics()) {
				double mean = e.mean(model.id(), metric);
				boolean best = e.models().size() > 1 && e.winner(metric).equals(Optional.of(model.id()));
				row.add((Double.isNaN(mean) ? "-" : String.format(Locale.ROOT, "%.4f", mean)) + (best ? "*" : " "));
			}
			row.add(String.format(Locale.ROOT, "%.2f", model.secondsPerMegapixel()));
			cells.add(row);
		}
		return EvaluationTable.aligned(cells) + String.join("", e.notes().stream().map(note -> note + "\n").toList());
	}
}
