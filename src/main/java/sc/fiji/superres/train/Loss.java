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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import sc.fiji.superres.task.UserException;

/**
 * What a training makes small: a distance between the network's image and the truth, both {@code (n, c, h, w)} with
 * values about [0, 1], as a mean over all values. The text form, which {@link #parse} reads and {@code toString}
 * writes, is a sum such as {@code mse+0.01*perceptual}.
 */
public sealed interface Loss {

	/** Mean absolute error. */
	record L1() implements Loss {

		@Override
		public String write(LossScript script, String x, String y) {
			return script.mean(script.abs(script.subtract(x, y)));
		}

		@Override
		public String toString() {
			return "l1";
		}
	}

	/** Mean squared error. */
	record Mse() implements Loss {

		@Override
		public String write(LossScript script, String x, String y) {
			return script.mean(script.square(script.subtract(x, y)));
		}

		@Override
		public String toString() {
			return "mse";
		}
	}

	/**
	 * Mean of {@code sqrt((x - y)^2 + epsilon^2)}: L1 that is smooth at zero (Charbonnier et al., ICIP 1994).
	 *
	 * @param epsilon above 0
	 */
	record Charbonnier(double epsilon) implements Loss {

		/** As in Lai et al., CVPR 2017. */
		public static final double EPSILON = 1e-3;

		public Charbonnier {
			if (!(epsilon > 0 && epsilon <= 1))
				throw UserException.wrongUse(
					"The epsilon of the Charbonnier loss must be above 0 and at most 1, not " + epsilon + ".");
		}

		@Override
		public String write(LossScript script, String x, String y) {
			String square = script.square(script.subtract(x, y));
			return script.mean(script.assign("torch.sqrt(torch.add(" + square + ", " + epsilon * epsilon + "))"));
		}

		@Override
		public String toString() {
			return epsilon == EPSILON ? "charbonnier" : "charbonnier(" + epsilon + ")";
		}
	}

	/**
	 * 1 - mean structural similarity of each channel (Wang et al., TIP 2004): windows of 11 x 11 pixels, Gaussian of
	 * sigma 1.5, wholly inside the image, K1 = 0.01, K2 = 0.03, range 1. Patches must be 11 high-resolution pixels
	 * wide.
	 */
	record SsimLoss() implements Loss {

		@Override
		public String write(LossScript script, String x, String y) {
			return script.ssim(x, y);
		}

		@Override
		public String toString() {
			return "ssim";
		}
	}

	/**
	 * Mean absolute difference of the magnitudes of the two-dimensional Fourier transforms with unit (orthonormal)
	 * scaling.
	 */
	record Fft() implements Loss {

		@Override
		public String write(LossScript script, String x, String y) {
			return script.mean(script.abs(script.subtract(script.magnitudes(x), script.magnitudes(y))));
		}

		@Override
		public String toString() {
			return "fft";
		}
	}

	/**
	 * Mean squared error of the responses to fixed filters, Sobel along x and y and the Laplacian, on a pyramid of up
	 * to four levels, each half as large as the one before by averaging, mean of the levels. It stands in for a loss on
	 * the features of a network trained on photographs, such as VGG16, which would have to be downloaded and whose
	 * licence and kind of images do not fit every use: like it, it weighs edges and texture at several scales; unlike
	 * it, it knows no objects.
	 */
	record Perceptual() implements Loss {

		@Override
		public String write(LossScript script, String x, String y) {
			return script.pyramid(script.subtract(x, y));
		}

		@Override
		public String toString() {
			return "perceptual";
		}
	}

	/**
	 * One summand.
	 *
	 * @param weight above 0
	 * @param loss   itself no sum
	 */
	record Term(double weight, Loss loss) {

		public Term {
			if (!(weight > 0 && weight < Double.POSITIVE_INFINITY))
				throw UserException
					.wrongUse("The weight of the loss " + loss + " must be above 0, not " + weight + ".");
		}

		@Override
		public String toString() {
			return weight == 1
				? loss.toString()
				: new BigDecimal(Double.toString(weight)).stripTrailingZeros().toPlainString() + "*" + loss;
		}
	}

	/** A weighted sum. */
	record Sum(List<Term> terms) implements Loss {

		public Sum {
			terms = List.copyOf(terms);
			if (terms.isEmpty()) throw new IllegalArgumentException("A sum of nothing");
		}

		@Override
		public String write(LossScript script, String x, String y) {
			String sum = null;
			for (Term term : terms) {
				String value = script.assign("torch.mul(" + term.loss.write(script, x, y) + ", " + term.weight + ")");
				sum = sum == null ? value : script.assign("torch.add(" + sum + ", " + value + ")");
			}
			return sum;
		}

		@Override
		public String toString() {
			return terms.stream().map(Term::toString).collect(Collectors.joining("+"));
		}
	}

	/** What can be asked for. */
	String CHOICES = "l1, mse, charbonnier, charbonnier(EPSILON), ssim, fft, perceptual, or a sum such as "
		+ "mse+0.01*perceptual";

	/**
	 * Writes the loss into a script.
	 *
	 * @param x variable of the network's image
	 * @param y variable of the truth
	 * @return the variable of the result, a scalar
	 */
	String write(LossScript script, String x, String y);

	/** @throws UserException listing the choices if it is none */
	static Loss parse(String text) {
		Pattern term = Pattern.compile("(?:([0-9.]+(?:e-?[0-9]+)?)\\*)?([a-z0-9]+)(?:\\(([0-9.]+(?:e-?[0-9]+)?)\\))?");
		List<Term> terms = Arrays.stream(text.toLowerCase(Locale.ROOT).replace(" ", "").split("\\+", -1)).map(part -> {
			Matcher m = term.matcher(part);
			if (!m.matches()) throw unknown(text);
			try {
				return new Term(m.group(1) == null ? 1 : Double.parseDouble(m.group(1)),
					named(m.group(2), m.group(3), text));
			}
			catch (NumberFormatException e) {
				throw unknown(text);
			}
		}).toList();
		return terms.size() == 1 && terms.get(0).weight == 1 ? terms.get(0).loss : new Sum(terms);
	}

	private static Loss named(String name, String epsilon, String text) {
		if (epsilon != null && !name.equals("charbonnier")) throw unknown(text);
		return switch (name) {
			case "l1" -> new L1();
			case "mse" -> new Mse();
			case "charbonnier" -> new Charbonnier(epsilon == null ? Charbonnier.EPSILON : Double.parseDouble(epsilon));
			case "ssim" -> new SsimLoss();
			case "fft" -> new Fft();
			case "perceptual" -> new Perceptual();
			default -> throw unknown(text);
		};
	}

	private static UserException unknown(String text) {
		return UserException.wrongUse("There is no loss " + text + "; choose " + CHOICES + ".");
	}
}
