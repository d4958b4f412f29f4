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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import sc.fiji.superres.engine.GraphModule;
import sc.fiji.superres.engine.TensorScript;

/**
 * Changes the weights: clips the gradients, lets the optimizer use them, updates the moving average of the weights, and
 * clears the gradients, in one call of the engine.
 * <p>
 * The average is exponential; early in a run its decay is lower, {@code (1 + step) / (10 + step)}, so that the start
 * values are soon forgotten. A gradient that is not finite changes nothing.
 * </p>
 */
final class Updater {

	private static final String EMA = "average";

	private final GraphModule parameters;
	private final List<String> names;
	private final double decay;
	private final Optimizer optimizer;
	private final TensorScript script;
	private final Map<String, Map<String, NDArray>> state = new LinkedHashMap<>();

	/** @param decay of the moving average, per step */
	Updater(GraphModule parameters, List<String> names, Optimizer optimizer, GradientClip clip, double decay) {
		this.parameters = parameters;
		this.names = List.copyOf(names);
		this.decay = decay;
		this.optimizer = optimizer;
		for (String kind : optimizer.state())
			state.put(kind, tensors(kind, false));
		state.put(EMA, tensors(EMA, true));
		script = script(optimizer, clip);
	}

	private Map<String, NDArray> tensors(String kind, boolean copy) {
		var tensors = new LinkedHashMap<String, NDArray>();
		for (String name : names)
			tensors.put(name, copy ? parameters.get(name).duplicate() : parameters.get(name).zerosLike());
		return tensors;
	}

	/** What is kept from step to step, by kind and name of the parameter; owned here. */
	Map<String, Map<String, NDArray>> state() {
		return state;
	}

	/** The moving average of the weights, by name. */
	Map<String, NDArray> ema() {
		return state.get(EMA);
	}

	/**
	 * Arguments: float64 numbers on the CPU, which are the share of the weights in their average and the factors of the
	 * optimizer; then weight, gradient and state of each parameter. Operators on lists of tensors would be fewer, but
	 * the engine drops them: it takes what changes elements of a list for without effect.
	 */
	private TensorScript script(Optimizer optimizer, GradientClip clip) {
		List<String> kinds = new ArrayList<>(List.of("weight", "gradient"));
		kinds.addAll(state.keySet());
		List<String> arguments = new ArrayList<>(List.of("numbers"));
		kinds.forEach(kind -> arguments.addAll(all(kind)));
		List<String> body = new ArrayList<>();
		List<String> gradients = all("gradient");
		if (clip.kind() == GradientClip.ClipKind.VALUE)
			gradients.forEach(g -> body.add(format("_ = torch.clamp_(%s, -%s, %s)", g, clip.bound(), clip.bound())));
		List<String> norms = gradients.stream().map(g -> "torch.norm(" + g + ")").toList();
		body.add("norm = torch.norm(torch.stack([" + String.join(", ", norms) + "]))");
		body.add("if bool(torch.isfinite(norm)):");
		body.add("  share = float(torch.select(numbers, 0, 0))");
		for (int i = 0; i < optimizer.factors(1, 1).length; i++)
			body.add("  factor" + i + " = float(torch.select(numbers, 0, " + (i + 1) + "))");
		if (clip.kind() == GradientClip.ClipKind.NORM && !Double.isInfinite(clip.bound())) {
			body.add("  if torch.gt(float(norm), " + clip.bound() + "):");
			body.add("    shrink = torch.div(" + clip.bound() + ", float(norm))");
			gradients.forEach(g -> body.add("    _ = torch.mul_(" + g + ", shrink)"));
			body.add("  else:");
			body.add("    pass");
		}
		for (int i = 0; i < names.size(); i++) {
			for (String operator : optimizer.update())
				body.add("  _ = " + operator.replaceAll("\\{(\\w+)}", "$1" + i));
			body.add(format("  _ = torch.lerp_(average%1$d, weight%1$d, share)", i));
		}
		body.add("else:");
		body.add("  pass");
		gradients.forEach(g -> body.add("_ = torch.zero_(" + g + ")"));
		body.add("return norm");
		return new TensorScript(arguments, body, parameters.manager());
	}

	private List<String> all(String kind) {
		return IntStream.range(0, names.size()).mapToObj(i -> kind + i).toList();
	}

	/** Names of the parameters whose gradients, not yet applied, are all zero: of these the step learns nothing. */
	List<String> unmoved() {
		return names.stream().filter(name -> {
			try (NDArray gradient = parameters.get(name).getGradient();
				NDArray size = gradient.abs();
				NDArray largest = size.max()) {
				return largest.getFloat() == 0;
			}
		}).toList();
	}

	/**
	 * Applies the gradients and clears them.
	 *
	 * @param step counted from 1
	 * @return the norm of all gradients, before it was bounded; not finite if nothing was changed
	 */
	double step(long step, double learningRate) {
		try (NDManager manager = parameters.manager().newSubManager()) {
			double share = 1 - Math.min(decay, (1.0 + step) / (10.0 + step));
			double[] factors = optimizer.factors(step, learningRate);
			double[] numbers = new double[1 + factors.length];
			numbers[0] = share;
			System.arraycopy(factors, 0, numbers, 1, factors.length);
			NDList arguments = new NDList(manager.create(numbers).toDevice(Device.cpu(), false));
			for (String name : names)
				arguments.add(parameters.get(name));
			for (String name : names) {
				NDArray gradient = parameters.get(name).getGradient();
				gradient.attach(manager);
				arguments.add(gradient);
			}
			for (Map<String, NDArray> tensors : state.values())
				arguments.addAll(tensors.values());
			return script.apply(arguments).getFloat();
		}
	}
}
