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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import sc.fiji.superres.engine.ParameterTensors;

/**
 * Adam (Kingma and Ba, ICLR 2015) with beta 0.9 and 0.999, whose moments can be saved and restored, with clipping of the
 * global gradient norm. The update itself is the engine's.
 */
final class Adam {

	private static final float BETA1 = 0.9f;
	private static final float BETA2 = 0.999f;
	private static final float EPSILON = 1e-8f;

	private final ParameterTensors parameters;
	private final List<String> names;
	private final double clip;
	final Map<String, NDArray> means = new LinkedHashMap<>();
	final Map<String, NDArray> variances = new LinkedHashMap<>();

	Adam(ParameterTensors parameters, List<String> names, double clip) {
		this.parameters = parameters;
		this.names = names;
		this.clip = clip;
		for (String name : names) {
			means.put(name, parameters.get(name).zerosLike());
			variances.put(name, parameters.get(name).zerosLike());
		}
	}

	/**
	 * Applies the gradients and clears them.
	 *
	 * @param step counted from 1
	 * @return the norm of all gradients before clipping
	 */
	double step(long step, double learningRate) {
		double norm = norm();
		float rescale = (float) Math.min(1, clip / Math.max(norm, 1e-12));
		double corrected = learningRate * Math.sqrt(1 - Math.pow(BETA2, step)) / (1 - Math.pow(BETA1, step));
		for (String name : names) {
			NDArray weight = parameters.get(name);
			try (NDArray gradient = weight.getGradient()) {
				weight.getNDArrayInternal().adamUpdate(new NDList(weight, gradient, means.get(name), variances.get(name)),
					new NDList(weight), (float) learningRate, (float) corrected, 0, rescale, -1, BETA1, BETA2, EPSILON, false, false);
			}
		}
		return norm;
	}

	private double norm() {
		double sum = 0;
		for (String name : names)
			try (NDArray gradient = parameters.get(name).getGradient(); NDArray square = gradient.square(); NDArray total = square
				.sum())
			{
				sum += total.getFloat();
			}
		return Math.sqrt(sum);
	}
}
