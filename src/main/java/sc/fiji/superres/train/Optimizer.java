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

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import sc.fiji.superres.task.UserException;

/**
 * How gradients change weights. The text form, which {@link #parse} reads and {@code toString} writes, is a name with
 * settings, such as {@code adam(0.9,0.999)} or {@code sgd(0.95)}.
 */
public sealed interface Optimizer {

	/**
	 * Adam (Kingma and Ba, ICLR 2015), with epsilon 1e-8.
	 *
	 * @param beta1 decay of the mean, at least 0 and below 1
	 * @param beta2 decay of the mean square, at least 0 and below 1
	 */
	record Adam(double beta1, double beta2) implements Optimizer {

		public Adam {
			require(beta1, "beta1");
			require(beta2, "beta2");
		}

		@Override
		public List<String> state() {
			return List.of("mean", "variance");
		}

		@Override
		public double[] factors(long step, double rate) {
			return adaptive(step, rate, beta1, beta2, 0);
		}

		@Override
		public List<String> update() {
			return adaptive(beta1, beta2);
		}

		@Override
		public String toString() {
			return beta1 == BETA1 && beta2 == BETA2 ? "adam" : "adam(" + beta1 + "," + beta2 + ")";
		}
	}

	/**
	 * Adam with decoupled weight decay (Loshchilov and Hutter, ICLR 2019), betas 0.9 and 0.999, epsilon 1e-8.
	 *
	 * @param decay of the weights per step, times the learning rate; at least 0 and below 1
	 */
	record AdamW(double decay) implements Optimizer {

		public AdamW {
			require(decay, "decay");
		}

		@Override
		public List<String> state() {
			return List.of("mean", "variance");
		}

		@Override
		public double[] factors(long step, double rate) {
			return adaptive(step, rate, BETA1, BETA2, decay);
		}

		@Override
		public List<String> update() {
			return Stream.concat(Stream.of("torch.mul_({weight}, factor2)"), adaptive(BETA1, BETA2).stream()).toList();
		}

		@Override
		public String toString() {
			return "adamw(" + decay + ")";
		}
	}

	/**
	 * Stochastic gradient descent with classical momentum: {@code v = momentum * v + gradient; w = w - rate * v}.
	 *
	 * @param momentum at least 0 and below 1
	 */
	record Sgd(double momentum) implements Optimizer {

		public Sgd {
			require(momentum, "momentum");
		}

		@Override
		public List<String> state() {
			return List.of("velocity");
		}

		@Override
		public double[] factors(long step, double rate) {
			return new double[]{-rate};
		}

		@Override
		public List<String> update() {
			return List.of("torch.add_(torch.mul_({velocity}, " + momentum + "), {gradient})",
				"torch.add_({weight}, {velocity}, alpha=factor0)");
		}

		@Override
		public String toString() {
			return "sgd(" + momentum + ")";
		}
	}

	/** Usual decay of Adam's mean. */
	double BETA1 = 0.9;

	/** Usual decay of Adam's mean square. */
	double BETA2 = 0.999;

	/** What can be asked for. */
	String CHOICES = "adam, adam(BETA1,BETA2), adamw(DECAY) or sgd(MOMENTUM)";

	/** What is kept of each tensor from step to step, in tensors of its shape that are zero at first. */
	List<String> state();

	/**
	 * The numbers of a step that {@link #update} reads as {@code factor0} and so on.
	 *
	 * @param step counted from 1
	 */
	double[] factors(long step, double rate);

	/**
	 * Operators that change {@code {weight}} and, in place, the {@link #state}, such as {@code {mean}}, by
	 * {@code {gradient}}.
	 */
	List<String> update();

	/** @throws UserException listing the choices if it is none */
	static Optimizer parse(String text) {
		Matcher m = Pattern.compile("([a-z]+)(?:\\(([0-9.e-]+)(?:,([0-9.e-]+))?\\))?")
			.matcher(text.toLowerCase(Locale.ROOT).replace(" ", ""));
		if (m.matches()) try {
			Double first = m.group(2) == null ? null : Double.valueOf(m.group(2));
			Double second = m.group(3) == null ? null : Double.valueOf(m.group(3));
			if (m.group(1).equals("adam") && first == null) return new Adam(BETA1, BETA2);
			if (m.group(1).equals("adam") && second != null) return new Adam(first, second);
			if (m.group(1).equals("adamw") && first != null && second == null) return new AdamW(first);
			if (m.group(1).equals("sgd") && first != null && second == null) return new Sgd(first);
		}
		catch (NumberFormatException e) {
			throw UserException.wrongUse("In the optimizer " + text + " there is something that is not a number.");
		}
		throw UserException.wrongUse("There is no optimizer " + text + "; choose " + CHOICES + ".");
	}

	/** Bias corrections of mean and root mean square, and what decay leaves of a weight. */
	private static double[] adaptive(long step, double rate, double beta1, double beta2, double decay) {
		return new double[]{-rate / (1 - Math.pow(beta1, step)), Math.sqrt(1 - Math.pow(beta2, step)),
			1 - rate * decay};
	}

	private static List<String> adaptive(double beta1, double beta2) {
		return List.of("torch.lerp_({mean}, {gradient}, " + (1 - beta1) + ")",
			"torch.addcmul_(torch.mul_({variance}, " + beta2 + "), {gradient}, {gradient}, value=" + (1 - beta2) + ")",
			"torch.addcdiv_({weight}, {mean}, torch.add_(torch.div(torch.sqrt({variance}), factor1), 1e-08), "
				+ "value=factor0)");
	}

	private static void require(double value, String what) {
		if (!(value >= 0 && value < 1))
			throw UserException
				.wrongUse("The optimizer's " + what + " must be at least 0 and below 1, not " + value + ".");
	}
}
