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
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import sc.fiji.superres.graph.Dims;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.GridOp;
import sc.fiji.superres.graph.Init;
import sc.fiji.superres.graph.Parameter;
import sc.fiji.superres.graph.Scope;
import sc.fiji.superres.graph.Weights;
import sc.fiji.superres.image.Bicubic;
import sc.fiji.superres.image.Raster;

/**
 * Operators that change the grid, and the small ones that networks with several grids need, against their definitions
 * in double precision: as script with and without gradients, and operator by operator.
 */
class GridOperatorsTest {

	private static final int BATCH = 2;
	private static final int IN = 2;
	private static final int OUT = 3;

	/** What a graph should compute: the result for parameters and image, everything in double precision. */
	private interface Definition {

		double[] result(Map<String, double[]> parameters, double[] image);
	}

	/** A way of running that gives gradients. */
	private interface Way {

		NDArray run(ParameterTensors parameters, NDArray image);
	}

	private static final List<Way> WAYS = List.of((parameters, x) -> parameters.forward(x, Precision.FLOAT32),
		(parameters, x) -> new GraphRun(parameters.graph(), parameters::get, false).run(x));

	@ParameterizedTest
	@CsvSource({ "1,1,3,4", "1,2,1,1", "2,2,3,1", "3,2,1,1", "3,2,4,3", "3,3,2,5", "3,4,3,2", "4,2,5,3", "5,2,1,2",
		"7,2,3,3", "5,3,2,4", "8,3,2,3" })
	void transposedConvolutionAddsMultiplesOfTheKernel(int kernel, int stride, int h, int w) {
		var s = new Scope("up", IN);
		var op = new GridOp.ConvTranspose2d(random(s, "w", IN, OUT, kernel, kernel), random(s, "b", OUT), stride);
		Graph graph = s.build(s.apply(op, s.input()));
		int before = Math.max(kernel - stride, 0) / 2;
		check(graph, h, w, 1, (p, x) -> {
			int hs = h * stride, ws = w * stride;
			double[] y = new double[BATCH * OUT * hs * ws];
			for (int i = 0; i < y.length; i++)
				y[i] = p.get("b")[i / (hs * ws) % OUT];
			each(BATCH, IN, h, w, (n, c, r, q) -> each(1, OUT, kernel, kernel, (one, o, i, j) -> {
				int row = r * stride - before + i, column = q * stride - before + j;
				if (row >= 0 && row < hs && column >= 0 && column < ws)
					y[((n * OUT + o) * hs + row) * ws + column] += p.get("w")[((c * OUT + o) * kernel + i) * kernel + j]
						* x[((n * IN + c) * h + r) * w + q];
			}));
			return y;
		});
	}

	@ParameterizedTest
	@CsvSource({ "1,1,3,4", "1,2,1,1", "2,2,3,1", "3,2,1,1", "3,2,4,3", "3,3,2,5", "3,4,3,2", "4,2,5,3", "5,2,1,2",
		"7,2,3,3" })
	void stridedConvolutionTakesEveryNthPixel(int kernel, int stride, int h, int w) {
		var s = new Scope("down", IN * stride * stride);
		var op = new GridOp.StridedConv2d(random(s, "w", OUT, IN, kernel, kernel), random(s, "b", OUT), stride);
		Graph graph = s.build(s.apply(op, s.pixelShuffle(s.input(), stride)));
		int before = Math.max(kernel - stride, 0) / 2;
		check(graph, h, w, 1, (p, x) -> {
			double[] y = new double[BATCH * OUT * h * w];
			each(BATCH, OUT, h, w, (n, o, r, q) -> {
				int to = ((n * OUT + o) * h + r) * w + q;
				y[to] = p.get("b")[o];
				each(1, IN, kernel, kernel, (one, c, i, j) -> {
					int row = r * stride - before + i, column = q * stride - before + j;
					if (row < 0 || row >= h * stride || column < 0 || column >= w * stride) return;
					int channel = (c * stride + row % stride) * stride + column % stride;
					y[to] += p.get("w")[((o * IN + c) * kernel + i) * kernel + j] * x[((n * IN * stride * stride + channel) * h
						+ row / stride) * w + column / stride];
				});
			});
			return y;
		});
	}

	@ParameterizedTest
	@CsvSource({ "1,3,4", "2,1,1", "2,5,1", "3,1,2", "3,2,3", "4,1,1", "4,2,7", "5,6,4" })
	void bicubicInterpolationIsThatOfImages(int factor, int h, int w) {
		var s = new Scope("bicubic", IN);
		check(s.build(s.bicubic(s.input(), factor)), h, w, 1, (p, x) -> {
			float[] data = new float[x.length];
			for (int i = 0; i < x.length; i++)
				data[i] = (float) x[i];
			return doubles(Bicubic.upscale(new Raster(w, h, BATCH * IN, data), factor).data());
		});
	}

	@Test
	void slopesAreForNegativeValues() {
		var s = new Scope("prelu", IN);
		Parameter slopes = random(s, "a", 3);
		Graph graph = s.build(s.scale(s.parametricRelu(s.parametricRelu(s.input(), slopes, 2), slopes, 1), 0.3));
		check(graph, 4, 5, 1e-3, (p, x) -> {
			double[] y = x.clone();
			for (int element = 2; element >= 1; element--)
				for (int i = 0; i < y.length; i++)
					y[i] *= y[i] > 0 ? 1 : p.get("a")[element];
			for (int i = 0; i < y.length; i++)
				y[i] *= 0.3;
			return y;
		});
	}

	private static Parameter random(Scope s, String name, int... shape) {
		return s.parameter(name, Dims.of(shape), new Init.UniformFanIn(1), true);
	}

	/**
	 * Values in every way of running, and the derivative along a random direction in both that give gradients.
	 *
	 * @param step of the central difference, which is exact at any step for what is linear in image and parameters
	 */
	private static void check(Graph graph, int h, int w, double step, Definition definition) {
		Weights weights = Weights.start(graph, 5);
		float[] image = uniform(BATCH * graph.input().channels() * h * w, 6);
		double[] expected = at(0, weights, image, definition);
		float[] loss = uniform(expected.length, 7);
		double slope = (dot(loss, at(step, weights, image, definition)) - dot(loss, at(-step, weights, image, definition)))
			/ (2 * step);
		Shape shape = new Shape(graph.input().shape(BATCH, h, w));
		try (ParameterTensors parameters = new ParameterTensors(graph, weights, Device.cpu())) {
			NDArray x = parameters.manager().create(image, shape);
			assertClose(expected, parameters.infer(x, Precision.FLOAT32));
			assertClose(expected, new GraphRun(graph, parameters::get, true).run(x));
		}
		for (Way way : WAYS)
			try (ParameterTensors parameters = new ParameterTensors(graph, weights, Device.cpu())) {
				parameters.requireGradients();
				NDArray x = parameters.manager().create(image, shape);
				x.setRequiresGradient(true);
				try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
					NDArray output = way.run(parameters, x);
					assertClose(expected, output);
					collector.backward(output.mul(parameters.manager().create(loss, output.getShape())).sum());
				}
				double sum = along(x.getGradient());
				for (Parameter p : graph.parameters())
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

	private static double[] doubles(float[] values) {
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

	private interface Place {

		void visit(int n, int c, int y, int x);
	}

	private static void each(int n, int c, int h, int w, Place place) {
		for (int i = 0; i < n * c * h * w; i++)
			place.visit(i / (c * h * w), i / (h * w) % c, i / w % h, i % w);
	}
}
