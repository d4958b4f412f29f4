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
package sc.fiji.superres.data;

import java.util.SplittableRandom;

/**
 * A number, or an interval that numbers are drawn from. As a text {@code 0.75}, {@code 0.3..1.4}, or
 * {@code 20..50000log}, of which the logarithm is evenly distributed, so that each decade is drawn as often as any
 * other.
 *
 * @param low         smallest value
 * @param high        largest value
 * @param logarithmic whether the logarithm is evenly distributed; needs {@code low} above 0
 */
record DrawnRange(double low, double high, boolean logarithmic) {

	/** Between the ends of an interval. */
	static final String TO = "..";
	private static final String LOG = "log";

	DrawnRange {
		if (!(low <= high) || logarithmic && !(low > 0)) throw new IllegalArgumentException(low + TO + high);
	}

	/**
	 * @param text of an interval
	 * @throws IllegalArgumentException saying what is wrong if it is none
	 */
	static DrawnRange parse(String text) {
		boolean logarithmic = text.endsWith(LOG);
		String[] ends = (logarithmic ? text.substring(0, text.length() - LOG.length()) : text).split("\\.\\.", -1);
		if (ends.length != 2) throw new IllegalArgumentException("an interval looks like 0.3..1.4 or 20..50000log");
		double low = number(ends[0].strip());
		double high = number(ends[1].strip());
		if (!(low <= high)) throw new IllegalArgumentException("the ends of an interval must be in order");
		if (logarithmic && !(low > 0)) throw new IllegalArgumentException("a logarithmic interval must begin above 0");
		return new DrawnRange(low, high, logarithmic);
	}

	private static double number(String text) {
		try {
			return Double.parseDouble(text) + 0.0;
		}
		catch (NumberFormatException e) {
			throw new IllegalArgumentException("\"" + text + "\" is no number", e);
		}
	}

	/** A number between the ends. */
	double draw(SplittableRandom random) {
		double share = random.nextDouble();
		double drawn = logarithmic
			? Math.exp(Math.log(low) + share * Math.log(high / low))
			: low + share * (high - low);
		return Math.min(high, Math.max(low, drawn));
	}

	@Override
	public String toString() {
		return DegradationText.plain(low) + TO + DegradationText.plain(high) + (logarithmic ? LOG : "");
	}
}
