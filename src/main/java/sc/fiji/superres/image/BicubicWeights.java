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
package sc.fiji.superres.image;

import java.util.Arrays;

/**
 * Weights of bicubic resampling: Keys' kernel with a = -1/2 (R. Keys, "Cubic convolution interpolation for digital
 * image processing", IEEE Trans. ASSP 29, 1981), which is stretched where samples become fewer.
 */
final class BicubicWeights {

	/** Half the width of the kernel. */
	private static final double RADIUS = 2;

	private BicubicWeights() {}

	/**
	 * @param from  samples there are
	 * @param to    samples wanted
	 * @param scale output samples per input sample
	 */
	static AxisWeights of(int from, int to, double scale) {
		double stretch = Math.min(scale, 1);
		double radius = RADIUS / stretch;
		double[] centres = new double[to];
		Arrays.setAll(centres, i -> (i + 0.5) / scale - 0.5);
		return AxisWeights.of(from, (int) Math.ceil(2 * radius), centres,
			centre -> (int) Math.floor(centre - radius) + 1,
			(centre, first, k) -> keys(stretch * (centre - first - k)));
	}

	private static double keys(double x) {
		double a = Math.abs(x);
		if (a <= 1) return (1.5 * a - 2.5) * a * a + 1;
		if (a <= 2) return ((-0.5 * a + 2.5) * a - 4) * a + 2;
		return 0;
	}
}
