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
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import sc.fiji.superres.eval.Bootstrap;
import sc.fiji.superres.eval.Contestant;
import sc.fiji.superres.eval.Contestant.NetworkCost;
import sc.fiji.superres.eval.Evaluation;
import sc.fiji.superres.eval.Metric;

/** Writes the page. */
public final class HtmlReport {

	private static final String STYLE = """
		body { font: 15px/1.45 system-ui, sans-serif; color: #1c1c1c; background: #fff; max-width: 1180px;
			margin: 24px auto; padding: 0 20px; }
		h1 { font-size: 25px; } h2 { font-size: 19px; margin-top: 36px; border-bottom: 1px solid #ccc; }
		h3 { font-size: 15px; margin-bottom: 6px; }
		table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
		.wide { overflow-x: auto; }
		th, td { padding: 4px 8px; text-align: right; border-bottom: 1px solid #ddd; vertical-align: top; }
		th { background: #f2f4f6; font-weight: 600; }
		th:first-child, td:first-child { text-align: left; white-space: nowrap; }
		td.best { font-weight: 700; background: #e6f4ea; }
		tr.cost td { background: #fafafa; }
		tr.group td { background: #f2f4f6; font-weight: 600; }
		small { color: #555; font-size: 11px; display: block; white-space: nowrap; font-weight: 400; }
		.charts, .pictures { display: flex; flex-wrap: wrap; gap: 12px; }
		figure { margin: 0; } figcaption { font-size: 13px; }
		img { image-rendering: pixelated; display: block; background: #000; }
		svg { max-width: 100%; height: auto; }
		.scale { font-size: 13px; margin: 4px 0 22px; }
		.scale svg { vertical-align: middle; }
		dt { font-weight: 600; margin-top: 6px; } dd { margin-left: 20px; }
		.notes { background: #fff6e0; border-left: 4px solid #e69f00; padding: 6px 14px; }
		""" + Svg.STYLE;

	private HtmlReport() {}

	/**
	 * @param evaluation what was measured
	 * @param exhibits   the parts of images to be shown, possibly none
	 * @return a page in UTF-8 that refers to nothing outside itself
	 */
	public static String of(Evaluation evaluation, List<Exhibit> exhibits) {
		return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/>"
			+ "<meta name=\"viewport\" content=\"width=device-width\"/><title>Super-resolution models at x"
			+ evaluation.scale() + "</title><style>" + STYLE + "</style></head><body>\n<h1>Super-resolution models at x"
			+ evaluation.scale() + "</h1>\n" + settings(evaluation) + notes(evaluation) + summary(evaluation)
			+ charts(evaluation) + pictures(evaluation, exhibits) + ImageTable.of(evaluation) + definitions(evaluation)
			+ "</body></html>\n";
	}

	private static String settings(Evaluation e) {
		return "<table>" + e
			.settings().entrySet().stream().map(entry -> "<tr><td>" + escaped(entry.getKey())
				+ "</td><td style=\"text-align:left\">" + escaped(entry.getValue()) + "</td></tr>")
			.collect(Collectors.joining()) + "</table>\n";
	}

	private static String notes(Evaluation e) {
		if (e.notes().isEmpty()) return "";
		return "<div class=\"notes\">"
			+ e.notes().stream().map(note -> "<p>" + escaped(note) + "</p>").collect(Collectors.joining()) + "</div>\n";
	}

	/** Metrics and costs as rows, models as columns. */
	private static String summary(Evaluation e) {
		StringBuilder html = new StringBuilder(
			"<h2>Summary</h2>\n<p>Means over " + (e.notes().isEmpty() ? "" : "up to ") + e.images().size()
				+ (e.images().size() == 1 ? " image" : " images")
				+ "; the best of each row is marked ★. Below, in brackets: the "
				+ "95 % confidence intervals of the mean difference to bicubic interpolation and to the best, by the "
				+ "paired bootstrap over images (seed " + e.seed()
				+ "); planes of a stack count as images of their own. Costs are per "
				+ "megapixel of the result; memory is the estimate from the network's activations without tiling, not "
				+ "measured.</p>\n<div class=\"wide\"><table><tr><th>Metric</th>");
		e.models().forEach(model -> html.append("<th>").append(escaped(model.id())).append("</th>"));
		html.append("</tr>\n");
		for (Metric metric : e.metrics()) {
			html.append("<tr><td>").append(escaped(Charts.withUnit(metric))).append("<small>").append(metric.better())
				.append("</small></td>");
			e.models().forEach(model -> html.append(cell(e, model.id(), metric)));
			html.append("</tr>\n");
		}
		html.append(costs(e, "Parameters", m -> m.cost().map(c -> Text.large(c.parameters()))));
		html.append(costs(e, "Multi-adds / MP", m -> m.cost().map(c -> Text.large(c.multiplyAddsPerMegapixel()))));
		html.append(costs(e, "Time / MP [s]", m -> Optional.of(Text.number(m.secondsPerMegapixel()))));
		html.append(
			costs(e, "Memory / MP (estimate)", m -> m.cost().map(c -> Text.large(c.bytesPerMegapixel()) + "B")));
		return html.append("</table></div>\n").toString();
	}

	private static String costs(Evaluation e, String name, Function<Contestant, Optional<String>> cost) {
		return "<tr class=\"cost\"><td>" + name + "</td>"
			+ e.models().stream().map(m -> "<td>" + cost.apply(m).orElse("–") + "</td>").collect(Collectors.joining())
			+ "</tr>\n";
	}

	private static String cell(Evaluation e, String model, Metric metric) {
		Optional<String> winner = e.winner(metric);
		boolean best = e.models().size() > 1 && winner.equals(Optional.of(model));
		String first = e.models().get(0).id();
		String cell = (best ? "<td class=\"best\">★ " : "<td>") + Text.number(e.mean(model, metric));
		if (!model.equals(first)) cell += interval(e, model, first, metric, "bicubic");
		if (!best && winner.isPresent() && !winner.get().equals(first))
			cell += interval(e, model, winner.get(), metric, "best");
		return cell + "</td>";
	}

	private static String interval(Evaluation e, String model, String reference, Metric metric, String name) {
		return e.difference(model, reference, metric)
			.map(i -> "<small>" + name + " " + Text.interval(i.low(), i.high()) + "</small>").orElse("");
	}

	private static String charts(Evaluation e) {
		Metric first = e.metrics().get(0);
		StringBuilder html = new StringBuilder("<h2>Quality against cost</h2>\n<div class=\"charts\">");
		Charts
			.scatter(e, first, "multi-adds per megapixel",
				m -> m.cost().map(NetworkCost::multiplyAddsPerMegapixel).orElse(0.0))
			.ifPresent(svg -> html.append(figure(svg, "The area of a dot grows with the number of parameters.")));
		Charts.scatter(e, first, "seconds per megapixel", m -> m.cost().isPresent() ? m.secondsPerMegapixel() : 0)
			.ifPresent(svg -> html.append(figure(svg, "Time as measured here.")));
		html.append("</div>\n<h2>Difference to bicubic interpolation</h2>\n<div class=\"charts\">");
		List<String> intervals = e.metrics().stream()
			.flatMap(metric -> Charts.intervals(e, metric)
				.map(svg -> figure(svg,
					metric.name() + ": mean difference over the images and its 95 % confidence interval."))
				.stream())
			.toList();
		if (intervals.size() < e.metrics().size())
			html.append("<p>Confidence intervals need at least ").append(Bootstrap.LEAST)
				.append(" images on which both models have a value.</p>");
		intervals.forEach(html::append);
		return html.append("</div>\n").toString();
	}

	private static String figure(String content, String caption) {
		return "<figure>" + content + "<figcaption>" + escaped(caption) + "</figcaption></figure>";
	}

	private static String pictures(Evaluation e, List<Exhibit> exhibits) {
		if (exhibits.isEmpty()) return "";
		return "<h2>Pictures</h2>\n<p>The part of each image where bicubic interpolation errs most, enlarged by whole "
			+ "factors without smoothing.</p>\n" + exhibits.stream().map(Gallery::of).collect(Collectors.joining());
	}

	private static String definitions(Evaluation e) {
		String list = e.metrics().stream()
			.map(m -> "<dt>" + escaped(Charts.withUnit(m)) + "</dt><dd>" + escaped(m.definition()) + "</dd>")
			.collect(Collectors.joining());
		return "<h2>Metrics</h2>\n<p>A value of an image with several bands is the mean over the bands.</p>\n<dl>"
			+ list + "</dl>\n";
	}
}
