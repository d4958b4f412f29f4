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

import java.util.Collection;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import com.sun.jna.Memory;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

import sc.fiji.superres.kernel.SelectiveScanKernel;
import sc.fiji.superres.kernel.Tokens;

/**
 * The selective scan of one Mamba block of DVMSR on one core, the same token by token with tensor operations, and what
 * one core can do at most: multiplications of vectors, and bytes to and from memory. JMH's main class runs it, and so
 * does {@link #main}, which also puts the scores in relation:
 *
 * <pre>
 * mvn -q test-compile exec:exec -Dexec.classpathScope=test -Dexec.executable=java \
 *   -Dexec.args="-cp %classpath sc.fiji.superres.benchmark.ScanBenchmark"
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = {"-XX:ActiveProcessorCount=1", "-XX:+UseSerialGC", "-Dai.djl.pytorch.num_threads=1"})
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 1)
public class ScanBenchmark {

	private static final int TOKENS = 4096, CHANNELS = 120, STATES = 16;
	/**
	 * Per token, channel and state: the exponent, a polynomial of degree 5 whose leading coefficient is one, four
	 * doublings, the decay, the inflow and the output.
	 */
	private static final int MULTIPLICATIONS = 1 + 4 + 4 + 3;
	/** Read u, the steps, B and C; write y. */
	private static final long BYTES = (3L * CHANNELS + 2 * STATES) * TOKENS * Float.BYTES;

	/** Three arrays fit into the first-level cache. */
	private static final int SMALL = 2048;
	private static final int PRODUCTS = 8;
	private static final int REPETITIONS = 1000;
	/** No cache holds this. */
	private static final int LARGE = 1 << 25;

	private SelectiveScanKernel kernel;
	private Tokens u, delta, b, c, y;
	private NDManager manager;
	private float[] a, us, steps, bs, cs;
	private float[] x, z, product, source, target;

	@Setup
	public void fill() {
		var random = new Random(1);
		a = new float[CHANNELS * STATES];
		for (int i = 0; i < a.length; i++)
			a[i] = -(1 + i % STATES);
		kernel = new SelectiveScanKernel(a, random(random, CHANNELS, 1), 1);
		us = random(random, TOKENS * CHANNELS, 1);
		steps = random(random, TOKENS * CHANNELS, 0.1f);
		bs = random(random, TOKENS * STATES, 1);
		cs = random(random, TOKENS * STATES, 1);
		u = tokens(us, CHANNELS);
		delta = tokens(steps, CHANNELS);
		b = tokens(bs, STATES);
		c = tokens(cs, STATES);
		y = tokens(new float[us.length], CHANNELS);
		manager = NDManager.newBaseManager();
		x = random(random, SMALL, 1);
		z = random(random, SMALL, 1);
		product = new float[SMALL];
		source = new float[LARGE];
		target = new float[LARGE];
	}

	private static float[] random(Random random, int count, float max) {
		float[] values = new float[count];
		for (int i = 0; i < count; i++)
			values[i] = max * random.nextFloat();
		return values;
	}

	private static Tokens tokens(float[] values, int channels) {
		var memory = new Memory((long) values.length * Float.BYTES);
		memory.write(0, values, 0, values.length);
		return Tokens.contiguous(memory, TOKENS, channels);
	}

	@TearDown
	public void close() {
		manager.close();
	}

	@Benchmark
	public Tokens kernel() {
		kernel.run(u, delta, b, c, y, 1, TOKENS);
		return y;
	}

	/** What does not depend on earlier tokens is computed for all at once, as in Mamba's reference implementation. */
	@Benchmark
	public float tensorOperations() {
		try (NDManager run = manager.newSubManager()) {
			NDArray uAll = run.create(us, new Shape(TOKENS, CHANNELS, 1));
			NDArray stepAll = run.create(steps, new Shape(TOKENS, CHANNELS, 1));
			NDArray cAll = run.create(cs, new Shape(TOKENS, STATES, 1));
			NDArray decays = stepAll.mul(run.create(a, new Shape(1, CHANNELS, STATES))).exp();
			NDArray inflows = uAll.mul(stepAll).mul(run.create(bs, new Shape(TOKENS, 1, STATES)));
			NDList outputs = new NDList();
			NDArray h = run.zeros(new Shape(CHANNELS, STATES));
			for (int t = 0; t < TOKENS; t++) {
				h = h.mul(decays.get(t)).addi(inflows.get(t));
				outputs.add(h.matMul(cAll.get(t)));
			}
			return NDArrays.stack(outputs).getFloat(TOKENS - 1, CHANNELS - 1, 0);
		}
	}

	/**
	 * Products of products, in a loop that the compilers of JDK 17 and 25 vectorise, on numbers in the first-level
	 * cache.
	 */
	@Benchmark
	public float[] multiplications() {
		for (int i = 0; i < REPETITIONS; i++)
			multiply(SMALL, x, z, product);
		return product;
	}

	@CompilerControl(CompilerControl.Mode.DONT_INLINE)
	private static void multiply(int length, float[] x, float[] y, float[] product) {
		for (int i = 0; i < length; i++) {
			float a = x[i];
			float b = y[i];
			product[i] = a * b * (a * a) * (b * b * (a * 0.5f)) * (b * 0.3f);
		}
	}

	/** As many multiplications, each fused with an addition, which keeps the same units busier. */
	@Benchmark
	public float[] fusedMultiplications() {
		for (int i = 0; i < REPETITIONS; i++)
			multiplyFused(SMALL, x, product);
		return product;
	}

	@CompilerControl(CompilerControl.Mode.DONT_INLINE)
	private static void multiplyFused(int length, float[] x, float[] product) {
		for (int i = 0; i < length; i++) {
			float a = x[i];
			float b = Math.fma(a, a, a), c = Math.fma(a, 0.5f, a), d = Math.fma(a, 0.3f, a), e = Math.fma(a, 0.1f, a);
			float f = Math.fma(Math.fma(b, c, a), Math.fma(d, e, a), a);
			product[i] = Math.fma(f, b, f);
		}
	}

	@Benchmark
	public float[] memory() {
		System.arraycopy(source, 0, target, 0, LARGE);
		return target;
	}

	/** Runs all and prints what the kernel reaches of the bounds; the fastest runs count. */
	public static void main(String[] args) throws RunnerException {
		Collection<RunResult> results = new Runner(
			new OptionsBuilder().include(ScanBenchmark.class.getName() + "\\.").build()).run();
		double kernel = fastest(results, "kernel");
		double tensors = fastest(results, "tensorOperations");
		double perSecond = (double) PRODUCTS * SMALL * REPETITIONS / fastest(results, "multiplications");
		double fusedPerSecond = (double) PRODUCTS * SMALL * REPETITIONS / fastest(results, "fusedMultiplications");
		double bytesPerSecond = 2.0 * LARGE * Float.BYTES / fastest(results, "memory");
		double computing = (double) MULTIPLICATIONS * TOKENS * CHANNELS * STATES / perSecond;
		double moving = BYTES / bytesPerSecond;
		System.out
			.printf(Locale.ROOT,
				"kernel %.2f ms (%.3f ns per token, channel and state), tensor operations %.1f ms: %.0f times as "
					+ "long%n",
				1e3 * kernel, 1e9 * kernel / TOKENS / CHANNELS / STATES, 1e3 * tensors, tensors / kernel);
		System.out.printf(Locale.ROOT,
			"one core: %.1f G multiplications/s, %.1f GB/s; bounds %.2f ms and %.2f ms; reached %.0f %%%n",
			perSecond / 1e9, bytesPerSecond / 1e9, 1e3 * computing, 1e3 * moving,
			100 * Math.max(computing, moving) / kernel);
		double fused = computing * perSecond / fusedPerSecond;
		System.out.printf(Locale.ROOT,
			"multiplications fused with additions: %.1f G/s; bound %.2f ms; reached %.0f %%%n", fusedPerSecond / 1e9,
			1e3 * fused, 100 * Math.max(fused, moving) / kernel);
	}

	/** In seconds. */
	private static double fastest(Collection<RunResult> results, String name) {
		return results.stream().filter(r -> r.getParams().getBenchmark().endsWith("." + name)).findFirst().orElseThrow()
			.getPrimaryResult().getStatistics().getMin() / 1e6;
	}
}
