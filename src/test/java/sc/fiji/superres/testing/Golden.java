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
package sc.fiji.superres.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;

import sc.fiji.superres.graph.Dims;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.ParameterSpec;
import sc.fiji.superres.graph.Weights;

/** Golden values of published implementations, and how to compare with them. */
public final class Golden {

	private static final Path COMMITTED = Path.of("src/test/resources/golden");
	private static final Path SHARED = Path.of("../shared");
	private static final String REFERENCE = "reference/golden/";

	private Golden() {}

	/** The folder of reference material beside the project; the calling test is skipped where there is none. */
	public static Path shared(String path) {
		Path file = SHARED.resolve(path);
		assumeTrue(Files.exists(file), "skipped: " + file + " is not here");
		return file;
	}

	/** An archive that is committed, or else one from the reference material. */
	public static Npz open(String name) throws IOException {
		return Npz.open(isCommitted(name) ? COMMITTED.resolve(name) : shared(REFERENCE + name));
	}

	/** Whether an archive is part of the repository, so that no test that reads it is ever skipped. */
	public static boolean isCommitted(String name) {
		return Files.exists(COMMITTED.resolve(name));
	}

	/** Whether {@link #open} finds an archive. */
	public static boolean isHere(String name) {
		return isCommitted(name) || Files.exists(SHARED.resolve(REFERENCE + name));
	}

	/** Those of some archives that are here, which committed ones always are; names without extension. */
	public static Stream<String> archives(String... names) {
		return Stream.of(names).filter(name -> isHere(name + ".npz"));
	}

	/**
	 * The parameters of a graph that an archive holds, with the shapes of the archive. A parameter of which it has the
	 * shape only is computed, see {@link #seeded}.
	 */
	public static Weights weights(Npz npz, Graph graph) throws IOException {
		var tensors = new LinkedHashMap<String, Weights.Tensor>();
		for (ParameterSpec p : graph.parameters()) {
			String shape = "shape." + p.name();
			if (npz.has(p.name()))
				tensors.put(p.name(), new Weights.Tensor(Dims.of(npz.shape(p.name())), npz.floats(p.name())));
			else
				if (npz.has(shape))
					tensors.put(p.name(), seeded(p.name(), Dims.of(npz.array(shape).ints()), npz.integer("meta.seed")));
		}
		return new Weights(tensors);
	}

	/**
	 * Parameters of networks that are too large to be stored. Value i is uniform in [-b, b) with b = sqrt(6 / fan-in),
	 * from the 24 highest bits of SplitMix64's output function at seed * 0x9E3779B97F4A7C15 + CRC32(name) * 2^32 + i.
	 */
	private static Weights.Tensor seeded(String name, Dims shape, long seed) {
		var crc = new CRC32();
		crc.update(name.getBytes(StandardCharsets.US_ASCII));
		long start = seed * 0x9E3779B97F4A7C15L + (crc.getValue() << 32);
		double bound = Math.sqrt(6.0 * shape.size(0) / shape.count());
		float[] values = new float[Math.toIntExact(shape.count())];
		for (int i = 0; i < values.length; i++)
			values[i] = (float) (((mix(start + i) >>> 40) / (double) (1 << 23) - 1) * bound);
		return new Weights.Tensor(shape, values);
	}

	private static long mix(long z) {
		z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
		z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
		return z ^ z >>> 31;
	}

	/** {@code |actual - expected| / |expected|} in the Euclidean norm. */
	public static double relativeError(float[] expected, float[] actual) {
		if (expected.length != actual.length)
			throw new AssertionError(actual.length + " values instead of " + expected.length);
		double difference = 0, size = 0;
		for (int i = 0; i < expected.length; i++) {
			double d = (double) actual[i] - expected[i];
			difference += d * d;
			size += (double) expected[i] * expected[i];
		}
		return Math.sqrt(difference / size);
	}

	public static void assertClose(String what, float[] expected, float[] actual, double tolerance) {
		double error = relativeError(expected, actual);
		assertTrue(error <= tolerance, what + ": relative error " + error + " exceeds " + tolerance);
	}
}
