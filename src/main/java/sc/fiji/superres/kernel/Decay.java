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
 * {@code exp(step * A) - 1} of whole arrays, for steps not negative and A not positive, to about float32's precision. In two loops,
 * {@link #start} and {@link #redouble}, each of which is short enough for compilers to turn into vector instructions.
 */
final class Decay {

	/**
	 * A is given times this. {@code exp(16 x) - 1} is computed from {@code exp(x) - 1} by four doublings of the exponent, and that
	 * from the polynomial of degree 5 in {@code z = 16 x * SCALE} whose leading coefficient is one and which keeps the relative
	 * error of the result below 1e-8, rounding aside, for {@code 16 x} in [-17, 0]. From there down to -40 the result is -1 within
	 * 1e-7.
	 */
	static final float SCALE = 0.371721109f / 16;
	private static final float Z1 = 2.69018888f, Z2 = 3.61854722f, Z3 = 3.24404269f, Z4 = 2.16273346f;
	private static final float SMALLEST = -40 * SCALE;

	private Decay() {}

	/** The largest step that {@link #start} takes with the given scaled A. */
	static float largestStep(float[] a) {
		float strongest = 0;
		for (float value : a)
			strongest = Math.max(strongest, -value);
		return -SMALLEST / strongest;
	}

	static boolean anyAbove(float limit, int length, float[] x) {
		int above = 0;
		for (int i = 0; i < length; i++)
			above |= x[i] > limit ? 1 : 0;
		return above != 0;
	}

	/** {@code exp(step * A / 16) - 1}. */
	static void start(int length, float[] step, float[] a, float[] e) {
		for (int i = 0; i < length; i++) {
			float z = step[i] * a[i];
			e[i] = z * (Z1 + z * (Z2 + z * (Z3 + z * (Z4 + z))));
		}
	}

	/** The same for steps of any size. */
	static void startOfAny(int length, float[] step, float[] a, float[] e) {
		for (int i = 0; i < length; i++) {
			float z = Math.max(step[i] * a[i], SMALLEST);
			e[i] = z * (Z1 + z * (Z2 + z * (Z3 + z * (Z4 + z))));
		}
	}

	/** From {@code exp(x) - 1} to {@code exp(16 x) - 1}, without losing the digits of small values. */
	static void redouble(int length, float[] e) {
		for (int i = 0; i < length; i++) {
			float x = e[i];
			x *= x + 2;
			x *= x + 2;
			x *= x + 2;
			x *= x + 2;
			e[i] = x;
		}
	}
}
