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
package sc.fiji.superres.estimate;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

import sc.fiji.superres.image.Normalization;

/**
 * How the noise of a channel depends on its intensities, as that of photons and electronics does: the variance at the
 * mean intensity {@code m} is {@code floor + gain * m}, but not negative. All in the units of the samples.
 *
 * @param gain     intensity per photon, from 0
 * @param floor    variance at intensity 0; negative where there is an offset
 * @param smallest mean intensity of the blocks that it was estimated from
 * @param largest  mean intensity of the blocks that it was estimated from
 * @param blocks   that there were
 */
public record NoiseEstimate(double gain, double floor, double smallest, double largest, int blocks) {

	/** The variance of numbers that are distributed evenly over 1 is one part of so many. */
	private static final double UNIFORM = 12;

	/** Of so much of the variance. */
	NoiseEstimate times(double share) {
		return new NoiseEstimate(share * gain, share * floor, smallest, largest, blocks);
	}

	/** Standard deviation of the noise. */
	public double deviation(double intensity) {
		return Math.sqrt(Math.max(0, floor + gain * intensity));
	}

	/** In the middle between the smallest and the largest intensity. */
	double variance() {
		return Math.max(0, floor + gain * (smallest + largest) / 2);
	}

	/**
	 * The deviation in the middle between the smallest and the largest intensity, in units of their difference; 0
	 * without any.
	 */
	public double relative() {
		return largest > smallest ? deviation((smallest + largest) / 2) / (largest - smallest) : 0;
	}

	/**
	 * The deviation at an intensity, both normalised.
	 *
	 * @param step between two intensities that can be stored, whose rounding counts as well; 0 if all can
	 */
	public static DoubleUnaryOperator normalized(Optional<NoiseEstimate> noise, Normalization n, double step) {
		double range = n.high() - n.low();
		double rounding = step * step / UNIFORM;
		return intensity -> {
			double known = noise.map(one -> one.deviation(n.low() + range * intensity)).orElse(0.0);
			return range > 0 ? Math.sqrt(known * known + rounding) / range : 0;
		};
	}
}
