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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.apache.spark.SparkEnv;

import sc.fiji.superres.folders.FolderOptions;
import sc.fiji.superres.folders.FolderRequest;
import sc.fiji.superres.folders.FolderTasks;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.large.UnreadableException;
import sc.fiji.superres.models.ZooModels;
import sc.fiji.superres.piecewise.BlockUpscaling;
import sc.fiji.superres.settings.Values;
import sc.fiji.superres.task.AtomicFile;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.upscaling.FileUpscaling;
import sc.fiji.superres.zoo.ModelZoo;

/**
 * What an executor holds between its tasks: one image with one model in one engine, which uses all cores of the
 * executor. Tasks of an executor that come at the same time wait for each other.
 */
final class Worker {

	private static String work = "";
	private static BlockUpscaling upscaling;
	/** That were written to this machine. */
	private static List<ModelFiles> prepared;

	private Worker() {}

	/**
	 * Does one block; may be called again for the same one.
	 *
	 * @return what came of it
	 */
	static synchronized BlockResult upscale(BlockUpscaling.Job job, List<ModelFiles> models, int stage, int block) {
		prepared(job, models);
		try {
			upscaling.upscale(stage, block);
			return new BlockResult(block, "", "");
		}
		catch (UnreadableException e) {
			return new BlockResult(block, e.reason(), e.part());
		}
	}

	/** Whether the files of a block that was done are there and whole. */
	static synchronized boolean isWhole(BlockUpscaling.Job job, List<ModelFiles> models, int stage, int block) {
		prepared(job, models);
		return upscaling.isWhole(stage, block);
	}

	/**
	 * Does one image; may be called again for the same one.
	 *
	 * @param most bytes that image and result may take, or less than 0 for what fits into the memory of this worker
	 * @return what came of it; nothing if it takes more
	 */
	static synchronized ImageResult upscale(FolderTasks.Task task, Map<String, String> texts, List<ModelFiles> models,
		long most) {
		prepare(models);
		Values values = FolderOptions.ALL.defaults().withAll(texts);
		long memory = most < 0 ? FileUpscaling.memory() : most;
		return new ImageResult(task,
			FolderTasks
				.upscaleWithin(memory, task, FolderRequest.of(values),
					new UpscaleSettings(values.within(UpscaleOptions.ALL)),
					new ZooModels(ModelZoo.open(), System.err::println), System.err::println, Progress.NONE)
				.orElse(null));
	}

	private static void prepared(BlockUpscaling.Job job, List<ModelFiles> models) {
		String wanted = job.output() + "; " + job.work();
		if (!wanted.equals(work)) open(job, models, wanted);
	}

	private static void open(BlockUpscaling.Job job, List<ModelFiles> models, String wanted) {
		try {
			if (upscaling != null) upscaling.close();
			upscaling = null;
			work = "";
			prepare(models);
			upscaling = BlockUpscaling.open(job, new ZooModels(ModelZoo.open(), notice -> {}));
			work = wanted;
		}
		catch (IOException e) {
			throw UserException
				.failed("The image " + job.input() + " cannot be closed: " + e.getMessage() + "; check its disk.", e);
		}
	}

	/**
	 * Before the engine is loaded: its threads, and the models, which are the only ones beside those of the program.
	 */
	static void prepare(List<ModelFiles> models) {
		SparkEnv environment = SparkEnv.get();
		if (environment != null && System.getProperty("ai.djl.pytorch.num_threads") == null)
			System.setProperty("ai.djl.pytorch.num_threads", environment.conf().get("spark.executor.cores", "1"));
		if (models == prepared) return;
		try {
			Path home = Files.createTempDirectory("superres");
			for (ModelFiles model : models)
				model.writeTo(home);
			System.setProperty(ModelZoo.HOME_PROPERTY, home.toString());
			System.clearProperty(ModelZoo.FOLDERS_PROPERTY);
		}
		catch (IOException e) {
			throw AtomicFile.failure("The models of the driver on this worker, in",
				Path.of(System.getProperty("java.io.tmpdir")), e);
		}
		prepared = models;
	}
}
