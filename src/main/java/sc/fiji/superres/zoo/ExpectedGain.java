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
package sc.fiji.superres.zoo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How good a model can be expected to be on an image, from where it was measured: the mean of its gains under the
 * conditions that look most like the image.
 *
 * @param gain  PSNR above that of interpolation, with or without smoothing before it, in dB
 * @param doubt deviation of the gain among these conditions, in dB
 * @param sigma of the Gaussian that is best before interpolation under the nearest condition, in pixels; 0 for none
 */
record ExpectedGain(double gain, double doubt, double sigma) {

	/** Noise below this share of the range makes no difference. */
	private static final double NO_NOISE = 0.002;
	/** By what a factor of noise, as a power of two, and by what sharpness conditions look like different ones. */
	private static final double NOISE_STEP = 1, SHARPNESS_STEP = 0.12;
	/** How much less is known of the sharpness of noisy images: added to the step, times the noise. */
	private static final double LESS_SHARP = 2;
	/** Of an image that is so many steps away from all conditions nothing is known. */
	private static final double FAR = 2.5;

	/** The least gain that can be counted on. */
	double sure() {
		return gain - doubt;
	}

	/**
	 * @return nothing if the model was not measured on such images
	 */
	static Optional<ExpectedGain> of(ConditionGrid grid, Modality modality, double noise, double sharpness) {
		List<ConditionScore> near = new ArrayList<>();
		List<Double> distances = new ArrayList<>();
		boolean any = grid.scores().stream().anyMatch(score -> modality.isMadeBy(score.degradation()));
		for (ConditionScore score : grid.scores()) {
			Optional<ConditionAppearance> look = grid.appearance(score.degradation());
			if (look.isEmpty() || any && !modality.isMadeBy(score.degradation())) continue;
			near.add(score);
			distances.add(Math.hypot((octaves(noise) - octaves(look.get().noise())) / NOISE_STEP,
				(sharpness - look.get().sharpness()) / (SHARPNESS_STEP + LESS_SHARP * noise)));
		}
		double nearest = distances.stream().mapToDouble(d -> d).min().orElse(Double.POSITIVE_INFINITY);
		if (nearest > FAR) return Optional.empty();
		double weights = 0, sum = 0, squares = 0, sigma = 0;
		for (int i = 0; i < near.size(); i++) {
			double d = distances.get(i), weight = Math.exp((nearest * nearest - d * d) / 2), gain = near.get(i).gain();
			weights += weight;
			sum += weight * gain;
			squares += weight * gain * gain;
			if (d == nearest) sigma = near.get(i).sigma();
		}
		double mean = sum / weights;
		return Optional.of(new ExpectedGain(mean, Math.sqrt(Math.max(0, squares / weights - mean * mean)), sigma));
	}

	private static double octaves(double noise) {
		return Math.log(Math.max(NO_NOISE, noise)) / Math.log(2);
	}
}
