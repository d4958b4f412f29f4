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

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import sc.fiji.superres.graph.Dims;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.Init;
import sc.fiji.superres.graph.ParameterSpec;
import sc.fiji.superres.graph.Scope;
import sc.fiji.superres.graph.Weights;

/**
 * Compares small graphs with their definition in double precision: as script with and without gradients, and operator
 * by operator.
 */
final class OperatorCheck {

	/** Images in each batch. */
	static final int BATCH = 2;

	/** What a graph should compute: the result for parameters and image, everything in double precision. */
	interface Definition {

		double[] result(Map<String, double[]> parameters, double[] image);
	}

	private OperatorCheck() {}

	static ParameterSpec random(Scope s, String name, int... shape) {
		return s.parameter(name, Dims.of(shape), new Init.UniformFanIn(1), true);
	}

	/**
	 * Values in every way of running, and the derivative along a random direction in all that give gradients.
	 *
	 * @param step of the central difference, which is exact at any step for what is linear in image and parameters
	 */
	static void check(Graph graph, int h, int w, double step, Definition definition) {
		Weights weights = Weights.start(graph, 5);
		float[] image = uniform(BATCH * graph.input().channels() * h * w, 6);
		double[] expected = at(0, weights, image, definition);
		float[] loss = uniform(expected.length, 7);
		double slope = (dot(loss, at(step, weights, image, definition))
			- dot(loss, at(-step, weights, image, definition))) / (2 * step);
		Shape shape = new Shape(graph.input().shape(BATCH, h, w));
		try (GraphModule parameters = new GraphModule(graph, weights, Device.cpu())) {
			NDArray x = parameters.manager().create(image, shape);
			assertClose(expected, parameters.infer(x, Precision.FLOAT32));
			assertClose(expected, new GraphRun(graph, parameters::get, true).run(x));
		}
		for (GradientRun form : GradientRun.values())
			try (GraphModule parameters = new GraphModule(graph, weights, Device.cpu())) {
				parameters.requireGradients();
				NDArray x = parameters.manager().create(image, shape);
				x.setRequiresGradient(true);
				try (GradientTape tape = new GradientTape()) {
					NDArray output = form.run(parameters, x, tape);
					assertClose(expected, output);
					tape.backward(output.mul(parameters.manager().create(loss, output.getShape())).sum());
				}
				double sum = along(x.getGradient());
				for (ParameterSpec p : graph.parameters())
					sum += along(parameters.get(p.name()).getGradient());
				assertEquals(slope, sum, 1e-4 * Math.max(1, largest(expected)));
			}
	}

	/** The definition at the weights and the image, moved along a fixed random direction. */
	private static double[] at(double step, Weights weights, float[] image, Definition definition) {
		var parameters = new LinkedHashMap<String, double[]>();
		weights.tensors().forEach((name, tensor) -> parameters.put(name, moved(tensor.data(), step)));
		return definition.result(parameters, moved(image, step));
	}

	private static double[] moved(float[] values, double step) {
		float[] direction = uniform(values.length, values.length);
		double[] moved = new double[values.length];
		for (int i = 0; i < moved.length; i++)
			moved[i] = values[i] + step * direction[i];
		return moved;
	}

	private static double along(NDArray gradient) {
		float[] values = gradient.toFloatArray();
		return dot(values, doubles(uniform(values.length, values.length)));
	}

	private static void assertClose(double[] expected, NDArray actual) {
		assertArrayEquals(expected, doubles(actual.toFloatArray()), 1e-6 * Math.max(1, largest(expected)));
	}

	private static double largest(double[] values) {
		double largest = 0;
		for (double value : values)
			largest = Math.max(largest, Math.abs(value));
		return largest;
	}

	private static double dot(float[] a, double[] b) {
		double sum = 0;
		for (int i = 0; i < a.length; i++)
			sum += a[i] * b[i];
		return sum;
	}

	static double[] doubles(float[] values) {
		double[] copy = new double[values.length];
		for (int i = 0; i < copy.length; i++)
			copy[i] = values[i];
		return copy;
	}

	/** Values in [-1, 1), none of which is near the bend of an activation. */
	private static float[] uniform(int count, long seed) {
		var random = new Random(seed);
		float[] values = new float[count];
		for (int i = 0; i < count; i++) {
			float value = 2 * random.nextFloat() - 1;
			values[i] = Math.abs(value) < 0.01 ? 0.01f : value;
		}
		return values;
	}

	interface Place {

		void visit(int n, int c, int y, int x);
	}

	static void each(int n, int c, int h, int w, Place place) {
		for (int i = 0; i < n * c * h * w; i++)
			place.visit(i / (c * h * w), i / (h * w) % c, i / w % h, i % w);
	}
}
