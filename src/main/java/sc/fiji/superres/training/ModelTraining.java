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
package sc.fiji.superres.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import sc.fiji.superres.checkpoint.Safetensors;
import sc.fiji.superres.data.ImageSource;
import sc.fiji.superres.data.Rescaling;
import sc.fiji.superres.data.Split;
import sc.fiji.superres.data.TrainingData;
import sc.fiji.superres.data.TrainingSet;
import sc.fiji.superres.engine.Devices;
import sc.fiji.superres.engine.EngineUpscaler;
import sc.fiji.superres.engine.Engines;
import sc.fiji.superres.engine.Precision;
import sc.fiji.superres.eval.Benchmark;
import sc.fiji.superres.eval.EvaluationTable;
import sc.fiji.superres.eval.Score;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.Weights;
import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.imagefiles.ImageFolder;
import sc.fiji.superres.nets.HeadResampling;
import sc.fiji.superres.nets.Network;
import sc.fiji.superres.task.FileName;
import sc.fiji.superres.task.MemoryShortage;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.train.Distillation;
import sc.fiji.superres.train.Training;
import sc.fiji.superres.train.TrainingControl;
import sc.fiji.superres.train.TrainingListener;
import sc.fiji.superres.train.TrainingSettings;
import sc.fiji.superres.zoo.Guidance;
import sc.fiji.superres.zoo.Model;
import sc.fiji.superres.zoo.ModelDescriptor;
import sc.fiji.superres.zoo.ModelFolder;
import sc.fiji.superres.zoo.ModelZoo;
import sc.fiji.superres.zoo.NetworkSpec;
import sc.fiji.superres.zoo.SetScore;
import sc.fiji.superres.zoo.StoredWeights;
import sc.fiji.superres.zoo.TrainingProvenance;

/** From folders of images to a model folder, in one call. One instance runs once. */
public final class ModelTraining {

	/**
	 * Share of the heap that images may take; as much again goes into reading them and into unused ends of memory
	 * regions.
	 */
	private static final double IMAGE_SHARE = 0.35;
	private static final String VALIDATION_PROTOCOL = "Y of BT.601 of RGB images, grey values of others; SR rounded to "
		+ "whole intensities, scale border pixels shaved; peak = range of the image, of the type for 8 bit";
	private static final String PROTOCOL = "Y of BT.601 in floating point, LR and SR rounded to 8 bit, scale border "
		+ "pixels shaved";

	private final TrainingRequest request;
	private final ModelZoo zoo;
	private final Consumer<String> notices;
	private final WorkNotes notes;
	private List<TrainingProvenance.DataSet> learntFrom;

	/**
	 * @param zoo     where a model to start from is looked up
	 * @param notices is told, in one sentence each, about files left out and the like
	 */
	public ModelTraining(TrainingRequest request, ModelZoo zoo, Consumer<String> notices) {
		this.request = request;
		this.zoo = zoo;
		this.notices = notices;
		notes = new WorkNotes(request.work());
	}

	/**
	 * Trains, or goes on training, measures the result and writes the model folder.
	 *
	 * @param control pauses, ends or exports, from another thread; an exported model lies where the final one will,
	 *                    which replaces it
	 */
	public Model run(TrainingListener listener, TrainingControl control, Progress progress) {
		Network network = request.network();
		Graph graph = network.graph();
		checkOutcome(progress);
		boolean goesOn = Training.isBegun(request.work());
		Weights start = goesOn ? network.identityStart(request.settings().seed()) : start(graph);
		Devices.DeviceChoice device = Devices.resolve(request.device(), notices);
		Precision precision = request.precision();
		Optional<Distillation.Teacher> teacher = request.settings().distillation().map(this::teacher);
		Images images = images(graph.input().channels(), progress);
		learntFrom = TrainingFiles.describe(request.images(), request.data(), images.checksum);
		var training = new Training(graph, request.settings(),
			new Training.Lessons(images.data, teacher, images.origin), request.work(), device.device(), precision);
		Training.TrainingResult result = training.run(start, new Storing().and(listener), control,
			best -> export(training, best, listener), progress);
		Weights weights = StoredWeights.round(request.format(), result.weights());
		List<SetScore> scores = scores(graph, weights, device, progress);
		score(training, weights).ifPresent(scores::add);
		return write(result, weights, scores);
	}

	/**
	 * Gives the work folder of a training whose model is written free for another one. Without it the same training,
	 * asked for again, writes the model again without training.
	 */
	public void releaseWorkFolder() {
		try {
			Training.forget(request.work());
			StoredRequest.delete(request.work());
			notes.delete();
		}
		catch (IOException e) {
			notices.accept("The folder " + request.work() + " cannot be used for another training until its checkpoint "
				+ "is deleted (" + e.getMessage() + ").");
		}
	}

	/** Stores the request once the work folder is this training's. */
	private final class Storing implements TrainingListener {

		@Override
		public void started(Start start) {
			if (start.step() == 0) notes.setStart(request.start());
			if (!StoredRequest.write(request))
				notices.accept("As its images are open windows, this training can go on "
					+ "after an interruption only if it is started again as at first, with the work folder "
					+ request.work() + ".");
		}
	}

	/** What fails here must not end the training. */
	private void export(Training training, Training.TrainingResult best, TrainingListener listener) {
		try {
			Weights weights = StoredWeights.round(request.format(), best.weights());
			Model model = write(best, weights, score(training, weights).stream().toList());
			notes.setExported(model);
			listener.exported(model);
		}
		catch (UserException e) {
			notices.accept("Not exported: " + e.getMessage());
		}
	}

	private Model write(Training.TrainingResult result, Weights weights, List<SetScore> scores) {
		var curve = new ModelFolder.Curve(result.curve().csv(), result.curve().svg(request.name()));
		return ModelFolder.write(request.models(), descriptor(result, scores), weights, request.format(), curve,
			mayReplace());
	}

	/**
	 * What is trained on.
	 *
	 * @param checksum of the images
	 * @param origin   see {@link #origin}
	 */
	private record Images(TrainingData data, String checksum, String origin) {}

	/** @throws UserException also if they do not fit into memory */
	private Images images(int channels, Progress progress) {
		try {
			TrainingData data = data(channels, progress);
			String checksum = TrainingFiles.checksum(request.images(), progress);
			return new Images(data, checksum, origin(checksum, progress));
		}
		catch (OutOfMemoryError e) {
			throw MemoryShortage.of("The set of training images", e);
		}
	}

	private TrainingData data(int channels, Progress progress) {
		TrainingSettings settings = request.settings();
		int scale = request.network().scale();
		List<ImageSource> training = new TrainingImages(scale, channels, request.degradation(),
			settings.recipe().rescaling(),
			new TrainingImages.LearntPart(request.window(), request.masks(), settings.recipe().patch()), notices)
			.read(request.images(), progress);
		Split split = request.validation() == null
			? Split.of(training, settings.seed())
			: new Split(training,
				new TrainingImages(scale, channels, request.degradation(), Rescaling.NONE,
					new TrainingImages.LearntPart(request.window(), request.validationMasks(), 1), notices)
					.read(request.validation(), progress));
		if (split.numbered())
			notices.accept("The numbered files are taken for the slices of one stack, of which the last ones are set "
				+ "aside; give validation images if they are not.");
		long memory = (long) (IMAGE_SHARE * Runtime.getRuntime().maxMemory());
		TrainingData data = new TrainingSet(split, scale, channels, request.noise(), request.origin())
			.data(settings.recipe().patch(), settings.recipe().batch(), settings.seed(), memory, progress);
		notices.accept("Training on " + data.describe() + (data.held().isEmpty() ? "." : "; " + data.held() + "."));
		return data;
	}

	/** What writing and measuring the model would say, before the work, so that it is not done in vain. */
	private void checkOutcome(Progress progress) {
		request.requireTexts();
		request.requireRescalable();
		request.requireRecordedInPlane();
		request.requireMasks();
		Path target = request.models().resolve(request.id());
		if (!mayReplace() && Files.exists(target))
			throw UserException.wrongUse("There is already a model " + target
				+ ": choose another id, or let it be replaced (--overwrite, or the tick box).");
		ModelFolder.check(request.models(), request.id(), mayReplace());
		zoo.requireFree(request.id(), request.models());
		request.benchmarks().values().forEach(folder -> ImageFolder.references(folder).forEach(image -> {
			progress.checkCanceled();
			image.load();
		}));
	}

	private boolean mayReplace() {
		return request.replace() || notes.isExported(request.models().resolve(request.id()));
	}

	/** What the checkpoint of this training belongs to, besides settings and network. */
	private String origin(String images, Progress progress) {
		String validation = request.validation() == null
			? ""
			: ", validation " + TrainingFiles.checksum(request.validation(), progress);
		String masks = Stream.of(request.masks(), request.validationMasks()).flatMap(Optional::stream)
			.map(place -> ", masks " + TrainingFiles.checksum(place, progress)).collect(Collectors.joining());
		return "from " + request.startName() + ", images " + images + validation + masks;
	}

	/** A model by its id, or its folder. */
	private Distillation.Teacher teacher(Distillation distillation) {
		Model model = FileName.path(distillation.teacher()).filter(Files::isDirectory).map(Model::open)
			.orElseGet(() -> zoo.find(distillation.teacher()));
		var teacher = new Distillation.Teacher(model.graph(), model.weights());
		teacher.requireFit(request.network().graph());
		return teacher;
	}

	/**
	 * The head of a model for another scale is resampled. Tensors that a model to start from does not have, or has in
	 * another shape, start as if from scratch.
	 */
	private Weights start(Graph graph) {
		Network network = request.network();
		if (request.start().equals(TrainOptions.PUBLISHED)) return Weights.start(graph, request.settings().seed());
		Weights identity = network.identityStart(request.settings().seed());
		if (request.start().equals(TrainOptions.IDENTITY)) return identity;
		Weights given = request.startFile().map(file -> Safetensors.read(file).weights())
			.orElseGet(() -> zoo.find(request.start()).weights());
		Weights fitting = network.startFrom(HeadResampling.fit(given, network));
		Map<String, Weights.Tensor> tensors = new LinkedHashMap<>(identity.tensors());
		Set<String> read = graph.usedParameters();
		List<String> taken = new ArrayList<>();
		tensors.replaceAll((name, tensor) -> {
			Weights.Tensor other = fitting.tensors().get(name);
			if (other == null || !other.shape().equals(tensor.shape())) return tensor;
			if (read.contains(name)) taken.add(name);
			return other;
		});
		if (taken.isEmpty())
			throw UserException.wrongUse("The weights of " + request.start() + " have nothing in common with " + graph
				+ ": start from a model of the same network.");
		notices.accept(
			"Starting from " + taken.size() + " of the " + read.size() + " tensors of " + request.start() + ".");
		return new Weights(tensors);
	}

	private static Optional<SetScore> score(Training training, Weights weights) {
		return training.quality(weights).map(q -> new SetScore(SetScore.VALIDATION, VALIDATION_PROTOCOL, q.psnr(),
			q.ssim(), q.bicubicPsnr(), q.bicubicSsim()));
	}

	/** What cannot be measured is left out and told of: the training has been done. */
	private List<SetScore> scores(Graph graph, Weights weights, Devices.DeviceChoice device, Progress progress) {
		List<SetScore> scores = new ArrayList<>();
		int scale = graph.output().scale();
		try (Upscaler network = new EngineUpscaler(graph, weights, device.device(), Precision.FLOAT32)) {
			request.benchmarks().forEach((name, folder) -> {
				try {
					EvaluationTable table = new Benchmark(scale).run(ImageFolder.references(folder),
						Map.of(request.id(), network), progress);
					Score mean = table.mean(request.id());
					Score bicubic = table.mean(Benchmark.BICUBIC);
					if (Double.isFinite(mean.psnr() + bicubic.psnr()))
						scores.add(
							new SetScore(name, PROTOCOL, mean.psnr(), mean.ssim(), bicubic.psnr(), bicubic.ssim()));
					else
						notices.accept("The scores on " + name
							+ " are left out, as their means are not finite; take flat images out of " + folder + ".");
				}
				catch (UserException e) {
					notices.accept("The scores on " + name + " are left out: " + e.getMessage());
				}
			});
		}
		return scores;
	}

	private ModelDescriptor descriptor(Training.TrainingResult result, List<SetScore> scores) {
		Network network = request.network();
		String version = ModelTraining.class.getPackage().getImplementationVersion();
		double hours = Math.round(1000 * result.seconds() / 3600) / 1000.0;
		var provenance = new TrainingProvenance(
			"fiji-superres " + (version == null ? "(not packaged)" : version) + ", train", learntFrom, request.origin(),
			request.recipe(),
			new TrainingProvenance.Run(request.settings().seed(), result.step(), hours, machine(), LocalDate.now()));
		return ModelDescriptor.of(request.id(), request.name(), NetworkSpec.of(network), request.licence(), provenance)
			.channels(network.graph().input().channels()).domain(request.domain())
			.direction(request.degradation().direction()).defaultFor(request.defaultFor()).scores(scores)
			.guidance(Guidance.of(request.domain(), request.degradation().direction(), request.origin())).build();
	}

	private static String machine() {
		return Devices.processors() + ", " + System.getProperty("os.arch") + ", " + System.getProperty("os.name")
			+ ", Java " + System.getProperty("java.version") + ", " + Engines.versions();
	}
}
