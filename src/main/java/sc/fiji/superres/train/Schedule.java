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

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import sc.fiji.superres.task.UserException;

/**
 * The learning rate over a training: a linear rise from zero, then a course. Where time is limited, the rise takes a
 * twentieth of it at most, however slow the machine is; it never takes more than half of the steps.
 *
 * @param rate   largest learning rate
 * @param warmup steps of the rise, where there are twice as many in all
 * @param course what follows
 */
public record Schedule(double rate, int warmup, LearningRateDecay course) {

	/** What follows the rise, as a factor. */
	public sealed interface LearningRateDecay {

		/** @param done share of the training that is done, 0 to 1; for a cosine, of what follows the rise */
		double factor(double done);
	}

	/** The same rate to the end. */
	public record Constant() implements LearningRateDecay {

		@Override
		public double factor(double done) {
			return 1;
		}

		@Override
		public String toString() {
			return "constant";
		}
	}

	/**
	 * Half a cosine down (Loshchilov and Hutter, ICLR 2017, without restarts).
	 *
	 * @param end factor at the end, 0 to 1
	 */
	public record Cosine(double end) implements LearningRateDecay {

		public Cosine {
			require(end >= 0 && end <= 1, "final rate", "between 0 and 1", end);
		}

		@Override
		public double factor(double done) {
			return end + (1 - end) * (1 + Math.cos(Math.PI * done)) / 2;
		}

		@Override
		public String toString() {
			return "cosine(" + end + ")";
		}
	}

	/**
	 * Several drops.
	 *
	 * @param factor of each drop, above 0 and below 1
	 * @param at     shares of the training after which the rate drops, ascending, 0 to 1
	 */
	public record MultiStep(double factor, List<Double> at) implements LearningRateDecay {

		public MultiStep {
			at = List.copyOf(at);
			require(factor > 0 && factor < 1, "drop of the learning rate", "above 0 and below 1", factor);
			for (double share : at)
				require(share >= 0 && share <= 1, "place of a drop", "a share of the training, 0 to 1", share);
			require(at.equals(at.stream().sorted().toList()), "places of drops", "ascending", at);
		}

		@Override
		public double factor(double done) {
			return Math.pow(factor, at.stream().filter(share -> done > share).count());
		}

		@Override
		public String toString() {
			return "multistep(" + factor + ": " + at.stream().map(String::valueOf).collect(Collectors.joining(" "))
				+ ")";
		}
	}

	private static final double RISE_SHARE = 0.05;

	/** A name, and in brackets a number and after a colon several; numbers may have an exponent. */
	private static final Pattern TEXT = Pattern
		.compile("([a-z]+)\\s*(?:\\(\\s*([0-9.e-]+)\\s*(?::([0-9.e\\s-]*))?\\))?");

	/** What can be asked for. */
	public static final String CHOICES = "constant, cosine(END), or multistep(FACTOR: SHARE SHARE ...) such as "
		+ "multistep(0.5: 0.5 0.8)";

	public Schedule {
		require(rate > 0 && rate <= 1, "learning rate", "above 0 and at most 1", rate);
		require(warmup >= 0, "warm-up", "at least 0", warmup);
	}

	/**
	 * Learning rate of a step.
	 *
	 * @param step  counted from 1
	 * @param steps in all
	 * @param time  share of the time that is used up, where time is limited; 0 otherwise
	 */
	public double rate(long step, long steps, double time) {
		long rise = Math.min(warmup, steps / 2);
		if (step <= rise && time < RISE_SHARE) return rate * Math.max((double) step / rise, time / RISE_SHARE);
		long from = course instanceof Cosine ? rise : 0;
		double done = Math.min(1, Math.max(0, step - from) / (double) (steps - from));
		return rate * course.factor(Math.max(done, Math.min(1, time)));
	}

	/** @throws UserException listing the choices if it is none */
	static LearningRateDecay course(String text) {
		Matcher m = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
		if (m.matches()) try {
			if (m.group(1).equals("constant") && m.group(2) == null) return new Constant();
			if (m.group(1).equals("cosine") && m.group(2) != null && m.group(3) == null)
				return new Cosine(Double.parseDouble(m.group(2)));
			if (m.group(1).equals("multistep") && m.group(3) != null)
				return new MultiStep(Double.parseDouble(m.group(2)),
					Arrays.stream(m.group(3).strip().split("\\s+")).map(Double::valueOf).toList());
		}
		catch (NumberFormatException e) {
			throw UserException.wrongUse("In the schedule " + text + " there is something that is not a number.");
		}
		throw UserException.wrongUse("There is no schedule " + text + "; choose " + CHOICES + ".");
	}

	static void require(boolean condition, String what, String range, Object value) {
		if (!condition)
			throw UserException.wrongUse("The training setting " + what + " must be " + range + ", not " + value + ".");
	}
}
