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
package sc.fiji.superres.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import sc.fiji.superres.graph.Activation;
import sc.fiji.superres.graph.Scope;
import sc.fiji.superres.image.Halo;
import sc.fiji.superres.nets.DSRNet;
import sc.fiji.superres.nets.LiteSRNet;
import sc.fiji.superres.testing.NetworkCase;

/** Against the tables of the papers and of the published code. */
class CostTest {

	@ParameterizedTest
	@MethodSource("sc.fiji.superres.testing.NetworkCase#all")
	void parametersAreThePublishedOnes(NetworkCase c) {
		Cost cost = Cost.of(c.network().graph());
		assertEquals(c.parameters(), cost.parameters());
		assertEquals(c.trainable(), cost.trainableParameters());
		assertEquals(c.used(), cost.usedParameters());
	}

	@ParameterizedTest
	@MethodSource("sc.fiji.superres.testing.NetworkCase#all")
	void multiplyAddsAreThePublishedOnes(NetworkCase c) {
		Cost cost = Cost.of(c.network().graph());
		assertEquals(c.multiplyAdds(), cost.macsPerPixel());
		double pixels = 1280.0 * 720 / (c.network().scale() * c.network().scale());
		assertEquals(c.giga720(), cost.macsPerPixel() * pixels / 1e9, 0.051);
		assertEquals(c.isRouted() ? 64 * 16 + 16 * 2 : 0, cost.macsPerImage());
		assertEquals(10 * 7 * c.multiplyAdds() + cost.macsPerImage(), cost.macs(10, 7));
	}

	/**
	 * The poster's best network at x2 is 38.57 G, counted as if transposed convolutions worked on their output's grid.
	 */
	@Test
	void liteSRNetCostsWhatThePosterSays() {
		Cost cost = Cost.of(new LiteSRNet(2).graph());
		assertEquals(35.54, cost.macs(320, 240) / 1e9, 0.01);
	}

	@Test
	void theMeanOfBothBranchesIsThePapersSizeOfDSRNet() {
		long selected = Cost.of(new DSRNet(2).graph()).usedParameters();
		long fixed = Cost.of(new DSRNet(2, DSRNet.Branch.FIXED, 0).graph()).usedParameters();
		long gate = 1040 + 34;
		assertEquals(746_162, (selected + fixed) / 2 + gate);
	}

	@Test
	void halosAddUp() {
		var s = new Scope("Test", 1);
		Activation x = s.conv2d("a", s.input(), 4, 5);
		assertEquals(Halo.of(2), Cost.of(s.build(x)).halo());
		x = s.add(x, s.conv2d("b", x, 4, 3));
		assertEquals(Halo.of(3), Cost.of(s.build(x)).halo());
		x = s.pixelShuffle(x, 2);
		assertEquals(Halo.of(3), Cost.of(s.build(x)).halo());
		x = s.conv2d("c", x, 1, 3);
		assertEquals(Halo.of(4), Cost.of(s.build(x)).halo());
		x = s.conv2d("d", x, 1, 3);
		assertEquals(Halo.of(4), Cost.of(s.build(x)).halo(), "two pixels of the finer grid are one of the input's");
	}

	@Test
	void anOperatorOnTheWholeImageHasNoHalo() {
		assertEquals(Halo.WHOLE, Cost.of(new DSRNet(2, DSRNet.Branch.ARGMAX, 0).graph()).halo());
	}

	/**
	 * What is alive at one time: input 1, a 4, b 4 while a is still needed for the sum, then the sum 4 + the result 16.
	 */
	@Test
	void memoryIsTheLargestSumOfWhatIsAlive() {
		var s = new Scope("Test", 1);
		Activation a = s.conv2d("a", s.input(), 4, 3);
		assertEquals(1 + 4, Cost.of(s.build(a)).floatsPerPixel());
		Activation sum = s.add(a, s.relu(a));
		assertEquals(4 + 4 + 4, Cost.of(s.build(sum)).floatsPerPixel());
		Activation up = s.convTranspose2d("up", sum, 4, 2);
		assertEquals(4 + 16, Cost.of(s.build(up)).floatsPerPixel());
		assertTrue(Cost.of(s.build(up)).bytesPerPixel() >= 20 * Float.BYTES);
	}
}
