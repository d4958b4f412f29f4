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
import java.util.stream.Stream;

/** Recognises a value that stands for pixels that were not measured, without being told. */
final class NoDataSearch {

	/** What programs write that have no NaN, beside the largest numbers. */
	private static final double[] CUSTOMARY = {-9999, -99999, -999, -9999.9, -999.9, -99, -32768, -32767, 32767, 65535,
		1e20, -1e20};
	private static final double HUGE = 1e30;
	/** The least distance of this value from all others, in units of the range of the others. */
	private static final double DISTANCE = 3;

	private NoDataSearch() {}

	/**
	 * @param statistics of the finite samples, as they are stored
	 * @param shown      from stored to what the user sees
	 * @return the stored value, which is far from all others, occurs more than once, and is one that programs write
	 */
	static OptionalDouble in(ChannelStatistics statistics, DoubleUnaryOperator shown) {
		if (isPlain(statistics.smallest(), statistics.largest().value(), shown))
			return OptionalDouble.of(statistics.smallest().value());
		if (isPlain(statistics.largest(), statistics.smallest().value(), shown))
			return OptionalDouble.of(statistics.largest().value());
		return OptionalDouble.empty();
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

	private static boolean isPlain(ChannelStatistics.Extreme end, double otherEnd, DoubleUnaryOperator shown) {
		if (end.occurrences() < 2 || !Double.isFinite(end.next())) return false;
		double value = shown.applyAsDouble(end.value());
		double next = shown.applyAsDouble(end.next());
		double range = Math.abs(next - shown.applyAsDouble(otherEnd));
		if (Math.abs(value) >= HUGE) return true;
		// Two values alone are an image of one bit.
		return range > 0 && Math.abs(value - next) > DISTANCE * range && isCustomary(value);
	}

	private static boolean isCustomary(double value) {
		return Arrays.stream(CUSTOMARY).anyMatch(v -> (float) v == (float) value);
	}
}
