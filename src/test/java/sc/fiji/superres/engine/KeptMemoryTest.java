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
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

class KeptMemoryTest {

	private static final int PAGE = 4096;
	/** Bytes of a tensor that the allocator would map and unmap each time. */
	private static final int TENSOR = 40 << 20;
	private static final int TENSORS = 4;
	/** Bytes; Java's own memory may grow or shrink by as much as a tensor meanwhile. */
	private static final long MOST_OF_THEM = (TENSORS - 1L) * TENSOR;
	/** Others allocate as well, so the best of some counts. */
	private static final int RUNS = 6;

	@BeforeEach
	void requireAllocator() {
		assumeTrue(KeptMemory.works(), "memory is kept on Linux with the GNU C library only");
		Engines.pytorch();
	}

	@AfterEach
	void giveBack() {
		KeptMemory.giveBack();
	}

	@Test
	void tensorsGetThePagesThatEarlierOnesHadLeft() throws IOException {
		KeptMemory kept = KeptMemory.hold(Device.cpu());
		long least = Long.MAX_VALUE;
		for (int run = 0; run < RUNS; run++)
			least = Math.min(least, staying());
		assertTrue(least < TENSOR, "pages are got from the system anew for every tensor");
		long held = resident();
		kept.close();
		KeptMemory.giveBack();
		assertTrue(held - resident() > MOST_OF_THEM, "tensors are not kept");
	}

	@Test
	void aThreadThatAllocatedBeforeKeepsThemToo() throws IOException {
		staying();
		tensorsGetThePagesThatEarlierOnesHadLeft();
	}

	/** Else a network with tensors as large as the image would take twice the memory that is in use. */
	@Test
	void largeTensorsGoBackAtOnceUnlessSomebodyHoldsThem() throws IOException {
		KeptMemory small = KeptMemory.hold(Device.cpu(), false);
		try {
			long left = staying();
			assertTrue(left < MOST_OF_THEM, "large tensors are kept: " + left + " bytes");
			KeptMemory large = KeptMemory.hold(Device.cpu(), true);
			try {
				left = staying();
				assertTrue(left > MOST_OF_THEM, "large tensors are not kept: " + left + " bytes");
			}
			finally {
				large.close();
			}
		}
		finally {
			small.close();
		}
	}

	@Test
	void memoryGoesBackWhenTheWorkIsDone() throws IOException {
		KeptMemory first = KeptMemory.hold(Device.cpu());
		KeptMemory second = KeptMemory.hold(Device.cpu());
		staying();
		first.close();
		first.close();
		long held = resident();
		KeptMemory.giveBack();
		assertTrue(held - resident() < TENSOR, "memory that is held was returned");
		second.close();
		KeptMemory.giveBack();
		assertTrue(held - resident() > MOST_OF_THEM, "memory was not returned: " + held + " bytes, then " + resident());
	}

	@Test
	void itCanBeTurnedOff() {
		System.setProperty(KeptMemory.PROPERTY, "false");
		try {
			assertEquals(Long.MAX_VALUE, KeptMemory.largestKept());
			KeptMemory.hold(Device.cpu()).close();
		}
		finally {
			System.clearProperty(KeptMemory.PROPERTY);
		}
		assertTrue(KeptMemory.largestKept() > TENSOR);
	}

	/** Bytes by which the process has become larger once a few tensors have come and gone. */
	private static long staying() throws IOException {
		long before = resident();
		try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
			for (int i = 0; i < TENSORS; i++)
				manager.zeros(new Shape(TENSOR / Float.BYTES));
		}
		return resident() - before;
	}

	/** Bytes. */
	private static long resident() throws IOException {
		return Long.parseLong(Files.readString(Path.of("/proc/self/statm")).split(" ")[1]) * PAGE;
	}
}
