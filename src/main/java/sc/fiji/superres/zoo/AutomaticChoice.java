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
	private static final double MARGIN = 0.2;
	/**
	 * In dB, what smoothing must gain where it was measured on photographs only: it helps them more, and with less
	 * noise, than other images.
	 */
	private static final double UNSURE = 0.6;
	/** Models that were not measured are taken for images with so little noise only, as a share of the range. */
	private static final double LITTLE_NOISE = 0.03;

	/** What is so coarse may be structure as well as noise that was smoothed. */
	private static final double COARSE = 2;

	/**
	 * What was chosen.
	 *
	 * @param id     of a model, or of bicubic interpolation
	 * @param scale  upscaling factor
	 * @param reason one sentence
	 */
	public record ModelChoice(String id, int scale, String reason) {}

	/**
	 * The choice for an image.
	 *
	 * @throws sc.fiji.superres.task.UserException if there is no model of the scale along x and y
	 */
	public ModelChoice choose(Modality modality, ImageEstimates estimates) {
		Domain domain = modality.domain();
		String kind = modality.phrase();
		if (isLackingBetweenSlices(domain))
			return new ModelChoice(Benchmark.BICUBIC, scale,
				"Cubic interpolation is used between the slices of " + kind + ", as no model "
					+ (scale == 0 ? "" : "for x" + scale + " ")
					+ "was trained on slices of such images; a model for x and y can be named.");
		Model usual = zoo.choose(domain, direction, scale);
		if (estimates.noise().isEmpty())
			return new ModelChoice(usual.id(), usual.scale(),
				usual.id() + " is used, the usual model for " + kind
					+ ", as too few pixels were measured to estimate the noise (" + ImageEstimates.LEAST_SIDE + " x "
					+ ImageEstimates.LEAST_SIDE + " are needed).");
		if (!estimates.showStructure())
			return new ModelChoice(usual.id(), usual.scale(),
				usual.id() + " is used, the usual model for " + kind + ", as neither noise nor detail was seen in it.");
		Candidate best = best(usual, modality, estimates);
		String seen = "for " + kind + " with " + described(estimates);
		if (best.sure() >= 0 || best.isSafer())
			return new ModelChoice(best.model.id(), usual.scale(),
				best.model.id() + " is used " + seen + ", where it was measured to be "
					+ decibels(best.outlook.orElseThrow().gain()) + " better than interpolation.");
		if (best.isForAllWithoutNoise(estimates))
			return new ModelChoice(best.model.id(), usual.scale(),
				best.model.id() + " is used " + seen + "; it was measured without noise only.");
		if (best.gainsBySmoothing()) {
			String smoothed = Benchmark.smoothed(best.outlook.get().sigma());
			return new ModelChoice(smoothed, usual.scale(), "Bicubic interpolation after a Gaussian (" + smoothed
				+ ") is used " + seen + ", as no model was measured to be better than it there.");
		}
		return new ModelChoice(Benchmark.BICUBIC, usual.scale(),
			"Bicubic interpolation is used " + seen + ", as no model was measured to be better than it there.");
	}

	/** Whether slices are to be added, and there is no model that does it for such images. */
	public boolean isLackingBetweenSlices(Domain domain) {
		return direction == Direction.Z && zoo.usual(domain, direction, scale).isEmpty();
	}

	/** A model and what can be expected of it; nothing if it was not measured on such images. */
	private record Candidate(Model model, Optional<ExpectedGain> outlook) {

		private double sure() {
			return outlook.map(ExpectedGain::sure).orElse(Double.NEGATIVE_INFINITY);
		}

		/** Whether smoothing before interpolation can be expected to be better than interpolation alone. */
		private boolean gainsBySmoothing() {
			double least = model.descriptor().domain() == Domain.GENERAL ? UNSURE : MARGIN;
			return outlook.filter(o -> o.smoothing() >= least && o.sigma() > 0).isPresent();
		}

		/**
		 * Whether a Gaussian would be taken in its place that it is better than on average: where images differ from
		 * those that were measured, a Gaussian that is too wide loses more than such a model does.
		 */
		private boolean isSafer() {
			return gainsBySmoothing() && outlook.orElseThrow().gain() >= 0;
		}

		/** Whether it was not measured at all, and the image is of what all models are trained for. */
		private boolean isForAllWithoutNoise(ImageEstimates estimates) {
			return !model.descriptor().grid().isMeasured() && estimates.noise().orElse(0) <= LITTLE_NOISE
				&& estimates.jpegQuality().isEmpty();
		}
	}

	/** Models of the domain; if none of them can be counted on, those for all images if one of these can. */
	private Candidate best(Model usual, Modality modality, ImageEstimates estimates) {
		Candidate own = candidate(usual, modality, estimates);
		if (own.isForAllWithoutNoise(estimates)) return own;
		Candidate best = bestOf(usual.isFor(modality.domain()) ? modality.domain() : Domain.GENERAL, own, modality,
			estimates);
		if (best.sure() >= 0 || modality.domain() == Domain.GENERAL) return best;
		Candidate general = bestOf(Domain.GENERAL, best, modality, estimates);
		return general.sure() >= 0 ? general : best;
	}

	private Candidate bestOf(Domain domain, Candidate usual, Modality modality, ImageEstimates estimates) {
		Candidate other = zoo.list().stream()
			.filter(m -> m.direction() == direction && m.scale() == usual.model.scale() && m.isFor(domain)
				&& (!usual.model.isFor(modality.domain()) || isMeasuredOn(m, modality)))
			.map(m -> candidate(m, modality, estimates)).max(Comparator.comparingDouble(Candidate::sure)).orElse(usual);
		return other.sure() > usual.sure() + MARGIN || usual.sure() < 0 && other.sure() > usual.sure() ? other : usual;
	}

	/**
	 * Models for all images that take noise away have learnt from photographs what is noise. In images that say to be
	 * of another kind they may take its structure for noise, so only the usual one stands in for models of that kind;
	 * where there are none, they are still better than what else there is.
	 */
	private static boolean isMeasuredOn(Model model, Modality modality) {
		return model.descriptor().domain() != Domain.GENERAL || modality == Modality.PHOTOGRAPH
			|| modality == Modality.UNKNOWN || model.isDefaultFor(Domain.GENERAL);
	}

	private static Candidate candidate(Model model, Modality modality, ImageEstimates estimates) {
		return new Candidate(model, ExpectedGain.of(model.descriptor().grid(), modality, estimates));
	}

	/**
	 * What the user should know before a model that was named is used on an image.
	 *
	 * @return nothing if it was measured to be at least as good as interpolation on such images, or little is known
	 */
	public static Optional<String> warning(Model model, Modality modality, ImageEstimates estimates) {
		if (estimates.noise().isEmpty() || !estimates.showStructure()) return Optional.empty();
		Candidate candidate = candidate(model, modality, estimates);
		String seen = "images with " + described(estimates);
		if (candidate.outlook.isPresent())
			return candidate.outlook.filter(o -> o.gain() < 0)
				.map(o -> "The model " + model.id() + " was measured to be " + decibels(-o.gain())
					+ " worse than interpolation on " + seen
					+ "; choose another model or bicubic, or leave model and domain at auto.");
		if (candidate.isForAllWithoutNoise(estimates)) return Optional.empty();
		return Optional.of("The model " + model.id() + " was not measured on " + seen
			+ ", so it may be worse than interpolation there; leave model and domain at auto, or "
			+ "compare with bicubic.");
	}

	private static String decibels(double value) {
		return String.format(Locale.ROOT, "%.1f dB", value);
	}

	private static String described(ImageEstimates estimates) {
		OptionalDouble sharpness = estimates.sharpness();
		double relative = estimates.noise().orElseThrow();
		String what = estimates.coarseness().orElse(1) < COARSE ? "noise" : "noise or fine detail";
		String noise = relative > 1
			? what + " that is stronger than its contrast"
			: String.format(Locale.ROOT, "%s of %.1f %% of its contrast", what, 100 * relative);
		if (estimates.leastNoise().isPresent())
			noise += " in its noisiest slices (" + ImageEstimates.share(estimates.leastNoise().getAsDouble())
				+ " in others)";
		String detail = sharpness.isEmpty()
			? ""
			: sharpness.getAsDouble() >= NYQUIST
				? " and detail as fine as its pixels"
				: String.format(Locale.ROOT, " and detail up to %.2f cycles per pixel", sharpness.getAsDouble());
		return noise + detail
			+ (estimates.jpegQuality().isEmpty()
				? ""
				: String.format(Locale.ROOT, ", compressed by JPEG of quality %.0f",
					estimates.jpegQuality().getAsDouble()));
	}
}
