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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import sc.fiji.superres.cost.Cost;
import sc.fiji.superres.engine.Devices;
import sc.fiji.superres.eval.Comparison;
import sc.fiji.superres.eval.ConstantImageException;
import sc.fiji.superres.eval.Evaluation;
import sc.fiji.superres.eval.Measurement;
import sc.fiji.superres.eval.Metric;
import sc.fiji.superres.eval.MissingValues;
import sc.fiji.superres.eval.report.Exhibit;
import sc.fiji.superres.image.Direction;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.PixelBox;
import sc.fiji.superres.models.ChosenModel;
import sc.fiji.superres.models.ZooModels;
import sc.fiji.superres.task.MemoryShortage;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;

/**
 * Measures models on images, in one call. Bicubic interpolation always takes part. Each plane of each image counts as
 * an image; one file and one plane's results are in memory at a time. Images that cannot be used are named, skipped and
 * counted.
 */
public final class ModelEvaluation {

	/** How many images the report shows. */
	private static final int EXHIBITS = 6;

	private final EvaluationRequest request;
	private final ZooModels models;
	private final Consumer<String> notices;
	private final List<Measurement> measurements = new ArrayList<>();
	private int planes;
	private int failed;
	private final List<Exhibit> exhibits = new ArrayList<>();
	private final List<String> skipped = new ArrayList<>();
	private final Map<String, Integer> missing = new LinkedHashMap<>();
	/** Those whose errors are predicted; empty if that was not asked for. */
	private final Map<String, ChosenModel> trusted = new LinkedHashMap<>();
	private final Map<String, TrustCount> counts = new LinkedHashMap<>();

	/**
	 * What came out.
	 *
	 * @param evaluation all numbers
	 * @param exhibits   parts of the first images, for the report
	 * @param missing    how many images or planes could not be evaluated on; those of a single value do not count
	 */
	public record EvaluationResult(Evaluation evaluation, List<Exhibit> exhibits, int missing) {}

	/**
	 * For one run.
	 *
	 * @param notices is told, in one sentence each, about images that are skipped and models that show seams
	 */
	public ModelEvaluation(EvaluationRequest request, ZooModels models, Consumer<String> notices) {
		this.request = request;
		this.models = models;
		this.notices = notices;
	}

	/** @throws UserException if a model does not exist or has another scale, or no image can be used */
	public EvaluationResult run(Progress progress) {
		ModelSelection selection = ModelSelection.of(request, models.zoo());
		int scale = selection.scale();
		List<ChosenModel> chosen = selection.ids().stream()
			.map(id -> models.choose(request.settings(id, scale), 1, false)).toList();
		if (request.trust()) trust(chosen);
		List<EvaluatedModel> loaded = new ArrayList<>();
		try {
			for (ChosenModel model : chosen) {
				progress.checkCanceled();
				loaded.add(new EvaluatedModel(model.id(), cost(model), model.loader().load(progress),
					model.applied(request.settings(model.id(), scale)), notices));
			}
			List<EvaluationImages.EvaluationItem> items = request.images().items();
			for (int i = 0; i < items.size(); i++)
				evaluate(items.get(i), loaded, scale, share(progress, i, items.size()));
			return result(loaded, scale);
		}
		finally {
			loaded.forEach(EvaluatedModel::close);
		}
	}

	private void trust(List<ChosenModel> chosen) {
		if (request.direction() == Direction.Z)
			throw UserException.wrongUse("There are no trust maps between slices; evaluate without them.");
		for (ChosenModel model : chosen) {
			trusted.put(model.id(), model);
			counts.put(model.id(), new TrustCount(model.id(), model.trust()));
		}
	}

	private Optional<Cost> cost(ChosenModel model) {
		return ModelSelection.isInterpolation(model.id())
			? Optional.empty()
			: Optional.of(Cost.of(models.zoo().find(model.id()).graph()));
	}

	private void evaluate(EvaluationImages.EvaluationItem item, List<EvaluatedModel> contestants, int scale,
		Progress progress) {
		tryOne(item.name(), () -> {
			var all = new EvaluationPlanes(item, request, scale, request.seed() + planes, progress);
			all.notices().forEach(notices);
			planes += all.count();
			for (int f = 0; f < all.count(); f++) {
				int frame = f;
				tryOne(all.name(f), () -> evaluate(all.plane(frame), contestants, progress));
			}
		});
	}

	private void tryOne(String name, Runnable work) {
		int before = measurements.size();
		try {
			work.run();
		}
		catch (UserException e) {
			skip(name, before, e);
		}
		catch (RuntimeException | OutOfMemoryError e) {
			if (!MemoryShortage.isCauseOf(e)) throw e;
			skip(name, before, MemoryShortage.of("It", e));
		}
	}

	/** @param measured how many measurements there were before it */
	private void skip(String name, int measured, UserException why) {
		measurements.subList(measured, measurements.size()).clear();
		if (!(why instanceof ConstantImageException)) failed++;
		skipped.add("Skipped " + name + ": " + why.getMessage());
		notices.accept(skipped.get(skipped.size() - 1));
	}

	private void evaluate(EvaluationCase one, List<EvaluatedModel> contestants, Progress progress) {
		Map<String, FloatRaster> shown = new LinkedHashMap<>();
		Map<String, Integer> lacking = new LinkedHashMap<>();
		PixelBox box = null;
		for (EvaluatedModel model : contestants) {
			progress.checkCanceled();
			progress.update("Evaluating " + model.id() + " on " + one.name(), 0, 1);
			FloatRaster result = model.upscale(one.low(), one.terms().rgb(), one.input(), one.intensities(), progress);
			Comparison comparison = one.compare(result);
			Map<String, double[]> values = new LinkedHashMap<>();
			for (Metric metric : request.metrics())
				metric.obstacle(comparison).ifPresentOrElse(
					why -> lacking.put(metric.name() + " is missing: " + why, 1),
					() -> values.put(metric.id(), metric.of(comparison)));
			measurements
				.add(new Measurement(model.id(), one.name(), one.truth().channels(), one.terms().range(), values));
			if (trusted.containsKey(model.id()))
				counts.get(model.id()).add(one, result, model.expectedErrors(one.low(), one.terms().rgb(), one.input(),
					one.intensities().step(), trusted.get(model.id()).trust(), progress));
			if (exhibits.size() == EXHIBITS) continue;
			if (box == null) box = Exhibit.hardest(one.truth(), result, one.terms().reduction().scale());
			shown.put(model.id(), result.crop(box.x(), box.y(), box.width(), box.height()));
		}
		lacking.forEach((note, count) -> missing.merge(note, count, Integer::sum));
		if (box != null) exhibits.add(exhibit(one, box, shown));
	}

	private static Exhibit exhibit(EvaluationCase one, PixelBox box, Map<String, FloatRaster> shown) {
		int scale = one.terms().reduction().scale();
		int scaleX = one.terms().reduction().direction().inPlane(scale);
		return new Exhibit(one.name(), box,
			one.low().crop(box.x() / scaleX, box.y() / scale, box.width() / scaleX, box.height() / scale),
			one.truth().crop(box.x(), box.y(), box.width(), box.height()), shown,
			new Exhibit.Display(one.terms().rgb(), one.shown().low(), one.shown().high()));
	}

	private EvaluationResult result(List<EvaluatedModel> contestants, int scale) {
		if (measurements.isEmpty())
			throw UserException.wrongUse(
				"None of the images of " + request.images().name() + " can be evaluated on. " + skipped.get(0));
		List<String> notes = new ArrayList<>();
		counts.values().stream().flatMap(count -> count.note().stream()).forEach(notes::add);
		if (!skipped.isEmpty())
			notes.add(skipped.size() + (skipped.size() == 1 ? " image was" : " images were") + " skipped.");
		notes.addAll(skipped);
		missing.forEach((note, count) -> notes.add(note + " (" + count + (count == 1 ? " image)." : " images).")));
		notes.addAll(MissingValues.notes(request.metrics(), contestants.size(), measurements));
		return new EvaluationResult(
			new Evaluation(scale, request.metrics(), contestants.stream().map(EvaluatedModel::contestant).toList(),
				measurements, new Evaluation.Circumstances(settings(scale), notes, request.seed())),
			List.copyOf(exhibits), failed);
	}

	private Map<String, String> settings(int scale) {
		Map<String, String> settings = new LinkedHashMap<>();
		settings.put("Images", request.images().name());
		settings.put("Input",
			request.images().pairs()
				? "measured pairs"
				: request.degradation().describe() + " (" + request.degradation() + ")");
		settings.put("Data range", request.range().toString());
		settings.put("Border left out",
			(request.border() == EvaluationRequest.AUTO_BORDER ? scale : request.border()) + " pixels");
		request.window().ifPresent(w -> settings.put("Intensity window", w.low() + " to " + w.high()));
		settings.put("Device and precision", request.device() + ", " + request.precision());
		settings.put("Machine",
			Devices.processors() + ", " + System.getProperty("os.arch") + ", " + System.getProperty("os.name"));
		return settings;
	}

	/** The progress of one item among all. Tiles are not counted. */
	private static Progress share(Progress all, int item, int items) {
		return all.tellingTo((what, done, total) -> {
			if (what.startsWith("Evaluating")) all.update(what, item, items);
		});
	}
}
