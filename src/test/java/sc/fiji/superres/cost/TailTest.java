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

import java.util.Optional;

import org.junit.jupiter.api.Test;

import sc.fiji.superres.graph.Activation;
import sc.fiji.superres.graph.Scope;
import sc.fiji.superres.nets.DSRN;
import sc.fiji.superres.nets.DSRNet;
import sc.fiji.superres.nets.DVMSR;
import sc.fiji.superres.nets.DyRSRNet;
import sc.fiji.superres.nets.LiteSRNet;

class TailTest {

	/**
	 * Up to its upsampler, DSRNet has five values of 64 channels at a time: two skips, and three where the branches
	 * meet.
	 */
	@Test
	void aNetworkEndsWhereItLeavesTheLowResolutionGrid() {
		assertEquals(Optional.of(new Tail(46, 2, 256, 320, 64)), Tail.of(new DSRNet(2).graph()));
		assertEquals(Optional.of(new Tail(46, 2, 1024, 320, 64)), Tail.of(new DSRNet(4).graph()));
		assertEquals(Optional.of(new Tail(27, 1, 128, 128, 64)), Tail.of(new LiteSRNet(4).graph()));
	}

	@Test
	void thereIsNoneWhereItSavesLittleOrIsNotAnImage() {
		assertEquals(Optional.empty(), Tail.of(new LiteSRNet(2).graph()));
		assertEquals(Optional.empty(), Tail.of(new DVMSR(4).graph()), "blocks between the grids are wider");
		assertEquals(Optional.empty(), Tail.of(new DyRSRNet(4).graph()));
	}

	/** Its high-resolution state goes through all steps. */
	@Test
	void thereIsNoneWhereItWouldSeeFar() {
		assertEquals(Optional.empty(), Tail.of(new DSRN(2).graph()));
	}

	@Test
	void noneBeginsBeforeWhatLooksAtAllPixels() {
		var s = new Scope("Test", 1);
		Activation wide = s.conv2d("wide", s.input(), 64, 3);
		Activation mean = s.relu(s.globalAveragePool(wide));
		Activation x = s.conv2d("narrow", wide, 4, 3);
		assertEquals(Optional.empty(), Tail.of(s.build(x)), "no vectors: " + mean);
	}

	@Test
	void whatItReadsAndGivesIsAliveWithIt() {
		var s = new Scope("Test", 1);
		Activation a = s.conv2d("a", s.input(), 2, 3);
		Activation up = s.pixelShuffle(s.conv2d("b", a, 64, 5), 2);
		Activation sum = s.add(s.conv2d("c", up, 1, 3), s.bicubic(s.input(), 2));
		var graph = s.build(sum);
		Tail tail = Tail.of(graph).orElseThrow();
		assertEquals(new Tail(2, 3, 64, 3, 2), tail, "five rows of kernel, and one high-resolution pixel");
		assertEquals(1 + 2 + 2 * 4, tail.floatsPerPixel(graph));
	}
}
