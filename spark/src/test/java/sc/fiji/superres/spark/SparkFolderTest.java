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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import sc.fiji.superres.files.PixelSource;
import sc.fiji.superres.files.formats.ImageFormats;
import sc.fiji.superres.imagefiles.OutputFile;
import sc.fiji.superres.imagefiles.ZarrFolder;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.zoo.ModelZoo;

/** The images of a folder on a cluster have the results that one machine gives. */
class SparkFolderTest extends LocalClusterTest {

	/** One of the three images is damaged. */
	@Test
	void imagesOfAFolderAreTasks() throws IOException {
		Path images = Files.createDirectories(folder.resolve("images/sub")).getParent(),
			results = folder.resolve("results");
		Files.copy(folder.resolve("in.tif"), images.resolve("a.ome.tif"));
		Files.copy(folder.resolve("in.tif"), images.resolve("sub/b.ome.tif"));
		byte[] cut = Arrays.copyOf(Files.readAllBytes(folder.resolve("in.tif")), 3000);
		Files.write(images.resolve("broken.ome.tif"), cut);
		Path report = folder.resolve("report.csv");
		String[] arguments = {"upscale", "--input", images.toString(), "--output", results.toString(), "--model",
			"bicubic", "--scale", "2", "--tile", "40", "--overlap", "8", "--recursive", "--report", report.toString()};
		UserException broken = assertThrows(UserException.class, () -> SparkMain.run(arguments));
		assertTrue(broken.getMessage().startsWith("1 of the 3 images"), broken.getMessage());
		assertTrue(broken.getMessage().contains("broken.ome.tif"), broken.getMessage());
		assertEquals(4, Files.readAllLines(report).size());
		assertFalse(Files.exists(results.resolve("broken.ome.tif")));
		UserException there = assertThrows(UserException.class, () -> SparkMain.run(arguments));
		assertTrue(there.getMessage().contains("exists already"), there.getMessage());

		Files.copy(folder.resolve("in.tif"), images.resolve("broken.ome.tif"), StandardCopyOption.REPLACE_EXISTING);
		SparkMain.run(Stream.concat(Arrays.stream(arguments), Stream.of("--resume")).toArray(String[]::new));
		for (String name : List.of("a.ome.tif", "sub/b.ome.tif", "broken.ome.tif"))
			assertSameAsAlone("results/" + name, "bicubic", ModelZoo.open());
		assertEquals(2, Files.readAllLines(report).stream().filter(line -> line.contains(",skipped,")).count());
	}

	/** Images that take more than a worker may hold are done by all workers. */
	@Test
	void largeImagesOfAFolderAreDoneInBlocks() throws IOException {
		Path images = Files.createDirectories(folder.resolve("images")), report = folder.resolve("report.csv");
		Files.copy(folder.resolve("in.tif"), images.resolve("a.ome.tif"));
		try (PixelSource image = ImageFormats.open(folder.resolve("in.tif")).orElseThrow()) {
			ZarrFolder.write(image, new OutputFile(images.resolve("b.zarr"), false), Progress.NONE);
		}
		String[] arguments = {"upscale", "--input", images.toString(), "--output", folder.resolve("results").toString(),
			"--model", "bicubic", "--scale", "2", "--tile", "40", "--overlap", "8", "--report", report.toString(),
			"--blocks-above", "0"};
		var said = new ByteArrayOutputStream();
		PrintStream err = System.err;
		System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
		try {
			SparkMain.run(arguments);
		}
		finally {
			System.setErr(err);
		}
		String text = said.toString(StandardCharsets.UTF_8);
		for (String name : List.of("a.ome.tif", "b.zarr")) {
			assertTrue(text.contains(name + ": 32 of 32 blocks are done."), text);
			assertSameAsAlone("results/" + name, "bicubic", ModelZoo.open());
		}
		assertEquals(2, Files.readAllLines(report).stream().filter(line -> line.contains(",done,")).count());
		assertEquals(List.of("", "a.ome.tif", "b.zarr"),
			files(folder.resolve("results")).stream().filter(file -> !file.contains("/")).toList());
	}
}
