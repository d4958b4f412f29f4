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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import sc.fiji.superres.checkpoint.Safetensors;
import sc.fiji.superres.data.Batch;
import sc.fiji.superres.data.Pair;
import sc.fiji.superres.data.TrainingData;
import sc.fiji.superres.engine.EngineUpscaler;
import sc.fiji.superres.engine.Precision;
import sc.fiji.superres.graph.Weights;
import sc.fiji.superres.image.BicubicUpscaler;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.nets.LiteSRNet;
import sc.fiji.superres.nets.Network;
import sc.fiji.superres.nets.Networks;
import sc.fiji.superres.task.CanceledException;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.testing.RecordedProgress;

class TrainingTest {

	@TempDir
	Path folder;

	/** Hears everything. */
	private static final class Recorder implements TrainingListener {

		final List<Double> losses = new ArrayList<>();
		final List<Double> scores = new ArrayList<>();
		final List<Example> examples = new ArrayList<>();
		final List<String> events = new ArrayList<>();
		long parameters;
		double bicubic;

		@Override
		public void step(Step done) {
			assertEquals(losses.size() + 1, done.step());
			assertTrue(done.imagesPerSecond() > 0 && done.waiting() >= 0 && done.waiting() <= 1, done::toString);
			losses.add(done.loss());
		}

		@Override
		public void validated(Validated now) {
			assertEquals(losses.size(), now.step());
			scores.add(now.psnr());
			assertEquals(scores.stream().max(Double::compare).orElseThrow(), now.bestPsnr());
			assertEquals(now.bestPsnr() == now.psnr(), now.isBest());
			examples.add(now.example());
		}

		@Override
		public void started(Start start) {
			events.add("started at " + start.step() + " of " + start.steps());
			parameters = start.parameters();
			bicubic = start.bicubicPsnr();
		}

		@Override
		public void checkpointed(long step) {
			events.add("checkpoint " + step);
		}

		@Override
		public void unmoved(long step, List<String> names) {
			events.add(names.size() + " unmoved at " + step);
		}

		@Override
		public void ended(End end) {
			events.add(end.name());
		}

		double meanLoss(int from, int to) {
			return losses.subList(from, to).stream().mapToDouble(Double::doubleValue).average().orElseThrow();
		}
	}

	@Test
	void trainingImprovesTheNetwork() {
		var recorder = new Recorder();
		double untrained;
		try (var network = new EngineUpscaler(SmallTraining.NETWORK.graph(), SmallTraining.NETWORK.identityStart(1),
			Device.cpu(), Precision.FLOAT32)) {
			untrained = new Validation(SmallTraining.pairs(100, 2)).of(network).psnr();
		}
		Training training = SmallTraining.training(SmallTraining.settings(300, 300, 1), folder);
		Training.TrainingResult result = SmallTraining.run(training, recorder, Progress.NONE);
		assertEquals(300, recorder.losses.size());
		assertEquals(6, recorder.scores.size());
		assertEquals(List.of("started at 0 of 300", "checkpoint 300", "COMPLETE"), recorder.events);
		assertEquals(Arrays.stream(result.weights().tensors().values().toArray())
			.mapToLong(t -> ((Weights.Tensor) t).data().length).sum(), recorder.parameters);
		double bicubic = new Validation(SmallTraining.pairs(100, 2)).of(new BicubicUpscaler(2, 3)).psnr();
		assertEquals(bicubic, recorder.bicubic, 1e-12);
		Training.ValidationQuality quality = training.quality(result.weights()).orElseThrow();
		assertEquals(result.psnr(), quality.psnr(), 1e-9);
		assertEquals(bicubic, quality.bicubicPsnr(), 1e-12);
		assertTrue(
			quality.ssim() > 0.3 && quality.ssim() < 1 && quality.bicubicSsim() > 0.3 && quality.bicubicSsim() < 1,
			quality::toString);
		assertEquals(300, result.curve().points().size());
		assertEquals(recorder.scores, result.curve().points().stream().filter(p -> p.psnr().isPresent())
			.map(p -> p.psnr().getAsDouble()).map(psnr -> nearest(recorder.scores, psnr)).toList());
		TrainingListener.Example example = recorder.examples.get(5);
		assertArrayEquals(SmallTraining.pairs(100, 1).get(0).low().data(), example.input().data());
		assertArrayEquals(SmallTraining.pairs(100, 1).get(0).high().data(), example.truth().data());
		assertTrue(rms(example.model(), example.truth()) < rms(recorder.examples.get(0).model(), example.truth()),
			"it gets better");
		assertArrayEquals(recorder.examples.get(0).bicubic().data(), example.bicubic().data());
		assertTrue(recorder.meanLoss(200, 300) < 0.85 * recorder.meanLoss(0, 50),
			recorder.meanLoss(0, 50) + " to " + recorder.meanLoss(200, 300));
		assertTrue(recorder.scores.get(0) > untrained + 1 && result.psnr() > recorder.scores.get(0),
			untrained + ", " + recorder.scores);
		assertEquals(recorder.scores.stream().mapToDouble(Double::doubleValue).max().orElseThrow(), result.psnr());
		assertArrayEquals(Safetensors.read(folder.resolve("best.safetensors")).weights().data("final_conv.weight"),
			result.weights().data("final_conv.weight"));
		assertFalse(Arrays.equals(SmallTraining.NETWORK.identityStart(1).data("final_conv.weight"),
			result.weights().data("final_conv.weight")));
		assertEquals(300, SmallTraining.log(folder).size());
	}

	private static double nearest(List<Double> values, double value) {
		return values.stream().filter(v -> Math.abs(v - value) < 1e-4).findFirst().orElse(value);
	}

	private static double rms(FloatRaster a, FloatRaster b) {
		double sum = 0;
		for (int i = 0; i < a.data().length; i++)
			sum += Math.pow(a.data()[i] - b.data()[i], 2);
		return Math.sqrt(sum / a.data().length);
	}

	@Test
	void whatGetsNoGradientIsTold() {
		Weights start = SmallTraining.NETWORK.identityStart(1);
		Arrays.fill(start.data("final_conv.weight"), 0);
		var settings = new TrainingSettings(SmallTraining.RECIPE, Budget.steps(3), 0, 1, 50, 1);
		var recorder = new Recorder();
		SmallTraining.training(settings, folder).run(start, recorder, new TrainingControl(), best -> {}, Progress.NONE);
		int others = SmallTraining.NETWORK.graph().parameters().size() - 2;
		assertEquals(List.of("started at 0 of 3", others + " unmoved at 1", "checkpoint 3", "COMPLETE"),
			recorder.events);
	}

	@Test
	void oneSeedGivesOneCourse() {
		var one = new Recorder();
		var again = new Recorder();
		var two = new Recorder();
		SmallTraining.run(SmallTraining.settings(60, 60, 1), folder.resolve("one"), one);
		SmallTraining.run(SmallTraining.settings(60, 60, 1), folder.resolve("again"), again);
		SmallTraining.run(SmallTraining.settings(60, 60, 2), folder.resolve("two"), two);
		for (int i = 0; i < 60; i++)
			assertEquals(one.losses.get(i), again.losses.get(i), 1e-6 * one.losses.get(i));
		assertNotEquals(one.losses.get(0), two.losses.get(0));
	}

	@Test
	void aCanceledTrainingGoesOn() {
		TrainingSettings settings = SmallTraining.settings(120, 50, 1);
		SmallTraining.run(settings, folder.resolve("whole"), TrainingListener.NONE);
		Path stopped = folder.resolve("stopped");
		var cancel = new RecordedProgress(36);
		assertThrows(CanceledException.class,
			() -> SmallTraining.run(SmallTraining.training(settings, stopped), TrainingListener.NONE, cancel));
		assertEquals(37, SmallTraining.log(stopped).size(), "saved up to the last step");
		SmallTraining.run(settings, stopped, TrainingListener.NONE);
		assertSameCourse(SmallTraining.log(folder.resolve("whole")), SmallTraining.log(stopped));
	}

	/** The same steps and learning rates, losses within 1e-5, scores within 1e-3 dB. */
	static void assertSameCourse(List<String> expected, List<String> actual) {
		assertEquals(expected.size(), actual.size());
		for (int i = 0; i < expected.size(); i++) {
			String[] e = expected.get(i).split(",", -1);
			String[] a = actual.get(i).split(",", -1);
			assertEquals(e[0], a[0]);
			assertEquals(e[2], a[2], "learning rate of step " + e[0]);
			assertEquals(Double.parseDouble(e[1]), Double.parseDouble(a[1]), 1e-5, "loss of step " + e[0]);
			assertEquals(e[3].isEmpty(), a[3].isEmpty(), "score of step " + e[0]);
			if (!e[3].isEmpty()) assertEquals(Double.parseDouble(e[3]), Double.parseDouble(a[3]), 1e-3);
		}
	}

	/** Also where nothing tells a parameter how to change, as the gate of a network that routes. */
	@ParameterizedTest
	@CsvSource({"dsrnet, selected", "dsrnet, argmax", "dvmsr, ", "dyrsrnet, "})
	void everyNetworkTrains(String id, String branch) {
		Network network = Networks.create(id, 2, branch == null ? Map.of("width", 8) : Map.of("branch", branch));
		TrainingSettings settings = SmallTraining.settings(2, 2, 1);
		Weights start = network.identityStart(1);
		var training = new Training(network.graph(), settings, SmallTraining.data(settings, SmallTraining.pairs(1, 4)),
			folder, Device.cpu(), Precision.FLOAT32);
		var recorder = new Recorder();
		Training.TrainingResult result = training.run(start, recorder, new TrainingControl(), best -> {},
			Progress.NONE);
		assertEquals(2, recorder.losses.size());
		long changed = result.weights().tensors().entrySet().stream()
			.filter(e -> !Arrays.equals(e.getValue().data(), start.data(e.getKey()))).count();
		assertTrue(changed > start.tensors().size() / 2, changed + " of " + start.tensors().size());
	}

	@Test
	void theExactEndOfAReducedPrecisionIsInFloat32() {
		var whole = new Recorder();
		var exact = new Recorder();
		var reduced = new Recorder();
		for (Recorder recorder : List.of(whole, exact, reduced)) {
			var settings = new TrainingSettings(SmallTraining.RECIPE, Budget.steps(4),
				recorder == exact ? 1 : recorder == reduced ? 0.5 : 0, 10, 10, 1);
			SmallTraining.run(new Training(SmallTraining.NETWORK.graph(), settings,
				SmallTraining.data(settings, SmallTraining.pairs(1, 4)), folder.resolve("" + recorder.hashCode()),
				Device.cpu(), recorder == whole ? Precision.FLOAT32 : Precision.BFLOAT16), recorder, Progress.NONE);
		}
		for (int i = 0; i < 4; i++)
			assertEquals(whole.losses.get(i), exact.losses.get(i), 1e-7);
		assertNotEquals(whole.losses.get(0), reduced.losses.get(0), 1e-7, "bfloat16 rounds");
		assertEquals(whole.losses.get(0), reduced.losses.get(0), 0.02);
	}

	@Test
	void timeEndsATraining() {
		var recorder = new Recorder();
		Training.TrainingResult result = SmallTraining
			.run(SmallTraining.settings(new Budget(Integer.MAX_VALUE, 0.005, 0), 100_000, 1), folder, recorder);
		assertTrue(result.seconds() >= 0.3 && result.seconds() < 5, result.seconds() + " s");
		assertEquals("TIME", recorder.events.get(recorder.events.size() - 1));
		assertEquals(result.step(), recorder.losses.size());
	}

	/** Beside those after every 50th step; where the first step does not take most of the time. */
	@Test
	void eachTenthOfLimitedTimeEndsWithAValidationAndACheckpoint() throws IOException {
		Training.TrainingResult result = SmallTraining
			.run(SmallTraining.settings(new Budget(Integer.MAX_VALUE, 0.02, 0), 100_000, 1), folder, new Recorder());
		long validations = Files.readAllLines(folder.resolve("log.csv")).stream().skip(1)
			.filter(row -> !row.endsWith(",")).count();
		long regular = result.step() / 50;
		String counted = validations + " validations in " + result.step() + " steps";
		assertTrue(validations <= regular + 10, counted);
		assertTrue(validations >= regular + 2 || result.step() < 100, counted);
	}

	/** With a rate of nearly zero nothing changes, so that the first validation is the best. */
	@Test
	void aTrainingThatGetsNoBetterEnds() {
		var settings = new TrainingSettings(SmallTraining.RECIPE.with("learning-rate", "1e-30"),
			new Budget(1000, 10, 2), 0, 5, 5, 1);
		var recorder = new Recorder();
		SmallTraining.run(settings, folder, recorder);
		assertEquals("NO_IMPROVEMENT", recorder.events.get(recorder.events.size() - 1));
		assertEquals(15, recorder.losses.size());
	}

	/** The patches of pass n are drawn like those of step n without accumulation. */
	@Test
	void accumulatedPassesAreAveraged() {
		var recorder = new Recorder();
		var settings = new TrainingSettings(SmallTraining.RECIPE.with("accumulate", "3"), Budget.steps(2), 0, 5, 5, 1);
		SmallTraining.run(settings, folder.resolve("a"), recorder);
		var passes = new Recorder();
		SmallTraining.run(
			new TrainingSettings(SmallTraining.RECIPE.with("learning-rate", "1e-30"), Budget.steps(3), 0, 5, 5, 1),
			folder.resolve("b"), passes);
		assertEquals(passes.meanLoss(0, 3), recorder.losses.get(0), 1e-6);
	}

	@Test
	void errorsOfTheDataReachTheCaller() {
		TrainingSettings settings = SmallTraining.settings(5, 5, 1);
		var training = broken(settings, 3, batch -> {
			throw UserException.failed("gone");
		});
		var recorder = new Recorder();
		assertEquals("gone",
			assertThrows(UserException.class, () -> SmallTraining.run(training, recorder, Progress.NONE)).getMessage());
		assertEquals(2, recorder.losses.size());
		assertEquals("FAILED", recorder.events.get(recorder.events.size() - 1));
	}

	/** A training in the folder whose batches something happens to, from a step on. */
	private Training broken(TrainingSettings settings, long from, Consumer<Batch> accident) {
		TrainingData data = SmallTraining.data(settings, SmallTraining.pairs(1, 4));
		TrainingData broken = new TrainingData() {

			@Override
			public Batch sample(long step) {
				Batch batch = data.sample(step);
				if (step >= from) accident.accept(batch);
				return batch;
			}

			@Override
			public List<Pair> validation() {
				return data.validation();
			}

			@Override
			public String describe() {
				return data.describe();
			}
		};
		return new Training(SmallTraining.NETWORK.graph(), settings, broken, folder, Device.cpu(), Precision.FLOAT32);
	}

	/** Of the engine and on the Java heap; what is no shortage stays what it is. */
	@Test
	void tooLittleMemoryIsSaid() {
		String said = "There is too little memory for this training, with 2 patches of 8 x 8 low-resolution pixels a "
			+ "pass: close other images and programs, or start again with a smaller batch (a larger accumulate makes "
			+ "up for it) or a smaller patch";
		TrainingSettings settings = SmallTraining.settings(20, 5, 1);
		var e = assertThrows(UserException.class, () -> SmallTraining.run(broken(settings, 3, batch -> {
			throw new EngineException("CUDA out of memory. Tried to allocate 2.00 GiB");
		}), TrainingListener.NONE, Progress.NONE));
		assertEquals(UserException.ErrorKind.FAILED, e.kind());
		assertEquals(said + ".", e.getMessage());
		e = assertThrows(UserException.class, () -> SmallTraining.run(broken(settings, 8, batch -> {
			throw new OutOfMemoryError("Java heap space");
		}), TrainingListener.NONE, Progress.NONE));
		assertEquals(said + ", in another folder; the last checkpoint stays in " + folder + ".", e.getMessage());
		assertThrows(EngineException.class, () -> SmallTraining.run(broken(settings, 8, batch -> {
			throw new EngineException("shape mismatch");
		}), TrainingListener.NONE, Progress.NONE));
		assertEquals(20, SmallTraining.run(settings, folder, TrainingListener.NONE).step(),
			"it goes on from the checkpoint");
	}

	@Test
	void aFinishedTrainingGivesItsResultAgain() {
		TrainingSettings settings = SmallTraining.settings(50, 50, 1);
		Training.TrainingResult first = SmallTraining.run(settings, folder, TrainingListener.NONE);
		var recorder = new Recorder();
		Training.TrainingResult second = SmallTraining.run(settings, folder, recorder);
		assertEquals(List.of(), recorder.losses);
		assertEquals(first.psnr(), second.psnr());
		assertEquals(50, SmallTraining.log(folder).size());
	}

	@Test
	void aCheckpointOfOtherSettingsIsRefused() throws IOException {
		SmallTraining.run(SmallTraining.settings(20, 20, 1), folder, TrainingListener.NONE);
		byte[] before = Files.readAllBytes(folder.resolve("checkpoint.safetensors"));
		assertRefused(() -> SmallTraining.run(SmallTraining.settings(20, 20, 2), folder, TrainingListener.NONE));
		for (LiteSRNet other : List.of(new LiteSRNet(2, 10, 1), new LiteSRNet(2, 8, 2)))
			assertRefused(() -> new Training(other.graph(), SmallTraining.settings(20, 20, 1),
				SmallTraining.data(SmallTraining.settings(20, 20, 1), SmallTraining.pairs(1, 4)), folder, Device.cpu(),
				Precision.FLOAT32)
				.run(other.identityStart(1), TrainingListener.NONE, new TrainingControl(), best -> {}, Progress.NONE));
		assertArrayEquals(before, Files.readAllBytes(folder.resolve("checkpoint.safetensors")));
		assertEquals(20, SmallTraining.log(folder).size());
	}

	private void assertRefused(Runnable run) {
		var e = assertThrows(UserException.class, run::run);
		assertEquals(UserException.ErrorKind.WRONG_USE, e.kind());
		assertEquals(
			"The checkpoint " + folder.resolve("checkpoint.safetensors")
				+ " belongs to a training with another network, images, "
				+ "start values or settings: take the same ones to go on, or another folder to start over.",
			e.getMessage());
	}

	/** Divergence by pixels that are not numbers; the training then goes on with good images as if nothing had been. */
	@Test
	void divergenceIsSaidAndKeepsTheLastGoodState() {
		TrainingSettings settings = SmallTraining.settings(60, 20, 1);
		SmallTraining.run(settings, folder.resolve("whole"), TrainingListener.NONE);
		Path stopped = folder.resolve("stopped");
		assertThrows(CanceledException.class, () -> SmallTraining.run(SmallTraining.training(settings, stopped),
			TrainingListener.NONE, new RecordedProgress(29)));
		FloatRaster bad = SmallTraining.pairs(1, 1).get(0).high();
		Arrays.fill(bad.data(), Float.NaN);
		var training = new Training(SmallTraining.NETWORK.graph(), settings,
			SmallTraining.data(settings, List.of(new Pair(bad.crop(0, 0, 24, 20), bad))), stopped, Device.cpu(),
			Precision.FLOAT32);
		var e = assertThrows(UserException.class,
			() -> SmallTraining.run(training, TrainingListener.NONE, Progress.NONE));
		assertEquals(UserException.ErrorKind.FAILED, e.kind());
		assertEquals(
			"The training diverged at step 31 (loss NaN): lower the learning rate and start again, in another folder; "
				+ "the last good state is in " + stopped + ".",
			e.getMessage());
		SmallTraining.run(settings, stopped, TrainingListener.NONE);
		assertSameCourse(SmallTraining.log(folder.resolve("whole")), SmallTraining.log(stopped));
	}

	/** The best weights of an earlier training in the folder are not this one's. */
	@Test
	void divergenceNamesNoFilesThatAreNotThisTrainings() throws IOException {
		SmallTraining.run(SmallTraining.settings(20, 20, 1), folder, TrainingListener.NONE);
		Training.forget(folder);
		Path best = folder.resolve("best.safetensors");
		assertTrue(Files.exists(best));
		String advice = " (loss NaN): lower the learning rate and start again";
		TrainingSettings settings = new TrainingSettings(SmallTraining.RECIPE, Budget.steps(60), 0, 10, 30, 1);
		assertEquals("The training diverged at step 1" + advice + ".", divergence(settings, 1));
		assertEquals("The training diverged at step 15" + advice + ", from " + best + " if you like.",
			divergence(settings, 15));
		assertEquals(
			"The training diverged at step 40" + advice + ", from " + best
				+ " if you like, in another folder; the last good " + "state is in " + folder + ".",
			divergence(settings, 40));
	}

	private String divergence(TrainingSettings settings, long step) {
		Training training = broken(settings, step, batch -> Arrays.fill(batch.low(), Float.NaN));
		return assertThrows(UserException.class,
			() -> SmallTraining.run(training, TrainingListener.NONE, Progress.NONE)).getMessage();
	}

	@Test
	void aFolderThatCannotBeMadeIsNamed() throws IOException {
		Path file = Files.writeString(folder.resolve("file"), "in the way");
		var e = assertThrows(UserException.class,
			() -> SmallTraining.run(SmallTraining.settings(5, 5, 1), file.resolve("out"), TrainingListener.NONE));
		assertTrue(e.getMessage().startsWith("The folder " + file.resolve("out") + " for the training cannot be made"),
			e.getMessage());
	}
}
