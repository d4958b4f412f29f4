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
package sc.fiji.superres.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.superres.task.UserException;

class TrainingSettingsTest {

	private static TrainingSettings schedule(int steps, double rate, double finalRate, int warmup) {
		return new TrainingSettings(steps, 1, 8, rate, finalRate, warmup, 1, 0.9, 1, 1, 1);
	}

	/** Linear to the largest rate, a quarter, half and three quarters down the cosine, and the final rate. */
	@ParameterizedTest
	@CsvSource({ "1, 0.00005", "10, 0.0005", "20, 0.001", "120, 0.000868198", "220, 0.00055", "320, 0.000231802", "420, 0.0001" })
	void theRateRisesAndThenFollowsACosine(long step, double rate) {
		assertEquals(rate, schedule(420, 1e-3, 0.1, 20).learningRate(step), 1e-9);
	}

	@Test
	void theRateIsSensibleAtTheEdges() {
		assertEquals(1e-3, schedule(100, 1e-3, 1, 0).learningRate(57), 1e-12, "a final rate of 1 is a constant rate");
		assertTrue(schedule(100, 1e-3, 0, 0).learningRate(1) > 0.999e-3, "without warm-up it begins at the top");
		assertEquals(0, schedule(100, 1e-3, 0, 0).learningRate(100), 1e-15);
		assertEquals(1e-3, schedule(10, 1e-3, 0.1, 10).learningRate(10), 1e-12, "nothing but warm-up");
		assertEquals(5e-4, schedule(10, 1e-3, 0.1, 20).learningRate(10), 1e-12, "less than the warm-up");
	}

	@ParameterizedTest
	@CsvSource({ "0, 1, 8, 0.1, steps", "1, 0, 8, 0.1, batch", "1, 1, 7, 0.1, patch", "1, 1, 8, 0, learning rate",
		"1, 1, 8, 1.5, learning rate", "1, 1, 8, NaN, learning rate" })
	void wrongSettingsAreNamed(int steps, int batch, int patch, double rate, String name) {
		var e = assertThrows(UserException.class, () -> new TrainingSettings(steps, batch, patch, rate, 0.1, 0, 1, 0.9, 1, 1, 1));
		assertEquals(UserException.Kind.WRONG_USE, e.kind());
		assertTrue(e.getMessage().startsWith("The training setting " + name + " must be "), e.getMessage());
	}

	@Test
	void theOtherSettingsAreCheckedToo() {
		assertThrows(UserException.class, () -> schedule(1, 0.1, 1.1, 0));
		assertThrows(UserException.class, () -> schedule(1, 0.1, 0.1, -1));
		assertThrows(UserException.class, () -> new TrainingSettings(1, 1, 8, 0.1, 0.1, 0, 0, 0.9, 1, 1, 1));
		assertThrows(UserException.class, () -> new TrainingSettings(1, 1, 8, 0.1, 0.1, 0, 1, 1, 1, 1, 1));
		assertThrows(UserException.class, () -> new TrainingSettings(1, 1, 8, 0.1, 0.1, 0, 1, 0.9, 0, 1, 1));
		assertThrows(UserException.class, () -> new TrainingSettings(1, 1, 8, 0.1, 0.1, 0, 1, 0.9, 1, 0, 1));
	}
}
