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
package sc.fiji.superres.kernel.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;

import sc.fiji.superres.kernel.SelectiveScanKernel;
import sc.fiji.superres.kernel.Sequences;
import sc.fiji.superres.kernel.Tokens;
import sc.fiji.superres.kernel.WkvKernel;
import sc.fiji.superres.testing.Golden;
import sc.fiji.superres.testing.Npz;

/**
 * The CUDA kernels computed on the processor, from the launch to the last thread, see {@link HostGpu}: arithmetic,
 * indices and arguments are those of a GPU, timing and rounding of exponentials are not.
 */
class KernelsOnHostTest {

	private static final Random RANDOM = new Random(13);
	/** What kernels may read: they know addresses only, which keep nothing from being freed. */
	private static final List<Object> IN_USE = new ArrayList<>();
	private static CudaDevice device;

	@BeforeAll
	static void open() {
		device = HostGpu.device();
	}

	@AfterEach
	void release() {
		IN_USE.clear();
	}

	@ParameterizedTest
	@CsvSource({"1, 1, 1, 1, 1, 0", "1, 2, 6, 16, 1, 0", "2, 37, 6, 16, 1, 3", "3, 65, 120, 16, 1, 0",
		"1, 64, 33, 5, 1, 5", "2, 129, 67, 5, 1, 0", "2, 50, 60, 16, 4, 2", "1, 200, 256, 5, 2, 0", "2, 0, 6, 16, 1, 0",
		"0, 5, 6, 16, 1, 0"})
	void scansAreThoseOfTheDefinition(int batch, int tokens, int channels, int states, int groups, int gap) {
		checkScan(batch, tokens, channels, states, groups, 0.5f, gap);
	}

	/** Steps of 0 keep the state, steps of 1e4 wipe it out. */
	@ParameterizedTest
	@ValueSource(floats = {0, 1e-6f, 1e-3f, 30, 1e4f, 1e30f})
	void extremeStepsAreNoProblem(float largest) {
		checkScan(1, 1500, 40, 16, 1, largest, 0);
	}

	@Test
	void whatTheDriverRefusesIsSaid() {
		CudaModule module = device.module(KernelSource.of("wkv"));
		assertEquals(
			"cuModuleGetFunction of nonsense failed with CUDA error 500, CUDA_ERROR_NOT_FOUND: the compiled kernel "
				+ "lacks a function.",
			assertThrows(CudaException.class, () -> module.launch("nonsense", 1, new KernelArguments().numbers(0)))
				.getMessage());
		assertEquals(
			"cuDeviceGet failed with CUDA error 101, CUDA_ERROR_INVALID_DEVICE: there is no GPU of this number.",
			assertThrows(CudaException.class, () -> new CudaDevice(HostGpu.driver(), (source, capability) -> null, 1))
				.getMessage());
	}

	private static void checkScan(int batch, int tokens, int channels, int states, int groups, float largestStep,
		int gap) {
		float[] aLog = uniform(channels * states, -3, 2), a = new float[aLog.length], d = uniform(channels, -1, 1);
		for (int i = 0; i < a.length; i++)
			a[i] = (float) -Math.exp(aLog[i]);
		float[][] u = new float[batch][], step = new float[batch][], b = new float[batch][], c = new float[batch][];
		for (int i = 0; i < batch; i++) {
			u[i] = uniform(tokens * channels, -1, 1);
			step[i] = uniform(tokens * channels, 0, largestStep);
			b[i] = uniform(tokens * groups * states, -1, 1);
			c[i] = uniform(tokens * groups * states, -1, 1);
		}
		var scan = new CudaSelectiveScan(device, channels, states, groups);
		Sequences y = new Sequences(batch, tokens, channels, gap);
		try (Scratch scratch = new Scratch(scan.scratch(batch, tokens))) {
			scan.run(tokens(u, tokens, channels, gap), tokens(step, tokens, channels, gap),
				tokens(b, tokens, groups * states, gap), tokens(c, tokens, groups * states, gap), y.tokens(),
				memory(aLog), memory(d), scratch.memory, batch, tokens);
		}
		y.assertGapsUntouched();
		for (int i = 0; i < batch; i++)
			assertClose(new SelectiveScanKernel(a, d, groups).reference(u[i], step[i], b[i], c[i]), y.values(i), 3e-6);
	}

	@ParameterizedTest
	@CsvSource({"1, 1, 1, 0", "1, 2, 6, 0", "2, 31, 5, 3", "1, 32, 33, 0", "3, 33, 56, 0", "2, 97, 67, 9",
		"1, 2500, 3, 0", "2, 0, 6, 0", "0, 5, 6, 0"})
	void wkvIsThatOfTheDefinition(int batch, int tokens, int channels, int gap) {
		checkWkv(batch, tokens, normal(channels, 1), 1, gap, 3e-6);
	}

	/** Exponents that no float32 has an exponential of. */
	@ParameterizedTest
	@CsvSource({"0, 0", "100, 10", "300, 1", "-300, 1", "590, 0", "-590, 0", "0, 150", "1e5, 1", "-1e5, 1", "1, 1e4",
		"-1e6, 1e6"})
	void extremeWeightsAreNoProblem(float decay, float spread) {
		float[] decays = new float[20];
		Arrays.fill(decays, decay);
		checkWkv(2, 90, decays, spread, 0, 1e-5);
	}

	private static void checkWkv(int batch, int tokens, float[] decay, double spread, int gap, double tolerance) {
		int channels = decay.length;
		float[] first = normal(channels, 1);
		float[][] k = new float[batch][], v = new float[batch][];
		for (int i = 0; i < batch; i++) {
			k[i] = normal(tokens * channels, spread);
			v[i] = normal(tokens * channels, 1);
		}
		Sequences y = wkv(decay, first, k, v, tokens, gap);
		for (int i = 0; i < batch; i++)
			assertClose(new WkvKernel(decay, first).reference(k[i], v[i]), y.values(i), tolerance);
	}

	private static Sequences wkv(float[] decay, float[] first, float[][] k, float[][] v, int tokens, int gap) {
		int channels = decay.length;
		var wkv = new CudaWkv(device, channels);
		Sequences y = new Sequences(k.length, tokens, channels, gap);
		try (Scratch scratch = new Scratch(wkv.scratch(k.length, tokens))) {
			wkv.run(tokens(k, tokens, channels, gap), tokens(v, tokens, channels, gap), y.tokens(), memory(decay),
				memory(first), scratch.memory, k.length, tokens);
		}
		y.assertGapsUntouched();
		return y;
	}

	static Stream<Arguments> golden() {
		return Golden.archives("op_wkv_tiny", "op_wkv")
			.flatMap(archive -> Stream.of("a", "b", "c", "d").map(name -> Arguments.of(archive, name)));
	}

	@ParameterizedTest
	@MethodSource("golden")
	void wkvIsThePublishedOne(String archive, String name) throws IOException {
		try (Npz npz = Golden.open(archive + ".npz")) {
			int[] shape = npz.shape(name + ".k");
			float[][] k = split(npz.floats(name + ".k"), shape[0]), v = split(npz.floats(name + ".v"), shape[0]);
			Sequences y = wkv(times(shape[1], npz.floats(name + ".w")), times(shape[1], npz.floats(name + ".u")), k, v,
				shape[1], 0);
			float[][] expected = split(npz.floats(name + ".y"), shape[0]);
			for (int i = 0; i < shape[0]; i++)
				Golden.assertClose(name, expected[i], y.values(i), 1e-5);
		}
	}

	/** The mean of many tokens is near zero, and so are the sums: nothing may be lost of them. */
	@Test
	void longSequencesLoseNoDigits() {
		int tokens = 40_000, channels = 2;
		float[] decay = {0.7f, -0.4f}, first = {0.2f, 3};
		float[] k = normal(tokens * channels, 1), v = normal(tokens * channels, 1);
		float[] onGpu = wkv(decay, first, new float[][]{k}, new float[][]{v}, tokens, 0).values(0);
		Sequences y = new Sequences(1, tokens, channels, 0);
		new WkvKernel(decay, first).run(tokens(new float[][]{k}, tokens, channels, 0),
			tokens(new float[][]{v}, tokens, channels, 0), y.tokens(), 1, tokens);
		Golden.assertClose("kernels for GPU and CPU", y.values(0), onGpu, 1e-5);
	}

	private static void assertClose(double[] expected, float[] actual, double tolerance) {
		double size = Arrays.stream(expected).map(Math::abs).max().orElse(0);
		for (int i = 0; i < expected.length; i++)
			assertEquals(expected[i], actual[i], tolerance * size, "element " + i);
	}

	private static Pointer memory(float[] values) {
		Memory memory = new Memory((long) values.length * Float.BYTES);
		memory.write(0, values, 0, values.length);
		IN_USE.add(memory);
		return memory;
	}

	private static Tokens tokens(float[][] values, int tokens, int channels, int gap) {
		Sequences sequences = new Sequences(values, tokens, channels, gap);
		IN_USE.add(sequences);
		return sequences.tokens();
	}

	private static float[][] split(float[] all, int parts) {
		float[][] result = new float[parts][];
		for (int i = 0; i < parts; i++)
			result[i] = Arrays.copyOfRange(all, i * (all.length / parts), (i + 1) * (all.length / parts));
		return result;
	}

	private static float[] times(int factor, float[] values) {
		for (int i = 0; i < values.length; i++)
			values[i] *= factor;
		return values;
	}

	private static float[] uniform(int count, float min, float max) {
		float[] values = new float[count];
		for (int i = 0; i < count; i++)
			values[i] = min + (max - min) * RANDOM.nextFloat();
		return values;
	}

	private static float[] normal(int count, double deviation) {
		float[] values = new float[count];
		for (int i = 0; i < count; i++)
			values[i] = (float) (deviation * RANDOM.nextGaussian());
		return values;
	}

	/**
	 * Memory of exactly as many numbers as a kernel asked for, none of them a number; checks that those after it stay
	 * so.
	 */
	private static final class Scratch implements AutoCloseable {

		private static final int GUARD = 64;
		final Memory memory;
		private final long floats;

		Scratch(long floats) {
			this.floats = floats;
			memory = new Memory((floats + GUARD) * Float.BYTES);
			for (long i = 0; i < floats + GUARD; i++)
				memory.setFloat(i * Float.BYTES, Float.NaN);
		}

		@Override
		public void close() {
			for (long i = floats; i < floats + GUARD; i++)
				assertTrue(Float.isNaN(memory.getFloat(i * Float.BYTES)),
					"written " + (i - floats) + " numbers after the end");
			memory.close();
		}
	}
}
