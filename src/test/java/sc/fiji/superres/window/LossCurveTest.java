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
package sc.fiji.superres.window;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LossCurveTest {

	@Test
	void fewStepsAreKeptAsTheyAre() {
		var curve = new LossCurve();
		curve.add(1, 0.5);
		curve.add(2, 0.25);
		assertArrayEquals(new double[]{1, 2}, curve.points()[0]);
		assertArrayEquals(new double[]{0.5, 0.25}, curve.points()[1]);
	}

	@Test
	void anyLengthTakesBoundedMemoryAndKeepsItsShape() {
		var curve = new LossCurve();
		int steps = 1_000_000;
		for (int step = 1; step <= steps; step++)
			curve.add(step, 3.0 * step);
		double[][] points = curve.points();
		assertTrue(points[0].length > 256 && points[0].length <= 1024, points[0].length + " points");
		for (int i = 0; i < points[0].length; i++) {
			assertEquals(3 * points[0][i], points[1][i], 1e-6 * steps);
			if (i > 0) assertTrue(points[0][i] > points[0][i - 1]);
		}
		assertTrue(points[0][points[0].length - 1] > 0.99 * steps);
	}

	@Test
	void lossesThatAreNoNumbersAreLeftOut() {
		var curve = new LossCurve();
		curve.add(1, Double.NaN);
		curve.add(2, 1);
		assertArrayEquals(new double[]{2}, curve.points()[0]);
	}
}
