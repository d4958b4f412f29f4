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
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.superres.Main;
import sc.fiji.superres.files.FileMetadata;
import sc.fiji.superres.files.ImageLayout;
import sc.fiji.superres.files.MemorySource;
import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.PlaneRegion;
import sc.fiji.superres.files.SampleType;
import sc.fiji.superres.files.formats.ImageFormats;
import sc.fiji.superres.imagefiles.OutputFile;
import sc.fiji.superres.imagefiles.ZarrFolder;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.testing.ClassPath;

/** A disk that nobody may write to, the administrator neither: mounted so, in a space of names of the process. */
class ReadOnlyTest {

	private static final int SIDE = 12;

	@TempDir
	private Path folder;

	@Test
	void aStoreIsReadAndAResultBesideItIsRefused() throws IOException, InterruptedException {
		assumeTrue(run("unshare -rm true") == 0, "nothing can be mounted here");
		Path disk = Files.createDirectories(folder.resolve("disk"));
		MemorySource image = MemorySource.random(
			new ImageLayout(new ImageLayout.Axes(SIDE, SIDE, 1, 1, 1), SampleType.UINT16, false), FileMetadata.NONE, 3);
		ZarrFolder.write(image, new OutputFile(disk.resolve("in.zarr"), false), Progress.NONE);
		String upscale = "'" + Path.of(System.getProperty("java.home"), "bin", "java")
			+ "' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp '" + ClassPath.absolute() + "' " + Main.class.getName()
			+ " upscale disk/in.zarr --model bicubic --scale 2 --output ";
		String script = "mount --bind disk disk && mount -o remount,ro,bind disk || exit 99\n" + upscale
			+ "disk/out.zarr; echo refused $?\n" + upscale + "out.zarr; echo read $?\n";
		Files.writeString(folder.resolve("script"), script);
		assertEquals(0, run("unshare -rm sh script"), said());
		assertTrue(said().contains("refused 1") && said().contains("may not be written to"), said());
		assertTrue(said().contains("read 0"), said());
		assertEquals(List.of("in.zarr"), List.of(Objects.requireNonNull(disk.toFile().list())));
		assertFalse(said().contains("Exception"), said());
		try (PixelSource result = ImageFormats.open(folder.resolve("out.zarr")).orElseThrow()) {
			assertEquals(2 * SIDE, ((short[]) result.read(0, 0, 0, PlaneRegion.of(result.layout()))).length / 2 / SIDE);
		}
	}

	private int run(String command) throws IOException, InterruptedException {
		try {
			return new ProcessBuilder(command.split(" ")).directory(folder.toFile()).redirectErrorStream(true)
				.redirectOutput(folder.resolve("log").toFile()).start().waitFor();
		}
		catch (IOException e) {
			return -1; // there is no such program
		}
	}

	private String said() throws IOException {
		return Files.readString(folder.resolve("log"), StandardCharsets.UTF_8);
	}
}
