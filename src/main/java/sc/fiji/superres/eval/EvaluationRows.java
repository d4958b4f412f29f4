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
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An {@link Evaluation} as the rows of a table. For each model: one row for each image, and for its bands if there are
 * several; the mean; and the ends of the confidence intervals of its mean difference to bicubic interpolation and to
 * the best model of each metric. The data range is in the rows of images, costs are in the rows of means.
 *
 * @param columns of numbers: the metrics, the data range, then the costs
 * @param rows    in order
 */
public record EvaluationRows(List<String> columns, List<Row> rows) {

	/** What stands in place of an image's name in the rows of means. */
	public static final String MEAN = "mean";
	/** What stands for the number of a band where all are taken together. */
	public static final String ALL_BANDS = "all";

	private static final String RANGE = "data_range";
	private static final List<String> COSTS = List.of("parameters", "multiply_adds_per_mp", "seconds_per_mp",
		"estimated_bytes_per_mp");

	/**
	 * @param model  id
	 * @param image  name, {@value EvaluationRows#MEAN}, or which end of which interval
	 * @param band   number from 1, or {@value EvaluationRows#ALL_BANDS}
	 * @param values one for each column; not-a-number where there is none
	 */
	public record Row(String model, String image, String band, List<Double> values) {}

	/** The rows of an evaluation. */
	public static EvaluationRows of(Evaluation evaluation) {
		List<String> columns = Stream
			.of(evaluation.metrics().stream().map(Metric::id), Stream.of(RANGE), COSTS.stream()).flatMap(s -> s)
			.toList();
		List<Row> rows = new ArrayList<>();
		for (Contestant model : evaluation.models()) {
			String id = model.id();
			for (Measurement m : evaluation.of(id)) {
				rows.add(row(evaluation, id, m.image(), ALL_BANDS, m.range(), m::value));
				for (int b = 0; m.bands() > 1 && b < m.bands(); b++) {
					int band = b;
					rows.add(row(evaluation, id, m.image(), Integer.toString(band + 1), m.range(),
						metric -> m.value(metric, band)));
				}
			}
			Row mean = row(evaluation, id, MEAN, ALL_BANDS, Double.NaN, metric -> evaluation.mean(id, metric));
			rows.add(new Row(id, MEAN, ALL_BANDS, Stream
				.concat(mean.values.stream().limit(evaluation.metrics().size() + 1), costs(model).stream()).toList()));
			rows.addAll(intervals(evaluation, id));
		}
		return new EvaluationRows(columns, rows);
	}

	private static List<Row> intervals(Evaluation e, String model) {
		ToDoubleFunction<Optional<Bootstrap.Interval>> low = i -> i.map(Bootstrap.Interval::low).orElse(Double.NaN);
		ToDoubleFunction<Optional<Bootstrap.Interval>> high = i -> i.map(Bootstrap.Interval::high).orElse(Double.NaN);
		return List.of(
			row(e, model, "minus bicubic, lower 95%", ALL_BANDS, Double.NaN,
				m -> low.applyAsDouble(e.difference(model, Benchmark.BICUBIC, m))),
			row(e, model, "minus bicubic, upper 95%", ALL_BANDS, Double.NaN,
				m -> high.applyAsDouble(e.difference(model, Benchmark.BICUBIC, m))),
			row(e, model, "minus best, lower 95%", ALL_BANDS, Double.NaN, m -> low.applyAsDouble(toBest(e, model, m))),
			row(e, model, "minus best, upper 95%", ALL_BANDS, Double.NaN,
				m -> high.applyAsDouble(toBest(e, model, m))));
	}

	private static Optional<Bootstrap.Interval> toBest(Evaluation e, String model, Metric metric) {
		return e.winner(metric).flatMap(best -> e.difference(model, best, metric));
	}

	private static Row row(Evaluation e, String model, String image, String band, double range,
		ToDoubleFunction<Metric> value) {
		Stream<Double> values = e.metrics().stream().map(value::applyAsDouble);
		return new Row(model, image, band,
			Stream.of(values, Stream.of(range), COSTS.stream().map(c -> Double.NaN)).flatMap(s -> s).toList());
	}

	private static List<Double> costs(Contestant model) {
		Optional<Contestant.NetworkCost> cost = model.cost();
		return List.of(cost.map(c -> (double) c.parameters()).orElse(0.0),
			cost.map(Contestant.NetworkCost::multiplyAddsPerMegapixel).orElse(Double.NaN), model.secondsPerMegapixel(),
			cost.map(Contestant.NetworkCost::bytesPerMegapixel).orElse(Double.NaN));
	}

	/**
	 * Comma-separated values with the columns {@code model,image,band} and {@link #columns}; numbers with a decimal
	 * point in every locale and seven significant digits, nothing where there is none.
	 */
	public String csv() {
		Stream<String> head = Stream.concat(Stream.of("model", "image", "band"), columns.stream());
		Stream<String> body = rows.stream()
			.map(row -> Stream
				.concat(Stream.of(row.model, row.image, row.band),
					IntStream.range(0, columns.size()).mapToObj(i -> number(row.values.get(i))))
				.map(EvaluationTable::quoted).collect(Collectors.joining(",")));
		return Stream.concat(Stream.of(head.collect(Collectors.joining(","))), body)
			.collect(Collectors.joining("\n", "", "\n"));
	}

	private static String number(double value) {
		if (Double.isNaN(value)) return "";
		if (value == Math.rint(value) && Math.abs(value) < 1e15) return Long.toString((long) value);
		return Double.isInfinite(value) ? Double.toString(value) : String.format(Locale.ROOT, "%.7g", value);
	}
}
