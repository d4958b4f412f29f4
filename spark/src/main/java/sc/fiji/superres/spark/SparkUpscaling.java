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
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.CollectionAccumulator;

import sc.fiji.superres.files.omezarr.SeenRange;
import sc.fiji.superres.imagefiles.ImageFiles;
import sc.fiji.superres.imagefiles.OutputFile;
import sc.fiji.superres.imagefiles.Unchanged;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.large.ImageContents;
import sc.fiji.superres.large.Journal;
import sc.fiji.superres.large.Staging;
import sc.fiji.superres.models.ModelChooser;
import sc.fiji.superres.models.ZooModels;
import sc.fiji.superres.piecewise.BlockUpscaling;
import sc.fiji.superres.task.AtomicFile;
import sc.fiji.superres.task.AtomicFolder;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;
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
	 * @param output file or folder to make, which all machines see under this name
	 * @throws UserException if the image cannot be read, the result not be written, or a block not be done
	 */
	void run(Path input, OutputFile output, UpscaleSettings settings, ModelZoo zoo) throws IOException {
		long start = System.nanoTime();
		Path target = output.file().toAbsolutePath(), folder = Staging.folder(target);
		ImageFiles.requireImage(input);
		ImageFiles.requireOther(input, target);
		ImageFiles.checkWritable(target, output.overwrite());
		BlockUpscaling.requireApart(input, target);
		boolean begun = Files.exists(folder);
		try {
			Files.createDirectories(folder);
			ModelChooser models = new ZooModels(zoo, log);
			Unchanged before = Unchanged.of(input.toRealPath());
			BlockUpscaling.Job job = BlockUpscaling.plan(
				new BlockUpscaling.BlockPlaces(input, folder.resolve(STORE), output), settings, models, log,
				Progress.NONE);
			int blocks;
			try (Journal journal = new Journal(folder.resolve(JOURNAL),
				job.work() + "; " + ImageContents.of(input.toRealPath(), folder))) {
				BlockUpscaling.begin(job, new ZooModels(zoo, notice -> {}), journal.count() == 0);
				try (BlockUpscaling work = BlockUpscaling.open(job, new ZooModels(zoo, notice -> {}))) {
					blocks = blocks(job, work, ModelFiles.needed(zoo, job.settings().get(UpscaleOptions.MODEL.key())),
						journal);
					Collection<SeenRange> seen = reduce(job);
					before.require();
					work.finish(seen, target, Progress.NONE);
				}
			}
			BlockUpscaling.discard(job);
			Files.delete(folder.resolve(JOURNAL));
			ImageContents.forget(folder);
			Files.delete(folder);
			log.accept(String.format(Locale.ROOT, "%,d blocks of %s took %.1f s.", blocks, output.file(),
				(System.nanoTime() - start) / NANOSECONDS));
		}
		catch (UserException | IOException e) {
			if (!begun && !Files.exists(folder.resolve(JOURNAL))) AtomicFolder.delete(folder);
			throw e;
		}
	}

	/** @return how many there are */
	private int blocks(BlockUpscaling.Job job, BlockUpscaling work, List<ModelFiles> files, Journal journal)
		throws IOException {
		int all = work.stages().stream().mapToInt(Integer::intValue).sum();
		if (journal.count() > 0) log.accept("It goes on with the " + journal.count() + " blocks that are there.");
		Broadcast<List<ModelFiles>> models = spark.broadcast(files);
		for (int stage = 0; stage < work.stages().size(); stage++) {
			int number = stage;
			Set<Integer> torn = torn(job, models, stage, IntStream.range(0, work.stages().get(stage))
				.filter(block -> journal.has(name(number, block))).boxed().toList());
			List<Integer> open = IntStream.range(0, work.stages().get(stage))
				.filter(block -> !journal.has(name(number, block)) || torn.contains(block)).boxed().toList();
			if (!open.isEmpty()) stage(stage, open, new StageWork(job, work, all, models), journal);
		}
		models.destroy();
		return all;
	}

	/**
	 * Those of the blocks that an earlier application has done whose files are not whole, as after a loss of power;
	 * they are done again.
	 */
	private Set<Integer> torn(BlockUpscaling.Job job, Broadcast<List<ModelFiles>> models, int stage,
		List<Integer> done) {
		if (done.isEmpty()) return Set.of();
		CollectionAccumulator<Integer> found = spark.sc().collectionAccumulator("blocks that are not whole");
		JavaFutureAction<Void> action = spark
			.parallelize(done, Math.min(done.size(), Math.max(1, 4 * spark.defaultParallelism())))
			.foreachAsync(block -> {
				if (!Worker.isWhole(job, models.value(), stage, block)) found.add(block);
			});
		Set<Integer> torn = new TreeSet<>();
		TaskResults.await(action, found, torn::add);
		if (!torn.isEmpty())
			log.accept(torn.size() + " of the blocks that are there are not whole; they are made again.");
		return torn;
	}

	private static String name(int stage, int block) {
		return stage + " " + block;
	}

	/** What all blocks have in common. */
	private record StageWork(BlockUpscaling.Job job, BlockUpscaling work, int blocks,
		Broadcast<List<ModelFiles>> models) {}

	private void stage(int stage, List<Integer> open, StageWork common, Journal journal) throws IOException {
		BlockUpscaling.Job job = common.job;
		Broadcast<List<ModelFiles>> models = common.models;
		CollectionAccumulator<BlockResult> finished = spark.sc().collectionAccumulator("blocks");
		JavaFutureAction<Void> action = spark.parallelize(open, open.size())
			.foreachAsync(block -> finished.add(Worker.upscale(job, models.value(), stage, block)));
		Map<Integer, BlockResult> failed = new TreeMap<>();
		TaskResults.await(action, finished, result -> {
			if (result.failure().isEmpty()) note(name(stage, result.block()), common, journal);
			else
				if (failed.put(result.block(), result) == null)
					log.accept("Left out, since its part of the image cannot be read: "
						+ common.work.place(stage, result.block()) + " (" + result.failure() + ").");
		});
		if (failed.isEmpty()) return;
		ImageContents.note(Path.of(job.input()).toRealPath(), Path.of(job.output()).getParent(),
			failed.values().stream().map(BlockResult::part).toList());
		throw UserException.failed("The result is not complete: " + failed.size() + " of its " + common.blocks
			+ " blocks could not be made, the first one " + common.work.place(stage, failed.keySet().iterator().next())
			+ " (" + failed.values().iterator().next().failure()
			+ "); all others are there; mend the image and give the same command again, which makes what is missing.");
	}

	private void note(String block, StageWork common, Journal journal) {
		try {
			int before = journal.count();
			journal.add(block);
			if (journal.count() > before) log.accept(journal.count() + " of " + common.blocks + " blocks are done.");
		}
		catch (IOException e) {
			throw AtomicFile.failure("The journal", Path.of(common.job.output()).getParent(), e);
		}
	}

	/** @return which values the channels of the highest resolution have */
	private Collection<SeenRange> reduce(BlockUpscaling.Job job) {
		long[] blocks = BlockUpscaling.resolutions(job);
		Map<Integer, SeenRange> seen = new TreeMap<>();
		for (int i = Math.min(1, blocks.length - 1); i < blocks.length; i++) {
			int resolution = i;
			CollectionAccumulator<SeenRange> finished = spark.sc().collectionAccumulator("resolution " + i);
			List<Long> all = LongStream.range(0, blocks[i]).boxed().toList();
			JavaFutureAction<Void> action = spark
				.parallelize(all, (int) Math.min(blocks[i], Math.max(1, 4L * spark.defaultParallelism())))
				.foreachAsync(block -> finished.add(BlockUpscaling.reduce(job, resolution, block)));
			TaskResults.await(action, finished, range -> {
				if (resolution <= 1) seen.merge(range.channel(), range, SeenRange::with);
			});
		}
		return seen.values();
	}
}
