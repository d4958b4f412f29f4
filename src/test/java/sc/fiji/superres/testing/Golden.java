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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;

import sc.fiji.superres.graph.Dims;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.Parameter;
import sc.fiji.superres.graph.Weights;

/** Golden values of published implementations, and how to compare with them. */
public final class Golden {

	private static final Path COMMITTED = Path.of("src/test/resources/golden");

	private Golden() {}

	/** The folder of reference material beside the project; the calling test is skipped where there is none. */
	public static Path shared(String path) {
		Path file = Path.of("../shared").resolve(path);
		assumeTrue(Files.exists(file), "skipped: " + file + " is not here");
		return file;
	}

	/** An archive that is committed, or else one from the reference material. */
	public static Npz open(String name) throws IOException {
		Path committed = COMMITTED.resolve(name);
		return Npz.open(Files.exists(committed) ? committed : shared("reference/golden/" + name));
	}

	/** The arrays of an archive that are parameters of the graph, with the shapes of the archive. */
	public static Weights weights(Npz npz, Graph graph) throws IOException {
		var tensors = new LinkedHashMap<String, Weights.Tensor>();
		for (Parameter p : graph.parameters())
			if (npz.has(p.name())) tensors.put(p.name(), new Weights.Tensor(Dims.of(npz.shape(p.name())), npz.floats(p.name())));
		return new Weights(tensors);
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
