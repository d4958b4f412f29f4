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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DTypeTest {

	@ParameterizedTest
	@EnumSource(value = DType.class, names = {"FLOAT16", "BFLOAT16"})
	void allShortNumbersAreWrittenAsTheyWereRead(DType type) {
		for (int bits = Short.MIN_VALUE; bits <= Short.MAX_VALUE; bits++) {
			ByteBuffer buffer = ByteBuffer.allocate(2).putShort(0, (short) bits);
			float value = type.next(buffer);
			type.put(value, buffer.clear());
			if (Float.isNaN(value)) assertTrue(Float.isNaN(type.next(buffer.flip())), "bits " + bits);
			else assertEquals((short) bits, buffer.getShort(0), "bits " + bits);
		}
	}

	/** IEEE 754, 4.3.1: to the nearest, ties to even, and from half a step above the largest value on to infinity. */
	@ParameterizedTest
	@CsvSource({"1.00048828125, 1", "1.00146484375, 1.001953125", "1.0005, 1.0009765625", "-1.0004, -1", "65519, 65504",
		"65520, Infinity", "-1e9, -Infinity", "6.1035e-5, 6.103515625e-5", "6.1005e-5, 6.097555160522461e-5",
		"2.9802e-8, 0", "2.9803e-8, 5.9604645e-8", "-1e-30, -0.0", "8.940697e-8, 1.1920929e-7"})
	void halvesAreRoundedToTheNearest(float value, float rounded) {
		assertEquals(rounded, DType.FLOAT16.round(new float[]{value})[0]);
	}

	@ParameterizedTest
	@CsvSource({"1.00390625, 1", "1.01171875, 1.015625", "1.004, 1.0078125", "-3.39e38, -3.3895314e38",
		"3.396e38, 3.3895314e38", "3.397e38, Infinity", "-1e-45, -0.0"})
	void upperHalvesAreRoundedToTheNearest(float value, float rounded) {
		assertEquals(rounded, DType.BFLOAT16.round(new float[]{value})[0]);
	}

	@ParameterizedTest
	@EnumSource(value = DType.class, names = {"FLOAT32", "FLOAT64"})
	void longerNumbersKeepEveryValue(DType type) {
		float[] values = {0.1f, -0f, Float.MIN_VALUE, -Float.MAX_VALUE, Float.POSITIVE_INFINITY, (float) Math.PI};
		assertArrayEquals(values, type.round(values));
	}

	@Test
	void noNumbersStayNoNumbers() {
		for (DType type : DType.values())
			assertTrue(Float.isNaN(type.round(new float[]{Float.NaN})[0]), type.toString());
	}
}
