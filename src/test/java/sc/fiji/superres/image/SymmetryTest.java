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
package sc.fiji.superres.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Test;

import sc.fiji.superres.testing.Rasters;

class SymmetryTest {

	private static final FloatRaster SOURCE = new FloatRaster(3, 2, 1, new float[]{1, 2, 3, 4, 5, 6});

	@Test
	void flipsAndTransposes() {
		assertArrayEquals(new float[]{3, 2, 1, 6, 5, 4}, new Symmetry(true, false, false).apply(SOURCE).data());
		assertArrayEquals(new float[]{4, 5, 6, 1, 2, 3}, new Symmetry(false, true, false).apply(SOURCE).data());
		FloatRaster transposed = Symmetry.TRANSPOSE.apply(SOURCE);
		assertEquals(2, transposed.width());
		assertEquals(3, transposed.height());
		assertArrayEquals(new float[]{1, 4, 2, 5, 3, 6}, transposed.data());
		assertArrayEquals(new float[]{3, 6, 2, 5, 1, 4}, new Symmetry(true, false, true).apply(SOURCE).data());
	}

	@Test
	void areEightDifferentOnesThatCanBeUndone() {
		Set<String> results = new HashSet<>();
		FloatRaster source = Rasters.noise(5, 3, 2, 1);
		for (Symmetry symmetry : Symmetry.all()) {
			FloatRaster applied = symmetry.apply(source);
			results.add(applied.width() + Arrays.toString(applied.data()));
			assertArrayEquals(source.data(), symmetry.inverse().apply(applied).data(), symmetry.toString());
		}
		assertEquals(8, results.size());
		assertEquals(Symmetry.IDENTITY, Symmetry.all().get(0));
	}
}
