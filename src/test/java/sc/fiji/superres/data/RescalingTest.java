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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.superres.image.Bicubic;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.testing.Rasters;

class RescalingTest {

	@Test
	void sizesAreReadAndWritten() {
		assertEquals(Rescaling.NONE, Rescaling.parse("1"));
		assertEquals(List.of(1.0, 0.75, 0.5), Rescaling.parse("1, 0.75,.5").sizes());
		assertEquals("1,0.75,0.5", Rescaling.parse("1, 0.75,.5").toString());
		assertTrue(Rescaling.parse("1,0.9").reduces());
		assertFalse(Rescaling.NONE.reduces());
	}

	@ParameterizedTest
	@ValueSource(strings = {"", "0.5", "1,", "1,2", "1,0", "1,-0.5", "1,NaN", "1,0.5,0.5", "1;0.5", "half",
		"1,.9,.8,.7,.6,.5,.4,.3,.2,.1,.11,.12,.13,.14,.15,.16,.17"})
	void whatIsNoSizeIsRefused(String text) {
		assertTrue(assertThrows(UserException.class, () -> Rescaling.parse(text)).getMessage().contains("1,0.75,0.5"));
	}

	@Test
	void aCopyIsTheImageReducedInWholeIntensities() {
		FloatRaster image = Rasters.noise(41, 30, 3, 1);
		assertSame(image, Rescaling.copy(image, 1, 255));
		FloatRaster copy = Rescaling.copy(image, 0.7, 255);
		assertEquals(28, copy.width());
		assertEquals(21, copy.height());
		FloatRaster exact = Bicubic.resize(image, 28, 21);
		assertEquals(0, Rasters.largestDifference(exact, copy), 0.5 / 255 + 1e-6);
		for (float value : copy.data())
			assertEquals(Math.round(value * 255), value * 255, 1e-4);
	}
}
