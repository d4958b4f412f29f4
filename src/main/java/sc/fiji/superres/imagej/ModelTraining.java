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
package sc.fiji.superres.imagej;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import sc.fiji.superres.data.Pair;
import sc.fiji.superres.data.PatchData;
import sc.fiji.superres.data.PatchSampler;
import sc.fiji.superres.data.TrainingData;
import sc.fiji.superres.engine.Devices;
import sc.fiji.superres.engine.EngineUpscaler;
import sc.fiji.superres.engine.Precision;
import sc.fiji.superres.eval.Benchmark;
import sc.fiji.superres.eval.EvaluationTable;
import sc.fiji.superres.eval.Score;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.Weights;
import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.nets.Network;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.train.Training;
import sc.fiji.superres.train.TrainingListener;
import sc.fiji.superres.train.TrainingSettings;
import sc.fiji.superres.zoo.Model;
import sc.fiji.superres.zoo.ModelDescriptor;
import sc.fiji.superres.zoo.ModelFolder;
import sc.fiji.superres.zoo.ModelZoo;
import sc.fiji.superres.zoo.NetworkSpec;
import sc.fiji.superres.zoo.Provenance;
import sc.fiji.superres.zoo.Safetensors;
import sc.fiji.superres.zoo.SetScore;
import sc.fiji.superres.zoo.WeightsFile;

/** From folders of images to a model folder, in one call. */
public final class ModelTraining {

	/** Validation images are cut to this width and height, so that a validation takes seconds. */
	private static final int VALIDATION_SIZE = 240;
	private static final String PROTOCOL = "Y of BT.601 in floating point, LR and SR rounded to 8 bit, scale border pixels shaved";

	private final TrainingRequest request;
	private final ModelZoo zoo;
	private final Consumer<String> notices;

	/**
	 * @param zoo     where a model to start from is looked up
	 * @param notices is told, in one sentence each, about files left out and the like
	 */
	public ModelTraining(TrainingRequest request, ModelZoo zoo, Consumer<String> notices) {
		this.request = request;
		this.zoo = zoo;
		this.notices = notices;
	}

	/** Trains, or goes on training, measures the result and writes the model folder. */
	public Model run(TrainingListener listener, Progress progress) {
		Network network = request.network();
		Graph graph = network.graph();
		checkTarget();
		Weights start = start(graph);
		Devices.Choice device = Devices.resolve(request.device());
		Precision precision = Precision.of(request.precision());
		int channels = graph.input().channels();
		var images = new TrainingImages(network.scale(), channels, request.degradation(), notices);
		Training.Result result = new Training(graph, request.settings(), data(images, progress), request.work(), device.device(),
			precision).run(start, listener, progress);
		List<SetScore> scores = scores(graph, result.weights(), device, progress);
		return ModelFolder.write(request.models(), descriptor(network, channels, result, scores), result.weights(), request
			.replace());
	}

	private TrainingData data(TrainingImages images, Progress progress) {
		TrainingSettings settings = request.settings();
		List<Pair> training = images.read(request.images(), Integer.MAX_VALUE, progress);
		List<Pair> validation = images.read(request.validation(), VALIDATION_SIZE, progress);
		return new PatchData(new PatchSampler(training, request.degradation(), images.channels(), settings.patch(), settings.batch(),
			settings.seed()), PatchData.validation(validation, request.degradation(), images.channels()), training.size()
				+ " training images, " + validation.size() + " validation images; " + request.degradation().describe());
	}

	/** Before the work, so that it is not done in vain. */
	private void checkTarget() {
		Path target = request.models().resolve(request.id());
		if (!request.replace() && Files.exists(target))
			throw UserException.wrongUse("There is already a model " + target + ": choose another id, or --overwrite it.");
	}

	/** Tensors that a model to start from does not have, or has in another shape, start as if from scratch. */
	private Weights start(Graph graph) {
		Network network = request.network();
		if (request.start().equals(TrainingRequest.PUBLISHED)) return Weights.start(graph, request.settings().seed());
		Weights identity = network.identityStart(request.settings().seed());
		if (request.start().equals(TrainingRequest.IDENTITY)) return identity;
		Weights given = Files.isRegularFile(Path.of(request.start())) ? Safetensors.read(Path.of(request.start())).weights()
			: zoo.find(request.start()).weights();
		Map<String, Weights.Tensor> tensors = new LinkedHashMap<>(identity.tensors());
		List<String> taken = new ArrayList<>();
		tensors.replaceAll((name, tensor) -> {
			Weights.Tensor other = given.tensors().get(name);
			if (other == null || !other.shape().equals(tensor.shape())) return tensor;
			taken.add(name);
			return other;
		});
		if (taken.isEmpty()) throw UserException.wrongUse("The weights of " + request.start() + " have nothing in common with " + graph
			+ ": start from a model of the same network.");
		notices.accept("Starting from " + taken.size() + " of the " + tensors.size() + " tensors of " + request.start() + ".");
		return new Weights(tensors);
	}

	private List<SetScore> scores(Graph graph, Weights weights, Devices.Choice device, Progress progress) {
		List<SetScore> scores = new ArrayList<>();
		int scale = graph.output().scale();
		try (Upscaler network = new EngineUpscaler(graph, weights, device.device(), Precision.FLOAT32)) {
			request.benchmarks().forEach((name, folder) -> {
				EvaluationTable table = new Benchmark(scale).run(ImageFolder.references(folder), Map.of(request.id(), network), progress);
				Score mean = table.mean(request.id());
				Score bicubic = table.mean(Benchmark.BICUBIC);
				scores.add(new SetScore(name, PROTOCOL, mean.psnr(), mean.ssim(), bicubic.psnr(), bicubic.ssim()));
			});
		}
		return scores;
	}

	private ModelDescriptor descriptor(Network network, int channels, Training.Result result, List<SetScore> scores) {
		String version = ModelTraining.class.getPackage().getImplementationVersion();
		var provenance = new Provenance("fiji-superres " + (version == null ? "(not packaged)" : version) + ", train", request.data(),
			request.degradation().describe() + " (" + request.degradation() + ")", request.recipe(), request.settings().seed(),
			request.settings().steps(), result.seconds() / 3600, machine(), LocalDate.now());
		return new ModelDescriptor(request.id(), request.name(), NetworkSpec.of(network), channels, request.domain(), request
			.defaultFor(), request.licence(), provenance, scores, WeightsFile.UNWRITTEN);
	}

	private static String machine() {
		return Runtime.getRuntime().availableProcessors() + " processors, " + System.getProperty("os.arch") + ", "
			+ System.getProperty("os.name") + ", Java " + System.getProperty("java.version");
	}
}
