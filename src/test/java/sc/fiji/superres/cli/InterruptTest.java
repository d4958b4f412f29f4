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
package sc.fiji.superres.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import ij.IJ;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.superres.Main;
import sc.fiji.superres.testing.ClassPath;
import sc.fiji.superres.testing.SmallModel;

class InterruptTest {

	private static final long PATIENCE_SECONDS = 60;

	/** Many small planes, so that the file grows while they are worked on. */
	@Test
	void leavesNoPartOfAFile(@TempDir Path folder) throws IOException, InterruptedException {
		SmallModel.write(Files.createDirectory(folder.resolve("models")), "small-x2", 2);
		IJ.saveAsTiff(IJ.createImage("in", "16-bit ramp", 150, 150, 250), folder.resolve("in.tif").toString());
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		Process process = new ProcessBuilder(java, "-XX:TieredStopAtLevel=1", "-cp", ClassPath.absolute(),
			Main.class.getName(), "upscale", "in.tif", "--output", "out.tif", "--models-dir", "models", "--model",
			"small-x2", "--self-ensemble").directory(folder.toFile()).redirectErrorStream(true)
			.redirectOutput(folder.resolve("log").toFile()).start();
		try {
			assumeTrue(process.supportsNormalTermination(), "This system has no polite way to end a program");
			long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
			while (process.isAlive() && !hasPart(folder) && System.nanoTime() < end)
				Thread.sleep(20);
			assertTrue(process.isAlive(), () -> "It ended by itself: " + log(folder));
			process.destroy();
			assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
			assertNotEquals(0, process.exitValue());
			assertEquals(List.of("in.tif", "log", "models"), files(folder), log(folder));
			assertFalse(log(folder).contains("Exception"), log(folder));
		}
		finally {
			process.destroyForcibly();
		}
	}

	private static String log(Path folder) {
		try {
			return Files.readString(folder.resolve("log"));
		}
		catch (IOException e) {
			return e.toString();
		}
	}

	private static boolean hasPart(Path folder) throws IOException {
		return files(folder).stream().anyMatch(name -> name.endsWith(".part"));
	}

	private static List<String> files(Path folder) throws IOException {
		try (Stream<Path> entries = Files.list(folder)) {
			return entries.map(path -> path.getFileName().toString()).sorted().toList();
		}
	}
}
