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

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

import sc.fiji.superres.estimate.ImageEstimates;
import sc.fiji.superres.estimate.SharpnessEstimator;
import sc.fiji.superres.eval.Benchmark;
import sc.fiji.superres.image.Direction;

/**
 * The choice of a model by what took an image and by its noise and sharpness. The usual model of a domain is kept
 * unless another one can be expected to be better by a margin, as it is also chosen for its speed; where none can be
 * expected to be at least as good as interpolation, with or without smoothing before it, interpolation is taken.
 *
 * @param zoo       with the models
 * @param direction along which pixels are added
 * @param scale     upscaling factor, or 0 for the smallest of the models of the domain
 */
public record AutomaticChoice(ModelZoo zoo, Direction direction, int scale) {

	private static final double NYQUIST = 0.5;
	/** In dB. */
	private static final double MARGIN = 0.3;
	/** Models that were not measured are taken for images with so little noise only, as a share of the range. */
	private static final double LITTLE_NOISE = 0.03;

	/**
	 * What was chosen.
	 *
	 * @param id     of a model, or of bicubic interpolation
	 * @param scale  upscaling factor
	 * @param reason one sentence
	 */
	public record ModelChoice(String id, int scale, String reason) {}

	/**
	 * @throws sc.fiji.superres.task.UserException if there is no model of the scale and direction
	 */
	public ModelChoice choose(Modality modality, ImageEstimates estimates) {
		Domain domain = modality.domain();
		Model usual = zoo.choose(domain, direction, scale);
		String kind = modality.phrase();
		if (estimates.noise().isEmpty())
			return new ModelChoice(usual.id(), usual.scale(),
				usual.id() + " is used, the usual model for " + kind
					+ ", as there are too few pixels to estimate the noise (" + ImageEstimates.LEAST_SIDE + " x "
					+ ImageEstimates.LEAST_SIDE + " are needed).");
		double noise = estimates.noise().getAsDouble();
		Candidate best = best(usual, modality, estimates);
		String seen = "for " + kind + " with " + described(noise, estimates.sharpness());
		if (best.outlook.isPresent() && best.outlook.get().gain() >= 0)
			return new ModelChoice(best.model.id(), usual.scale(),
				best.model.id() + " is used " + seen + ", where it was measured to be "
					+ decibels(best.outlook.get().gain()) + " better than interpolation.");
		if (best.outlook.isEmpty() && !best.model.descriptor().grid().isMeasured() && noise <= LITTLE_NOISE)
			return new ModelChoice(best.model.id(), usual.scale(),
				best.model.id() + " is used " + seen + "; it was measured without noise only.");
		return new ModelChoice(Benchmark.BICUBIC, usual.scale(),
			"Bicubic interpolation is used " + seen + ", as no model was measured " + "to be better than it there"
				+ best.outlook.map(AutomaticChoice::smoothing).orElse("") + ".");
	}

	private static String smoothing(ExpectedGain outlook) {
		return outlook.sigma() == 0
			? ""
			: String.format(Locale.ROOT,
				"; a Gaussian of %.1f pixels before it would be better " + "still (gaussian-%.1f)", outlook.sigma(),
				outlook.sigma());
	}

	/** A model and what can be expected of it; nothing if it was not measured on such images. */
	private record Candidate(Model model, Optional<ExpectedGain> outlook) {

		private double sure() {
			return outlook.map(ExpectedGain::sure).orElse(Double.NEGATIVE_INFINITY);
		}
	}

	private Candidate best(Model usual, Modality modality, ImageEstimates estimates) {
		List<Candidate> all = zoo.list().stream()
			.filter(m -> m.direction() == direction && m.scale() == usual.scale()
				&& m.isFor(usual.isFor(modality.domain()) ? modality.domain() : Domain.GENERAL))
			.map(m -> candidate(m, modality, estimates)).toList();
		Candidate own = candidate(usual, modality, estimates);
		if (own.outlook.isEmpty() && !usual.descriptor().grid().isMeasured()
			&& estimates.noise().orElse(0) <= LITTLE_NOISE) return own;
		Candidate other = all.stream().max(Comparator.comparingDouble(Candidate::sure)).orElse(own);
		return other.sure() > own.sure() + MARGIN ? other : own;
	}

	private static Candidate candidate(Model model, Modality modality, ImageEstimates estimates) {
		return new Candidate(model, outlook(model, modality, estimates));
	}

	private static Optional<ExpectedGain> outlook(Model model, Modality modality, ImageEstimates estimates) {
		OptionalDouble noise = estimates.noise();
		if (noise.isEmpty()) return Optional.empty();
		return ExpectedGain.of(model.descriptor().grid(), modality, noise.getAsDouble(),
			estimates.sharpness().orElse(SharpnessEstimator.MOST));
	}

	/**
	 * What the user should know before a model that was named is used on an image.
	 *
	 * @return nothing if it was measured to be at least as good as interpolation on such images, or little is known
	 */
	public static Optional<String> warning(Model model, Modality modality, ImageEstimates estimates) {
		ConditionGrid grid = model.descriptor().grid();
		if (estimates.noise().isEmpty()) return Optional.empty();
		double noise = estimates.noise().getAsDouble();
		String seen = "images with " + described(noise, estimates.sharpness());
		Optional<ExpectedGain> outlook = outlook(model, modality, estimates);
		if (outlook.isPresent())
			return outlook.filter(o -> o.gain() < 0)
				.map(o -> "The model " + model.id() + " was measured to be " + decibels(-o.gain())
					+ " worse than interpolation on " + seen + "; choose another model, auto or bicubic.");
		if (noise <= LITTLE_NOISE && !grid.isMeasured()) return Optional.empty();
		return Optional.of("The model " + model.id() + " was not measured on " + seen
			+ ", so it may be worse than interpolation there; choose auto, or compare with bicubic.");
	}

	private static String decibels(double value) {
		return String.format(Locale.ROOT, "%.1f dB", value);
	}

	private static String described(double noise, OptionalDouble sharpness) {
		String text = String.format(Locale.ROOT, "noise of %.1f %% of the range", 100 * noise);
		return sharpness.isEmpty()
			? text
			: text + (sharpness.getAsDouble() >= NYQUIST
				? " and detail as fine as its pixels"
				: String.format(Locale.ROOT, " and detail up to %.2f cycles per pixel", sharpness.getAsDouble()));
	}
}
