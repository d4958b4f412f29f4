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
package sc.fiji.superres.window;

import static sc.fiji.superres.task.RootLocale.format;

/**
 * Time left by the recent pace: the mean over exponentially fading steps, so that a start that is slow, as scripts are
 * optimised, is soon forgotten. Not thread-safe.
 */
final class Pace {

	private static final double FADING = 0.98;

	private double seconds;
	private double weight;

	/** @param seconds that one step took */
	void add(double seconds) {
		this.seconds = FADING * this.seconds + seconds;
		weight = FADING * weight + 1;
	}

	/** @return seconds that this many steps will take; not a number before the first step */
	double secondsFor(long steps) {
		return steps * seconds / weight;
	}

	/** "2 h 05 min", "3 min 20 s" or "12 s"; "unknown" for what is not a number. */
	static String text(double seconds) {
		if (!Double.isFinite(seconds)) return "unknown";
		long s = Math.round(seconds);
		if (s >= 3600) return format("%d h %02d min", s / 3600, s / 60 % 60);
		return s >= 60 ? format("%d min %02d s", s / 60, s % 60) : s + " s";
	}
}
