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
package sc.fiji.superres.train;

import java.math.BigDecimal;

/**
 * When a training ends at the latest.
 *
 * @param steps    updates of the weights
 * @param minutes  of training, over all resumptions and without pauses; infinite for no limit. With a limit, learning
 *                     rates depend on the machine, and a training is not repeated exactly.
 * @param patience validations without a new best after which it ends; 0 for no such end
 */
public record Budget(long steps, double minutes, int patience) {

	/** Steps that only time or patience ends. */
	public static final long UNLIMITED = Integer.MAX_VALUE;

	public Budget {
		Schedule.require(steps >= 1, "steps", "at least 1", steps);
		Schedule.require(minutes > 0, "minutes", "above 0", minutes);
		Schedule.require(patience >= 0, "patience", "at least 0", patience);
	}

	/** A number of steps, without a limit of time. */
	public static Budget steps(long steps) {
		return new Budget(steps, Double.POSITIVE_INFINITY, 0);
	}

	/** Share of the time that is used up; 0 without a limit. */
	double time(double seconds) {
		return seconds / (60 * minutes);
	}

	@Override
	public String toString() {
		String time = Double.isInfinite(minutes)
			? ""
			: BigDecimal.valueOf(minutes).stripTrailingZeros().toPlainString()
				+ (minutes == 1 ? " minute" : " minutes");
		String count = steps >= UNLIMITED && !time.isEmpty() ? "" : steps + " steps";
		return count + (count.isEmpty() || time.isEmpty() ? "" : ", ") + time
			+ (patience == 0 ? "" : ", " + patience + " validations without a new best");
	}
}
