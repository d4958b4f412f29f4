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
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import sc.fiji.superres.estimate.ImageEstimates;
import sc.fiji.superres.estimate.SharpnessEstimator;
import sc.fiji.superres.image.JpegBlock;

/**
 * How good a model can be expected to be on an image, from where it was measured: the mean of its gains under the
 * conditions that look most like the image.
 *
 * @param gain      PSNR above that of interpolation, with or without smoothing before it, in dB
 * @param doubt     deviation of the gain among these conditions, in dB
 * @param sigma     of the Gaussian that is best before interpolation there, in pixels, the mean to a tenth; 0 for none
 * @param smoothing PSNR of interpolation with such smoothing above that without, less its deviation, in dB
 */
record ExpectedGain(double gain, double doubt, double sigma, double smoothing) {

	/** Noise below this share of the range makes no difference. */
	private static final double NO_NOISE = 0.002;
	/** By what a factor of noise, as a power of two, and by what sharpness conditions look like different ones. */
	private static final double NOISE_STEP = 1, SHARPNESS_STEP = 0.12;
	/** How much less is known of the sharpness of noisy images: added to the step, times the noise. */
	private static final double LESS_SHARP = 2;
	/** By what a factor of the steps of JPEG, as a power of two, and from what factor of the usual tables on. */
	private static final double JPEG_STEP = 0.7, NO_JPEG = 0.1;
	/** By what a factor of the coarseness, as a power of two, and from what coarseness on it makes no difference. */
	private static final double COARSENESS_STEP = 0.7, COARSEST = 8;
	/** The coarseness of structure without noise, at least. */
	private static final double STRUCTURE = 4;
	/** So many steps farther away are conditions that images of another kind come from. */
	private static final double OTHER_KIND = 1;
	/** Of an image that is so many steps away from all conditions nothing is known. */
	private static final double FAR = 2.5;

	/** What is not coarser than this, nor less coarse, is noise that differs from pixel to pixel. */
	private static final double LEAST_WHITE = 0.7, MOST_WHITE = 1.5;

	/** A condition and how many steps it is away. */
	private record Near(ConditionScore score, double distance) {}

	/** The least gain that can be counted on. */
	double sure() {
		return gain - doubt;
	}

	/**
	 * @return nothing if the model was not measured on such images, or nothing is known of the image
	 */
	static Optional<ExpectedGain> of(ConditionGrid grid, Modality modality, ImageEstimates estimates) {
		if (estimates.noise().isEmpty()) return Optional.empty();
		if (modality.isUnlikeOthers() && grid.scores().stream().noneMatch(s -> modality.isMadeBy(s.degradation())))
			return Optional.empty();
		double noisiest = grid.appearances().stream().mapToDouble(look -> look.own().orElse(look.noise())).max()
			.orElse(0);
		List<Near> conditions = new ArrayList<>();
		for (ConditionScore score : grid.scores())
			grid.appearance(score.degradation())
				.ifPresent(look -> conditions.add(new Near(score, distance(look, modality, estimates, noisiest))));
		Optional<Near> nearest = conditions.stream().min(Comparator.comparingDouble(Near::distance));
		if (nearest.isEmpty() || nearest.get().distance > FAR) return Optional.empty();
		double weights = 0, sum = 0, squares = 0, sigma = 0, smoothing = 0, smoothingSquares = 0;
		for (Near one : conditions) {
			double weight = Math.exp(nearest.get().distance * nearest.get().distance - one.distance * one.distance);
			weights += weight;
			sum += weight * one.score.gain();
			squares += weight * one.score.gain() * one.score.gain();
			double smoothed = one.score.smoothed().psnr() - one.score.bicubic().psnr();
			smoothing += weight * smoothed;
			smoothingSquares += weight * smoothed * smoothed;
			sigma += weight * one.score.sigma();
		}
		double mean = sum / weights, gained = smoothing / weights;
		return Optional.of(new ExpectedGain(mean, deviation(squares / weights, mean),
			Math.rint(10 * sigma / weights) / 10, gained - deviation(smoothingSquares / weights, gained)));
	}

	private static double deviation(double meanSquare, double mean) {
		return Math.sqrt(Math.max(0, meanSquare - mean * mean));
	}

	/** @param noisiest of the conditions; what has more noise than that gains by taking it away all the more */
	private static double distance(ConditionAppearance look, Modality modality, ImageEstimates estimates,
		double noisiest) {
		boolean own = estimates.isCompared() && look.own().isPresent();
		double noise = (own ? estimates.noise() : estimates.details()).orElseThrow();
		double coarse = estimates.coarseness().orElse(Double.NaN);
		if (coarse >= LEAST_WHITE && coarse <= MOST_WHITE) noise = Math.min(noise, noisiest);
		double seen = own ? look.own().getAsDouble() : look.noise();
		double sharpness = estimates.sharpness().orElse(SharpnessEstimator.MOST);
		boolean compared = estimates.coarseness().isPresent() && look.coarseness().isPresent();
		double coarser = compared ? coarseness(estimates.coarseness()) - coarseness(look.coarseness()) : 0;
		double noisier = compared
			? octaves(white(noise, estimates.coarseness()), NO_NOISE)
				- octaves(white(seen, look.coarseness()), NO_NOISE)
			: octaves(noise, NO_NOISE) - octaves(seen, NO_NOISE);
		double[] steps = {noisier / NOISE_STEP, (sharpness - look.sharpness()) / (SHARPNESS_STEP + LESS_SHARP * noise),
			coarser / COARSENESS_STEP, (jpeg(estimates.jpegQuality()) - jpeg(look.jpegQuality())) / JPEG_STEP,
			modality.isMadeBy(look.degradation()) ? 0 : OTHER_KIND};
		return Math.sqrt(Arrays.stream(steps).map(step -> step * step).sum());
	}

	/** The part of the estimated deviation that can be noise, whose coarseness is 1, and not structure. */
	private static double white(double noise, OptionalDouble coarseness) {
		return noise * Math.sqrt(Math.max(0, (STRUCTURE - coarseness.getAsDouble()) / (STRUCTURE - 1)));
	}

	private static double coarseness(OptionalDouble value) {
		return octaves(Math.min(COARSEST, value.getAsDouble()), 1);
	}

	private static double jpeg(OptionalDouble quality) {
		return octaves(quality.isEmpty() ? 0 : JpegBlock.factor(quality.getAsDouble()), NO_JPEG);
	}

	private static double octaves(double value, double least) {
		return Math.log(Math.max(least, value)) / Math.log(2);
	}
}
