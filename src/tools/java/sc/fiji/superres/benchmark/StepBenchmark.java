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
package sc.fiji.superres.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import sc.fiji.superres.engine.EngineOptions;
import sc.fiji.superres.engine.GradientTape;
import sc.fiji.superres.engine.GraphModule;
import sc.fiji.superres.engine.KeptMemory;
import sc.fiji.superres.engine.Precision;
import sc.fiji.superres.engine.Tensors;
import sc.fiji.superres.graph.Weights;
import sc.fiji.superres.nets.Network;
import sc.fiji.superres.nets.Networks;
import sc.fiji.superres.testing.Rasters;
import sc.fiji.superres.train.StepParts;

/**
 * Time of a training step and of its parts, as medians: {@code NETWORK SCALE BATCH PATCH PRECISION STEPS}, for instance
 * {@code litesrnet 2 8 32 float32 20}. Loss L1, Adam, the norm clipped, a moving average. Memory is kept as in a
 * training, unless {@value KeptMemory#PROPERTY} is {@code false}.
 */
public final class StepBenchmark {

	private static final int WARMUP = 3;

	private StepBenchmark() {}

	public static void main(String[] args) {
		Network network = Networks.create(args[0], Integer.parseInt(args[1]), Map.of());
		int batch = Integer.parseInt(args[2]), patch = Integer.parseInt(args[3]);
		int channels = network.graph().input().channels();
		int high = patch * network.scale();
		Precision precision = EngineOptions.PRECISION.parse(args[4]);
		int steps = Integer.parseInt(args[5]);
		double[][] times = new double[4][steps];
		KeptMemory kept = KeptMemory.hold(Device.cpu());
		try (var parameters = new GraphModule(network.graph(), Weights.start(network.graph(), 1), Device.cpu())) {
			List<String> names = parameters.requireGradients();
			var parts = new StepParts(parameters, names);
			float[] low = Rasters.noise(patch, patch, channels * batch, 1).data();
			float[] truth = Rasters.noise(high, high, channels * batch, 2).data();
			for (int step = -WARMUP; step < steps; step++) {
				long t0 = System.nanoTime(), t1, t2, t3;
				try (NDManager manager = parameters.manager().newSubManager()) {
					NDArray x = Tensors.image(manager, low, batch, channels, patch, patch);
					NDArray y = Tensors.image(manager, truth, batch, channels, high, high);
					try (GradientTape tape = new GradientTape()) {
						t1 = System.nanoTime();
						NDArray error = parts.loss(parameters.forward(x, precision, tape), y);
						t2 = System.nanoTime();
						tape.backward(error);
						error.getFloat();
					}
				}
				t3 = System.nanoTime();
				parts.update(step + WARMUP + 1, 1e-4);
				long t4 = System.nanoTime();
				if (step < 0) continue;
				times[0][step] = t1 - t0;
				times[1][step] = t2 - t1;
				times[2][step] = t3 - t2;
				times[3][step] = t4 - t3;
			}
		}
		finally {
			kept.close();
		}
		double[] ms = Arrays.stream(times).mapToDouble(StepBenchmark::median).toArray();
		double whole = Arrays.stream(ms).sum();
		System.out.printf(Locale.ROOT,
			"%s x%s, batch %d, patch %d, %s: %.2f steps/s; %.1f ms a step: input %.2f, forward %.1f, backward "
				+ "%.1f, update %.2f (%.1f%%)%n",
			args[0], args[1], batch, patch, precision, 1000 / whole, whole, ms[0], ms[1], ms[2], ms[3],
			100 * ms[3] / whole);
	}

	private static double median(double[] nanoseconds) {
		Arrays.sort(nanoseconds);
		return nanoseconds[nanoseconds.length / 2] / 1e6;
	}
}
