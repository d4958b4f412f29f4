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

import sc.fiji.superres.train.TrainingListener.Validated;
import sc.fiji.superres.window.TrainingState.Snapshot;

/** What a training has come to, in lines for people. */
final class StatusText {

	private static final long MEBIBYTE = 1L << 20;

	private StatusText() {}

	/** Where it is and how long it will take. */
	static String position(Snapshot state) {
		if (state.start() == null) return "Reading images";
		if (state.end() != null) return "Ended after step " + count(state) + ": " + state.end();
		return "Step " + count(state) + ", " + Pace.text(state.secondsLeft()) + " left";
	}

	/** Without the number of all steps where it is no more than a bound that time comes before. */
	private static String count(Snapshot state) {
		boolean limited = Double.isInfinite(state.start().secondsLeft());
		return step(state) + (limited ? " of " + state.start().steps() : "");
	}

	/** Best validation against bicubic. */
	static String quality(Snapshot state) {
		Validated v = state.validated();
		if (v == null)
			return state.start() == null ? " " : format("Validation: bicubic %.2f dB", state.start().bicubicPsnr());
		return format("Validation: %.2f dB, best %.2f dB, bicubic %.2f dB (%+.2f dB)", v.psnr(), v.bestPsnr(),
			v.bicubicPsnr(), v.bestPsnr() - v.bicubicPsnr());
	}

	/** Loss and learning rate. */
	static String optimizer(Snapshot state) {
		if (state.last() == null) return " ";
		return format("Loss %.5f, learning rate %.2g, %s", state.meanLoss(), state.last().learningRate(),
			state.checkpoint() == 0 ? "no checkpoint yet" : "checkpoint at step " + state.checkpoint());
	}

	/** Speed, waiting and memory. */
	static String machine(Snapshot state) {
		if (state.last() == null) return " ";
		Runtime java = Runtime.getRuntime();
		return format("%.1f patches/s, %.0f %% waiting for data, Java memory %d MiB", state.last().imagesPerSecond(),
			100 * state.last().waiting(), (java.totalMemory() - java.freeMemory()) / MEBIBYTE);
	}

	private static long step(Snapshot state) {
		return state.last() == null ? state.start().step() : state.last().step();
	}
}
