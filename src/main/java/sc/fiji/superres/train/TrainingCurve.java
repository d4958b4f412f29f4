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

import static sc.fiji.superres.task.RootLocale.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The course of a training, thinned for people. Its picture is two lines on two axes, written here as SVG without a
 * library for that, which Fiji does not have; the charts of the training window grow while they are looked at and are
 * JFreeChart's.
 *
 * @param points  in order of steps, at most {@value #MOST}
 * @param bicubic PSNR of bicubic interpolation on the validation images, in dB
 */
public record TrainingCurve(List<CurvePoint> points, double bicubic) {

	/** Most points. */
	static final int MOST = 500;

	private static final int WIDTH = 720;
	private static final int HEIGHT = 220;
	private static final int MARGIN = 60;
	private static final int TICKS = 4;

	/**
	 * Some consecutive steps.
	 *
	 * @param step         the last of them
	 * @param loss         their mean loss
	 * @param learningRate of the last
	 * @param psnr         the last validation among them, in dB, if any
	 */
	public record CurvePoint(long step, double loss, double learningRate, OptionalDouble psnr) {}

	public TrainingCurve {
		points = List.copyOf(points);
	}

	/** @param rows of the log, without its header */
	static TrainingCurve of(List<String> rows, double bicubic) {
		List<CurvePoint> points = new ArrayList<>();
		int each = Math.max(1, (rows.size() + MOST - 1) / MOST);
		for (int from = 0; from < rows.size(); from += each)
			points.add(point(rows.subList(from, Math.min(rows.size(), from + each))));
		return new TrainingCurve(points, bicubic);
	}

	private static CurvePoint point(List<String> rows) {
		double sum = 0;
		OptionalDouble psnr = OptionalDouble.empty();
		String[] cells = {};
		for (String row : rows) {
			cells = row.split(",", -1);
			sum += Double.parseDouble(cells[1]);
			if (!cells[3].isEmpty()) psnr = OptionalDouble.of(Double.parseDouble(cells[3]));
		}
		return new CurvePoint(Long.parseLong(cells[0]), sum / rows.size(), Double.parseDouble(cells[2]), psnr);
	}

	/** Comma-separated values with a header; the PSNR is empty where there was no validation. */
	public String csv() {
		StringBuilder csv = new StringBuilder("step,loss,learning_rate,psnr,bicubic_psnr\n");
		for (CurvePoint p : points)
			csv.append(String
				.format(Locale.ROOT, "%d,%.6g,%.5g,%s,%.4f%n", p.step, p.loss, p.learningRate,
					p.psnr.isPresent() ? String.format(Locale.ROOT, "%.4f", p.psnr.getAsDouble()) : "", bicubic)
				.replace("\r", ""));
		return csv.toString();
	}

	/**
	 * Two charts one above the other, the loss on a logarithmic axis, and the PSNR beside that of bicubic
	 * interpolation.
	 */
	public String svg(String title) {
		List<CurvePoint> validated = points.stream().filter(p -> p.psnr.isPresent()).toList();
		String escaped = title.replace("&", "&amp;").replace("<", "&lt;");
		return format(
			"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" font-size=\"11\">\n",
			WIDTH, 2 * HEIGHT + 20) + "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n<text x=\"" + MARGIN
			+ "\" y=\"16\" font-size=\"13\">" + escaped + "</text>\n"
			+ chart(20, "loss", points, p -> Math.log10(Math.max(1e-12, p.loss)), true, OptionalDouble.empty())
			+ chart(20 + HEIGHT, "validation PSNR (dB); dashed: bicubic", validated, p -> p.psnr.getAsDouble(), false,
				OptionalDouble.of(bicubic))
			+ "</svg>\n";
	}

	private String chart(int top, String label, List<CurvePoint> shown, ToDoubleFunction<CurvePoint> value,
		boolean logarithmic, OptionalDouble line) {
		double least = line.orElse(Double.POSITIVE_INFINITY), most = line.orElse(Double.NEGATIVE_INFINITY);
		for (CurvePoint p : shown) {
			least = Math.min(least, value.applyAsDouble(p));
			most = Math.max(most, value.applyAsDouble(p));
		}
		if (shown.isEmpty()) return "";
		double bottom = least, span = Math.max(1e-9, most - least);
		long steps = points.get(points.size() - 1).step;
		int height = HEIGHT - 60;
		StringBuilder svg = new StringBuilder("<g transform=\"translate(" + MARGIN + "," + (top + 20) + ")\">\n");
		svg.append("<text x=\"0\" y=\"-4\">").append(label).append("</text>\n");
		for (int i = 0; i <= TICKS; i++) {
			double y = height - (double) height * i / TICKS, tick = bottom + span * i / TICKS;
			svg.append(String.format(Locale.ROOT,
				"<path d=\"M0 %.1fH%d\" stroke=\"#ddd\"/><text x=\"-4\" y=\"%.1f\" "
					+ "text-anchor=\"end\">%s</text>\n",
				y, WIDTH - 2 * MARGIN, y + 4,
				logarithmic
					? String.format(Locale.ROOT, "%.1e", Math.pow(10, tick))
					: String.format(Locale.ROOT, "%.2f", tick)));
			svg.append(String.format(Locale.ROOT, "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%d</text>\n",
				(WIDTH - 2 * MARGIN) * i / TICKS, height + 16, steps * i / TICKS));
		}
		if (line.isPresent())
			svg.append(
				String.format(Locale.ROOT, "<path d=\"M0 %.1fH%d\" stroke=\"#888\" " + "stroke-dasharray=\"5 4\"/>\n",
					height * (1 - (line.getAsDouble() - bottom) / span), WIDTH - 2 * MARGIN));
		svg.append("<polyline fill=\"none\" stroke=\"#1f6fb4\" stroke-width=\"1.5\" points=\"")
			.append(shown.stream()
				.map(p -> String.format(Locale.ROOT, "%.1f,%.1f", (double) (WIDTH - 2 * MARGIN) * p.step / steps,
					height * (1 - (value.applyAsDouble(p) - bottom) / span)))
				.collect(Collectors.joining(" ")))
			.append("\"/>\n</g>\n");
		return svg.toString();
	}
}
