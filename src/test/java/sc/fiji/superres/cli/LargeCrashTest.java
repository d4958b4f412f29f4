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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import sc.fiji.superres.Main;
import sc.fiji.superres.files.FileMetadata;
import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.MemorySource;
import sc.fiji.superres.files.SampleType;
import sc.fiji.superres.files.tiff.TiffStyle;
import sc.fiji.superres.files.tiff.TiffWriter;
import sc.fiji.superres.image.Direction;
import sc.fiji.superres.large.Staging;
import sc.fiji.superres.testing.ClassPath;
import sc.fiji.superres.testing.Seeds;

/** Images that do not fit into memory, whose upscaling is killed again and again. */
class LargeCrashTest {

	/** More on request, as before a release. */
	private static final int KILLS = Integer.getInteger("superres.kills", 2);

	/**
	 * What is upscaled.
	 *
	 * @param side      width and height
	 * @param slices    of the image
	 * @param pieces    that there are about
	 * @param tile      width and height of one
	 * @param direction of the work
	 * @param memory    that is too little for image and result
	 */
	private record Work(int side, int slices, int pieces, String tile, String direction, String memory) {}

	private static final Work PLANE = new Work(1400, 1, 120, "130", "xy", "-Xmx32m"),
		VOLUME = new Work(320, 60, 30, "64", "z", "-Xmx64m");
	private static final long PATIENCE_SECONDS = 300;
	private static final Pattern RESUMED = Pattern.compile("goes on with the (\\d+) pieces");

	@TempDir
	private Path folder;

	private Work work;

	/** What a killed run has noted is not done again, and the file is that of a run in memory that nobody disturbed. */
	@ParameterizedTest
	@EnumSource(Direction.class)
	void aKilledRunGoesOnWhereItWas(Direction direction) throws IOException, InterruptedException {
		Random random = Seeds.printed(LargeCrashTest.class);
		work = direction == Direction.XY ? PLANE : VOLUME;
		write(random.nextLong());
		inMemory();

		int noted = 0;
		for (int kill = 0; kill < KILLS; kill++) {
			Process process = upscale("out.ome.tif", work.memory);
			awaitTiles(process, noted + random.nextInt(Math.max(1, work.pieces / KILLS)));
			Thread.sleep(random.nextInt(30));
			process.destroyForcibly();
			process.waitFor();
			assertFalse(Files.exists(folder.resolve("out.ome.tif")) && tiles() == 0, "kill " + kill);
			// It may have been killed before it said anything.
			assertTrue(noted == 0 || !log("out.ome.tif").contains("on disk") || resumed() >= noted,
				noted + " tiles, but " + log("out.ome.tif"));
			assertTrue(tiles() >= noted, tiles() + " tiles after " + noted);
			noted = tiles();
		}
		assertEquals(0, upscale("out.ome.tif", work.memory).waitFor(), log("out.ome.tif"));
		assertTrue(log("out.ome.tif").contains("on disk"), log("out.ome.tif"));
		assertTrue(noted == 0 || resumed() >= noted, noted + " tiles, but " + log("out.ome.tif"));
		assertEquals(-1, Files.mismatch(folder.resolve("whole.ome.tif"), folder.resolve("out.ome.tif")));
		assertFalse(Files.exists(Staging.folder(folder.resolve("out.ome.tif"))));
	}

	private void write(long seed) throws IOException {
		try (FileChannel channel = FileChannel.open(folder.resolve("in.ome.tif"), StandardOpenOption.CREATE,
			StandardOpenOption.WRITE)) {
			TiffWriter.write(
				MemorySource.random(new ImageLayout(new ImageLayout.Axes(work.side, work.side, 1, work.slices, 1),
					SampleType.UINT16, false), FileMetadata.NONE, seed),
				TiffStyle.OME, channel);
		}
	}

	/** By the same command, in this process, which has memory enough. */
	private void inMemory() {
		PrintStream before = System.err;
		ByteArrayOutputStream told = new ByteArrayOutputStream();
		System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
		int exit;
		try {
			exit = SuperRes.run(arguments(folder.resolve("in.ome.tif"), folder.resolve("whole.ome.tif")));
		}
		finally {
			System.setErr(before);
		}
		assertEquals(0, exit, () -> told.toString(StandardCharsets.UTF_8));
		assertFalse(told.toString(StandardCharsets.UTF_8).contains("on disk"),
			() -> told.toString(StandardCharsets.UTF_8));
	}

	private String[] arguments(Path input, Path output) {
		return new String[]{"upscale", input.toString(), "--output", output.toString(), "--model", "bicubic", "--scale",
			"2", "--tile", work.tile, "--direction", work.direction, "--overwrite"};
	}

	private Process upscale(String output, String memory) throws IOException {
		List<String> command = Stream.of(
			List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), memory, "-XX:+UseSerialGC",
				"-XX:TieredStopAtLevel=1", "-cp", ClassPath.absolute(), Main.class.getName()),
			List.of(arguments(Path.of("in.ome.tif"), Path.of(output)))).flatMap(List::stream).toList();
		return new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
			.redirectOutput(folder.resolve(output + ".log").toFile()).start();
	}

	private void awaitTiles(Process process, int tiles) throws IOException, InterruptedException {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
		while (process.isAlive() && tiles() < tiles && System.nanoTime() < end)
			Thread.sleep(2);
	}

	/** Lines of the journal that are whole, but for the first one. */
	private int tiles() throws IOException {
		Path journal = Staging.folder(folder.resolve("out.ome.tif")).resolve("journal");
		if (!Files.exists(journal)) return 0;
		return (int) Math.max(0, Files.readString(journal).chars().filter(c -> c == '\n').count() - 1);
	}

	private int resumed() throws IOException {
		Matcher said = RESUMED.matcher(log("out.ome.tif"));
		return said.find() ? Integer.parseInt(said.group(1)) : 0;
	}

	private String log(String output) throws IOException {
		return Files.readString(folder.resolve(output + ".log"));
	}
}
