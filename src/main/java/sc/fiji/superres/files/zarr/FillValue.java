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
package sc.fiji.superres.files.zarr;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;

import sc.fiji.superres.files.NarrowFloat;
import sc.fiji.superres.files.SampleType;

/**
 * The value of what is not stored, as both versions write it: a number; NaN, Infinity or -Infinity; or the bits of a
 * floating-point number as a hexadecimal one. Values are arrays of one number, so that none is rounded on the way.
 */
final class FillValue {

	private static final String HEX = "0x";
	private static final int RADIX = 16;
	private static final int MOST_DIGITS = 20;

	private FillValue() {}

	static Object zero(SampleType type) {
		return type.array(1);
	}

	/**
	 * @return an array of one number
	 * @throws IOException if the type has no such value
	 */
	static Object parse(JsonElement value, StoredType type) throws IOException {
		if (value == null || value.isJsonNull()) return zero(type.sample());
		if (!value.isJsonPrimitive()) throw wrong(value);
		JsonPrimitive primitive = value.getAsJsonPrimitive();
		try {
			Object fill = zero(type.sample());
			if (primitive.isBoolean()) type.sample().set(fill, 0, primitive.getAsBoolean() ? 1 : 0);
			else if (type.sample().isFloat()) type.sample().set(fill, 0, number(primitive.getAsString(), type));
			else setInteger(fill, integer(new BigDecimal(primitive.getAsString())), type.sample());
			return fill;
		}
		catch (ArithmeticException | NumberFormatException e) {
			throw wrong(value);
		}
	}

	private static IOException wrong(JsonElement value) {
		String text = value.toString();
		return new IOException("its fill value " + (text.length() > 40 ? "" : text + " ") + "is none of its type");
	}

	private static double number(String text, StoredType type) {
		if (!text.startsWith(HEX)) return Double.parseDouble(text);
		long bits = Long.parseUnsignedLong(text.substring(HEX.length()), RADIX);
		return switch (type) {
			case FLOAT16 -> NarrowFloat.half((int) bits);
			case FLOAT32 -> Float.intBitsToFloat((int) bits);
			default -> Double.longBitsToDouble(bits);
		};
	}

	private static BigInteger integer(BigDecimal value) {
		if ((long) value.precision() - value.scale() > MOST_DIGITS) throw new ArithmeticException();
		return value.toBigIntegerExact();
	}

	private static void setInteger(Object fill, BigInteger value, SampleType type) {
		int bits = type.isSigned() ? value.bitLength() + 1 : value.bitLength();
		if (bits > type.bits() || value.signum() < 0 && !type.isSigned()) throw new ArithmeticException();
		if (fill instanceof byte[] array) array[0] = value.byteValue();
		else if (fill instanceof short[] array) array[0] = value.shortValue();
		else if (fill instanceof int[] array) array[0] = value.intValue();
		else((long[]) fill)[0] = value.longValue();
	}

	/** The other way round. */
	static JsonPrimitive json(Object fill, SampleType type) {
		if (!type.isFloat())
			return new JsonPrimitive(fill instanceof long[] array && type == SampleType.UINT64
				? new BigInteger(Long.toUnsignedString(array[0]))
				: BigInteger.valueOf(fill instanceof long[] array ? array[0] : (long) type.get(fill, 0)));
		double value = type.get(fill, 0);
		if (Double.isFinite(value)) return new JsonPrimitive(value);
		return new JsonPrimitive(Double.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
	}
}
