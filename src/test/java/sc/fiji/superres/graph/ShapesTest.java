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

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes of parameters and activations, and ranges of pixels. */
class ShapesTest {

	@Test
	void dimsCountTheirElements() {
		Dims dims = Dims.of(64, 3, 5, 5);
		assertEquals(4800, dims.count());
		assertEquals(4, dims.rank());
		assertEquals(3, dims.size(1));
		assertEquals("64x3x5x5", dims.toString());
		assertArrayEquals(new long[]{64, 3, 5, 5}, dims.toArray());
		assertEquals(1, Dims.of().count());
		assertEquals("scalar", Dims.of().toString());
		assertEquals(0, Dims.of(3, 0).count());
	}

	@Test
	void dimsAreNotNegativeAndDoNotOverflow() {
		assertThrows(IllegalArgumentException.class, () -> Dims.of(3, -1));
		Dims huge = Dims.of(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);
		assertThrows(ArithmeticException.class, huge::count);
	}

	@Test
	void dimsDoNotChangeWithTheListTheyAreMadeOf() {
		List<Integer> sizes = new ArrayList<>(List.of(2, 3));
		Dims dims = new Dims(sizes);
		sizes.set(0, 7);
		assertEquals(Dims.of(2, 3), dims);
	}

	@Test
	void typesKnowTheirShapeForAnyImage() {
		assertArrayEquals(new long[]{2, 5, 21, 33}, TensorType.image(5, 3).shape(2, 7, 11));
		assertEquals(2 * 5 * 21 * 33, TensorType.image(5, 3).elements(2, 7, 11));
		assertArrayEquals(new long[]{2, 5}, TensorType.vector(5).shape(2, 7, 11));
		assertEquals(10, TensorType.vector(5).elements(2, 7, 11));
		assertThrows(ArithmeticException.class, () -> TensorType.image(64, 4).elements(1, 1L << 31, 1L << 31));
	}

	@Test
	void typesNeedAChannelAndAGrid() {
		assertThrows(IllegalArgumentException.class, () -> TensorType.image(0, 1));
		assertThrows(IllegalArgumentException.class, () -> TensorType.image(1, 0));
	}

	@Test
	void spansGrowAndUnite() {
		assertEquals(Span.of(-3, 9), Span.of(-1, 5).grow(2, 4));
		assertEquals(Span.of(-1, 9), Span.of(-1, 2).union(Span.of(7, 9)));
		assertEquals(Span.ALL, Span.ALL.grow(1, 1));
		assertEquals(Span.ALL, Span.ALL.coarser(3));
		assertEquals(Span.ALL, Span.ALL.union(Span.of(0, 1)));
		assertEquals(Span.ALL, Span.of(0, 1).union(Span.ALL));
		assertEquals(Span.ALL, Span.SCAN.union(Span.ALL));
		assertEquals(Span.SCAN, Span.of(0, 1).union(Span.SCAN));
		assertEquals(Span.ALL, Span.ALL.union(Span.SCAN));
		assertEquals(Span.SCAN, Span.SCAN.union(Span.of(0, 1)).grow(1, 1).coarser(2).finer(3));
	}

	/** Against the pixels one by one, also left of 0. */
	@ParameterizedTest
	@ValueSource(ints = {1, 2, 3, 4})
	void aCoarserSpanHoldsThePixels(int factor) {
		for (long min = -9; min < 9; min++)
			for (long max = min; max < 9; max++) {
				long[] coarse = LongStream.rangeClosed(min, max).map(i -> (i + 100L * factor) / factor - 100).toArray();
				assertEquals(Span.of(coarse[0], coarse[coarse.length - 1]), Span.of(min, max).coarser(factor));
			}
	}
}
