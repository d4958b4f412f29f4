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

import java.util.ArrayList;
import java.util.List;

/**
 * An axis of a chart.
 *
 * @param low         value at its start
 * @param high        value at its end, above {@code low}; both positive if it is logarithmic
 * @param logarithmic whether equal lengths are equal ratios
 * @param start       coordinate of its start
 * @param end         coordinate of its end
 */
public record Axis(double low, double high, boolean logarithmic, double start, double end) {

	private static final double MARGIN = 0.08;

	/** One that shows all values with some room beyond them. */
	public static Axis around(double[] values, boolean logarithmic, double start, double end) {
		double least = Double.POSITIVE_INFINITY, most = Double.NEGATIVE_INFINITY;
		for (double value : values) {
			double v = logarithmic ? Math.log10(value) : value;
			least = Math.min(least, v);
			most = Math.max(most, v);
		}
		double room = most > least
			? MARGIN * (most - least)
			: logarithmic ? 0.5 : Math.max(0.01, MARGIN * Math.abs(most));
		return logarithmic
			? new Axis(Math.pow(10, least - room), Math.pow(10, most + room), true, start, end)
			: new Axis(least - room, most + room, false, start, end);
	}

	/** The coordinate of a value. */
	public double at(double value) {
		double share = logarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
		return start + share * (end - start);
	}

	/** Round values within, a few of them. */
	public List<Double> ticks() {
		List<Double> ticks = new ArrayList<>();
		if (logarithmic) {
			double[] digits = high / low < 8
				? new double[]{1, 1.5, 2, 3, 4, 6, 8}
				: high / low < 100 ? new double[]{1, 2, 5} : new double[]{1};
			for (int power = (int) Math.floor(Math.log10(low)); power <= Math.log10(high); power++)
				for (double digit : digits) {
					double tick = digit * Math.pow(10, power);
					if (tick >= low && tick <= high) ticks.add(tick);
				}
			return ticks;
		}
		double rough = (high - low) / 4;
		double unit = Math.pow(10, Math.floor(Math.log10(rough)));
		double step = unit * (rough / unit < 1.5 ? 1 : rough / unit < 3.5 ? 2 : rough / unit < 7.5 ? 5 : 10);
		for (double k = Math.ceil(low / step); k * step <= high; k++)
			ticks.add(k * step + 0.0);
		return ticks;
	}

	/** A round value in words, without zeros at its end. */
	public static String label(double tick) {
		return Text.tick(tick);
	}
}
