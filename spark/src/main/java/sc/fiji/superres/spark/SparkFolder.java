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
package sc.fiji.superres.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.CollectionAccumulator;

import sc.fiji.superres.folders.FolderOptions;
import sc.fiji.superres.folders.FolderRequest;
import sc.fiji.superres.folders.FolderTasks;
import sc.fiji.superres.imagefiles.OutputFile;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.ZooModels;
import sc.fiji.superres.settings.Values;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.zoo.ModelZoo;

/**
 * Upscales the images of a folder with a task for each. What is wrong with an image is told and reported, and does not
 * keep the others from being done. Results appear whole, so a task that is done again does no harm.
 */
final class SparkFolder {

	private final JavaSparkContext spark;
	private final long most;
	private final Consumer<String> log;

	/**
	 * @param most bytes that an image and its result may take in the memory of a worker, above which all work on its
	 *                 blocks; less than 0 for half of a worker's heap
	 * @param log  is told a line about each image
	 */
	SparkFolder(JavaSparkContext spark, long most, Consumer<String> log) {
		this.spark = spark;
		this.most = most;
		this.log = log;
	}

	/**
	 * @param values of {@link FolderOptions#ALL}; both folders are seen by all machines under these names
	 * @throws UserException if the request cannot be carried out, or some images failed
	 */
	void run(Values values, ModelZoo zoo) throws IOException {
		UpscaleSettings settings = new UpscaleSettings(values.within(UpscaleOptions.ALL));
		FolderRequest request = FolderRequest.of(values);
		FolderTasks tasks = new FolderTasks(request, settings, new ZooModels(zoo, log));
		List<FolderTasks.Task> open = tasks.open(log);
		if (!open.isEmpty()) {
			// A task may be tried again, after its result has come to its place.
			Map<String, String> texts = values.with(FolderOptions.OVERWRITE, true).texts();
			Broadcast<List<ModelFiles>> models = spark.broadcast(ModelFiles.needed(zoo, settings.model()));
			CollectionAccumulator<ImageResult> finished = spark.sc().collectionAccumulator("images");
			long memory = most;
			JavaFutureAction<Void> action = spark.parallelize(open, open.size())
				.foreachAsync(task -> finished.add(Worker.upscale(task, texts, models.value(), memory)));
			Set<FolderTasks.Task> noted = new HashSet<>();
			List<FolderTasks.Task> large = new ArrayList<>();
			TaskResults.await(action, finished, result -> {
				if (!noted.add(result.task())) return;
				if (result.result() == null) large.add(result.task());
				else log.accept(tasks.add(result.result()));
			});
			models.destroy();
			for (FolderTasks.Task task : large)
				log.accept(tasks.add(inBlocks(task, request, settings, zoo)));
		}
		log.accept(tasks.summary());
	}

	/** On all workers. */
	private FolderTasks.TaskResult inBlocks(FolderTasks.Task task, FolderRequest request, UpscaleSettings settings,
		ModelZoo zoo) {
		String name = Path.of(task.input()).getFileName().toString();
		return FolderTasks.attempt(task, () -> new SparkUpscaling(spark, notice -> log.accept(name + ": " + notice))
			.run(Path.of(task.input()), new OutputFile(Path.of(task.output()), true, request.zarr()), settings, zoo));
	}
}
