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

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import sc.fiji.superres.engine.GradientRun;
import sc.fiji.superres.engine.GradientTape;
import sc.fiji.superres.engine.GraphModule;
import sc.fiji.superres.graph.Activation;
import sc.fiji.superres.graph.Dims;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.Init;
import sc.fiji.superres.graph.Scope;
import sc.fiji.superres.graph.TokenOp;
import sc.fiji.superres.graph.Weights;

/**
 * Prints the processor time of one scan of DVMSR's 120 channels and 16 states with all its gradients, and the memory
 * that it takes for the first time, on Linux: {@code FORM TOKENS RUNS}, for instance {@code KERNELS 4096 20}; see
 * {@link GradientRun}.
 */
final class ScanTrainingBenchmark {

	private static final int CHANNELS = 120, STATES = 16;

	private ScanTrainingBenchmark() {}

	public static void main(String[] args) throws IOException {
		GradientRun form = GradientRun.valueOf(args[0]);
		int tokens = Integer.parseInt(args[1]), runs = Integer.parseInt(args[2]);
		Graph graph = graph();
		try (var parameters = new GraphModule(graph, Weights.start(graph, 1), Device.cpu())) {
			parameters.requireGradients();
			run(form, parameters, 8);
			long before = kibibytes("VmRSS:");
			run(form, parameters, tokens);
			long after = kibibytes("VmHWM:");
			for (int i = 0; i < runs / 2; i++)
				run(form, parameters, tokens);
			double begun = seconds();
			for (int i = 0; i < runs; i++)
				run(form, parameters, tokens);
			System.out.printf(Locale.ROOT, "%s, %d tokens: %.1f ms, %d MiB%n", form, tokens,
				1e3 * (seconds() - begun) / runs, (after - before) >> 10);
		}
	}

	private static void run(GradientRun form, GraphModule parameters, int tokens) {
		try (NDManager manager = parameters.manager().newSubManager(); GradientTape tape = new GradientTape()) {
			int width = parameters.graph().input().channels();
			NDArray input = manager.randomUniform(0, 1, new Shape(1, 1, tokens, width)).transpose(0, 3, 1, 2);
			input.setRequiresGradient(true);
			tape.backward(form.run(parameters, input, tape).square().mean());
		}
	}

	private static Graph graph() {
		Scope s = new Scope("scan", 2 * CHANNELS + 2 * STATES);
		Activation all = s.toTokens(s.input());
		var scan = new TokenOp.SelectiveScan(
			s.parameter("A_log", Dims.of(CHANNELS, STATES), new Init.Normal(0.5), true),
			s.parameter("D", Dims.of(CHANNELS), new Init.Normal(1), true));
		Activation y = s.apply(scan, s.slice(all, 0, CHANNELS), s.softplus(s.slice(all, CHANNELS, 2 * CHANNELS)),
			s.slice(all, 2 * CHANNELS, 2 * CHANNELS + STATES),
			s.slice(all, 2 * CHANNELS + STATES, 2 * CHANNELS + 2 * STATES));
		return s.build(s.toImage(y, s.input()));
	}

	private static double seconds() {
		return 1e-9 * ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
			.getProcessCpuTime();
	}

	private static long kibibytes(String name) throws IOException {
		String line = Files.readAllLines(Path.of("/proc/self/status")).stream().filter(l -> l.startsWith(name))
			.findFirst().orElseThrow();
		return Long.parseLong(line.replaceAll("\\D", ""));
	}
}
