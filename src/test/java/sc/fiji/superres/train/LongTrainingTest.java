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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.superres.testing.ResidentMemory;
import sc.fiji.superres.testing.Seeds;

/** Trainings in processes of their own. */
class LongTrainingTest {

	@TempDir
	Path folder;

	private static Process start(Path folder, int steps, int checkpointEvery) throws IOException {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		return new ProcessBuilder(java, "-Xmx64m", "-Xms64m", "-XX:+UseSerialGC", "-XX:+AlwaysPreTouch", "-cp",
			System.getProperty("java.class.path"), SmallTraining.class.getName(), folder.toString(),
			Integer.toString(steps), Integer.toString(checkpointEvery)).redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
	}

	@Test
	void aKilledTrainingGoesOnAsIfNothingHadBeen() throws IOException, InterruptedException {
		TrainingSettings settings = SmallTraining.settings(300, 7, 1);
		Path killed = folder.resolve("killed");
		int step = 20 + Seeds.printed(LongTrainingTest.class).nextInt(230);
		Process process = start(killed, (int) settings.budget().steps(), settings.checkpointEvery());
		try (BufferedReader out = process.inputReader()) {
			String line;
			do
				line = out.readLine();
			while (line != null && !line.startsWith(step + " "));
			process.destroyForcibly();
			assertTrue(process.waitFor() != 0, "it ended before step " + step);
		}
		SmallTraining.run(settings, killed, TrainingListener.NONE);
		SmallTraining.run(settings, folder.resolve("whole"), TrainingListener.NONE);
		TrainingTest.assertSameCourse(SmallTraining.log(folder.resolve("whole")), SmallTraining.log(killed));
	}

	/** The Java heap is wholly in memory from the start, so that only native memory can grow. */
	@Test
	void memoryDoesNotGrow() throws IOException, InterruptedException {
		ResidentMemory.resident();
		Process process = start(folder, 2400, 300);
		Map<Integer, Long> resident = new HashMap<>();
		try (BufferedReader out = process.inputReader()) {
			for (String line; (line = out.readLine()) != null;) {
				String[] parts = line.split(" ");
				if (!parts[1].equals("0")) resident.put(Integer.valueOf(parts[0]), Long.valueOf(parts[1]));
			}
			assertEquals(0, process.waitFor());
		}
		finally {
			process.destroyForcibly();
		}
		// The allocator takes up to 8 MiB more in the first thousand steps; a batch kept at each step would be 9 MiB.
		long growth = resident.get(2400) - resident.get(1200);
		assertTrue(growth < 6 << 20, "grew by " + (growth >> 10) + " KiB: " + resident);
	}
}
