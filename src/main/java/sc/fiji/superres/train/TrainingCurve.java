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

import static sc.fiji.superres.eval.report.Svg.Anchor.END;
import static sc.fiji.superres.eval.report.Svg.Anchor.MIDDLE;
import static sc.fiji.superres.eval.report.Svg.Anchor.START;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

import sc.fiji.superres.eval.report.Axis;
import sc.fiji.superres.eval.report.Svg;

/**
 * The course of a training, thinned for people. Its picture is a file with two charts; the charts of the training
 * window, which grow while they are looked at, are JFreeChart's.
 *
 * @param points  in order of steps, at most {@value #MOST}
 * @param bicubic PSNR of bicubic interpolation on the validation images, in dB
 */
public record TrainingCurve(List<CurvePoint> points, double bicubic) {

	/** Most points. */
	static final int MOST = 500;

	private static final int WIDTH = 720;
	private static final int HEIGHT = 220;
	private static final int TOP = 24, LEFT = 64, RIGHT = 40;
	private static final double LEAST_LOSS = 1e-12;

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
		Svg svg = new Svg(WIDTH, 2 * HEIGHT + TOP, title).text(LEFT, 16, START, title);
		List<CurvePoint> validated = points.stream().filter(p -> p.psnr.isPresent()).toList();
		draw(svg, TOP, "loss", points, p -> Math.max(LEAST_LOSS, p.loss), true);
		if (!validated.isEmpty()) {
			Axis y = draw(svg, TOP + HEIGHT, "validation PSNR (dB); dashed: bicubic", validated,
				p -> p.psnr.getAsDouble(), false, bicubic);
			svg.dashes(LEFT, y.at(bicubic), WIDTH - RIGHT, y.at(bicubic), "#888");
		}
		return svg.file();
	}

	/** @return the vertical axis, on which the other values have a place too */
	private Axis draw(Svg svg, int top, String label, List<CurvePoint> shown, ToDoubleFunction<CurvePoint> value,
		boolean logarithmic, double... others) {
		int bottom = top + HEIGHT - 40;
		double[] values = shown.stream().mapToDouble(value).toArray();
		Axis x = new Axis(0, points.get(points.size() - 1).step, false, LEFT, WIDTH - RIGHT);
		Axis y = Axis.around(DoubleStream.concat(DoubleStream.of(values), DoubleStream.of(others)).toArray(),
			logarithmic, bottom, top + 20);
		svg.text(LEFT, top + 14, START, label);
		for (double tick : x.ticks())
			svg.grid(x.at(tick), top + 20, x.at(tick), bottom).text(x.at(tick), bottom + 16, MIDDLE, Axis.label(tick));
		for (double tick : y.ticks())
			svg.grid(LEFT, y.at(tick), WIDTH - RIGHT, y.at(tick)).text(LEFT - 6, y.at(tick) + 4, END, Axis.label(tick));
		svg.polyline(shown.stream().mapToDouble(p -> x.at(p.step)).toArray(),
			DoubleStream.of(values).map(y::at).toArray(), "#1f6fb4");
		return y;
	}
}
