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

import static sc.fiji.superres.task.RootLocale.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

import ai.djl.ndarray.NDManager;

import sc.fiji.superres.engine.TensorScript;

/**
 * Writes a loss as a function {@code (x, y)} of the engine. Methods append operators and return the variable of the
 * result.
 */
final class LossScript {

	private static final int FLOAT32 = 6;
	private static final int WINDOW = 11;
	private static final double SIGMA = 1.5;
	private static final int LEVELS = 4;
	private static final double C1 = 0.01 * 0.01;
	private static final double C2 = 0.03 * 0.03;
	private static final double[] FILTERS = {-1 / 8.0, 0, 1 / 8.0, -2 / 8.0, 0, 2 / 8.0, -1 / 8.0, 0, 1 / 8.0, -1 / 8.0,
		-2 / 8.0, -1 / 8.0, 0, 0, 0, 1 / 8.0, 2 / 8.0, 1 / 8.0, 0, 1 / 4.0, 0, 1 / 4.0, -1, 1 / 4.0, 0, 1 / 4.0, 0};

	private final List<String> body = new ArrayList<>();
	private int variables;

	private LossScript() {}

	/** The loss of {@code (network's image, truth)}, a scalar. */
	static TensorScript of(Loss loss, NDManager manager) {
		return of(loss, Optional.empty(), manager);
	}

	/**
	 * The same with that of a teacher, whose image, features if they are compared, and then the network's features are
	 * further arguments.
	 */
	static TensorScript of(Loss loss, Optional<Distillation> distillation, NDManager manager) {
		var script = new LossScript();
		List<String> arguments = new ArrayList<>(List.of("x", "y"));
		String sum = loss.write(script, "x", "y");
		if (distillation.isPresent()) {
			Distillation d = distillation.get();
			arguments.add("teacher");
			sum = script.sum(sum, d.end(), script.mean(script.abs(script.subtract("x", "teacher"))));
			if (d.middle() > 0) {
				arguments.addAll(List.of("taught", "features"));
				String square = script
					.square(script.subtract(script.attention("features"), script.attention("taught")));
				sum = script.sum(sum, d.middle(), script.mean(script.assign("torch.sum(" + square + ", [1])")));
			}
		}
		script.body.add("return " + sum);
		return new TensorScript(arguments, script.body, manager);
	}

	private String sum(String a, double weight, String b) {
		return assign("torch.add(" + a + ", " + b + ", alpha=" + weight + ")");
	}

	/** Mean squares over the channels, of unit length per image. */
	private String attention(String features) {
		String map = assign("torch.flatten(torch.mean(" + square(features) + ", [1]), 1)");
		String length = assign("torch.sqrt(torch.add(torch.sum(" + square(map) + ", [1], True), 1e-24))");
		return assign("torch.div(" + map + ", " + length + ")");
	}

	String assign(String expression) {
		String variable = "v" + variables++;
		body.add(variable + " = " + expression);
		return variable;
	}

	String subtract(String x, String y) {
		return assign("torch.sub(" + x + ", " + y + ")");
	}

	String abs(String x) {
		return assign("torch.abs(" + x + ")");
	}

	String square(String x) {
		return assign("torch.mul(" + x + ", " + x + ")");
	}

	String mean(String x) {
		return assign("torch.mean(" + x + ")");
	}

	String magnitudes(String x) {
		return assign("torch.abs(torch.fft_fft2(torch.contiguous(" + x + "), None, [-2, -1], \"ortho\"))");
	}

	/** Means in windows of two images as channels of their own, along rows, then along columns. */
	String ssim(String x, String y) {
		double[] gauss = new double[WINDOW];
		double sum = 0;
		for (int i = 0; i < WINDOW; i++)
			sum += gauss[i] = Math.exp(-Math.pow(i - WINDOW / 2, 2) / (2 * SIGMA * SIGMA));
		for (int i = 0; i < WINDOW; i++)
			gauss[i] /= sum;
		String kernel = constant(gauss, x);
		String all = planes(assign("torch.stack([" + x + ", " + y + ", " + square(x) + ", " + square(y) + ", "
			+ assign("torch.mul(" + x + ", " + y + ")") + "])"));
		for (String shape : List.of("[1, 1, 1, " + WINDOW + "]", "[1, 1, " + WINDOW + ", 1]"))
			all = convolve(all, assign("torch.reshape(" + kernel + ", " + shape + ")"));
		String means = assign("torch.chunk(" + all + ", 5)");
		String[] m = new String[5];
		for (int i = 0; i < 5; i++)
			m[i] = assign(means + "[" + i + "]");
		String mxx = square(m[0]);
		String myy = square(m[1]);
		String mxy = assign("torch.mul(" + m[0] + ", " + m[1] + ")");
		String covariance = subtract(m[4], mxy);
		String variances = assign("torch.add(" + subtract(m[2], mxx) + ", " + subtract(m[3], myy) + ")");
		String above = assign(format("torch.mul(torch.add(torch.mul(%s, 2), %s), torch.add(torch.mul(%s, 2), %s))", mxy,
			C1, covariance, C2));
		String below = assign(
			format("torch.mul(torch.add(torch.add(%s, %s), %s), torch.add(%s, %s))", mxx, myy, C1, variances, C2));
		return assign("torch.rsub(" + mean(assign("torch.div(" + above + ", " + below + ")")) + ", 1)");
	}

	/** Filters are linear: the difference of their responses is the response to the difference. */
	String pyramid(String difference) {
		String filters = assign("torch.reshape(" + constant(FILTERS, difference) + ", [3, 1, 3, 3])");
		String level = assign(planes(difference));
		String sum = mean(square(convolve(level, filters)));
		String count = assign("1");
		for (int i = 1; i < LEVELS; i++) {
			body.add(format(
				"if torch.gt(torch.minimum(torch.tensor(torch.size(%1$s, 2)), torch.tensor(torch.size(%1$s, 3))), 5):",
				level));
			String halved = "v" + variables++;
			body.add("  " + halved + " = torch.avg_pool2d(" + level + ", [2, 2], [2, 2])");
			String response = "v" + variables++;
			body.add("  " + response + " = torch.conv2d(" + halved + ", " + filters + ")");
			body.add(format(
				"  next%d, total%d, levels%d = %s, torch.add(%s, torch.mean(torch.mul(%s, %s))), torch.add(%s, 1)", i,
				i, i, halved, sum, response, response, count));
			body.add("else:");
			body.add(format("  next%d, total%d, levels%d = %s, %s, %s", i, i, i, level, sum, count));
			level = "next" + i;
			sum = "total" + i;
			count = "levels" + i;
		}
		return assign("torch.div(" + sum + ", " + count + ")");
	}

	private String convolve(String planes, String kernel) {
		return assign("torch.conv2d(" + planes + ", " + kernel + ")");
	}

	/** Every channel of every image as an image of one channel. */
	private static String planes(String x) {
		return "torch.reshape(" + x + ", [-1, 1, torch.size(" + x + ", -2), torch.size(" + x + ", -1)])";
	}

	private String constant(double[] values, String like) {
		String list = DoubleStream.of(values).mapToObj(Double::toString).collect(Collectors.joining(", "));
		return assign("torch.tensor([" + list + "], dtype=" + FLOAT32 + ", device=ops.prim.device(" + like + "))");
	}
}
