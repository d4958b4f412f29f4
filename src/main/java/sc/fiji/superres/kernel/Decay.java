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
package sc.fiji.superres.kernel;

/**
 * {@code exp(step * A) - 1} of whole arrays, for steps not negative and A not positive, to about float32's precision.
 * In two loops, each of which is short enough for compilers to turn into vector instructions.
 */
final class Decay {

	/**
	 * A is given times this. {@code exp(16 x) - 1} is computed from {@code exp(x) - 1} by four doublings of the
	 * exponent, and that from the polynomial of degree 5 in {@code z = 16 x * SCALE} whose leading coefficient is one
	 * and which keeps the relative error of the result below 1e-8, rounding aside, for {@code 16 x} in [-17, 0]. From
	 * there down to -40 the result is -1 within 1e-7.
	 */
	static final float SCALE = 0.371721109f / 16;
	/**
	 * From z to z^4, and the 2 of the doublings. In an array since the compiler of Java 25, where it combines these
	 * loops with others, would load constants again for each vector.
	 */
	private static final float[] FACTORS = {2.69018888f, 3.61854722f, 3.24404269f, 2.16273346f, 2};
	private static final float SMALLEST = -40 * SCALE;

	private Decay() {}

	/** The largest step that is not large for {@link #of} with the given scaled A. */
	static float largestStep(float[] a) {
		float strongest = 0;
		for (float value : a)
			strongest = Math.max(strongest, -value);
		return -SMALLEST / strongest;
	}

	/** By the signs of differences, four at a time as each "or" waits for the one before. */
	static boolean anyAbove(float limit, int length, float[] x) {
		int signs = 0;
		int fours = length & -4;
		for (int i = fours; i < length; i++)
			signs |= Float.floatToRawIntBits(limit - x[i]);
		for (int i = 0; i < fours; i += 4)
			signs |= Float.floatToRawIntBits(limit - x[i]) | Float.floatToRawIntBits(limit - x[i + 1])
				| (Float.floatToRawIntBits(limit - x[i + 2]) | Float.floatToRawIntBits(limit - x[i + 3]));
		return signs < 0;
	}

	/** {@code exp(step * A) - 1}, in two loops. */
	static void of(boolean large, int length, float[] delta, float[] a, float[] e) {
		if (large) polynomialOfAny(length, delta, a, e);
		else polynomial(length, delta, a, e);
		redouble(length, e);
	}

	/** {@code exp(step * A / 16) - 1} for arguments from {@link #SMALLEST}. */
	private static void polynomial(int length, float[] delta, float[] a, float[] e) {
		float f1 = FACTORS[0], f2 = FACTORS[1], f3 = FACTORS[2], f4 = FACTORS[3];
		for (int i = 0; i < length; i++) {
			float z = delta[i] * a[i];
			e[i] = z * (f1 + z * (f2 + z * (f3 + z * (f4 + z))));
		}
	}

	/** The same for arguments of any size. */
	private static void polynomialOfAny(int length, float[] delta, float[] a, float[] e) {
		float f1 = FACTORS[0], f2 = FACTORS[1], f3 = FACTORS[2], f4 = FACTORS[3];
		for (int i = 0; i < length; i++) {
			float z = Math.max(delta[i] * a[i], SMALLEST);
			e[i] = z * (f1 + z * (f2 + z * (f3 + z * (f4 + z))));
		}
	}

	/** From {@code exp(x) - 1} to {@code exp(16 x) - 1}, without losing the digits of small values. */
	private static void redouble(int length, float[] e) {
		float two = FACTORS[4];
		for (int i = 0; i < length; i++) {
			float x = e[i];
			x *= x + two;
			x *= x + two;
			x *= x + two;
			x *= x + two;
			e[i] = x;
		}
	}
}
