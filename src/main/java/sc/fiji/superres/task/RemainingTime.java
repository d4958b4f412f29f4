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
package sc.fiji.superres.task;

/**
 * Adds to progress how long the rest will take, if it goes on as fast as so far.
 */
public final class RemainingTime implements Progress {

	private static final double NANOSECONDS = 1e9;
	private static final int MINUTE = 60;
	/** Before that, it is a guess. */
	private static final double LEAST_SECONDS = 5;

	private final Progress progress;
	private String activity = "";
	private long start;
	private long doneAtStart;

	/** @param progress is told */
	public RemainingTime(Progress progress) {
		this.progress = progress;
	}

	@Override
	public void update(String what, long done, long total) {
		long now = System.nanoTime();
		if (!what.equals(activity)) {
			activity = what;
			start = now;
			doneAtStart = done;
		}
		double seconds = (now - start) / NANOSECONDS;
		boolean known = seconds >= LEAST_SECONDS && done > doneAtStart && done < total;
		progress.update(
			known ? what + ", about " + text(seconds * (total - done) / (done - doneAtStart)) + " left" : what, done,
			total);
	}

	@Override
	public boolean isCanceled() {
		return progress.isCanceled();
	}

	/** Seconds, minutes, or hours with minutes. */
	public static String text(double seconds) {
		long whole = Math.round(seconds);
		return whole < MINUTE
			? whole + " s"
			: whole / MINUTE < MINUTE
				? whole / MINUTE + " min"
				: whole / MINUTE / MINUTE + " h " + whole / MINUTE % MINUTE + " min";
	}
}
