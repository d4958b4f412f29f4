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
package sc.fiji.superres.infer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.superres.task.UserException;

class SlabsTest {

	@ParameterizedTest
	@CsvSource({"1, 1", "10, 10", "10, 3", "10, 4", "7, 2"})
	void slabsCoverTheStackOnce(int slices, int slab) {
		Slabs slabs = new Slabs(slices, slab, 2);
		int next = 0;
		for (int i = 0; i < slabs.count(); i++) {
			Slabs.SliceRange core = slabs.core(i);
			Slabs.SliceRange source = slabs.source(i);
			assertEquals(next, core.from());
			assertEquals(Math.max(0, core.from() - 2), source.from());
			assertEquals(Math.min(slices, core.to() + 2), source.to());
			next = core.to();
		}
		assertEquals(slices, next);
	}

	@Test
	void slabsAreAsThickAsFitsAndOfEqualSize() {
		assertEquals(new Slabs(100, 100, 5), Slabs.plan(100, 5, new Slabs.Memory(10, 0, 2000)));
		assertEquals(new Slabs(100, 50, 5), Slabs.plan(100, 5, new Slabs.Memory(10, 0, 1999)),
			"two of 50, not 99 and 1");
		assertEquals(new Slabs(100, 34, 5), Slabs.plan(100, 5, new Slabs.Memory(10, 0, 900)), "45 fit");
		assertEquals(new Slabs(100, 34, 5), Slabs.plan(100, 5, new Slabs.Memory(10, 10, 1900)),
			"42 and 10 around them fit");
	}

	@Test
	void whatIsNeededIsSaidIfNothingFits() {
		UserException e = assertThrows(UserException.class,
			() -> Slabs.plan(100, 5, new Slabs.Memory(100 << 20, 0, 150 << 20)));
		assertEquals(
			"Upscaling between slices needs 200 MB of memory even if it is done slice by slice, but 150 MB are free; "
				+ "crop the image, close other images or give ImageJ more memory (Edit > Options > Memory & Threads).",
			e.getMessage());
		assertEquals(UserException.ErrorKind.FAILED, e.kind());
	}
}
