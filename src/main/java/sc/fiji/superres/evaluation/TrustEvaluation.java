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
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;

import sc.fiji.superres.data.FixedDegradation;
import sc.fiji.superres.estimate.ImageEstimates;
import sc.fiji.superres.fidelity.ChannelLevels;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.infer.ColourAdapter;
import sc.fiji.superres.infer.TrustMapping;
import sc.fiji.superres.models.ChosenModel;
import sc.fiji.superres.models.ZooModels;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.trust.TrustCalibration;
import sc.fiji.superres.trust.TrustFit;

/**
 * Learns on images whose truth is known how the errors of models can be predicted: on every other image that is of use,
 * under each condition, and counts on those between.
 *
 * @param conditions with the images, in the order of their names
 */
public record TrustEvaluation(ConditionEvaluation conditions) {

	/**
	 * What came out.
	 *
	 * @param calibration of all models together
	 * @param counts      under each condition
	 */
	public record LearntTrust(TrustCalibration calibration, Map<String, TrustFit.GroupCount> counts) {}

	/**
	 * @param models   of one scale
	 * @param set      name of the images
	 * @param protocol how it was measured
	 * @param notices  is told what the user should know, in one sentence each
	 * @throws UserException if the images are too few or too small, or there is no such model
	 */
	public LearntTrust of(List<String> models, ZooModels zoo, String set, String protocol, Consumer<String> notices,
		Progress progress) {
		TrustFit fit = new TrustFit();
		List<FixedDegradation> all = conditions.conditions();
		for (int m = 0; m < models.size(); m++)
			for (int i = 0; i < all.size(); i++) {
				progress.update("Learning the errors of " + models.get(m) + " under " + all.get(i),
					(long) m * all.size() + i, (long) models.size() * all.size());
				add(models.get(m), all.get(i), fit, zoo, notices, progress);
			}
		if (!fit.isComplete())
			throw UserException.wrongUse("There are too few images to learn errors from and to count them on; give at "
				+ "least two of " + 2 * ImageEstimates.LEAST_SIDE + " pixels along x and y, or more at larger scales.");
		TrustCalibration calibration = fit.calibrate(set, protocol);
		return new LearntTrust(calibration, fit.counts(calibration));
	}

	private void add(String id, FixedDegradation condition, TrustFit fit, ZooModels zoo, Consumer<String> notices,
		Progress progress) {
		EvaluationRequest request = conditions.request(condition);
		int scale = request.scale();
		ChosenModel chosen = zoo.choose(request.settings(id, scale), 1, false);
		ChosenModel.Loaded loaded = chosen.loader().load(progress);
		try (EvaluatedModel model = new EvaluatedModel(id, Optional.empty(), loaded,
			chosen.applied(request.settings(id, scale)), notices)) {
			List<EvaluationImages.EvaluationItem> items = request.images().items();
			int used = 0;
			for (int k = 0; k < items.size(); k++) {
				var planes = new EvaluationPlanes(items.get(k), request, scale, request.seed() + k, progress.silent());
				for (int f = 0; f < planes.count(); f++) {
					progress.checkCanceled();
					var part = used % 2 == 0 ? Optional.<FixedDegradation>empty() : Optional.of(condition);
					if (add(planes.plane(f), model, loaded, part, fit)) used++;
				}
			}
		}
	}

	/**
	 * @param heldOut under which it is counted; empty if it is learnt from
	 * @return whether it is of use: large enough for its noise to be estimated, and without gaps
	 */
	private static boolean add(EvaluationCase one, EvaluatedModel model, ChosenModel.Loaded loaded,
		Optional<FixedDegradation> heldOut, TrustFit fit) {
		List<ChannelLevels> levels = one.input();
		ImageEstimates estimates = ImageEstimates.of(List.of(one.low().asImg()), c -> levels.get(c)::isGap);
		if (estimates.channels().stream().anyMatch(Optional::isEmpty) || hasGaps(one.low(), levels)) return false;
		List<DoubleUnaryOperator> noise = TrustMapping.noise(levels, estimates, one.intensities().step());
		boolean rgb = one.terms().rgb();
		FloatRaster result = model.upscale(one.low(), rgb, levels, one.intensities(), Progress.NONE);
		float[] errors = errors(result, one);
		var upscaler = ColourAdapter.adapt(loaded.upscaler(), one.low().channels(), rgb);
		FloatRaster source = normalized(one.low(), levels);
		heldOut.ifPresentOrElse(condition -> fit.holdOut(condition.toString(), upscaler, source, noise, errors),
			() -> fit.learn(upscaler, source, noise, errors));
		return true;
	}

	private static boolean hasGaps(FloatRaster raster, List<ChannelLevels> levels) {
		int plane = raster.width() * raster.height();
		for (int i = 0; i < raster.data().length; i++)
			if (levels.get(i / plane).isGap(raster.data()[i])) return true;
		return false;
	}

	/** In units of the normalised range, without those of the border. */
	private static float[] errors(FloatRaster result, EvaluationCase one) {
		int width = result.width(), plane = width * result.height(), border = one.terms().border();
		float[] errors = new float[result.data().length];
		for (int i = 0; i < errors.length; i++) {
			int x = i % width, y = i % plane / width;
			boolean counts = Math.min(x, y) >= border && Math.min(width - 1 - x, result.height() - 1 - y) >= border;
			var n = one.input().get(i / plane).normalization();
			errors[i] = counts
				? (float) (Math.abs(result.data()[i] - one.truth().data()[i]) / (n.high() - n.low()))
				: Float.NaN;
		}
		return errors;
	}

	private static FloatRaster normalized(FloatRaster raster, List<ChannelLevels> levels) {
		int plane = raster.width() * raster.height();
		float[] data = new float[raster.data().length];
		for (int i = 0; i < data.length; i++)
			data[i] = levels.get(i / plane).normalization().normalize(raster.data()[i]);
		return new FloatRaster(raster.width(), raster.height(), raster.channels(), data);
	}
}
