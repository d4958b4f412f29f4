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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ai.djl.Device;

import sc.fiji.superres.checkpoint.Safetensors;
import sc.fiji.superres.engine.Precision;
import sc.fiji.superres.graph.Scope;
import sc.fiji.superres.graph.Weights;
import sc.fiji.superres.task.CanceledException;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.testing.RecordedProgress;
import sc.fiji.superres.testing.Seeds;

/** Trainings that end by force, and trainings in each other's way. */
class CrashTest {

	/** Processes killed; {@code -Dkills=50} for more. */
	private static final int KILLS = Integer.getInteger("kills", 3);
	private static final int INTERVAL = 5;

	@TempDir
	private Path folder;

	private static List<String> java(Path folder, long steps, int interval) {
		return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m",
			"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
			SmallTraining.class.getName(), folder.toString(), Long.toString(steps), Integer.toString(interval));
	}

	/** At most one checkpoint interval is lost, and every file is whole. */
	@Test
	void anyMomentCanBeTheLast() throws IOException, InterruptedException {
		Random random = Seeds.printed(CrashTest.class);
		long before = 0;
		for (int kill = 0; kill < KILLS; kill++) {
			Process process = new ProcessBuilder(java(folder, 1_000_000, INTERVAL))
				.redirectError(ProcessBuilder.Redirect.INHERIT).start();
			long seen = 0;
			try (BufferedReader out = process.inputReader()) {
				long first = Long.parseLong(out.readLine().split(" ")[0]);
				assertEquals(before + 1, first, "goes on after the checkpoint");
				Thread.sleep(random.nextInt(500));
				process.toHandle().destroyForcibly();
				process.waitFor();
				for (String line; (line = out.readLine()) != null;)
					if (line.matches("\\d+ \\d+")) seen = Long.parseLong(line.split(" ")[0]);
			}
			Path file = folder.resolve("checkpoint.safetensors");
			if (!Files.exists(file)) {
				assertTrue(seen <= INTERVAL, "no checkpoint after step " + seen);
				continue;
			}
			before = Long.parseLong(Safetensors.read(file).metadata().get("step"));
			assertTrue(before > seen - INTERVAL - 1, "killed at " + seen + ", saved at " + before);
			List<String> rows = SmallTraining.log(folder);
			for (int i = 0; i < before; i++)
				assertTrue(rows.get(i).matches((i + 1) + ",.*,.*,.*"), rows.get(i));
			if (before >= 50) Safetensors.read(folder.resolve("best.safetensors"));
		}
	}

	/** The limit on the size of files makes writing fail half-way, as a full disk does. */
	@Test
	void aFullDiskKeepsTheLastCheckpoint() throws IOException, InterruptedException {
		assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "needs a shell with ulimit");
		TrainingSettings settings = SmallTraining.settings(60, 10, 1);
		assertThrows(CanceledException.class, () -> SmallTraining.run(SmallTraining.training(settings, folder),
			TrainingListener.NONE, new RecordedProgress(25)));
		byte[] saved = Files.readAllBytes(folder.resolve("checkpoint.safetensors"));
		assertTrue(saved.length > 8192, saved.length + " bytes");
		List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "ulimit -f 8 && exec \"$0\" \"$@\""));
		command.addAll(java(folder, 60, 10));
		command.add(command.indexOf("-cp"), "-XX:-UsePerfData");
		Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
		String last = null;
		try (BufferedReader out = process.inputReader()) {
			for (String line; (line = out.readLine()) != null;)
				last = line;
		}
		assertEquals(1, process.waitFor(), last);
		assertTrue(
			last.contains(folder.resolve("checkpoint.safetensors").toString()) && last.contains("cannot be written"),
			last);
		assertArrayEquals(saved, Files.readAllBytes(folder.resolve("checkpoint.safetensors")));
		SmallTraining.run(SmallTraining.training(settings, folder), new TrainingListener() {

			@Override
			public void started(Start start) {
				assertEquals(26, start.step());
			}
		}, Progress.NONE);
	}

	@Test
	void twoTrainingsAtOnceAreRefused() {
		List<String> messages = new ArrayList<>();
		SmallTraining.run(SmallTraining.settings(3, 3, 1), folder.resolve("one"), new TrainingListener() {

			@Override
			public void step(Step done) {
				messages.add(assertThrows(UserException.class, () -> SmallTraining.run(SmallTraining.settings(3, 3, 1),
					folder.resolve("two"), TrainingListener.NONE)).getMessage());
				messages
					.add(assertThrows(UserException.class, () -> new WorkFolder(folder.resolve("one"))).getMessage());
			}
		});
		assertEquals("Another training is running in this program: wait until it ends, or finish or cancel it.",
			messages.get(0));
		assertEquals("Another training uses the folder " + folder.resolve("one")
			+ ": wait until it ends, or choose another folder.", messages.get(1));
		SmallTraining.run(SmallTraining.settings(3, 3, 1), folder.resolve("two"), TrainingListener.NONE);
	}

	@Test
	void whatAKilledTrainingLeftHalfWrittenIsDeleted() throws IOException {
		Path part = Files.writeString(folder.resolve(".checkpoint.safetensors.1.part"), "half");
		SmallTraining.run(SmallTraining.settings(3, 3, 1), folder, TrainingListener.NONE);
		assertTrue(!Files.exists(part));
	}

	@Test
	void aNetworkWithoutWeightsIsRefused() {
		var scope = new Scope("Enlarger x2", 3);
		var graph = scope.build(scope.bicubic(scope.input(), 2));
		TrainingSettings settings = SmallTraining.settings(3, 3, 1);
		var training = new Training(graph, settings, SmallTraining.data(settings, SmallTraining.pairs(1, 4)), folder,
			Device.cpu(), Precision.FLOAT32);
		var e = assertThrows(UserException.class, () -> training.run(new Weights(Map.of()), TrainingListener.NONE,
			new TrainingControl(), best -> {}, Progress.NONE));
		assertEquals("Enlarger x2 has nothing to train: choose another network.", e.getMessage());
	}
}
