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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import ai.djl.Device;
import sc.fiji.superres.cost.Cost;
import sc.fiji.superres.image.Halo;
import sc.fiji.superres.nets.DSRNet;

class ActivationMemoryTest {

	private static final long MOST = 2L << 30;
	private static final long KEPT = 64L << 20;

	@Test
	void tensorsOfTheBestMemoryAreKept() {
		var memory = new ActivationMemory(1536, 256, KEPT);
		long pixels = memory.best(MOST, Halo.of(18)) / memory.bytesPerPixel();
		assertTrue(
			pixels * memory.largestBytesPerPixel() <= KEPT && (pixels + 1) * memory.largestBytesPerPixel() > KEPT,
			pixels + " pixels");
	}

	@Test
	void itIsAllThereIsWhereItMakesNoDifferenceOrCostsMore() {
		assertEquals(MOST, new ActivationMemory(1536, 256, Long.MAX_VALUE).best(MOST, Halo.of(18)), "nothing is kept");
		assertEquals(1 << 20, new ActivationMemory(1536, 256, KEPT).best(1 << 20, Halo.of(18)), "little memory");
		assertEquals(MOST, new ActivationMemory(1536, 256, KEPT).best(MOST, Halo.SCAN), "all of the image is needed");
		assertEquals(MOST, new ActivationMemory(9 << 10, 8 << 10, KEPT).best(MOST, Halo.of(17)), "rasters of 90 x 90");
	}

	@Test
	void wideTailsCountWithWhatTheyReadAndGive() {
		var graph = new DSRNet(4).graph();
		ActivationMemory whole = ActivationMemory.of(graph, Cost.of(graph), Device.gpu(), Precision.FLOAT32);
		ActivationMemory bands = ActivationMemory.of(graph, Cost.of(graph), Device.cpu(), Precision.FLOAT32);
		assertEquals(2048 * 4 * 3 / 2, whole.bytesPerPixel());
		assertEquals(320 * 4 * 3 / 2, bands.bytesPerPixel());
		assertEquals(64 * 4, bands.largestBytesPerPixel());
		assertEquals(64 * 2,
			ActivationMemory.of(graph, Cost.of(graph), Device.cpu(), Precision.BFLOAT16).largestBytesPerPixel());
	}
}
