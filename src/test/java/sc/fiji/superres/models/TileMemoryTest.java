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
package sc.fiji.superres.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import sc.fiji.superres.image.Halo;

class TileMemoryTest {

	private static final long GIB = 1L << 30;

	@Test
	void isHalfOfWhatIsFreeAndAtLeastTwoGigabytes() {
		assertEquals(8 * GIB, TileMemory.shareOf(16 * GIB));
		assertEquals(2 * GIB, TileMemory.shareOf(3 * GIB));
		assertEquals(2 * GIB, TileMemory.shareOf(-GIB), "the heap may become larger than what is free");
	}

	@Test
	void dependsOnTheMachineForNetworksThatLookAtAllOfAnImageOnly() {
		assertEquals(2 * GIB, TileMemory.of(Halo.of(30), true));
		assertEquals(2 * GIB, TileMemory.of(Halo.WHOLE, false));
		assertTrue(TileMemory.of(Halo.WHOLE, true) >= 2 * GIB);
		assertTrue(TileMemory.of(Halo.SCAN, true) >= 2 * GIB);
	}
}
