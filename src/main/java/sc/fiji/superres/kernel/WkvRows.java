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
 * Steps of {@link WkvSums}. The compiler vectorises loops over arrays that are indexed alike, and does not over those
 * that turn float into double: hence the halves of rows in arrays of their own, and the loops that do nothing else.
 */
final class WkvRows {

	private WkvRows() {}

	/** The halves of rows of twice the width, each as {@code (count, width)}. */
	static void split(int count, int width, double[][] rows, double[] halves, double[] others) {
		for (int t = 0; t < count; t++) {
			System.arraycopy(rows[t], 0, halves, t * width, width);
			System.arraycopy(rows[t], width, others, t * width, width);
		}
	}

	/** The inverse. */
	static void join(int count, int width, double[] halves, double[] others, double[][] rows) {
		for (int t = 0; t < count; t++) {
			System.arraycopy(halves, t * width, rows[t], 0, width);
			System.arraycopy(others, t * width, rows[t], width, width);
		}
	}

	static void widen(int length, float[] from, double[] to) {
		for (int i = 0; i < length; i++)
			to[i] = from[i];
	}

	static void narrow(int length, double[] from, float[] to) {
		for (int i = 0; i < length; i++)
			to[i] = (float) from[i];
	}

	static void multiply(int length, double[] x, double[] y) {
		for (int i = 0; i < length; i++)
			x[i] *= y[i];
	}

	static void divide(int length, double[] x, double[] y) {
		for (int i = 0; i < length; i++)
			x[i] /= y[i];
	}
}
