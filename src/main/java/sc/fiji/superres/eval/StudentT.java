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
package sc.fiji.superres.eval;

/**
 * Student's t distribution by its finite series: M. Abramowitz and I. A. Stegun, "Handbook of Mathematical Functions", 1964,
 * 26.7.3 and 26.7.4.
 */
final class StudentT {

	/** Of an interval, down to the precision of its numbers. */
	private static final int HALVINGS = 60;

	private StudentT() {}

	/**
	 * @param p       above 0.5 and below 1
	 * @param freedom degrees of freedom, from 1
	 * @return the value below which a share {@code p} lies
	 */
	static double quantile(double p, int freedom) {
		double low = 0, high = 1;
		while (within(high, freedom) < 2 * p - 1)
			high *= 2;
		for (int i = 0; i < HALVINGS; i++) {
			double middle = (low + high) / 2;
			if (within(middle, freedom) < 2 * p - 1) low = middle;
			else high = middle;
		}
		return high;
	}

	/** Share between {@code -t} and {@code t}. */
	private static double within(double t, int freedom) {
		double angle = Math.atan(t / Math.sqrt(freedom));
		boolean odd = freedom % 2 == 1;
		double square = Math.cos(angle) * Math.cos(angle);
		double term = odd ? Math.cos(angle) : 1;
		double sum = 0;
		for (int k = odd ? 3 : 2; k <= freedom; k += 2) {
			sum += term;
			term *= square * (k - 1) / k;
		}
		return odd ? 2 / Math.PI * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
	}
}
