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
package sc.fiji.superres.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

import sc.fiji.superres.data.FixedDegradation;
import sc.fiji.superres.eval.Comparison;
import sc.fiji.superres.eval.Intensities;
import sc.fiji.superres.eval.ScoredRegion;
import sc.fiji.superres.fidelity.ChannelLevels;
import sc.fiji.superres.image.Bicubic;
import sc.fiji.superres.image.Direction;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.GapFilling;
import sc.fiji.superres.image.Normalization;
import sc.fiji.superres.image.NormalizationMode;
import sc.fiji.superres.image.PixelType;
import sc.fiji.superres.pixels.NormalizedPlanes;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;

/**
 * One plane, with all its channels, to be recovered from its input. Everything is in the truth's units of intensity.
 *
 * @param name        of the image, with the number of the plane if there are several
 * @param truth       whose width and height are multiples of the scale; NaN where there is none, or where the input was
 *                        not measured
 * @param low         input; NaN where it was not measured
 * @param input       what the samples of each of its channels mean
 * @param intensities of the truth; the input made of it and the results are rounded and clipped to them
 * @param shown       intensities shown black and white in reports: of the type for 8 bit, else those of the truth
 * @param terms       on which results are compared
 */
record EvaluationCase(String name, FloatRaster truth, FloatRaster low, List<ChannelLevels> input,
	Intensities intensities, Normalization shown, Comparison.Terms terms) {

	/** How far into gaps truths are filled, in pixels, before inputs are made from them. */
	private static final int FILLED_RINGS = 16;

	/**
	 * A plane and where it comes from.
	 *
	 * @param pixels NaN where they were not measured
	 */
	record CasePlane(String name, FloatRaster pixels, Intensities intensities, boolean rgb,
		Optional<FloatRaster> mask) {}

	/**
	 * Makes an input: the truth is cropped at the right and at the bottom to a multiple of the scale, normalised,
	 * reduced as in training, given noise, denormalised, and stored as the truth is. Where the truth has gaps, they are
	 * filled before, and the input has gaps afterwards.
	 *
	 * @param n    black and white of the truth
	 * @param seed of the noise
	 */
	static FloatRaster degraded(FloatRaster truth, Intensities intensities, Normalization n,
		FixedDegradation degradation, int scale, long seed) {
		double white = intensities.isBounded()
			? (n.high() - n.low()) / intensities.step()
			: NormalizedPlanes.LEVELS_32BIT;
		FloatRaster whole = cropped(truth, scale);
		FloatRaster filled = normalized(whole, n);
		GapFilling.fill(filled, FILLED_RINGS);
		FloatRaster reduced = degradation.low(filled, scale, white);
		FloatRaster low = denormalized(degradation.noise(reduced, new SplittableRandom(seed)), n);
		return Gaps.of(whole, low).inLow(intensities.stored(low));
	}

	/**
	 * With the input that {@link #degraded} made of the plane with the black and white {@code n} and the degradation.
	 */
	static EvaluationCase made(CasePlane plane, FloatRaster low, List<ChannelLevels> input, Normalization n,
		EvaluationRequest request, FixedDegradation degradation, int scale) {
		return of(plane, cropped(plane.pixels, scale), low, input, request, scale,
			result -> denormalized(degradation.reduce(normalized(result, n), scale), n));
	}

	/**
	 * With an input that was measured. The truth is cropped at the right and at the bottom to a multiple of the scale,
	 * as for inputs that are made.
	 *
	 * @throws UserException if the sizes or channels of truth and input do not belong together
	 */
	static EvaluationCase paired(CasePlane plane, FloatRaster low, List<ChannelLevels> input, EvaluationRequest request,
		int scale) {
		FloatRaster truth = plane.pixels;
		Direction direction = request.direction();
		int across = direction.inPlane(scale);
		if (low.width() != truth.width() / across || low.height() != truth.height() / scale
			|| low.channels() != truth.channels())
			throw UserException
				.wrongUse("The input of " + low.width() + " x " + low.height() + " pixels and " + low.channels()
					+ " channels does not fit a truth of " + truth.width() + " x " + truth.height() + " pixels and "
					+ truth.channels() + " channels at x" + scale + (direction == Direction.Z ? " along y" : "") + ".");
		return of(plane, truth.crop(0, 0, low.width() * across, low.height() * scale), low, input, request, scale,
			result -> Bicubic.resize(result, low.width(), low.height()));
	}

	private static EvaluationCase of(CasePlane plane, FloatRaster whole, FloatRaster measured,
		List<ChannelLevels> input, EvaluationRequest request, int scale, UnaryOperator<FloatRaster> reduction) {
		Gaps gaps = Gaps.of(whole, measured);
		FloatRaster truth = gaps.inHigh(whole), low = gaps.inLow(measured);
		int border = request.border() == EvaluationRequest.AUTO_BORDER ? scale : request.border();
		double range = request.range().of(plane.pixels, plane.intensities);
		return new EvaluationCase(plane.name, truth, low, input, plane.intensities, extremes(truth, plane.intensities),
			new Comparison.Terms(new Comparison.Reduction(reduction, request.direction(), scale), border, range,
				plane.rgb, region(plane, truth, request)));
	}

	private static Optional<ScoredRegion> region(CasePlane plane, FloatRaster truth, EvaluationRequest request) {
		Optional<FloatRaster> mask = plane.mask;
		mask.ifPresent(m -> {
			if (m.width() != plane.pixels.width() || m.height() != plane.pixels.height())
				throw UserException.wrongUse("The mask of " + m.width() + " x " + m.height()
					+ " pixels does not fit a truth of " + plane.pixels.width() + " x " + plane.pixels.height() + ".");
		});
		if (mask.isEmpty()) return request.window();
		Optional<FloatRaster> inner = mask.map(m -> m.channel(0).crop(0, 0, truth.width(), truth.height()));
		return Optional.of(request.window().map(w -> new ScoredRegion(w.low(), w.high(), inner))
			.orElseGet(() -> new ScoredRegion(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, inner)));
	}

	/** @param result as a model gave it */
	Comparison compare(FloatRaster result) {
		return Comparison.of(truth, result, low, terms);
	}

	private static FloatRaster cropped(FloatRaster r, int scale) {
		if (r.width() < scale || r.height() < scale)
			throw UserException.wrongUse(
				"The image of " + r.width() + " x " + r.height() + " pixels is smaller than one low-resolution pixel.");
		return r.wholePixels(scale, scale);
	}

	private static Normalization extremes(FloatRaster r, Intensities intensities) {
		if (intensities.is8Bit()) return new Normalization(intensities.low(), intensities.high());
		return Normalization.of(NormalizationMode.MINMAX, PixelType.FLOAT32, List.of(r.asImg()), Progress.NONE);
	}

	private static FloatRaster normalized(FloatRaster r, Normalization n) {
		return r.map(n::normalize);
	}

	private static FloatRaster denormalized(FloatRaster r, Normalization n) {
		return r.map(sample -> n.denormalize((float) sample));
	}
}
