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
package sc.fiji.superres.image;

import java.util.function.DoubleConsumer;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

import sc.fiji.superres.task.Progress;

/**
 * The intensities from which to which an image extends, measured plane by plane in bounded memory. Minimum, maximum and
 * quantiles are exact: a quantile is the sample whose rank is nearest to {@code q (n - 1)}. Libraries sort all samples
 * in memory or estimate; here every sample is counted, in two passes.
 *
 * @param low  smallest intensity that counts
 * @param high largest intensity that counts, not below {@code low}; both infinite, and in the wrong order, without
 *                 samples
 */
record IntensityRange(double low, double high) {

	private static final double LOW_QUANTILE = 0.001;
	private static final double HIGH_QUANTILE = 0.999;

	Normalization toNormalization() {
		return Normalization.between(low, high);
	}

	static IntensityRange measure(NormalizationMode mode, PixelType type,
		Iterable<? extends RandomAccessibleInterval<? extends RealType<?>>> planes, Progress progress) {
		Samples samples = new Samples(planes, progress);
		if (mode == NormalizationMode.MINMAX) {
			Extremes extremes = new Extremes();
			samples.forEach(extremes);
			return extremes.range();
		}
		return type == PixelType.FLOAT32 ? floatQuantiles(samples) : integerQuantiles(samples);
	}

	private static IntensityRange integerQuantiles(Samples samples) {
		Extremes extremes = new Extremes();
		StreamingHistogram histogram = new StreamingHistogram();
		samples.forEach(v -> {
			extremes.accept(v);
			histogram.add((int) v);
		});
		if (histogram.total() == 0) return extremes.range();
		double low = histogram.keyOfRank(rank(LOW_QUANTILE, histogram));
		double high = histogram.keyOfRank(rank(HIGH_QUANTILE, histogram));
		return low < high ? new IntensityRange(low, high) : extremes.range();
	}

	private static IntensityRange floatQuantiles(Samples samples) {
		Extremes extremes = new Extremes();
		StreamingHistogram upper = new StreamingHistogram();
		samples.forEach(v -> {
			extremes.accept(v);
			upper.add(upperBits((float) v));
		});
		if (upper.total() == 0) return extremes.range();
		FloatQuantile low = new FloatQuantile(rank(LOW_QUANTILE, upper), upper);
		FloatQuantile high = new FloatQuantile(rank(HIGH_QUANTILE, upper), upper);
		samples.forEach(v -> {
			low.accept(v);
			high.accept(v);
		});
		return low.value() < high.value() ? new IntensityRange(low.value(), high.value()) : extremes.range();
	}

	private static long rank(double quantile, StreamingHistogram histogram) {
		return Math.round(quantile * (histogram.total() - 1));
	}

	private static int upperBits(float v) {
		return StreamingHistogram.orderedBits(v) >>> 16;
	}

	/** The finite samples of an image. */
	private record Samples(Iterable<? extends RandomAccessibleInterval<? extends RealType<?>>> planes,
		Progress progress) {

		void forEach(DoubleConsumer consumer) {
			long total = planes.spliterator().getExactSizeIfKnown();
			long done = 0;
			for (RandomAccessibleInterval<? extends RealType<?>> plane : planes) {
				progress.checkCanceled();
				for (RealType<?> sample : plane) {
					double v = sample.getRealDouble();
					if (Double.isFinite(v)) consumer.accept(v);
				}
				done++;
				if (total >= 0) progress.update("Measuring intensities", done, total);
			}
		}
	}

	private static final class Extremes implements DoubleConsumer {

		private double min = Double.POSITIVE_INFINITY;
		private double max = Double.NEGATIVE_INFINITY;

		@Override
		public void accept(double v) {
			if (v < min) min = v;
			if (v > max) max = v;
		}

		IntensityRange range() {
			return new IntensityRange(min, max);
		}
	}

	/** Finds one quantile among the samples whose upper 16 bits are already known from a first pass. */
	private static final class FloatQuantile implements DoubleConsumer {

		private final int upperBits;
		private final long rankWithin;
		private final StreamingHistogram lower = new StreamingHistogram();

		FloatQuantile(long rank, StreamingHistogram upper) {
			upperBits = upper.keyOfRank(rank);
			rankWithin = rank - upper.countBelow(upperBits);
		}

		@Override
		public void accept(double v) {
			int bits = StreamingHistogram.orderedBits((float) v);
			if (bits >>> 16 == upperBits) lower.add(bits & 0xffff);
		}

		double value() {
			return StreamingHistogram.fromOrderedBits(upperBits << 16 | lower.keyOfRank(rankWithin));
		}
	}
}
