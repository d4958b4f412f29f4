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
