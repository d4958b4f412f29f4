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

import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.sun.jna.Memory;
import sc.fiji.superres.engine.GradientTape;
import sc.fiji.superres.engine.GraphModule;
import sc.fiji.superres.engine.Precision;
import sc.fiji.superres.graph.Activation;
import sc.fiji.superres.graph.Dims;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.Init;
import sc.fiji.superres.graph.TokenOp;
import sc.fiji.superres.graph.Weights;
import sc.fiji.superres.kernel.Tokens;
import sc.fiji.superres.kernel.WkvGradient;
import sc.fiji.superres.kernel.WkvKernel;

/**
 * One bidirectional WKV of DyRSRNet's 56 channels over one image of {@code side x side} pixels: the kernels of the
 * result and of its gradients, and both as a training calls them.
 *
 * <pre>
 * mvn -q test-compile exec:exec -Dexec.classpathScope=test -Dexec.executable=java \
 *   -Dexec.args="-cp %classpath org.openjdk.jmh.Main WkvBenchmark"
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class WkvBenchmark {

	private static final int CHANNELS = 56;

	@Param({"48", "128"})
	public int side;

	private int tokens;
	private WkvKernel kernel;
	private WkvGradient gradientKernel;
	private Memory k, v, y, dk, dv;
	private GraphModule parameters;
	private NDArray image;

	@Setup
	public void fill() {
		tokens = side * side;
		Random random = new Random(1);
		float[] decay = normal(random, CHANNELS), first = normal(random, CHANNELS);
		float[] keys = normal(random, tokens * CHANNELS), values = normal(random, tokens * CHANNELS);
		kernel = new WkvKernel(decay, first);
		gradientKernel = new WkvGradient(decay, first);
		k = memory(keys);
		v = memory(values);
		y = memory(new float[tokens * CHANNELS]);
		dk = memory(new float[tokens * CHANNELS]);
		dv = memory(new float[tokens * CHANNELS]);
		Dims shape = Dims.of(1, CHANNELS);
		parameters = new GraphModule(graph(shape),
			new Weights(Map.of("decay", new Weights.Tensor(shape, decay), "first", new Weights.Tensor(shape, first))),
			Device.cpu());
		Shape whole = new Shape(1, side, side, CHANNELS);
		NDManager manager = parameters.manager();
		image = manager.create(keys, whole).concat(manager.create(values, whole), 3).transpose(0, 3, 1, 2);
		parameters.requireGradients();
	}

	private static Graph graph(Dims shape) {
		var s = new sc.fiji.superres.graph.Scope("wkv", 2 * CHANNELS);
		Activation both = s.toTokens(s.input());
		var wkv = new TokenOp.Wkv(s.parameter("decay", shape, new Init.Normal(1), true),
			s.parameter("first", shape, new Init.Normal(1), true), 0);
		Activation y = s.apply(wkv, s.slice(both, 0, CHANNELS), s.slice(both, CHANNELS, 2 * CHANNELS));
		return s.build(s.toImage(y, s.input()));
	}

	private Tokens contiguous(Memory memory) {
		return Tokens.contiguous(memory, tokens, CHANNELS);
	}

	private static Memory memory(float[] values) {
		var memory = new Memory((long) values.length * Float.BYTES);
		memory.write(0, values, 0, values.length);
		return memory;
	}

	private static float[] normal(Random random, int count) {
		float[] values = new float[count];
		for (int i = 0; i < count; i++)
			values[i] = (float) random.nextGaussian();
		return values;
	}

	@TearDown
	public void close() {
		parameters.close();
	}

	@Benchmark
	public void kernel() {
		kernel.run(contiguous(k), contiguous(v), contiguous(y), 1, tokens);
	}

	/** With v for the gradient of the result. */
	@Benchmark
	public WkvGradient.ParameterGradients gradientKernel() {
		return gradientKernel.run(contiguous(k), contiguous(v), contiguous(v), contiguous(dk), contiguous(dv), 1,
			tokens);
	}

	@Benchmark
	public float training() {
		try (NDManager manager = parameters.manager().newSubManager(); GradientTape tape = new GradientTape()) {
			tape.backward(parameters.forward(input(manager), Precision.FLOAT32, tape).sum());
			return parameters.get("decay").getGradient().getFloat(0, 0);
		}
	}

	/** The same image, owned by a manager that owns the results as well. */
	private NDArray input(NDManager manager) {
		NDArray input = image.duplicate();
		input.attach(manager);
		return input;
	}
}
