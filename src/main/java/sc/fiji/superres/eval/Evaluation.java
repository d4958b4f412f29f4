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

import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How good some models are on some images. Immutable.
 *
 * @param scale         output pixels per input pixel
 * @param metrics       that were taken
 * @param models        bicubic interpolation first
 * @param measurements  one for each image and model, image by image
 * @param circumstances under which it was made
 */
public record Evaluation(int scale, List<Metric> metrics, List<Contestant> models, List<Measurement> measurements,
	Circumstances circumstances) {

	/**
	 * What a reader needs beside the numbers.
	 *
	 * @param settings under which an evaluation was made: what and its value
	 * @param notes    sentences about images that were skipped and metrics that could not be taken
	 * @param seed     of the confidence intervals
	 */
	public record Circumstances(Map<String, String> settings, List<String> notes, long seed) {

		public Circumstances {
			settings = new LinkedHashMap<>(settings);
			notes = List.copyOf(notes);
		}
	}

	public Evaluation {
		metrics = List.copyOf(metrics);
		models = List.copyOf(models);
		measurements = List.copyOf(measurements);
		long images = measurements.stream().map(Measurement::image).distinct().count();
		if (measurements.isEmpty() || measurements.size() != images * models.size())
			throw new IllegalArgumentException(
				measurements.size() + " measurements of " + models.size() + " models on " + images + " images");
	}

	/** See {@link Circumstances#settings}. */
	public Map<String, String> settings() {
		return circumstances.settings;
	}

	/** See {@link Circumstances#notes}. */
	public List<String> notes() {
		return circumstances.notes;
	}

	/** See {@link Circumstances#seed}. */
	public long seed() {
		return circumstances.seed;
	}

	public List<String> images() {
		return measurements.stream().map(Measurement::image).distinct().toList();
	}

	/** Those of one model, in the order of {@link #images}. */
	public List<Measurement> of(String model) {
		return measurements.stream().filter(m -> m.model().equals(model)).toList();
	}

	/**
	 * The arithmetic mean over the images on which all models have a value, those aside that have none on any image.
	 *
	 * @return not-a-number if the model has none, or there is no such image
	 */
	public double mean(String model, Metric metric) {
		List<String> valued = measurements.stream().filter(m -> !Double.isNaN(m.value(metric))).map(Measurement::model)
			.distinct().toList();
		if (!valued.contains(model)) return Double.NaN;
		return shared(valued, metric).mapToDouble(image -> value(image, model, metric)).average().orElse(Double.NaN);
	}

	/** Of each image on which all these models have values, and for the same bands, their measurements. */
	private Stream<List<Measurement>> shared(List<String> some, Metric metric) {
		return IntStream.range(0, measurements.size() / models.size())
			.mapToObj(i -> measurements.subList(models.size() * i, models.size() * (i + 1)).stream()
				.filter(m -> some.contains(m.model())).toList())
			.filter(image -> {
				BitSet bands = image.get(0).present(metric);
				return !bands.isEmpty() && image.stream().allMatch(m -> m.present(metric).equals(bands));
			});
	}

	private static double value(List<Measurement> image, String model, Metric metric) {
		return image.stream().filter(m -> m.model().equals(model)).findFirst().orElseThrow().value(metric);
	}

	/** The model with the best mean; the first of equals; empty if the metric applies to no image. */
	public Optional<String> winner(Metric metric) {
		return models.stream().map(Contestant::id).filter(id -> !Double.isNaN(mean(id, metric)))
			.max(Comparator.<String>comparingDouble(id -> metric.better().merit(mean(id, metric)))
				.thenComparing(this::place, Comparator.reverseOrder()));
	}

	private int place(String model) {
		return models.stream().map(Contestant::id).toList().indexOf(model);
	}

	/**
	 * The interval of the mean of {@code model - reference} over the images on which both have a value. Positive is not
	 * always better: see {@link Metric#better}.
	 *
	 * @return empty for fewer than {@link Bootstrap#LEAST} images, or where values are not finite, as the PSNR of
	 *         identical images
	 */
	public Optional<Bootstrap.Interval> difference(String model, String reference, Metric metric) {
		double[] differences = shared(List.of(model, reference), metric)
			.mapToDouble(image -> value(image, model, metric) - value(image, reference, metric)).toArray();
		return new Bootstrap(seed()).interval(differences);
	}
}
