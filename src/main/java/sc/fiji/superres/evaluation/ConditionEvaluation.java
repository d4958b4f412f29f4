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
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import ij.ImagePlus;

import sc.fiji.superres.data.FixedDegradation;
import sc.fiji.superres.estimate.ImageEstimates;
import sc.fiji.superres.eval.Benchmark;
import sc.fiji.superres.eval.Evaluation;
import sc.fiji.superres.eval.Metric;
import sc.fiji.superres.eval.Metrics;
import sc.fiji.superres.image.Direction;
import sc.fiji.superres.models.ZooModels;
import sc.fiji.superres.settings.Values;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.zoo.ConditionAppearance;
import sc.fiji.superres.zoo.ConditionScore;

/**
 * Measures models on the same images under several conditions, beside bicubic interpolation and the best of several
 * smoothed ones.
 *
 * @param images     truth
 * @param crop       width and height of the middle of each image that is measured; 0 for all of it
 * @param conditions that make the inputs
 * @param values     of {@link EvaluateOptions#ALL}: models, scale, device and seed
 */
public record ConditionEvaluation(EvaluationImages images, int crop, List<FixedDegradation> conditions, Values values) {

	/** Standard deviations that smoothing is tried with, in low-resolution pixels. */
	private static final List<Double> SIGMAS = List.of(0.4, 0.6, 0.8, 1.0, 1.3, 1.7, 2.2);

	private static final String PSNR = "psnr";
	private static final String SSIM = "ssim";

	/**
	 * @param notices is told, in one sentence each, about images that are skipped
	 * @return for each model a score for each condition
	 */
	public Map<String, List<ConditionScore>> run(ZooModels zoo, Consumer<String> notices, Progress progress) {
		Map<String, List<ConditionScore>> scores = new LinkedHashMap<>();
		for (int i = 0; i < conditions.size(); i++) {
			FixedDegradation condition = conditions.get(i);
			progress.update("Evaluating under " + condition, i, conditions.size());
			Evaluation evaluation = new ModelEvaluation(request(condition), zoo, notices).run(progress.silent())
				.evaluation();
			for (String model : values.get(EvaluateOptions.MODELS))
				scores.computeIfAbsent(model, id -> new ArrayList<>()).add(score(condition, model, evaluation));
		}
		return scores;
	}

	/**
	 * What the inputs look like under each condition: medians over all planes of the whole images, which need no model.
	 * Conditions under which nothing can be seen of any plane are left out.
	 */
	public List<ConditionAppearance> appearances(Progress progress) {
		List<ConditionAppearance> all = new ArrayList<>();
		for (int i = 0; i < conditions.size(); i++) {
			progress.checkCanceled();
			progress.update("Looking at images under " + conditions.get(i), i, conditions.size());
			appearance(conditions.get(i), progress).ifPresent(all::add);
		}
		return all;
	}

	private Optional<ConditionAppearance> appearance(FixedDegradation condition, Progress progress) {
		EvaluationRequest request = request(condition);
		List<ImageEstimates> estimates = new ArrayList<>();
		int scale = values.get(EvaluateOptions.SCALE);
		for (EvaluationImages.EvaluationItem item : images.items()) {
			var planes = new EvaluationPlanes(item, request, scale, request.seed() + estimates.size(),
				progress.silent());
			for (int f = 0; f < planes.count(); f++) {
				EvaluationCase one = planes.plane(f);
				estimates.add(
					ImageEstimates.of(List.of(one.low().asImg()), c -> one.input().get(c)::isGap, one.terms().rgb()));
			}
		}
		OptionalDouble noise = median(estimates, 0, ImageEstimates::details);
		OptionalDouble sharpness = median(estimates, 0, ImageEstimates::sharpness);
		return noise.isEmpty() || sharpness.isEmpty()
			? Optional.empty()
			: Optional.of(new ConditionAppearance(condition.toString(), noise.getAsDouble(),
				median(estimates, estimates.size() / 2, ImageEstimates::noise), sharpness.getAsDouble(),
				median(estimates, estimates.size() / 2, ImageEstimates::coarseness),
				median(estimates, estimates.size() / 2, ImageEstimates::jpegQuality)));
	}

	/** @return nothing if no more than so many have a value */
	private static OptionalDouble median(List<ImageEstimates> estimates, int without,
		Function<ImageEstimates, OptionalDouble> value) {
		double[] values = estimates.stream().flatMapToDouble(one -> value.apply(one).stream()).sorted().toArray();
		return values.length > without ? OptionalDouble.of(values[values.length / 2]) : OptionalDouble.empty();
	}

	EvaluationRequest request(FixedDegradation condition) {
		Stream<String> smoothed = condition.direction() == Direction.Z
			? Stream.empty()
			: SIGMAS.stream().map(Benchmark::smoothed);
		List<String> all = Stream.concat(values.get(EvaluateOptions.MODELS).stream(), smoothed).toList();
		return new EvaluationRequest(cropped(),
			values.with(EvaluateOptions.MODELS, all).with(EvaluateOptions.DEGRADATION, condition)
				.with(EvaluateOptions.METRICS, Optional.of(Metrics.parse(PSNR + "," + SSIM))));
	}

	private static ConditionScore score(FixedDegradation condition, String model, Evaluation evaluation) {
		Metric psnr = evaluation.metrics().get(0);
		Metric ssim = evaluation.metrics().get(1);
		double best = SIGMAS.stream()
			.filter(sigma -> evaluation.models().stream().anyMatch(m -> m.id().equals(Benchmark.smoothed(sigma))))
			.max(Comparator.comparingDouble(sigma -> evaluation.mean(Benchmark.smoothed(sigma), psnr)))
			.filter(
				sigma -> evaluation.mean(Benchmark.smoothed(sigma), psnr) > evaluation.mean(ZooModels.BICUBIC, psnr))
			.orElse(0.0);
		String smoothed = best == 0 ? ZooModels.BICUBIC : Benchmark.smoothed(best);
		Function<String, ConditionScore.ConditionQuality> quality = id -> new ConditionScore.ConditionQuality(
			evaluation.mean(id, psnr), evaluation.mean(id, ssim));
		return new ConditionScore(condition.toString(), quality.apply(model), quality.apply(ZooModels.BICUBIC),
			quality.apply(smoothed), best);
	}

	private EvaluationImages cropped() {
		if (crop == 0) return images;
		return new EvaluationImages(images.name() + ", the middle " + crop + " x " + crop + " pixels of each", false,
			images.items().stream().map(item -> new EvaluationImages.EvaluationItem(item.name(), middle(item.truth()),
				Optional.empty(), Optional.empty())).toList());
	}

	private Supplier<ImagePlus> middle(Supplier<ImagePlus> whole) {
		return () -> {
			ImagePlus image = whole.get();
			int width = Math.min(crop, image.getWidth());
			int height = Math.min(crop, image.getHeight());
			image.setRoi((image.getWidth() - width) / 2, (image.getHeight() - height) / 2, width, height);
			ImagePlus middle = image.crop("stack");
			middle.setTitle(image.getTitle());
			return middle;
		};
	}
}
