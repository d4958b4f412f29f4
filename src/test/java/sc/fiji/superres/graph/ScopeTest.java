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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class ScopeTest {

	private final Scope scope = new Scope("Test", 3);

	private static void assertRefused(Runnable run, String... parts) {
		var e = assertThrows(IllegalArgumentException.class, run::run);
		for (String part : parts)
			assertTrue(e.getMessage().contains(part), e.getMessage());
	}

	@Test
	void layersOfOneNameShareTheirWeights() {
		Activation x = scope.conv2d("first", scope.input(), 4, 3);
		Activation once = scope.conv2d("shared", x, 4, 3);
		Graph graph = scope.build(scope.conv2d("shared", once, 4, 3));
		assertEquals(List.of("first.weight", "first.bias", "shared.weight", "shared.bias"),
			graph.parameters().stream().map(ParameterSpec::name).toList());
		assertSame(graph.nodes().get(1).op().parameters().get(0), graph.nodes().get(2).op().parameters().get(0));
	}

	@Test
	void oneNameCannotHaveTwoShapes() {
		scope.conv2d("layer", scope.input(), 4, 3);
		assertRefused(() -> scope.conv2d("layer", scope.input(), 5, 3), "layer.weight", "4x3x3x3", "5x3x3x3");
	}

	@Test
	void theBiasIsDeclaredOnlyWhereThereIsOne() {
		Op.Conv2d plain = scope.conv2d("plain", 3, 2, 3, false);
		assertEquals(Optional.empty(), plain.bias());
		assertEquals(List.of("plain.weight"), plain.parameters().stream().map(ParameterSpec::name).toList());
	}

	@Test
	void channelsMustFit() {
		Op.Conv2d four = scope.conv2d("four", 4, 2, 3, true);
		assertRefused(() -> scope.apply(four, scope.input()), "four.weight", "4 channels", "channels=3");
		Activation two = scope.conv2d("two", scope.input(), 2, 1);
		assertRefused(() -> scope.add(scope.input(), two), "Cannot add", "channels=3", "channels=2");
		assertRefused(() -> scope.pixelShuffle(two, 2), "Pixel shuffle by 2", "channels=2");
		Op.Linear linear = scope.linear("gate", 4, 2, Optional.empty());
		assertRefused(() -> scope.apply(linear, scope.globalAveragePool(two)), "gate.weight", "2x4", "channels=2");
		assertRefused(() -> scope.apply(linear, scope.input()), "gate.weight", "IMAGE");
	}

	@Test
	void gridsMustFit() {
		Activation finer = scope.convTranspose2d("up", scope.input(), 3, 2);
		assertRefused(() -> scope.add(scope.input(), finer), "scale=1", "scale=2");
	}

	@Test
	void kernelsMustKeepTheSize() {
		assertRefused(() -> scope.conv2d("even", 3, 3, 4, true), "odd", "3x3x4x4");
		var oblong = new ParameterSpec("oblong", Dims.of(3, 3, 1, 3), Init.Fixed.of(1), true);
		assertRefused(() -> new Op.Conv2d(oblong, Optional.empty()), "square", "3x3x1x3");
	}

	@Test
	void routingNeedsTwoLogits() {
		Activation x = scope.input();
		Activation three = scope.globalAveragePool(x);
		assertRefused(() -> scope.apply(new Op.Route(false, 0), three, x, x), "two logits", "channels=3");
		Activation logits = scope.apply(scope.linear("gate", 3, 2, Optional.empty()), three);
		Activation finer = scope.convTranspose2d("up", x, 3, 2);
		assertRefused(() -> scope.apply(new Op.Route(false, 0), logits, x, finer), "scale=2");
		assertEquals(x.type(), scope.apply(new Op.Route(false, 0), logits, x, x).type());
	}

	@Test
	void typesFollowTheOperators() {
		Activation x = scope.conv2d("wide", scope.input(), 18, 3);
		assertEquals(TensorType.image(18, 1), x.type());
		assertEquals(TensorType.image(2, 3), scope.pixelShuffle(x, 3).type());
		assertEquals(TensorType.image(5, 4), scope.convTranspose2d("up", x, 5, 4).type());
		assertEquals(TensorType.vector(18), scope.globalAveragePool(x).type());
	}

	@Test
	void lastUseAndUsedParametersAreThoseOfTheNodes() {
		Op.Conv2d unused = scope.conv2d("unused", 3, 3, 1, true);
		Activation a = scope.conv2d("a", scope.input(), 3, 1);
		Activation forgotten = scope.relu(a);
		Activation b = scope.relu(a);
		Activation sum = scope.add(b, a);
		Graph graph = scope.build(sum);
		assertEquals(unused.weight(), graph.parameters().get(0));
		assertEquals(List.of("a.weight", "a.bias"), List.copyOf(graph.usedParameters()));
		assertEquals(a.index(), graph.lastUse(0));
		assertEquals(sum.index(), graph.lastUse(a.index()));
		assertEquals(sum.index(), graph.lastUse(b.index()));
		assertEquals(0, graph.lastUse(forgotten.index()));
		assertEquals(Integer.MAX_VALUE, graph.lastUse(sum.index()));
		assertEquals(sum.index(), graph.outputIndex());
	}

	@Test
	void aGraphDoesNotChangeWithItsScope() {
		Graph graph = scope.build(scope.conv2d("a", scope.input(), 3, 1));
		scope.conv2d("b", scope.input(), 3, 1);
		assertEquals(1, graph.nodes().size());
		assertEquals(2, graph.parameters().size());
		assertThrows(UnsupportedOperationException.class, () -> graph.nodes().clear());
	}
}
