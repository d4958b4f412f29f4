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
import static sc.fiji.superres.task.RootLocale.format;

import java.util.Arrays;
import java.util.Map;

import sc.fiji.superres.image.FloatRaster;

/** An {@link Exhibit} as pictures side by side, with maps of the errors below on a common colour scale. */
final class Gallery {

	/** Screen pixels for each high-resolution pixel. */
	private static final int ZOOM = 3;
	private static final int BAR_WIDTH = 180, BAR_HEIGHT = 12;

	private Gallery() {}

	static String of(Exhibit e) {
		StringBuilder html = new StringBuilder(
			"<h3>" + escaped(e.image()) + "</h3>\n<p class=\"scale\">" + e.place().width() + " x " + e.place().height()
				+ " pixels from (" + e.place().x() + ", " + e.place().y() + "), each as " + ZOOM + " x " + ZOOM
				+ "; black is " + Text.number(e.display().black()) + " and white " + Text.number(e.display().white())
				+ (e.display().rgb() || e.truth().channels() == 1
					? ""
					: "; the first of " + e.truth().channels() + " bands")
				+ ".</p>\n<div class=\"pictures\">");
		html.append(figure(Picture.of(e.low(), e.display().rgb(), e.display().black(), e.display().white()), e.truth(),
			"input"));
		e.results().forEach((model, result) -> html.append(
			figure(Picture.of(result, e.display().rgb(), e.display().black(), e.display().white()), result, model)));
		html.append(figure(Picture.of(e.truth(), e.display().rgb(), e.display().black(), e.display().white()),
			e.truth(), "truth"));
		html.append("</div>\n").append(errors(e));
		return html.toString();
	}

	private static String errors(Exhibit e) {
		double most = e.results().values().stream()
			.flatMapToDouble(r -> Arrays.stream(Picture.errors(e.truth(), r, e.display().rgb())))
			.filter(Double::isFinite).max().orElse(0);
		double end = most > 0 ? most : 1;
		StringBuilder html = new StringBuilder("<div class=\"pictures\" style=\"margin-top:8px\"><div style=\"width:"
			+ e.truth().width() * ZOOM + "px\"></div>");
		for (Map.Entry<String, FloatRaster> result : e.results().entrySet()) {
			double[] errors = Picture.errors(e.truth(), result.getValue(), e.display().rgb());
			html.append(figure(Picture.ofErrors(errors, e.truth().width(), end), e.truth(), "error of "
				+ result.getKey() + ", mean " + Text.number(Arrays.stream(errors).average().orElse(Double.NaN))));
		}
		return html.append("</div>\n<p class=\"scale\">Absolute error: 0 " + bar() + " " + Text.number(end)
			+ " (the largest of these maps, in units of intensity" + (e.display().rgb() ? ", mean of R, G, B" : "")
			+ ")</p>\n").toString();
	}

	private static String bar() {
		Svg svg = new Svg(BAR_WIDTH, BAR_HEIGHT, "colours of errors, the largest at the right");
		int steps = BAR_WIDTH / 4;
		for (int i = 0; i < steps; i++)
			svg.rectangle(4 * i, 0, 4, BAR_HEIGHT, format("#%06x", Picture.heat((i + 0.5) / steps)));
		return svg.toString();
	}

	/** @param size of the high-resolution pixels that it shows */
	private static String figure(String uri, FloatRaster size, String caption) {
		int width = size.width() * ZOOM;
		return "<figure style=\"width:" + width + "px\"><img src=\"" + uri + "\" width=\"" + width + "\" height=\""
			+ size.height() * ZOOM + "\" alt=\"" + escaped(caption) + "\"/><figcaption>" + escaped(caption)
			+ "</figcaption></figure>";
	}
}
