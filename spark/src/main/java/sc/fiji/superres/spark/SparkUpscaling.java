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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.CollectionAccumulator;

import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.large.Journal;
import sc.fiji.superres.large.Staging;
import sc.fiji.superres.models.ZooModels;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.upscaling.BlockUpscaling;
import sc.fiji.superres.zoo.Model;
import sc.fiji.superres.zoo.ModelZoo;

/**
 * Upscales one image into OME-Zarr with a task for each block. The driver measures the image, makes the store, and
 * keeps a journal of the blocks that are done beside it; a task that is lost is done again, by Spark while the
 * application runs, and by the next application of the same arguments after it has ended.
 */
final class SparkUpscaling {

	private static final long POLL_MILLIS = 200;
	private static final double NANOSECONDS = 1e9;

	private final JavaSparkContext spark;
	private final Consumer<String> log;

	/** @param log is told, in whole sentences, what the user should know, and how far the work is */
	SparkUpscaling(JavaSparkContext spark, Consumer<String> log) {
		this.spark = spark;
		this.log = log;
	}

	/**
	 * @param input  image that all machines see under this name
	 * @param output folder to make, which all machines see under this name
	 * @throws UserException if the image cannot be read, the result not be written, or a block not be done
	 */
	void run(Path input, Path output, UpscaleSettings settings, ModelZoo zoo) throws IOException {
		long start = System.nanoTime();
		Path folder = Staging.folder(output.toAbsolutePath());
		if (Files.exists(output) && !Files.exists(folder))
			throw UserException.wrongUse("The folder " + output + " exists already; give another name, or delete it.");
		BlockUpscaling.Job job = BlockUpscaling.plan(input, output, settings, new ZooModels(zoo, log), log,
			Progress.NONE);
		Files.createDirectories(folder);
		try (Journal journal = new Journal(folder.resolve("journal"),
			job.work() + "; " + Files.getLastModifiedTime(input).toMillis())) {
			blocks(job, model(job, zoo), journal);
		}
		long[] resolutions = BlockUpscaling.resolutions(job);
		for (int i = 1; i < resolutions.length; i++)
			reduce(job, i, resolutions[i]);
		Files.delete(folder.resolve("journal"));
		Files.delete(folder);
		log.accept(String.format(Locale.ROOT, "%,d blocks of %s took %.1f s.", job.blocks(), output,
			(System.nanoTime() - start) / NANOSECONDS));
	}

	/** What workers need of the model: nothing of those that come with the program. */
	private static ModelFiles model(BlockUpscaling.Job job, ModelZoo zoo) throws IOException {
		String id = job.settings().get(UpscaleOptions.MODEL.key());
		for (Model model : zoo.list())
			if (model.id().equals(id) && !zoo.isShipped(model)) return ModelFiles.of(model);
		return ModelFiles.NONE;
	}

	private void blocks(BlockUpscaling.Job job, ModelFiles files, Journal journal) throws IOException {
		List<Integer> open = IntStream.range(0, job.blocks()).filter(block -> !journal.has(Integer.toString(block)))
			.boxed().toList();
		if (journal.count() > 0) log.accept("It goes on with the " + journal.count() + " blocks that are there.");
		if (open.isEmpty()) return;
		Broadcast<ModelFiles> model = spark.broadcast(files);
		CollectionAccumulator<Integer> finished = spark.sc().collectionAccumulator("blocks");
		JavaFutureAction<Void> action = spark.parallelize(open, open.size()).foreachAsync(block -> {
			Worker.upscale(job, model.value(), block);
			finished.add(block);
		});
		Set<Integer> noted = new HashSet<>();
		while (true) {
			boolean ended = await(action);
			List<Integer> done;
			synchronized (finished) {
				done = new ArrayList<>(finished.value());
			}
			boolean news = false;
			for (int block : done)
				if (noted.add(block)) {
					journal.add(Integer.toString(block));
					news = true;
				}
			if (news) log.accept(journal.count() + " of " + job.blocks() + " blocks are done.");
			if (ended) break;
		}
		model.destroy();
	}

	/** @return whether it has ended */
	private static boolean await(JavaFutureAction<Void> action) {
		try {
			action.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
			return true;
		}
		catch (TimeoutException e) {
			return false;
		}
		catch (ExecutionException e) {
			throw failure(e.getCause());
		}
		catch (InterruptedException e) {
			action.cancel(true);
			Thread.currentThread().interrupt();
			throw UserException.failed("The work was interrupted; the same command goes on where it was.", e);
		}
	}

	/** What the worker said, which Spark hands on in the middle of its own words. */
	static UserException failure(Throwable cause) {
		String text = String.valueOf(cause.getMessage()), name = UserException.class.getName() + ": ";
		int at = text.indexOf(name);
		String reason = at < 0
			? text.lines().findFirst().orElse(cause.toString())
			: text.substring(at + name.length()).lines().findFirst().orElse("");
		return UserException
			.failed("A worker failed: " + reason + " What is done stays; the same command goes on from there.", cause);
	}

	private void reduce(BlockUpscaling.Job job, int resolution, long blocks) {
		List<Long> all = LongStream.range(0, blocks).boxed().toList();
		spark.parallelize(all, (int) Math.min(blocks, Math.max(1, 4L * spark.defaultParallelism())))
			.foreach(block -> BlockUpscaling.reduce(job, resolution, block));
	}
}
