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
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import sc.fiji.superres.fidelity.ChannelLevels;
import sc.fiji.superres.image.Normalization;
import sc.fiji.superres.task.UserException;

class ResultTypeTest {

	/** Values that 32 bits hold are not made infinite; infinite ones of the image stay. */
	@Test
	void finiteValuesStayFinite() {
		Normalization widest = new Normalization(-3e38, 3e38);
		double most = widest.denormalize((float) ResultType.UNBOUNDED.max(ChannelLevels.of(widest)));
		assertTrue(most > 3.3e38 && Float.isFinite((float) ResultType.UNBOUNDED.stored(most, 0)), most + "");
		double least = widest.denormalize((float) ResultType.UNBOUNDED.min(ChannelLevels.of(widest)));
		assertTrue(Float.isFinite((float) ResultType.UNBOUNDED.stored(least, 0)), least + "");
		UserException e = assertThrows(UserException.class, () -> ResultType.UNBOUNDED.stored(-3.5e38, 0));
		assertTrue(e.getMessage().startsWith("A value of the result would be larger than 32-bit"), e.getMessage());
		for (double kept : new double[]{Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY})
			assertEquals(kept, ResultType.UNBOUNDED.stored(kept, 0));
	}

	@Test
	void wholeNumbersAreClampedAndRounded() {
		var bytes = new ResultType(1, 0, 255);
		assertEquals(255, bytes.stored(1e39, 0));
		assertEquals(0, bytes.stored(-3, 0));
		assertEquals(3, bytes.stored(2.5, 0));
		assertEquals(2, bytes.stored(2.5, -0.1));
	}
}
