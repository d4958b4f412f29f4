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

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Recognises a value that stands for pixels that were not measured, without being told: one that programs write, in
 * several pixels, at an end of the range, with nothing between it and all others.
 * <p>
 * Below values none of which is negative, nothing but that is meant by such a number. Below negative ones it may have
 * been measured, and above all others it may be where a detector is saturated, or a hot pixel; so there it has to be
 * farther away, and above also in neighbouring pixels, or in many. What is closer is doubtful.
 */
final class NoDataSearch {

	/**
	 * What programs write below what was measured: nines, the smallest numbers of integer types and the ones next to
	 * them, and that of MODIS. Not among them is what was measured or has a meaning: -1, and -1000, -1024, -2000 and
	 * -3024 of CT. Powers of ten from 10000 on are as customary.
	 */
	private static final double[] BELOW = {-99, -999, -999.9, -9999, -9999.9, -99999, -999999, -9999999, -99999999,
		-999999999, -28672, -32767, -32768, -2147483647};
	/**
	 * What programs write above: nines, and the largest numbers of integer types. Not 255, which many pixels have.
	 * Powers of ten from 1e10 on are as customary.
	 */
	private static final double[] ABOVE = {9999, 99999, 999999, 32767, 65535, 2147483647, 4294967295d};
	private static final double LEAST_POWER_BELOW = 1e4, LEAST_POWER_ABOVE = 1e10;
	/** Whatever is so large is customary. */
	private static final double HUGE = 1e30;

	/** Least distances from all others, in units of the range of the others. */
	private static final double OF_HUGE = 1, BELOW_POSITIVE = 0.1, BELOW_NEGATIVE = 1, ABOVE_ALL = 2;
	/** As many, in the same units, where it is doubtful. */
	private static final double DOUBTFUL_BELOW_NEGATIVE = 0.25, DOUBTFUL_ABOVE = 1;
	/** Single pixels that are more than these and than this share are not just hot. */
	private static final double FEW = 3, SHARE_OF_HOT = 1e-3;

	private enum Verdict {
		MEASURED, DOUBTFUL, PLAIN
	}

	private NoDataSearch() {}

	/**
	 * @param statistics of the finite samples, as they are stored
	 * @param shown      from stored to what the user sees
	 * @return the stored value that stands for no data
	 */
	static OptionalDouble in(ChannelStatistics statistics, DoubleUnaryOperator shown) {
		return first(Verdict.PLAIN, statistics, shown);
	}

	/** The stored value that may stand for no data, and may have been measured. */
	static OptionalDouble doubtful(ChannelStatistics statistics, DoubleUnaryOperator shown) {
		return first(Verdict.DOUBTFUL, statistics, shown);
	}

	/**
	 * Where two values stand for no data, each is among the others when it is looked for the other one.
	 *
	 * @return the stored values that may hide another one by that
	 */
	static List<Double> hiding(ChannelStatistics statistics, DoubleUnaryOperator shown) {
		ChannelStatistics.Extreme smallest = statistics.smallest(), largest = statistics.largest();
		return Stream.of(smallest, largest).filter(end -> {
			ChannelStatistics.Extreme other = end == smallest ? largest : smallest;
			return end.occurrences() > 1 && isCustomary(shown.applyAsDouble(end.value()))
				&& (isCustomary(shown.applyAsDouble(end.next())) || isCustomary(shown.applyAsDouble(other.value())));
		}).map(ChannelStatistics.Extreme::value).toList();
	}

	private static OptionalDouble first(Verdict wanted, ChannelStatistics statistics, DoubleUnaryOperator shown) {
		return Stream.of(statistics.smallest(), statistics.largest())
			.filter(end -> verdict(end, statistics, shown) == wanted).mapToDouble(ChannelStatistics.Extreme::value)
			.findFirst();
	}

	private static Verdict verdict(ChannelStatistics.Extreme end, ChannelStatistics statistics,
		DoubleUnaryOperator shown) {
		if (end.occurrences() < 2 || !Double.isFinite(end.next())) return Verdict.MEASURED;
		double value = shown.applyAsDouble(end.value());
		double next = shown.applyAsDouble(end.next());
		ChannelStatistics.Extreme other = end == statistics.smallest() ? statistics.largest() : statistics.smallest();
		double distance = Math.abs(value - next), range = Math.abs(next - shown.applyAsDouble(farEnd(end, other)));
		if (Math.abs(value) >= HUGE) return distance >= OF_HUGE * range ? Verdict.PLAIN : Verdict.MEASURED;
		// Two values alone are an image of one bit.
		if (end.next() == other.value()) return Verdict.MEASURED;
		if (value < next && isCustomaryBelow(value)) {
			if (next >= 0) return distance >= BELOW_POSITIVE * range ? Verdict.PLAIN : Verdict.DOUBTFUL;
			return verdict(distance, BELOW_NEGATIVE * range, DOUBTFUL_BELOW_NEGATIVE * range);
		}
		if (value > next && isCustomaryAbove(value) && !isOfHotPixels(end, statistics)) {
			Verdict verdict = verdict(distance, ABOVE_ALL * range, DOUBTFUL_ABOVE * range);
			// Of three values, each is likely to mean something.
			boolean three = end.next() == other.next();
			return verdict == Verdict.DOUBTFUL && three ? Verdict.MEASURED : verdict;
		}
		return Verdict.MEASURED;
	}

	private static Verdict verdict(double distance, double plain, double doubtful) {
		return distance >= plain ? Verdict.PLAIN : distance >= doubtful ? Verdict.DOUBTFUL : Verdict.MEASURED;
	}

	/** The other end of the others, without hot pixels, unless these are all there is. */
	private static double farEnd(ChannelStatistics.Extreme end, ChannelStatistics.Extreme other) {
		boolean isAmongOthers = end.value() < end.next()
			? other.supported() >= end.next()
			: other.supported() <= end.next();
		return isAmongOthers ? other.supported() : other.value();
	}

	private static boolean isOfHotPixels(ChannelStatistics.Extreme end, ChannelStatistics statistics) {
		return Math.abs(end.value()) < LEAST_POWER_ABOVE && end.supported() != end.value()
			&& end.occurrences() <= Math.max(FEW, SHARE_OF_HOT * statistics.count());
	}

	private static boolean isCustomary(double value) {
		return Math.abs(value) >= HUGE || isCustomaryBelow(value) || isCustomaryAbove(value);
	}

	private static boolean isCustomaryBelow(double value) {
		return isOneOf(BELOW, value) || isPowerOfTen(-value, LEAST_POWER_BELOW);
	}

	private static boolean isCustomaryAbove(double value) {
		return isOneOf(ABOVE, value) || isPowerOfTen(value, LEAST_POWER_ABOVE);
	}

	private static boolean isOneOf(double[] values, double value) {
		return Arrays.stream(values).anyMatch(v -> (float) v == (float) value);
	}

	private static boolean isPowerOfTen(double value, double least) {
		return DoubleStream.iterate(least, power -> power < HUGE, power -> 10 * power)
			.anyMatch(power -> (float) power == (float) value);
	}
}
