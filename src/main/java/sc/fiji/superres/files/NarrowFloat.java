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
package sc.fiji.superres.files;

/** Floating-point numbers of fewer bits than Java has. */
public final class NarrowFloat {

	private static final int HALF_BIAS = 15;
	private static final int HALF_FRACTION = 10;

	private NarrowFloat() {}

	/** The value of 16 bits of IEEE 754, the low ones of an integer. */
	public static float half(int bits) {
		return value(bits & 0xffff, Short.SIZE, HALF_FRACTION, HALF_BIAS);
	}

	/**
	 * @param bits     sign, exponent and fraction
	 * @param count    of them
	 * @param fraction bits of the fraction
	 * @param bias     of the exponent
	 */
	public static float value(int bits, int count, int fraction, int bias) {
		double sign = (bits >>> count - 1) == 0 ? 1 : -1;
		int exponents = (1 << count - 1 - fraction) - 1;
		int exponent = bits >>> fraction & exponents;
		double part = (bits & (1 << fraction) - 1) / (double) (1 << fraction);
		if (exponent == exponents) return part == 0 ? (float) (sign * Double.POSITIVE_INFINITY) : Float.NaN;
		return (float) (sign * (exponent == 0 ? Math.scalb(part, 1 - bias) : Math.scalb(1 + part, exponent - bias)));
	}
}
