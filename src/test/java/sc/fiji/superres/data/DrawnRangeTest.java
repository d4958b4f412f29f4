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
package sc.fiji.superres.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrawnRangeTest {

	private static final int DRAWS = 20_000;

	private static double[] draws(String text) {
		var random = new SplittableRandom(3);
		DrawnRange range = DrawnRange.parse(text);
		return random.ints(DRAWS).mapToDouble(i -> range.draw(new SplittableRandom(i))).sorted().toArray();
	}

	@Test
	void linearIntervalsAreDrawnEvenly() {
		double[] draws = draws("-2..6");
		for (double share : new double[]{0.1, 0.5, 0.9})
			assertEquals(-2 + 8 * share, draws[(int) (share * DRAWS)], 0.15);
		assertTrue(draws[0] >= -2 && draws[DRAWS - 1] <= 6);
	}

	@Test
	void decadesOfALogarithmicIntervalAreDrawnEquallyOften() {
		double[] draws = draws("10..10000log");
		assertEquals(100, draws[DRAWS / 3], 8);
		assertEquals(1000, draws[2 * DRAWS / 3], 80);
		assertTrue(draws[0] >= 10 && draws[DRAWS - 1] <= 10_000);
	}

	@Test
	void anIntervalOfOneNumberGivesThatNumberExactly() {
		assertTrue(Arrays.stream(draws("0.3..0.3log")).allMatch(draw -> draw == 0.3));
	}

	@ParameterizedTest
	@ValueSource(strings = {"0.3..1.4", "20..50000log", "-1..1"})
	void textsAreReadBack(String text) {
		assertEquals(text, DrawnRange.parse(text).toString());
	}

	@ParameterizedTest
	@ValueSource(strings = {"1.4..0.3", "0..5log", "1..2..3", "a..2", "..2", "1..NaN"})
	void nonsenseIsRefused(String text) {
		assertThrows(IllegalArgumentException.class, () -> DrawnRange.parse(text));
	}
}
