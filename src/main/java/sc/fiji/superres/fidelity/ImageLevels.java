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
package sc.fiji.superres.fidelity;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import sc.fiji.superres.image.Normalization;
import sc.fiji.superres.image.NormalizationMode;
import sc.fiji.superres.image.PixelType;
import sc.fiji.superres.task.CanceledException;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;

/**
 * What the samples of all channels of an image mean, the same in all of its slices and frames.
 *
 * @param channels one for each
 * @param notices  what the user should know of it, in one sentence each
 */
public record ImageLevels(List<ChannelLevels> channels, List<String> notices) {

	/**
	 * Beyond the supported range, by so much of it, samples without support are outliers and not just the brightest of
	 * their kind.
	 */
	private static final double OUTLYING = 0.5;
	/** Where more samples than this share, and than a few, are so far out, they are the image. */
	private static final double MOST_OUTLIERS = 1e-3, FEW = 3;
	/** An 8-bit image whose values fill less of the range of its type than this is dim. */
	private static final double DIM = 0.5;
	/**
	 * Between 0 and 1 there are at least so many whole intensities, so that a network does not take steps for edges.
	 */
	private static final double FEWEST_LEVELS = 32;
	/** With fewer steps of 32-bit numbers between the smallest and the largest value, steps are seen in the result. */
	private static final double FEWEST_STEPS = 256;

	public ImageLevels {
		channels = List.copyOf(channels);
		notices = List.copyOf(notices);
	}

	/**
	 * An image whose levels are wanted.
	 *
	 * @param type     of its samples
	 * @param channels of each frame
	 * @param rgb      whether its channels are red, green and blue
	 * @param frames   axes (x, y, channel), asked for one after the other; each plane is read once, and once or twice
	 *                     more for percentiles and where there are outliers or no-data values that have to be found
	 * @param noData   stored value that the file names as no data
	 * @param shown    from stored to what the user sees
	 * @param costly   whether planes are loaded when they are asked for; then integers in the range of their type are
	 *                     not read
	 */
	public record LevelSource(PixelType type, int channels, boolean rgb,
		Iterable<? extends RandomAccessibleInterval<? extends RealType<?>>> frames, OptionalDouble noData,
		DoubleUnaryOperator shown, boolean costly) {

		/** In memory. */
		public LevelSource(PixelType type, int channels, boolean rgb,
			Iterable<? extends RandomAccessibleInterval<? extends RealType<?>>> frames, OptionalDouble noData,
			DoubleUnaryOperator shown) {
			this(type, channels, rgb, frames, noData, shown, false);
		}

		/** The same where planes are loaded when they are asked for. */
		public LevelSource onDemand() {
			return new LevelSource(type, channels, rgb, frames, noData, shown, true);
		}
	}

	/**
	 * @param progress asked about cancellation at each plane
	 * @throws CanceledException if cancelled
	 * @throws UserException     if it was left open which value stands for no data, and there are two that may
	 */
	public static ImageLevels of(LevelSource source, NormalizationMode mode, FidelitySettings fidelity,
		Progress progress) {
		int channels = source.channels;
		List<ChannelLevels> levels = new ArrayList<>();
		List<String> notices = new ArrayList<>();
		boolean together = source.rgb || fidelity.scope() == NormalizationScope.IMAGE;
		for (int c = 0; c < channels; c += together ? channels : 1) {
			ChannelGroup group = new ChannelGroup(source, c, together ? channels : 1, mode, progress);
			ChannelLevels found = group.levels(fidelity.noData(), notices);
			for (int k = 0; k < group.count; k++)
				levels.add(found);
		}
		return new ImageLevels(levels, notices.stream().distinct().toList());
	}

	/**
	 * The same of samples in other units.
	 *
	 * @param units from the samples of the image to the others, linear
	 */
	public ImageLevels in(DoubleUnaryOperator units) {
		return new ImageLevels(channels.stream().map(channel -> channel.in(units)).toList(), notices);
	}

	/** The normalisation of each channel, or the one of all if they are the same. */
	public List<Normalization> normalizations() {
		return channels.stream().map(ChannelLevels::normalization).distinct().count() == 1
			? List.of(channels.get(0).normalization())
			: channels.stream().map(ChannelLevels::normalization).toList();
	}

	/** @param statistics of all samples but those that stand for no data */
	private record Measured(OptionalDouble noData, ChannelStatistics statistics) {}

	/** Channels that are looked at together. */
	private record ChannelGroup(LevelSource source, int first, int count, NormalizationMode mode, Progress progress) {

		ChannelLevels levels(NoDataRule rule, List<String> notices) {
			OptionalDouble noData = rule.known().isPresent() || !rule.find() ? stored(rule.known()) : source.noData;
			if (rule.known().isPresent() && noData.isEmpty())
				notices.add("No pixel of the image can have the value " + rule
					+ ", so none is taken for no data; give the value that is in the file.");
			boolean find = rule.find() && noData.isEmpty() && source.type != PixelType.UINT8;
			if (source.type != PixelType.FLOAT32) {
				if (mode == NormalizationMode.RANGE) return ofRange(noData, find, notices);
				if (mode == NormalizationMode.PERCENTILE) return ofPercentiles(noData, find, notices);
			}
			if (mode == NormalizationMode.PERCENTILE && !rule.find() && noData.isEmpty()) return levels(noData, null);
			ChannelStatistics statistics = statistics(noData);
			if (find) return levels(search(statistics, notices), notices);
			if (noData.isPresent() && source.type != PixelType.UINT8) {
				OptionalDouble found = NoDataSearch.in(statistics, source.shown);
				if (found.isPresent())
					notices.add("The value " + shown(found) + " is far from all others as well as " + shown(noData)
						+ ", which is taken for no data, and counts as measured; replace it by that if it "
						+ "was not.");
			}
			return levels(new Measured(noData, statistics), notices);
		}

		/** Black and white of these integers are known; they are read only where that costs little. */
		private ChannelLevels ofRange(OptionalDouble noData, boolean find, List<String> notices) {
			boolean look = find && !source.costly;
			return levels(look ? search(statistics(noData), notices).noData : noData, null);
		}

		/** These integers are read once for both percentiles and extremes. */
		private ChannelLevels ofPercentiles(OptionalDouble noData, boolean find, List<String> notices) {
			if (!find) return levels(noData, null);
			ChannelStatistics statistics = emptyStatistics(noData);
			Normalization n = Normalization.of(mode, source.type, measured(Double.NaN, statistics::add), progress);
			OptionalDouble found = search(statistics, notices).noData;
			return found.isPresent() ? levels(found, null) : within(n, Double.NaN, null);
		}

		private ChannelLevels levels(Measured measured, List<String> notices) {
			ChannelLevels levels = told(measured.noData, measured.statistics, notices);
			if (mode == NormalizationMode.RANGE || mode == NormalizationMode.NONE)
				tellBeyond(levels.normalization(), measured.statistics, notices);
			return levels;
		}

		/** @param statistics of all samples */
		private Measured search(ChannelStatistics statistics, List<String> notices) {
			OptionalDouble found = NoDataSearch.in(statistics, source.shown);
			if (found.isEmpty()) for (double value : NoDataSearch.hiding(statistics, source.shown))
				refuseAnother(OptionalDouble.of(value), statistics(OptionalDouble.of(value)));
			ChannelStatistics others = found.isEmpty() ? statistics : statistics(found);
			if (found.isPresent()) {
				refuseAnother(found, others);
				notices.add("The value " + shown(found) + " is far from all others and was taken for no data; choose "
					+ "none for no data if it was measured.");
			}
			OptionalDouble doubtful = NoDataSearch.doubtful(others, source.shown);
			if (doubtful.isPresent())
				notices.add("The value " + shown(doubtful) + ", which often stands for no data, is alone at the end "
					+ "of the range, but not so far from all others that it cannot have been measured, and counts as "
					+ "measured; name it as no data if it was not.");
			return new Measured(found, others);
		}

		/** @param others what is left without a value that may stand for no data */
		private void refuseAnother(OptionalDouble value, ChannelStatistics others) {
			OptionalDouble another = NoDataSearch.in(others, source.shown);
			if (another.isPresent())
				throw UserException.wrongUse("The image has the values " + shown(value) + " and " + shown(another)
					+ " far from all others, and only one can stand for no data; replace one by the other, "
					+ "or name one as no data if the other was measured, or choose none if both were.");
		}

		private NoDataRule shown(OptionalDouble stored) {
			return new NoDataRule(OptionalDouble.of(source.shown.applyAsDouble(stored.getAsDouble())), false);
		}

		private ChannelLevels told(OptionalDouble noData, ChannelStatistics statistics, List<String> notices) {
			if (source.type == PixelType.FLOAT32) notices.addAll(coarse(statistics));
			return levels(noData, statistics);
		}

		/** Where values are so far from 0 that 32-bit numbers tell few of them apart. */
		private List<String> coarse(ChannelStatistics statistics) {
			float low = (float) statistics.smallest().value(), high = (float) statistics.largest().value();
			float step = Math.ulp(Math.max(Math.abs(low), Math.abs(high)));
			boolean few = high - low < FEWEST_STEPS * step && (high > low || step > 1);
			if (!few || !Float.isFinite(step)) return List.of();
			return List.of("The values, from " + low + " to " + high + ", are so far from 0 that 32-bit numbers have "
				+ "steps of " + step + " there, and finer differences are lost; subtract " + low
				+ " from the image before, where it has some.");
		}

		/** Where samples are outside of what is taken for black and white. */
		private void tellBeyond(Normalization n, ChannelStatistics statistics, List<String> notices) {
			double low = statistics.smallest().value(), high = statistics.largest().value();
			if (low < n.low() || high > n.high())
				notices.add("With normalize=" + mode + " the model sees 0 as black and 1 as white, and the image has "
					+ "values from " + (float) low + " to " + (float) high
					+ "; choose auto, minmax or percentile unless the model was trained on such values.");
		}

		/** The stored value that is shown so; the value itself where no integer is. */
		private OptionalDouble stored(OptionalDouble shown) {
			if (shown.isEmpty() || source.type == PixelType.FLOAT32)
				return shown.isEmpty() ? shown : OptionalDouble.of((float) shown.getAsDouble());
			float wanted = (float) shown.getAsDouble();
			return IntStream.rangeClosed(0, (int) source.type.max()).mapToDouble(v -> v)
				.filter(v -> (float) source.shown.applyAsDouble(v) == wanted).findFirst();
		}

		private ChannelLevels levels(OptionalDouble noData, ChannelStatistics statistics) {
			double value = noData.orElse(Double.NaN);
			return switch (mode) {
				case RANGE, NONE -> within(Normalization.of(mode, source.type, List.of(), progress), value, statistics);
				case PERCENTILE -> within(Normalization.of(mode, noData.isPresent() ? PixelType.FLOAT32 : source.type,
					measured(value, plane -> {}), progress), value, statistics);
				case MINMAX ->
					within(Normalization.between(statistics.smallest().value(), statistics.largest().value()), value,
						statistics);
				case AUTO -> automatic(statistics, value);
			};
		}

		/** @param statistics null if nobody looked at the samples themselves */
		private ChannelLevels within(Normalization n, double noData, ChannelStatistics statistics) {
			if (statistics == null)
				return new ChannelLevels(n, noData, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
			return new ChannelLevels(n, noData, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 1,
				bounds(n, statistics.smallest().value(), statistics.largest().value()));
		}

		/**
		 * A tenth of the range beyond it, where that is not the normalised one. Of integers that are few, one beyond
		 * them would be a value that the image does not know, such as 2 in a mask.
		 */
		private ChannelLevels.ResultBounds bounds(Normalization n, double low, double high) {
			boolean few = isFew(low, high);
			if (!(low < high) || !few && n.low() == low && n.high() == high) return ChannelLevels.ResultBounds.NONE;
			double beyond = few ? 0 : LocalRange.OUTSIDE * (high - low);
			return new ChannelLevels.ResultBounds(low - beyond, high + beyond);
		}

		private boolean isFew(double low, double high) {
			return source.type != PixelType.FLOAT32 && high < low + FEWEST_LEVELS;
		}

		private ChannelLevels automatic(ChannelStatistics statistics, double noData) {
			double low = statistics.smallest().value(), high = statistics.largest().value();
			double firm = statistics.smallest().supported(), bright = statistics.largest().supported();
			double lowest = Double.NEGATIVE_INFINITY, highest = Double.POSITIVE_INFINITY;
			double margin = OUTLYING * (bright - firm);
			if (margin > 0 && (low < firm - margin || high > bright + margin)) {
				Others others = others(firm - margin, bright + margin, noData);
				if (statistics.count() - others.count <= Math.max(FEW, MOST_OUTLIERS * statistics.count())) {
					if (low < firm - margin) lowest = firm - margin;
					if (high > bright + margin) highest = bright + margin;
					low = others.smallest;
					high = others.largest;
				}
			}
			double span = 1;
			Normalization n = Normalization.between(low, high);
			if (source.type == PixelType.UINT8 && high - low >= DIM * source.type.max())
				n = Normalization.of(NormalizationMode.RANGE, source.type, List.of(), progress);
			else
				if (source.type == PixelType.UINT8 && low < high && isFew(low, high)) {
					span = (high - low) / FEWEST_LEVELS;
					n = Normalization.between(low, low + FEWEST_LEVELS);
				}
			return new ChannelLevels(n, noData, lowest, highest, span, bounds(n, low, high));
		}

		/**
		 * The planes with NaN for no data, asked for one after the other.
		 *
		 * @param stored is given each as it is, before
		 */
		private Iterable<RandomAccessibleInterval<FloatType>> measured(double noData,
			Consumer<RandomAccessibleInterval<? extends RealType<?>>> stored) {
			return () -> StreamSupport.stream(source.frames.spliterator(), false)
				.flatMap(frame -> IntStream.range(first, first + count).mapToObj(c -> {
					RandomAccessibleInterval<? extends RealType<?>> plane = Views.hyperSlice(frame, 2, c);
					stored.accept(plane);
					return asMeasured(plane, noData);
				})).iterator();
		}

		private static <T extends RealType<?>> RandomAccessibleInterval<FloatType> asMeasured(
			RandomAccessibleInterval<T> plane, double noData) {
			return Converters.convertRAI(plane,
				(in, out) -> out.set(in.getRealDouble() == noData ? Float.NaN : in.getRealFloat()), new FloatType());
		}

		private ChannelStatistics emptyStatistics(OptionalDouble noData) {
			ChannelLevels all = new ChannelLevels(Normalization.IDENTITY, noData.orElse(Double.NaN),
				Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
			return new ChannelStatistics(all::isGap);
		}

		private ChannelStatistics statistics(OptionalDouble noData) {
			ChannelStatistics statistics = emptyStatistics(noData);
			forEachPlane(statistics::add);
			return statistics;
		}

		/** The samples that are not outliers. */
		private static final class Others {

			private double smallest = Double.POSITIVE_INFINITY, largest = Double.NEGATIVE_INFINITY;
			private long count;
		}

		private Others others(double lowest, double highest, double noData) {
			var others = new Others();
			forEachPlane(plane -> {
				for (RealType<?> sample : plane) {
					double v = sample.getRealDouble();
					if (!(v >= lowest && v <= highest) || v == noData) continue;
					others.smallest = Math.min(others.smallest, v);
					others.largest = Math.max(others.largest, v);
					others.count++;
				}
			});
			return others;
		}

		private void forEachPlane(Consumer<RandomAccessibleInterval<? extends RealType<?>>> consumer) {
			long total = source.frames.spliterator().getExactSizeIfKnown();
			long done = 0;
			for (RandomAccessibleInterval<? extends RealType<?>> frame : source.frames) {
				for (int c = first; c < first + count; c++) {
					progress.checkCanceled();
					consumer.accept(Views.hyperSlice(frame, 2, c));
				}
				done++;
				if (total >= 0) progress.update("Measuring intensities", done, total);
			}
		}
	}
}
