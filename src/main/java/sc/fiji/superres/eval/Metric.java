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

import java.util.Comparator;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import sc.fiji.superres.image.FloatRaster;

/**
 * A way to say in numbers how good a result is. Immutable and thread-safe.
 *
 * @param label      what it is called
 * @param better     which values are good ones
 * @param fields     of imaging in whose presets it is
 * @param needs      what must be there beside truth and result
 * @param least      smallest width and height, in pixels of the truth and without the border, that it can be taken of
 * @param definition one sentence for the report
 * @param formula    what it computes
 */
public record Metric(MetricLabel label, Better better, Set<ImagingField> fields, Set<Need> needs, int least,
	String definition, Formula formula) {

	/**
	 * What a metric is called.
	 *
	 * @param id   what users choose it by and what its columns are called: lower-case letters, digits, underscores
	 * @param name for people
	 * @param unit {@code dB}, {@code px} (of the truth), {@code deg}, {@code intensity}, or empty for a pure number
	 */
	public record MetricLabel(String id, String name, String unit) {}

	/** Which values are good ones. */
	public enum Better {

		HIGHER("higher is better"), LOWER("lower is better"), NEARER_ONE("nearer to 1 is better");

		private final String words;

		Better(String words) {
			this.words = words;
		}

		/** Puts the better value last; not-a-number is worse than all others. */
		public Comparator<Double> order() {
			return Comparator.comparingDouble(this::merit);
		}

		/** A number that is the higher the better the value is. */
		public double merit(double value) {
			if (Double.isNaN(value)) return Double.NEGATIVE_INFINITY;
			return switch (this) {
				case HIGHER -> value;
				case LOWER -> -value;
				case NEARER_ONE -> -Math.abs(value - 1);
			};
		}

		@Override
		public String toString() {
			return words;
		}
	}

	/** A field of imaging, for which a set of metrics is usual. */
	public enum ImagingField {
		GENERAL, PHOTO, MICROSCOPY, MEDICAL, REMOTE_SENSING;

		/** The id that users type. */
		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}
	}

	/** What a metric can need beside truth and result. */
	public enum Need {

		/** Red, green and blue. */
		RGB("it is made for RGB images"),
		/** At least two bands. */
		BANDS("the image has one band only"),
		/** Pixels marked by a mask or an intensity window. */
		REGION("no mask and no intensity window is given, or no pixel of the image is inside");

		private final String lack;

		Need(String lack) {
			this.lack = lack;
		}

		boolean isMetBy(Comparison c) {
			return switch (this) {
				case RGB -> c.rgb();
				case BANDS -> c.truth().channels() > 1;
				case REGION -> c.region().isPresent() && c.region().get().count(c.truth()) > 0;
			};
		}
	}

	/** Computes a metric. */
	@FunctionalInterface
	public interface Formula {

		/** @return one value for each band, or a single one where bands are taken together */
		double[] of(Comparison c);

		/** The same of each band by itself. */
		static Formula perBand(Band formula) {
			return c -> values(c, formula, c.truth(), c.result());
		}

		/** The same of each band by itself, the low-resolution input against the whole result. */
		static Formula perInputBand(Band formula) {
			return c -> values(c, formula, c.low(), c.wholeResult());
		}

		/** Not-a-number for bands whose truth is constant. */
		static double[] values(Comparison c, Band formula, FloatRaster reference, FloatRaster result) {
			return IntStream.range(0, reference.channels())
				.mapToDouble(b -> DataRange.isConstant(c.truth().channel(b))
					? Double.NaN
					: formula.of(reference.channel(b), result.channel(b), c))
				.toArray();
		}

		/** All bands together. */
		static Formula whole(ToDoubleFunction<Comparison> formula) {
			return c -> new double[]{formula.applyAsDouble(c)};
		}
	}

	/** Computes a metric of a single band. */
	@FunctionalInterface
	public interface Band {

		/** @param reference the truth, or the low-resolution input */
		double of(FloatRaster reference, FloatRaster result, Comparison c);
	}

	public Metric {
		fields = Set.copyOf(fields);
		needs = Set.copyOf(needs);
	}

	Metric(MetricLabel label, Better better, EnumSet<ImagingField> fields, String definition, Formula formula) {
		this(label, better, fields, Set.of(), 1, definition, formula);
	}

	/** See {@link MetricLabel#id}. */
	public String id() {
		return label.id;
	}

	/** See {@link MetricLabel#name}. */
	public String name() {
		return label.name;
	}

	/** See {@link MetricLabel#unit}. */
	public String unit() {
		return label.unit;
	}

	Metric least(int pixels) {
		return new Metric(label, better, fields, needs, pixels, definition, formula);
	}

	Metric needing(Need... all) {
		return new Metric(label, better, fields, Set.of(all), least, definition, formula);
	}

	/** Why the metric cannot be taken of this comparison; empty if it can. */
	public Optional<String> obstacle(Comparison c) {
		int side = Math.min(c.truth().width(), c.truth().height());
		if (side < least)
			return Optional.of("it needs at least " + least + " pixels in width and height without the border");
		return needs.stream().filter(need -> !need.isMetBy(c)).map(need -> need.lack).findFirst();
	}

	/**
	 * @return one value for each band, or a single one where bands are taken together; not-a-number where the metric is
	 *         not defined
	 * @throws IllegalArgumentException if there is an {@link #obstacle}
	 */
	public double[] of(Comparison c) {
		obstacle(c).ifPresent(why -> {
			throw new IllegalArgumentException(name() + ": " + why);
		});
		return formula.of(c);
	}
}
