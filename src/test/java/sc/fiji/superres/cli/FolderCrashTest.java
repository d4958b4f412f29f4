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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import ij.IJ;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.superres.Main;
import sc.fiji.superres.testing.ClassPath;
import sc.fiji.superres.testing.Seeds;

/** Work on a folder that ends by force. */
class FolderCrashTest {

	private static final long PATIENCE_SECONDS = 120;
	/** Of the child, so that compilers and collectors do not crowd out others. */
	private static final List<String> SMALL = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
	/** The last image is the largest, so that work is left when the first ones are done, and little before that. */
	private static final int IMAGES = 8, PLANES = 8, MOST_PLANES = 60;

	@TempDir
	private Path folder;

	/** What has its final name is whole, and a second run makes the rest and nothing else. */
	@Test
	void whatAKilledRunLeftIsWholeAndResumed() throws IOException, InterruptedException {
		Path input = Files.createDirectories(folder.resolve("in/sub")).getParent();
		for (int i = 0; i < IMAGES; i++)
			IJ.saveAsTiff(IJ.createImage("in", "16-bit ramp", 150 + i, 120, i == IMAGES - 1 ? MOST_PLANES : PLANES),
				input.resolve(i % 2 == 0 ? i + ".tif" : "sub/" + i + ".tif").toString());
		assertEquals(0, upscale("whole").waitFor());
		Map<String, byte[]> whole = files("whole");
		assertEquals(IMAGES, whole.size());

		Process process = upscale("killed");
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
		while (process.isAlive() && files("killed").size() < 2 && System.nanoTime() < end)
			Thread.sleep(5);
		Thread.sleep(Seeds.printed(FolderCrashTest.class).nextInt(60));
		process.toHandle().destroyForcibly();
		process.waitFor();
		Map<String, byte[]> left = files("killed");
		assertTrue(left.size() >= 2 && left.size() < IMAGES, left.keySet() + log("killed"));
		left.forEach((name, bytes) -> assertArrayEquals(whole.get(name), bytes, name));

		assertEquals(0, upscale("killed").waitFor(), log("killed"));
		Map<String, byte[]> resumed = files("killed");
		assertEquals(whole.keySet(), resumed.keySet());
		resumed.forEach((name, bytes) -> assertArrayEquals(whole.get(name), bytes, name));
		assertEquals(left.size(), log("killed").lines().filter(line -> line.endsWith(" is there already")).count(),
			log("killed"));
	}

	private Process upscale(String output) throws IOException {
		List<String> command = Stream.of(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
			SMALL, List.of("-cp", ClassPath.absolute(), Main.class.getName(), "upscale", "in", "--output", output,
				"--model", "bicubic", "--scale", "2", "--recursive", "--resume"))
			.flatMap(List::stream).toList();
		return new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
			.redirectOutput(new File(folder.toFile(), output + ".log")).start();
	}

	private String log(String output) throws IOException {
		return Files.readString(folder.resolve(output + ".log"));
	}

	/** Those that have their final names. */
	private Map<String, byte[]> files(String output) throws IOException {
		Map<String, byte[]> files = new TreeMap<>();
		Path root = folder.resolve(output);
		if (!Files.exists(root)) return files;
		for (Path place : List.of(root, root.resolve("sub")))
			if (Files.exists(place)) try (Stream<Path> entries = Files.list(place)) {
				for (Path file : (Iterable<Path>) entries::iterator)
					if (Files.isRegularFile(file) && !file.getFileName().toString().startsWith("."))
						files.put(root.relativize(file).toString(), Files.readAllBytes(file));
			}
		return files;
	}
}
