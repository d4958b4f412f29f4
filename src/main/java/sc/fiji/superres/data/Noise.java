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

import java.util.SplittableRandom;

import sc.fiji.superres.image.FloatRaster;

/**
 * Random numbers of detectors. They are drawn here and not by a library, so that a seed means the same images with
 * every version of one: stored requests and resumed trainings depend on that.
 */
final class Noise {

	/** Mean from which the rejection method is used, whose constants hold from 10 on. */
	private static final double LARGE_MEAN = 10;
	private static final double[] LOG_FACTORIALS = logFactorials();

	private Noise() {}

	/** @return a new raster with independent Gaussian noise added */
	static FloatRaster gaussian(FloatRaster clean, double sigma, SplittableRandom random) {
		if (sigma == 0) return clean;
		float[] data = clean.data().clone();
		for (int i = 0; i < data.length; i++)
			data[i] += (float) (sigma * random.nextGaussian());
		return new FloatRaster(clean.width(), clean.height(), clean.channels(), data);
	}

	/**
	 * A Poisson variate: the product of uniform numbers for small means (D. Knuth, "The Art of Computer Programming",
	 * vol. 2, 3.4.1), else the transformed rejection method PTRS of W. Hoermann, Insurance: Mathematics and Economics
	 * 12, 1993.
	 *
	 * @param mean 0 for means that are not positive
	 */
	static double poisson(double mean, SplittableRandom random) {
		if (mean <= 0) return 0;
		return mean < LARGE_MEAN ? multiplied(mean, random) : rejected(mean, random);
	}

	private static double multiplied(double mean, SplittableRandom random) {
		double least = Math.exp(-mean);
		double product = random.nextDouble();
		int count = 0;
		while (product > least) {
			product *= random.nextDouble();
			count++;
		}
		return count;
	}

	private static double rejected(double mean, SplittableRandom random) {
		double b = 0.931 + 2.53 * Math.sqrt(mean);
		double a = -0.059 + 0.02483 * b;
		double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
		double certain = 0.9277 - 3.6224 / (b - 2);
		while (true) {
			double u = random.nextDouble() - 0.5;
			double v = random.nextDouble();
			double us = 0.5 - Math.abs(u);
			double k = Math.floor((2 * a / us + b) * u + mean + 0.43);
			if (us >= 0.07 && v <= certain) return k;
			if (k < 0 || us < 0.013 && v > us) continue;
			double bound = k * Math.log(mean) - mean - logFactorial(k);
			if (Math.log(v * inverseAlpha / (a / (us * us) + b)) <= bound) return k;
		}
	}

	/** Beyond the table by Stirling's series, whose error is below 1e-9 there. */
	private static double logFactorial(double k) {
		if (k < LOG_FACTORIALS.length) return LOG_FACTORIALS[(int) k];
		double n = k + 1;
		return (n - 0.5) * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI) + (1 - 1 / (30 * n * n)) / (12 * n);
	}

	private static double[] logFactorials() {
		double[] values = new double[32];
		for (int k = 1; k < values.length; k++)
			values[k] = values[k - 1] + Math.log(k);
		return values;
	}
}
