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
package sc.fiji.superres.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import ai.djl.Device;
import sc.fiji.superres.data.BicubicDegradation;
import sc.fiji.superres.data.Pair;
import sc.fiji.superres.data.PatchData;
import sc.fiji.superres.data.PatchSampler;
import sc.fiji.superres.data.TrainingData;
import sc.fiji.superres.engine.Precision;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.nets.LiteSRNet;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.testing.ResidentMemory;
import sc.fiji.superres.testing.Rasters;

/**
 * A training of some milliseconds a step, also as a program of its own, which says each step on its standard output:
 * {@code FOLDER STEPS CHECKPOINT_EVERY}.
 */
public final class SmallTraining {

	static final LiteSRNet NETWORK = new LiteSRNet(2, 8, 1);

	static final Recipe RECIPE = new Recipe("test", 300).with("learning-rate", "3e-3").with("warmup", "10")
		.with("schedule", "cosine(0.1)").with("average", "0.9").with("batch", "2").with("patch", "8");

	private SmallTraining() {}

	public static void main(String[] args) {
		TrainingSettings settings = settings(Integer.parseInt(args[1]), Integer.parseInt(args[2]), 1);
		TrainingListener toOutput = new TrainingListener() {

			@Override
			public void step(Step done) {
				System.out.println(done.step() + " " + (done.step() % 100 == 0 ? ResidentMemory.resident() : 0));
			}
		};
		try {
			run(settings, Path.of(args[0]), toOutput);
		}
		catch (UserException e) {
			System.out.println(e.getMessage());
			System.exit(1);
		}
	}

	static TrainingSettings settings(int steps, int checkpointEvery, long seed) {
		return settings(Budget.steps(steps), checkpointEvery, seed);
	}

	static TrainingSettings settings(Budget budget, int checkpointEvery, long seed) {
		return new TrainingSettings(RECIPE, budget, 0, 50, checkpointEvery, seed);
	}

	static Training training(TrainingSettings settings, Path folder) {
		return new Training(NETWORK.graph(), settings, data(settings, pairs(1, 4)), folder, Device.cpu(),
			Precision.FLOAT32);
	}

	static TrainingData data(TrainingSettings settings, List<Pair> training) {
		return new PatchData(new PatchSampler(training, new BicubicDegradation(), 3, settings.recipe().patch(),
			settings.recipe().batch(), settings.seed()), pairs(100, 2), "squares");
	}

	static Training.TrainingResult run(TrainingSettings settings, Path folder, TrainingListener listener) {
		return run(training(settings, folder), listener, Progress.NONE);
	}

	static Training.TrainingResult run(Training training, TrainingListener listener, Progress progress) {
		return training.run(NETWORK.identityStart(1), listener, new TrainingControl(), best -> {}, progress);
	}

	/** Squares of random colours over each other. */
	static List<Pair> pairs(long seed, int count) {
		List<Pair> pairs = new ArrayList<>();
		for (int i = 0; i < count; i++)
			pairs.add(new BicubicDegradation().pair(squares(seed + i), NETWORK.scale(), 255));
		return pairs;
	}

	private static FloatRaster squares(long seed) {
		FloatRaster random = Rasters.noise(100, 6, 1, seed);
		FloatRaster image = FloatRaster.zeros(48, 40, 3);
		for (int k = 0; k < 100; k++)
			for (int y = 0; y < 40; y++)
				for (int x = 0; x < 48; x++) {
					double dx = x - 48 * random.get(k, 0, 0), dy = y - 40 * random.get(k, 1, 0);
					if (Math.max(Math.abs(dx), Math.abs(dy)) < 8 * random.get(k, 2, 0)) for (int c = 0; c < 3; c++)
						image.data()[(c * 40 + y) * 48 + x] = random.get(k, 3 + c, 0);
				}
		return image;
	}

	/** The rows of the log, without the header. */
	static List<String> log(Path folder) {
		try {
			List<String> rows = Files.readAllLines(folder.resolve("log.csv"));
			return rows.subList(1, rows.size());
		}
		catch (IOException e) {
			throw new AssertionError(e);
		}
	}
}
