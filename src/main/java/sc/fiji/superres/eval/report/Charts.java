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

import static sc.fiji.superres.eval.report.Svg.Anchor.END;
import static sc.fiji.superres.eval.report.Svg.Anchor.MIDDLE;
import static sc.fiji.superres.eval.report.Svg.Anchor.START;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

import sc.fiji.superres.eval.Benchmark;
import sc.fiji.superres.eval.Bootstrap;
import sc.fiji.superres.eval.Contestant;
import sc.fiji.superres.eval.Evaluation;
import sc.fiji.superres.eval.Metric;

/**
 * The charts of an evaluation as elements {@code svg}, parts of one page with its fonts and colours.
 */
final class Charts {

	private static final List<String> COLOURS = List.of("#777777", "#0072b2", "#d55e00", "#009e73", "#cc79a7",
		"#e69f00", "#56b4e9", "#7a3e9d", "#a08000");
	private static final int WIDTH = 560, HEIGHT = 340, LEFT = 64, RIGHT = 24, TOP = 16, BOTTOM = 46;
	private static final int ROW = 26, LABELS = 190;

	private Charts() {}

	/** The same for a model in all charts. */
	static String colour(Evaluation e, String model) {
		List<String> ids = e.models().stream().map(Contestant::id).toList();
		return COLOURS.get(ids.indexOf(model) % COLOURS.size());
	}

	/**
	 * Mean quality against a cost, the area of a dot growing with the number of parameters; models without that cost
	 * are a dashed line. Empty if no model has the cost and a finite quality.
	 */
	static Optional<String> scatter(Evaluation e, Metric metric, String title, ToDoubleFunction<Contestant> cost) {
		List<Contestant> shown = e.models().stream().filter(m -> Double.isFinite(e.mean(m.id(), metric))).toList();
		List<Contestant> dots = shown.stream().filter(m -> cost.applyAsDouble(m) > 0).toList();
		if (dots.isEmpty()) return Optional.empty();
		Axis x = Axis.around(dots.stream().mapToDouble(cost).toArray(), true, LEFT, WIDTH - RIGHT);
		Axis y = Axis.around(shown.stream().mapToDouble(m -> e.mean(m.id(), metric)).toArray(), false, HEIGHT - BOTTOM,
			TOP);
		Svg svg = new Svg(WIDTH, HEIGHT, metric.name() + " against " + title);
		for (double tick : x.ticks())
			svg.grid(x.at(tick), TOP, x.at(tick), HEIGHT - BOTTOM).text(x.at(tick), HEIGHT - BOTTOM + 16, MIDDLE,
				Text.large(tick));
		for (double tick : y.ticks())
			svg.grid(LEFT, y.at(tick), WIDTH - RIGHT, y.at(tick)).text(LEFT - 6, y.at(tick) + 4, END, Text.tick(tick));
		svg.text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 8, MIDDLE, title);
		svg.upwards(14, (HEIGHT - BOTTOM + TOP) / 2.0, withUnit(metric) + " (" + metric.better() + ")");
		double largest = dots.stream().mapToDouble(Charts::parameters).max().orElse(1);
		for (Contestant model : shown) {
			double height = y.at(e.mean(model.id(), metric));
			String colour = colour(e, model.id());
			if (!dots.contains(model)) {
				svg.dashes(LEFT, height, WIDTH - RIGHT, height, colour);
				svg.text(LEFT + 6, height - 5, START, model.id());
				continue;
			}
			double radius = 4 + 10 * Math.sqrt(parameters(model) / Math.max(1, largest));
			double across = x.at(cost.applyAsDouble(model));
			svg.dot(across, height, radius, colour,
				model.id() + ": " + Text.number(e.mean(model.id(), metric)) + " " + metric.unit() + ", "
					+ Text.large(cost.applyAsDouble(model)) + ", " + Text.large(parameters(model)) + " parameters");
			boolean right = across < (LEFT + WIDTH - RIGHT) / 2.0;
			svg.text(across + (right ? radius + 4 : -radius - 4), height + 4, right ? START : END, model.id());
		}
		return Optional.of(svg.toString());
	}

	private static double parameters(Contestant model) {
		return model.cost().map(Contestant.NetworkCost::parameters).orElse(0L);
	}

	/** The confidence interval of every model's mean difference to bicubic interpolation; empty if there is none. */
	static Optional<String> intervals(Evaluation e, Metric metric) {
		List<String> ids = new ArrayList<>();
		List<Bootstrap.Interval> intervals = new ArrayList<>();
		for (Contestant model : e.models())
			if (!model.id().equals(Benchmark.BICUBIC))
				e.difference(model.id(), Benchmark.BICUBIC, metric).ifPresent(interval -> {
					ids.add(model.id());
					intervals.add(interval);
				});
		if (ids.isEmpty()) return Optional.empty();
		double[] ends = intervals.stream().flatMapToDouble(i -> DoubleStream.of(i.low(), i.high(), 0)).toArray();
		int bottom = TOP + ROW * ids.size();
		Axis x = Axis.around(ends, false, LABELS, WIDTH - RIGHT);
		Svg svg = new Svg(WIDTH, bottom + BOTTOM, metric.name() + ", difference to bicubic");
		for (double tick : x.ticks())
			svg.grid(x.at(tick), TOP, x.at(tick), bottom).text(x.at(tick), bottom + 16, MIDDLE, Text.tick(tick));
		svg.axis(x.at(0), TOP, x.at(0), bottom);
		for (int i = 0; i < ids.size(); i++) {
			Bootstrap.Interval interval = intervals.get(i);
			String colour = colour(e, ids.get(i));
			double y = TOP + ROW * (i + 0.5);
			svg.text(LABELS - 10, y + 4, END, ids.get(i));
			svg.bar(x.at(interval.low()), y, x.at(interval.high()), y, colour);
			svg.dot(x.at(interval.mean()), y, 5, colour, Text.number(interval.mean()));
		}
		svg.text((LABELS + WIDTH - RIGHT) / 2.0, bottom + 36, MIDDLE,
			withUnit(metric) + " minus bicubic's (" + metric.better() + ")");
		return Optional.of(svg.toString());
	}

	static String withUnit(Metric metric) {
		return metric.unit().isEmpty() ? metric.name() : metric.name() + " [" + metric.unit() + "]";
	}
}
