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
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import ij.IJ;
import ij.ImagePlus;

import picocli.CommandLine;

/** What people give by mistake: one sentence with what to do, exit status 1 or 2, and nothing written or lost. */
class BadInputTest {

	@TempDir
	Path folder;
	private Path input, output, stack;

	/** What a command line gave. */
	private record Result(int exitCode, String err) {

		void assertRefused(int status, String... words) {
			assertEquals(status, exitCode, err);
			assertEquals(1, err.strip().lines().count(), err);
			assertTrue(err.strip().endsWith("."), err);
			for (String word : words)
				assertTrue(err.contains(word), err);
		}
	}

	@BeforeEach
	void files() throws IOException {
		input = folder.resolve("in.tif");
		stack = folder.resolve("stack.tif");
		output = folder.resolve("out.tif");
		IJ.saveAsTiff(IJ.createImage("in", "8-bit ramp", 20, 16, 1), input.toString());
		IJ.saveAsTiff(IJ.createImage("stack", "8-bit ramp", 20, 16, 4), stack.toString());
	}

	private static Result upscale(Object... args) {
		Object[] all = Stream.concat(Stream.of("upscale"), Arrays.stream(args)).toArray();
		return run(Stream.concat(Arrays.stream(all), Stream.of("--model", "bicubic")).toArray());
	}

	private static Result run(Object... args) {
		StringWriter err = new StringWriter();
		CommandLine line = SuperRes.commandLine().setOut(new PrintWriter(new StringWriter()))
			.setErr(new PrintWriter(err, true));
		int exitCode = line.execute(Arrays.stream(args).map(Object::toString).toArray(String[]::new));
		return new Result(exitCode, err.toString());
	}

	@Test
	void anImageIsNeverItsOwnResult() throws IOException {
		byte[] before = Files.readAllBytes(input);
		Path link = Files.createSymbolicLink(folder.resolve("link.tif"), input);
		Path hard = Files.createLink(folder.resolve("hard.tif"), input);
		Path around = folder.resolve("sub").resolve("..").resolve("in.tif");
		Files.createDirectory(folder.resolve("sub"));
		for (Path same : new Path[]{input, link, hard, around}) {
			upscale(input, "--output", same, "--overwrite").assertRefused(2, "the image itself");
			upscale(same, "--output", input, "--overwrite").assertRefused(2, "the image itself");
		}
		assertEquals(Arrays.hashCode(before), Arrays.hashCode(Files.readAllBytes(input)));
	}

	/** Zstandard's is unpacked into the folder for temporary files. */
	@Test
	void aLibraryThatCannotBeLoadedIsNamed() throws Exception {
		Path file = Path.of("src", "test", "resources", "cases", "c_zstd.tif");
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
			"-Xmx256m", "-Djava.io.tmpdir=" + folder.resolve("none"), "-cp", System.getProperty("java.class.path"),
			"sc.fiji.superres.Main", "upscale", file.toString(), "--model", "bicubic", "--output", output.toString())
			.redirectErrorStream(true).start();
		String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		new Result(process.waitFor(), said).assertRefused(1, "Zstandard cannot be loaded", "-Djava.io.tmpdir=FOLDER");
		assertFalse(Files.exists(output));
	}

	@ParameterizedTest
	@ValueSource(strings = {"20,0,1,1", "-1,0,5,5", "0,0,0,5", "0,0,5,-2", "0,0,99999999999,5", "1,2,3", "a,b,c,d",
		"0,0,21,16", "selection", "2147483647,0,2,2"})
	void aRegionIsWithinTheImage(String region) {
		Result result = upscale(input, "--output", output, "--region", region);
		assertEquals(2, result.exitCode, result.err);
		assertEquals(1, result.err.strip().lines().count(), result.err);
		assertFalse(Files.exists(output));
	}

	@Test
	void betweenSlicesARegionIsRefusedBeforeFilesAreRead() throws IOException {
		upscale(stack, "--output", output, "--direction", "z", "--region", "0,0,5,5").assertRefused(2,
			"Between slices no region can be chosen; crop the stack first.");
		Path images = Files.createDirectory(folder.resolve("images"));
		Files.writeString(images.resolve("damaged.tif"), "II*");
		upscale(images, "--output", folder.resolve("results"), "--direction", "z", "--region", "0,0,5,5")
			.assertRefused(2, "crop the stack first.");
		assertFalse(Files.exists(folder.resolve("results")));
	}

	@ParameterizedTest
	@CsvSource({"--zarr-chunk, 64", "--zarr-version, 0.5", "--zarr-compression, gzip"})
	void optionsOfZarrAreForZarr(String option, String value) throws IOException {
		upscale(input, "--output", output, option, value).assertRefused(2, option, "leave them out");
		assertFalse(Files.exists(output));
		assertEquals(0, upscale(input, "--output", folder.resolve("out.zarr"), option, value).exitCode);
		Path images = Files.createDirectory(folder.resolve("images"));
		Files.copy(input, images.resolve("a.tif"));
		Result told = upscale(images, "--output", folder.resolve("results"), option, value);
		assertEquals(0, told.exitCode);
		assertTrue(told.err.contains("because no result is a .zarr"), told.err);
	}

	@Test
	void settingsWithoutEffectAreTold() {
		Result result = upscale(input, "--output", output, "--side-views", "xz", "--domain", "general", "--device",
			"cpu", "--self-ensemble", "--nodata", "999");
		assertEquals(0, result.exitCode, result.err);
		for (String said : new String[]{"side-views, because along x and y", "domain, because the model is named",
			"device, self-ensemble, because bicubic", "No pixel of the image can have the value 999"})
			assertTrue(result.err.contains(said), result.err);
		Result used = upscale(stack, "--output", folder.resolve("z.tif"), "--side-views", "xz", "--direction", "z",
			"--nodata", "0");
		assertEquals(0, used.exitCode, used.err);
		assertEquals("", used.err);
	}

	@Test
	void namesThatCannotBeMeantAreRefused() throws IOException {
		upscale("", "--output", output).assertRefused(2, "The name of the image is empty");
		upscale(input, "--output", "").assertRefused(2, "The name of the result is empty");
		upscale(input, stack, "--output", output).assertRefused(2, "there are 2 names", "give a folder");
		upscale(folder.resolve("none.tif"), "--output", output).assertRefused(2, "does not exist");
		upscale(folder.resolve("none"), "--output", output).assertRefused(2, "does not exist");
		upscale(input, "--output", folder.resolve("no/out.tif")).assertRefused(2, "does not exist; create it first");
		upscale(input, "--output", stack.resolve("out.tif")).assertRefused(2, "is a file and no folder");
		upscale(input, "--output", Files.createDirectory(folder.resolve("sub"))).assertRefused(2, "is a folder");
		upscale(input, "--output", folder.resolve("out.jpg")).assertRefused(2, "one of .tif");
		upscale(input, "--output", folder.resolve("out")).assertRefused(2, "one of .tif");
		upscale(input, "--output", folder.resolve("n".repeat(300) + ".tif")).assertRefused(1, "cannot be written");
		assertFalse(Files.exists(output));
	}

	@Test
	void foldersThatAreNotMeantAreRefused() throws IOException {
		Path empty = Files.createDirectory(folder.resolve("empty"));
		upscale(empty, "--output", folder.resolve("results")).assertRefused(2, "holds no images");
		Path fake = Files.createDirectory(folder.resolve("fake.zarr"));
		upscale(fake, "--output", folder.resolve("results")).assertRefused(2, "holds no images");
		Files.writeString(fake.resolve(".zattrs"), "{}");
		upscale(fake, "--output", output).assertRefused(1, "it is of Zarr, but its metadata say nothing of an image");
		Path images = Files.createDirectory(folder.resolve("images"));
		Files.copy(input, images.resolve("a.tif"));
		upscale(images, "--output", output).assertRefused(2, "is the name of a file; give a folder");
		upscale(images, "--output", input).assertRefused(2, "is a file; give a folder");
		assertFalse(Files.exists(output));
	}

	@ParameterizedTest
	@CsvSource({"--nodata, banana", "--tile, -1", "--tile, 1", "--scale, -2", "--scale, 1", "--device, cuda",
		"--device, gpu:x", "--model, ../x", "--domain, cats", "--precision, half", "--zarr-shard, 7"})
	void valuesThatAreNoneAreRefused(String option, String value) {
		Result result = option.equals("--model")
			? run("upscale", input, "--output", output, option, value)
			: upscale(input, "--output", output, option, value);
		result.assertRefused(2);
		assertFalse(Files.exists(output));
	}

	@Test
	void devicesAndPipesAreNoImages() throws Exception {
		assumeTrue(Files.exists(Path.of("/dev/null")), "a system with devices as files");
		upscale("/dev/null", "--output", output).assertRefused(2, "is not an ordinary file");
		run("provenance", "/dev/null").assertRefused(2, "is not an ordinary file");
		Path pipe = folder.resolve("pipe");
		assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "a system with mkfifo");
		assertTimeoutPreemptively(Duration.ofSeconds(20),
			() -> upscale(pipe, "--output", output).assertRefused(2, "is not an ordinary file"));
	}

	@Test
	void filesAreJudgedByWhatTheyAre() throws IOException {
		Path text = Files.writeString(folder.resolve("text.tif"), "hello");
		upscale(text, "--output", output).assertRefused(1, "no image of a known format");
		Path nothing = Files.createFile(folder.resolve("nothing.tif"));
		upscale(nothing, "--output", output).assertRefused(1, "is empty");
		Path named = Files.copy(input, folder.resolve("tiff.png"));
		Result result = upscale(named, "--output", output);
		assertEquals(0, result.exitCode, result.err);
		run("provenance", input).assertRefused(2, "does not say that it was upscaled");
		run("provenance", folder).assertRefused(2, "is a folder");
	}

	@ParameterizedTest
	@ValueSource(strings = {"a [b] (c).tif", "it's \"quoted\".tif", " spaces  in it .tif", "ä ñ 中文 עברית.tif",
		"$HOME;&|.tif", "-dash.tif", "*.tif", "a%20b%s{0}.tif"})
	void namesMayHaveAnyLetters(String name) throws IOException {
		Path file = Files.copy(input, folder.resolve(name)), result = folder.resolve("x2 " + name);
		assertEquals(0, upscale(file, "--output", result).exitCode);
		ImagePlus read = IJ.openImage(result.toString());
		assertEquals(40, read.getWidth());
	}
}
