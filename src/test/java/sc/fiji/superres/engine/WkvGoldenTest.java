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
package sc.fiji.superres.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.superres.testing.Golden.assertClose;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import sc.fiji.superres.graph.Activation;
import sc.fiji.superres.graph.Dims;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.Init;
import sc.fiji.superres.graph.Scope;
import sc.fiji.superres.graph.TokenOp;
import sc.fiji.superres.graph.Weights;
import sc.fiji.superres.kernel.WkvKernel;
import sc.fiji.superres.testing.Golden;
import sc.fiji.superres.testing.Npz;

/**
 * Bidirectional WKV alone, in all its forms: by kernels, as a script, and operator by operator. Its inputs are the
 * channels of an image one pixel high: those of k, then those of v.
 */
class WkvGoldenTest {

	/**
	 * @param values k and v, {@code (batch, tokens, channels)} each; {@code weights} of the sum that is differentiated
	 */
	private record Case(int batch, int tokens, int channels, float[] decay, float[] first, float[] k, float[] v,
		float[] weights) {

		/** With w and u as the operator applies them. */
		static Case golden(Npz npz, String name) throws IOException {
			int[] shape = npz.shape(name + ".k");
			return new Case(shape[0], shape[1], shape[2], times(shape[1], npz.floats(name + ".w")),
				times(shape[1], npz.floats(name + ".u")), npz.floats(name + ".k"), npz.floats(name + ".v"),
				npz.floats(name + ".loss_w"));
		}

		static Case random(int batch, int tokens, int channels, double decay, double spread) {
			Random random = new Random(5);
			int count = batch * tokens * channels;
			return new Case(batch, tokens, channels, normal(random, channels, decay), normal(random, channels, 1),
				normal(random, count, spread), normal(random, count, 1), normal(random, count, 1));
		}

		private static float[] normal(Random random, int count, double deviation) {
			float[] values = new float[count];
			for (int i = 0; i < count; i++)
				values[i] = (float) (deviation * random.nextGaussian());
			return values;
		}

		private static float[] times(int factor, float[] values) {
			for (int i = 0; i < values.length; i++)
				values[i] *= factor;
			return values;
		}

		Weights parameters() {
			Dims shape = Dims.of(1, channels);
			return new Weights(
				Map.of("decay", new Weights.Tensor(shape, decay), "first", new Weights.Tensor(shape, first)));
		}

		NDArray tensor(NDManager manager, float[] values) {
			return manager.create(values, new Shape(batch, tokens, channels)).transpose(0, 2, 1).expandDims(2);
		}

		NDArray image(NDManager manager) {
			return tensor(manager, k).concat(tensor(manager, v), 1);
		}
	}

	static Stream<String> archives() {
		return Golden.archives("op_wkv_tiny", "op_wkv");
	}

	static Stream<Arguments> golden() {
		return archives().flatMap(archive -> Stream.of("a", "b", "c", "d").map(name -> Arguments.of(archive, name)));
	}

	@ParameterizedTest
	@MethodSource("golden")
	void valuesAndGradientsAreThePublishedOnes(String archive, String name) throws IOException {
		try (Npz npz = Golden.open(archive + ".npz")) {
			Case c = Case.golden(npz, name);
			float[] y = npz.floats(name + ".y");
			assertClose("kernel", y, infer(c), 1e-5);
			for (GradientRun form : GradientRun.values()) {
				Map<String, float[]> results = run(c, form);
				assertClose(form + " y", y, results.get("y"), 1e-5);
				assertClose(form + " v", npz.floats(name + ".grad.v"), results.get("v"), 1e-4);
				if (c.tokens == 1) continue;
				assertClose(form + " k", npz.floats(name + ".grad.k"), results.get("k"), 1e-4);
				assertClose(form + " w", npz.floats(name + ".grad.w"), Case.times(c.tokens, results.get("decay")),
					1e-4);
				assertClose(form + " u", npz.floats(name + ".grad.u"), Case.times(c.tokens, results.get("first")),
					1e-4);
			}
		}
	}

	/** Rows of tokens first, then, with the second row of the parameters, columns. */
	@ParameterizedTest
	@MethodSource("archives")
	void twoPassesAreThePublishedOnes(String archive) throws IOException {
		try (Npz npz = Golden.open(archive + ".npz")) {
			int height = npz.array("meta.re_H").ints()[0], width = npz.array("meta.re_W").ints()[0];
			int[] shape = npz.shape("re.k");
			int batch = shape[0], channels = shape[2];
			float[] k = npz.floats("re.k");
			float[] y1 = pass(npz, 0, shape, k, npz.floats("re.v"));
			assertClose("rows", npz.floats("re.y1"), y1, 1e-5);
			float[] y2 = pass(npz, 1, shape, transpose(batch, height, width, channels, k),
				transpose(batch, height, width, channels, y1));
			assertClose("columns", npz.floats("re.y2"), transpose(batch, width, height, channels, y2), 1e-5);
		}
	}

	private static float[] pass(Npz npz, int pass, int[] shape, float[] k, float[] v) throws IOException {
		int channels = shape[2];
		Dims dims = Dims.of(2, channels);
		var weights = new Weights(Map.of("decay", new Weights.Tensor(dims, npz.floats("re.spatial_decay")), "first",
			new Weights.Tensor(dims, npz.floats("re.spatial_first"))));
		Case c = new Case(shape[0], shape[1], channels, null, null, k, v, null);
		Graph graph = graph(channels, 2, pass);
		try (GraphModule parameters = new GraphModule(graph, weights, Device.cpu());
			NDManager manager = parameters.manager().newSubManager()) {
			NDArray image = c.image(manager);
			float[] kernel = tokens(parameters.infer(image, Precision.FLOAT32));
			try (GradientTape tape = new GradientTape()) {
				for (GradientRun form : GradientRun.values())
					assertClose(form.name(), kernel, tokens(form.run(parameters, image, tape)), 1e-5);
			}
			return kernel;
		}
	}

	/** {@code (batch, rows, columns, channels)} to {@code (batch, columns, rows, channels)}. */
	private static float[] transpose(int batch, int rows, int columns, int channels, float[] values) {
		float[] turned = new float[values.length];
		for (int n = 0; n < batch; n++)
			for (int i = 0; i < rows; i++)
				for (int j = 0; j < columns; j++)
					System.arraycopy(values, ((n * rows + i) * columns + j) * channels, turned,
						((n * columns + j) * rows + i) * channels, channels);
		return turned;
	}

	@ParameterizedTest
	@CsvSource({"1, 3, 1, 1, 1", "2, 4, 5, 1, 1", "1, 37, 3, -3, 1", "3, 65, 4, 8, 4", "1, 130, 67, 1, 1"})
	void formsAgreeAtOddShapes(int batch, int tokens, int channels, double decay, double spread) {
		Case c = Case.random(batch, tokens, channels, decay, spread);
		Map<String, float[]> operators = run(c, GradientRun.OPERATORS);
		for (GradientRun form : List.of(GradientRun.KERNELS, GradientRun.SCRIPT))
			run(c, form).forEach((name, values) -> assertClose(form + " " + name, operators.get(name), values, 3e-5));
		assertClose("kernel", operators.get("y"), infer(c), 1e-5);
	}

	/** Differences of the definition in double precision, in each parameter and input. */
	@ParameterizedTest
	@CsvSource({"23, 3, 2, SCRIPT", "10, 5, -4, SCRIPT", "23, 3, 2, KERNELS"})
	void gradientsAreSlopesOfTheReference(int tokens, int channels, double decay, GradientRun form) {
		Case c = Case.random(1, tokens, channels, decay, 1);
		Map<String, float[]> gradients = run(c, form);
		Map<String, float[]> inputs = Map.of("k", c.k, "v", c.v, "decay", c.decay, "first", c.first);
		inputs.forEach((name, values) -> {
			float[] slopes = new float[values.length];
			for (int i = 0; i < slopes.length; i++) {
				float value = values[i], above = value + 1f / 128, below = value - 1f / 128;
				values[i] = above;
				double most = weightedSum(c);
				values[i] = below;
				slopes[i] = (float) ((most - weightedSum(c)) / (above - below));
				values[i] = value;
			}
			assertClose(name, slopes, gradients.get(name), 1e-4);
		});
	}

	private static double weightedSum(Case c) {
		double[] y = new WkvKernel(c.decay, c.first).reference(c.k, c.v);
		double sum = 0;
		for (int i = 0; i < y.length; i++)
			sum += c.weights[i] * y[i];
		return sum;
	}

	/** Where the result is a mean of so many that it is small beside v. */
	@Test
	void longSequencesKeepTheirDigits() {
		Case c = Case.random(1, 30_000, 3, 1, 1);
		assertClose("script", infer(c), run(c, GradientRun.SCRIPT).get("y"), 1e-5);
	}

	/** Weights over more than a hundred orders of magnitude, in both directions. */
	@ParameterizedTest
	@CsvSource({"3e3, 1", "-3e3, 1", "1e5, 1", "-1e5, 1", "1, 1e3", "3e3, 1e3", "-1e5, 1e5"})
	void extremeWeightsGiveFiniteResults(double decay, double spread) {
		Case random = Case.random(1, 70, 3, 0, spread);
		float[] decays = new float[3];
		Arrays.fill(decays, (float) decay);
		Case c = new Case(1, 70, 3, decays, random.first, random.k, random.v, random.weights);
		Map<String, float[]> script = run(c, GradientRun.SCRIPT);
		for (Map<String, float[]> results : List.of(script, run(c, GradientRun.KERNELS)))
			results.forEach((name, values) -> {
				for (float value : values)
					assertTrue(Float.isFinite(value), name + " has " + value);
			});
		assertClose("script and operators", run(c, GradientRun.OPERATORS).get("y"), script.get("y"),
			1e-4 + 1e-7 * Math.abs(decay));
		assertClose("script and kernel", infer(c), script.get("y"), 1e-4 + 1e-7 * Math.abs(decay));
	}

	@Test
	void aSingleTokenIsItself() {
		Case c = Case.random(2, 1, 3, 1, 1);
		assertArrayEquals(c.v, infer(c), 1e-6f);
		for (GradientRun form : List.of(GradientRun.KERNELS, GradientRun.SCRIPT)) {
			Map<String, float[]> results = run(c, form);
			assertArrayEquals(c.v, results.get("y"), 1e-6f);
			for (String name : new String[]{"k", "decay", "first"})
				assertArrayEquals(new float[results.get(name).length], results.get(name), 1e-6f,
					name + " does not matter");
		}
	}

	private static float[] infer(Case c) {
		try (GraphModule parameters = new GraphModule(graph(c.channels, 1, 0), c.parameters(), Device.cpu());
			NDManager manager = parameters.manager().newSubManager()) {
			return tokens(parameters.infer(c.image(manager), Precision.FLOAT32));
		}
	}

	/** The result, and the gradients of its weighted sum. */
	private static Map<String, float[]> run(Case c, GradientRun form) {
		Map<String, float[]> results = new LinkedHashMap<>();
		Graph graph = graph(c.channels, 1, 0);
		try (GraphModule parameters = new GraphModule(graph, c.parameters(), Device.cpu());
			NDManager manager = parameters.manager().newSubManager()) {
			assertEquals(2, parameters.requireGradients().size());
			NDArray image = c.image(manager);
			image.setRequiresGradient(true);
			try (GradientTape tape = new GradientTape()) {
				NDArray y = form.run(parameters, image, tape);
				results.put("y", tokens(y));
				tape.backward(y.mul(c.tensor(manager, c.weights)).sum());
			}
			NDArray gradient = image.getGradient();
			results.put("k", tokens(gradient.get(":, :" + c.channels)));
			results.put("v", tokens(gradient.get(":, " + c.channels + ":")));
			for (String name : new String[]{"decay", "first"})
				results.put(name, parameters.get(name).getGradient().toFloatArray());
		}
		return results;
	}

	/** {@code (batch, channels, 1, tokens)} as {@code (batch, tokens, channels)}. */
	private static float[] tokens(NDArray image) {
		return image.squeeze(2).transpose(0, 2, 1).toFloatArray();
	}

	private static Graph graph(int channels, int passes, int pass) {
		Scope s = new Scope("wkv", 2 * channels);
		Activation both = s.toTokens(s.input());
		Dims shape = Dims.of(passes, channels);
		var wkv = new TokenOp.Wkv(s.parameter("decay", shape, new Init.Normal(1), true),
			s.parameter("first", shape, new Init.Normal(1), true), pass);
		Activation y = s.apply(wkv, s.slice(both, 0, channels), s.slice(both, channels, 2 * channels));
		return s.build(s.toImage(y, s.input()));
	}
}
