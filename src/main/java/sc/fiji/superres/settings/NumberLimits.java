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
package sc.fiji.superres.settings;

/**
 * Which finite numbers a setting may have.
 *
 * @param least the smallest
 * @param open  whether the smallest itself is left out
 * @param most  the largest
 * @param below whether the largest itself is left out
 */
public record NumberLimits(double least, boolean open, double most, boolean below) {

	/** The largest whole number below which all are exact in floating point of 64 bits. */
	static final long MOST_EXACT = 1L << 53;

	/** From a number on. */
	public static NumberLimits atLeast(double least) {
		return new NumberLimits(least, false, Double.MAX_VALUE, false);
	}

	/** All that are larger than a number. */
	public static NumberLimits above(double least) {
		return new NumberLimits(least, true, Double.MAX_VALUE, false);
	}

	/** Of these only those up to a number. */
	public NumberLimits upTo(double most) {
		return new NumberLimits(least, open, most, false);
	}

	/** Of these only those that are smaller than a number. */
	public NumberLimits below(double most) {
		return new NumberLimits(least, open, most, true);
	}

	boolean has(double value) {
		return Double.isFinite(value) && (open ? value > least : value >= least)
			&& (below ? value < most : value <= most);
	}

	/** The limits in words with a blank before them; nothing is said of those that no one reaches. */
	@Override
	public String toString() {
		String low = least <= -MOST_EXACT ? "" : (open ? " above " : " of at least ") + NumberForm.plain(least);
		String high = most >= Integer.MAX_VALUE ? "" : (below ? " below " : " of at most ") + NumberForm.plain(most);
		if (low.isEmpty() || high.isEmpty()) return low + high;
		return open || below
			? low + " and" + high.replace(" of", "")
			: " from " + NumberForm.plain(least) + " to " + NumberForm.plain(most);
	}
}
