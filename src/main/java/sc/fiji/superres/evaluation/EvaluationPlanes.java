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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import ij.ImagePlus;

import sc.fiji.superres.data.FixedDegradation;
import sc.fiji.superres.fidelity.ChannelLevels;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.Normalization;
import sc.fiji.superres.pixels.CalibratedFrames;
import sc.fiji.superres.pixels.MeasuredPixels;
import sc.fiji.superres.pixels.Origin;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;

/**
 * The planes of one file or window, which share what is black and white: of the truth for the degradation, as in
 * training, and of the inputs for the models, as in upscaling.
 */
final class EvaluationPlanes {

	private final String name;
	private final EvaluationRequest request;
	private final int scale;
	private final long seed;
	private final CalibratedFrames truth;
	private final Optional<CalibratedFrames> recorded;
	private final Optional<CalibratedFrames> mask;
	private final MeasuredPixels measured;
	private final Optional<MeasuredPixels> inputMeasured;
	private final Normalization white;
	private final List<ChannelLevels> input;
	private final List<String> notices = new ArrayList<>();
	private int made = -1;
	private FloatRaster last;

	/**
	 * Reads the item. Where inputs are made, all of them are, to find their smallest and largest value.
	 *
	 * @param seed of the noise of the first plane
	 * @throws UserException if the item cannot be read, or its parts do not belong together
	 */
	EvaluationPlanes(EvaluationImages.EvaluationItem item, EvaluationRequest request, int scale, long seed,
		Progress progress) {
		name = item.name();
		this.request = request;
		this.scale = scale;
		this.seed = seed;
		truth = frames(item.truth());
		recorded = item.low().map(this::frames);
		mask = item.mask().map(this::frames);
		if (recorded.isPresent() && recorded.get().count() != count())
			throw UserException
				.wrongUse("Its input has " + recorded.get().count() + " planes and not " + count() + ".");
		mask.map(CalibratedFrames::count).filter(planes -> planes != 1 && planes != count()).ifPresent(planes -> {
			throw UserException.wrongUse(
				"Its mask has " + planes + " planes and not 1" + (count() == 1 ? "" : " or " + count()) + ".");
		});
		measured = truth.measured(progress);
		white = truth.normalization(measured, progress);
		inputMeasured = recorded.map(frames -> frames.measured(progress));
		measured.notices().forEach(notice -> notices.add(name + ": " + notice));
		inputMeasured.map(MeasuredPixels::notices).orElse(List.of())
			.forEach(notice -> notices.add("Input of " + name + ": " + notice));
		input = recorded.map(frames -> frames.levels(progress)).orElseGet(
			() -> truth.levelsOf(() -> IntStream.range(0, count()).mapToObj(this::made).iterator(), progress));
	}

	private CalibratedFrames frames(Supplier<ImagePlus> source) {
		ImagePlus image = source.get();
		Origin.notices(image).forEach(notice -> notices.add(image.getTitle() + ": " + notice));
		return new CalibratedFrames(image);
	}

	/** Sentences on how the files were read. */
	List<String> notices() {
		return notices;
	}

	/** Slices times frames. */
	int count() {
		return truth.count();
	}

	/** Of the item, with the number of the plane if there are several. */
	String name(int frame) {
		return count() == 1 ? name : name + " #" + (frame + 1);
	}

	/** @throws UserException if truth, input and mask do not belong together, or the metrics have no data range */
	EvaluationCase plane(int frame) {
		var plane = new EvaluationCase.CasePlane(name(frame), truth.raster(frame, measured), truth.intensities(),
			truth.isRgb(), mask.map(m -> m.raster(m.count() == count() ? frame : 0)));
		if (recorded.isPresent())
			return EvaluationCase.paired(plane, recorded.get().raster(frame, inputMeasured.orElseThrow()), input,
				request, scale);
		return EvaluationCase.made(plane, made(frame), input, white, request, degradation(frame), scale);
	}

	/** The last one is kept, so that single images are degraded once. */
	private FloatRaster made(int frame) {
		if (frame != made) {
			last = EvaluationCase.degraded(truth.raster(frame, measured), truth.intensities(), white,
				degradation(frame), scale, seed + frame);
			made = frame;
		}
		return last;
	}

	/** What it leaves open is drawn for each plane. */
	private FixedDegradation degradation(int frame) {
		FixedDegradation drawn = request.degradation().draw(new SplittableRandom(seed + frame));
		if (drawn.changesTruth())
			throw UserException.wrongUse("The degradation " + drawn + " is for training only: with bias, "
				+ "padding, share and offset an image cannot be recovered as it was.");
		return drawn;
	}
}
