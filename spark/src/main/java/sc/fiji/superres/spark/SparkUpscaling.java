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
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.CollectionAccumulator;

import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.large.ImageContents;
import sc.fiji.superres.large.Journal;
import sc.fiji.superres.large.Staging;
import sc.fiji.superres.models.ZooModels;
import sc.fiji.superres.task.AtomicFile;
import sc.fiji.superres.task.AtomicFolder;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.upscaling.BlockUpscaling;
import sc.fiji.superres.zoo.ModelZoo;

/**
 * Upscales one image into OME-Zarr with a task for each block. The driver measures the image, makes the store, and
 * keeps a journal of the blocks that are done beside it; a task that is lost is done again, by Spark while the
 * application runs, and by the next application of the same arguments after it has ended.
 */
final class SparkUpscaling {

	private static final String STORE = "result.zarr", JOURNAL = "journal";
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
		Path target = output.toAbsolutePath(), folder = Staging.folder(target), store = folder.resolve(STORE);
		if (Files.exists(target))
			throw UserException.wrongUse("The folder " + output + " exists already; give another name, or delete it.");
		BlockUpscaling.requireApart(input, target);
		boolean begun = Files.exists(folder);
		try {
			Files.createDirectories(folder);
			BlockUpscaling.Job job = BlockUpscaling.plan(input, store, name(target), settings, new ZooModels(zoo, log),
				log, Progress.NONE);
			try (Journal journal = new Journal(folder.resolve(JOURNAL),
				job.work() + "; " + ImageContents.of(input.toRealPath(), folder))) {
				blocks(job, ModelFiles.needed(zoo, job.settings().get(UpscaleOptions.MODEL.key())), journal);
			}
			long[] resolutions = BlockUpscaling.resolutions(job);
			for (int i = 1; i < resolutions.length; i++)
				reduce(job, i, resolutions[i]);
			Files.move(store, target);
			Files.delete(folder.resolve(JOURNAL));
			ImageContents.forget(folder);
			Files.delete(folder);
			log.accept(String.format(Locale.ROOT, "%,d blocks of %s took %.1f s.", job.blocks(), output,
				(System.nanoTime() - start) / NANOSECONDS));
		}
		catch (UserException e) {
			if (!begun && !Files.exists(folder.resolve(JOURNAL))) AtomicFolder.delete(folder);
			throw e;
		}
	}

	private static String name(Path target) {
		return target.getFileName().toString();
	}

	private void blocks(BlockUpscaling.Job job, List<ModelFiles> files, Journal journal) throws IOException {
		List<Integer> open = IntStream.range(0, job.blocks()).filter(block -> !journal.has(Integer.toString(block)))
			.boxed().toList();
		if (journal.count() > 0) log.accept("It goes on with the " + journal.count() + " blocks that are there.");
		if (open.isEmpty()) return;
		Broadcast<List<ModelFiles>> models = spark.broadcast(files);
		CollectionAccumulator<BlockResult> finished = spark.sc().collectionAccumulator("blocks");
		JavaFutureAction<Void> action = spark.parallelize(open, open.size())
			.foreachAsync(block -> finished.add(Worker.upscale(job, models.value(), block)));
		Map<Integer, BlockResult> failed = new TreeMap<>();
		TaskResults.await(action, finished, result -> {
			if (result.failure().isEmpty()) note(result.block(), job, journal);
			else
				if (failed.put(result.block(), result) == null)
					log.accept("Left out, since its part of the image cannot be read: " + job.place(result.block())
						+ " (" + result.failure() + ").");
		});
		models.destroy();
		if (failed.isEmpty()) return;
		ImageContents.note(Path.of(job.input()).toRealPath(), Path.of(job.output()).getParent(),
			failed.values().stream().map(BlockResult::part).toList());
		throw UserException.failed("The result is not complete: " + failed.size() + " of its " + job.blocks()
			+ " blocks could not be made, the first one " + job.place(failed.keySet().iterator().next()) + " ("
			+ failed.values().iterator().next().failure()
			+ "); all others are there; mend the image and give the same command again, which makes what is missing.");
	}

	private void note(int block, BlockUpscaling.Job job, Journal journal) {
		try {
			int before = journal.count();
			journal.add(Integer.toString(block));
			if (journal.count() > before) log.accept(journal.count() + " of " + job.blocks() + " blocks are done.");
		}
		catch (IOException e) {
			throw AtomicFile.failure("The journal", Path.of(job.output()).getParent(), e);
		}
	}

	private void reduce(BlockUpscaling.Job job, int resolution, long blocks) {
		List<Long> all = LongStream.range(0, blocks).boxed().toList();
		spark.parallelize(all, (int) Math.min(blocks, Math.max(1, 4L * spark.defaultParallelism())))
			.foreach(block -> BlockUpscaling.reduce(job, resolution, block));
	}
}
