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
package sc.fiji.superres.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;

class WeightsTest {

	private static Graph graph() {
		var scope = new Scope("Test", 3);
		Activation x = scope.convTranspose2d("up", scope.conv2d("conv", scope.input(), 8, 5), 3, 2);
		scope.linear("gate", 7, 2, Optional.of(Init.Fixed.of(0.1f, 2)));
		return scope.build(x);
	}

	private static Weights with(Weights weights, String name, Weights.Tensor tensor) {
		var tensors = new LinkedHashMap<>(weights.tensors());
		if (tensor == null) tensors.remove(name);
		else tensors.put(name, tensor);
		return new Weights(tensors);
	}

	@Test
	void startValuesFitTheirGraph() {
		Graph graph = graph();
		Weights weights = Weights.start(graph, 1);
		assertEquals(List.of(), weights.mismatches(graph));
		assertEquals(graph.parameters().stream().map(ParameterSpec::name).toList(), List.copyOf(weights.names()));
		assertEquals(600 + 8 + 96 + 3 + 14 + 2, weights.count());
	}

	@Test
	void everyMismatchIsNamed() {
		Graph graph = graph();
		Weights weights = Weights.start(graph, 1);
		assertEquals(List.of("missing conv.bias 8"), with(weights, "conv.bias", null).mismatches(graph));
		assertEquals(List.of("conv.bias is 2x4 instead of 8"),
			with(weights, "conv.bias", new Weights.Tensor(Dims.of(2, 4), new float[8])).mismatches(graph));
		assertEquals(List.of("unexpected conv.mean"),
			with(weights, "conv.mean", new Weights.Tensor(Dims.of(1), new float[1])).mismatches(graph));
		Weights renamed = with(with(weights, "up.bias", null), "ups.bias",
			new Weights.Tensor(Dims.of(3), new float[3]));
		assertEquals(List.of("missing up.bias 3", "unexpected ups.bias"), renamed.mismatches(graph));
	}

	@Test
	void tensorsThatNothingReadsMayBeMissing() {
		Graph graph = graph();
		Weights weights = Weights.start(graph, 1);
		Weights read = weights.readBy(graph);
		assertEquals(List.of("conv.weight", "conv.bias", "up.weight", "up.bias"), List.copyOf(read.names()));
		assertEquals(List.of(), read.mismatches(graph));
		assertArrayEquals(weights.data("up.weight"), read.data("up.weight"));
		Weights wrong = with(read, "gate.bias", new Weights.Tensor(Dims.of(3), new float[3]));
		assertEquals(List.of("gate.bias is 3 instead of 2"), wrong.mismatches(graph));
	}

	@Test
	void aTensorHoldsAsManyValuesAsItsShape() {
		var e = assertThrows(IllegalArgumentException.class, () -> new Weights.Tensor(Dims.of(2, 3), new float[5]));
		assertTrue(e.getMessage().contains("2x3") && e.getMessage().contains("5"), e.getMessage());
	}

	@Test
	void anUnknownTensorIsNamed() {
		Weights weights = Weights.start(graph(), 1);
		var e = assertThrows(IllegalArgumentException.class, () -> weights.data("conv3.bias"));
		assertTrue(e.getMessage().contains("conv3.bias"), e.getMessage());
	}

	@Test
	void startValuesFollowTheSeed() {
		float[] one = Weights.start(graph(), 1).data("conv.weight");
		assertArrayEquals(one, Weights.start(graph(), 1).data("conv.weight"));
		assertFalse(Arrays.equals(one, Weights.start(graph(), 2).data("conv.weight")));
	}

	/** Convolution: in k k; transposed convolution in PyTorch: out k k; the bias as its weight. */
	@Test
	void startValuesFillTheirBounds() {
		Weights weights = Weights.start(graph(), 3);
		assertFills(Math.sqrt(1 / 75.0), weights.data("conv.weight"));
		assertWithin(Math.sqrt(1 / 75.0), weights.data("conv.bias"));
		assertFills(Math.sqrt(1 / 12.0), weights.data("up.weight"));
		assertWithin(Math.sqrt(1 / 12.0), weights.data("up.bias"));
		assertWithin(Math.sqrt(1 / 7.0), weights.data("gate.weight"));
		assertArrayEquals(new float[]{0.1f, 2}, weights.data("gate.bias"));
	}

	private static void assertWithin(double bound, float[] values) {
		for (float value : values)
			assertTrue(Math.abs(value) <= bound * 1.000001, value + " is beyond " + bound);
	}

	/** Uniform over the whole range: extremes near the bounds, variance bound^2 / 3. */
	private static void assertFills(double bound, float[] values) {
		assertWithin(bound, values);
		double squares = 0;
		float min = 0, max = 0;
		for (float value : values) {
			squares += value * value;
			min = Math.min(min, value);
			max = Math.max(max, value);
		}
		assertEquals(-bound, min, 0.1 * bound);
		assertEquals(bound, max, 0.1 * bound);
		assertEquals(bound * bound / 3, squares / values.length, 0.2 * bound * bound / 3);
	}

	@Test
	void aFixedPatternRepeats() {
		assertArrayEquals(new float[]{1, 2, 3, 1, 2, 3}, Init.Fixed.of(1, 2, 3).values(Dims.of(2, 3), new Random(1)));
		assertArrayEquals(new float[]{1, 2}, Init.Fixed.of(1, 2, 3).values(Dims.of(2), new Random(1)));
	}
}
