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

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

import sc.fiji.superres.image.AxisWeights;

/**
 * How each low-resolution sample of one axis is a weighted sum of high-resolution ones. Sample i lies in the middle of
 * the {@code scale} samples it stands for, at {@code (i + 1/2) scale - 1/2}, so that both images cover the same area. A
 * line goes on beyond its ends as its mirror image. Lengths are in high-resolution pixels.
 */
final class AxisFilter {

	/** Beyond it a Gaussian has lost 6e-5 of its weight. */
	private static final double REACH_IN_SIGMA = 4;
	/** A narrower Gaussian takes nothing but the nearest samples, as this one does. */
	private static final double LEAST_SIGMA = 0.05;

	private AxisFilter() {}

	/** A Gaussian, taken at each low-resolution sample. */
	static AxisWeights gaussian(int samples, int scale, double sigma) {
		double width = Math.max(sigma, LEAST_SIGMA);
		return of(samples, scale, Math.max(1, REACH_IN_SIGMA * width), d -> Math.exp(-d * d / (2 * width * width)));
	}

	/** Samples beyond which a Gaussian is cut off. */
	static int reach(double sigma) {
		return (int) Math.ceil(Math.max(1, REACH_IN_SIGMA * sigma));
	}

	/** The mean over an interval around each low-resolution sample, pixels at its ends counted by the part inside. */
	static AxisWeights box(int samples, int scale, double length) {
		double most = Math.min(1, length);
		return of(samples, scale, length / 2 + 1, d -> Math.max(0, Math.min(most, (length + 1) / 2 - Math.abs(d))));
	}

	/** Each sample as it is. */
	static AxisWeights identity(int samples) {
		return box(samples, 1, 1);
	}

	/**
	 * The lowest {@code samples / scale} frequencies of a line and its mirror image, which together are periodic and
	 * even: a truncated discrete cosine transform. With T = sum of {@code cos(pi k t / N)} over {@code |k| < M}, which
	 * is {@code sin((2 M - 1) pi t / 2 N) / sin(pi t / 2 N)}, the weight of sample b for position a is (T(a - b) + T(a
	 * + b)) / 2 N.
	 */
	static AxisWeights lowFrequencies(int samples, int scale) {
		int outputs = samples / scale;
		int[] indices = new int[Math.multiplyExact(outputs, samples)];
		double[] weights = new double[indices.length];
		for (int i = 0, t = 0; i < outputs; i++)
			for (int j = 0; j < samples; j++, t++) {
				double a = (i + 0.5) * scale;
				double b = j + 0.5;
				indices[t] = j;
				weights[t] = (cosines(a - b, samples, outputs) + cosines(a + b, samples, outputs)) / (2.0 * samples);
			}
		return new AxisWeights(samples, indices, weights);
	}

	private static double cosines(double t, int period, int count) {
		double angle = Math.PI * t / (2.0 * period);
		double sine = Math.sin(angle);
		return Math.abs(sine) < 1e-12 ? 2.0 * count - 1 : Math.sin((2 * count - 1) * angle) / sine;
	}

	/** @param kernel weight by distance, not normalised */
	private static AxisWeights of(int samples, int scale, double radius, DoubleUnaryOperator kernel) {
		double[] centres = new double[samples / scale];
		Arrays.setAll(centres, i -> (i + 0.5) * scale - 0.5);
		return AxisWeights.of(samples, 2 * (int) Math.ceil(radius) + 1, centres,
			centre -> (int) Math.ceil(centre - radius), (centre, first, k) -> kernel.applyAsDouble(first + k - centre));
	}
}
