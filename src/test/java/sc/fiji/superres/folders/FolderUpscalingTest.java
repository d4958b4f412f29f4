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
package sc.fiji.superres.folders;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import ij.ImagePlus;
import ij.IJ;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.superres.imagefiles.ImageFiles;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.FakeModels;
import sc.fiji.superres.models.UpscalingRecord;
import sc.fiji.superres.models.ModelChooser;
import sc.fiji.superres.pixels.TestImages;
import sc.fiji.superres.settings.Values;
import sc.fiji.superres.task.CanceledException;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.testing.RecordedProgress;

class FolderUpscalingTest {

	private static final Path CASES = Path.of("src", "test", "resources", "cases");

	@TempDir
	Path folder;

	private Path input;
	private Path output;
	private final List<String> log = new ArrayList<>();

	@BeforeEach
	void makeFolder() throws IOException {
		input = Files.createDirectories(folder.resolve("in"));
		output = folder.resolve("out");
		Files.createDirectories(input.resolve("sub"));
		for (String name : List.of("i8.tif", "axial_f32.nii", "palq16.gif"))
			Files.copy(CASES.resolve(name), input.resolve(name));
		Files.copy(CASES.resolve("b12_s.dcm"), input.resolve("sub").resolve("one.dcm"));
		Files.writeString(input.resolve("notes.txt"), "no image");
		Files.writeString(input.resolve(".hidden.tif"), "no image");
	}

	private void run(boolean recursive, boolean resume, Optional<String> pattern) {
		FolderUpscaling.run(
			request(ofFolder().with(FolderOptions.PATTERN, pattern.orElse("")).with(FolderOptions.RECURSIVE, recursive)
				.with(FolderOptions.RESUME, resume)
				.with(FolderOptions.REPORT, Optional.of(folder.resolve("report.csv")))),
			UpscaleSettings.defaults(), FakeModels.of(new FakeModels.Nearest(2, 3)), log::add, Progress.NONE);
	}

	private static Values ofFolder() {
		return FolderOptions.ALL.defaults();
	}

	private FolderRequest request(Values values) {
		return FolderRequest
			.of(values.with(FolderOptions.INPUT, Optional.of(input)).with(FolderOptions.OUTPUT, Optional.of(output)));
	}

	private List<String> results() throws IOException {
		Path root = output.toRealPath();
		try (Stream<Path> files = Files.walk(root)) {
			return files.filter(Files::isRegularFile).map(file -> root.relativize(file).toString()).sorted().toList();
		}
	}

	@Test
	void resultsHaveTheNamesOfTheirImages() throws IOException {
		run(false, false, Optional.empty());
		assertEquals(List.of("axial_f32.nii", "i8.tif", "palq16.tif"), results());
		assertEquals(3, log.size());
		assertTrue(log.get(0).startsWith("[1/3] axial_f32.nii done in "), log.get(0));
	}

	@Test
	void subfoldersAndPatternsAreAsked() throws IOException {
		run(true, false, Optional.empty());
		assertEquals(List.of("axial_f32.nii", "i8.tif", "palq16.tif", "sub/one.tif"), results());
		output = folder.resolve("other");
		run(true, false, Optional.of("*.{dcm,gif}"));
		assertEquals(List.of("palq16.tif", "sub/one.tif"), results());
	}

	@Test
	void whatFailsIsToldAndTheRestIsDone() throws IOException {
		byte[] bytes = Files.readAllBytes(input.resolve("i8.tif"));
		Files.write(input.resolve("cut [1] \u540d 'x'.tif"), Arrays.copyOf(bytes, bytes.length / 2));
		UserException failure = assertThrows(UserException.class, () -> run(false, false, Optional.empty()));
		assertEquals(UserException.ErrorKind.FAILED, failure.kind());
		assertTrue(failure.getMessage().startsWith(
			"1 of the 4 images of " + input + " could not be upscaled; that is cut [1]"), failure.getMessage());
		assertEquals(List.of("axial_f32.nii", "i8.tif", "palq16.tif"), results());
		List<String> report = Files.readAllLines(folder.resolve("report.csv"));
		assertEquals("input,output,status,seconds,message", report.get(0));
		assertEquals(5, report.size());
		assertTrue(report.get(2).contains(",failed,") && report.get(2).contains("cut short"), report.get(2));
	}

	@Test
	void resumingRedoesWhatIsNotWhole() throws IOException {
		run(false, false, Optional.empty());
		byte[] whole = Files.readAllBytes(output.resolve("i8.tif"));
		Files.write(output.resolve("i8.tif"), Arrays.copyOf(whole, whole.length / 2));
		Files.delete(output.resolve("palq16.tif"));
		long kept = Files.getLastModifiedTime(output.resolve("axial_f32.nii")).toMillis();
		log.clear();
		run(false, true, Optional.empty());
		assertArrayEquals(whole, Files.readAllBytes(output.resolve("i8.tif")));
		assertEquals("[1/3] axial_f32.nii is there already", log.get(0));
		assertEquals(kept, Files.getLastModifiedTime(output.resolve("axial_f32.nii")).toMillis());
		assertTrue(results().contains("palq16.tif"));
	}

	/** Every chunk of ours is a file, also a black one. */
	@Test
	void resumingRedoesAStoreOfWhichAFileIsMissing() throws IOException {
		ImagePlus image = IJ.createImage("s", "16-bit black", 300, 200, 2);
		image.getProcessor().set(7, 7, 500);
		ImageFiles.write(image, input.resolve("s.zarr"), false);
		run(false, false, Optional.of("*.zarr"));
		List<String> all = results();
		assertTrue(all.contains("s.zarr/0/0/0/1/0/1") && all.contains("s.zarr/1/0/0/1/0/0"), all.toString());
		byte[] whole = Files.readAllBytes(output.resolve("s.zarr/0/0/0/1/0/1"));
		for (String missing : List.of("s.zarr/0/0/0/1/0/1", "s.zarr/1/0/0/1/0/0", "s.zarr/1/.zarray")) {
			Files.delete(output.resolve(missing));
			log.clear();
			run(false, true, Optional.of("*.zarr"));
			assertTrue(log.get(0).contains("done in"), missing + ": " + log);
			assertEquals(all, results());
		}
		assertArrayEquals(whole, Files.readAllBytes(output.resolve("s.zarr/0/0/0/1/0/1")));
		log.clear();
		run(false, true, Optional.of("*.zarr"));
		assertEquals("[1/1] s.zarr is there already", log.get(0));
	}

	/** In both versions, with and without shards and compression; whatever is left of a file. */
	@ParameterizedTest
	@ValueSource(strings = {"0.4 none 0", "0.4 zstd 0", "0.4 gzip 0", "0.4 blosc 0", "0.5 zstd 256"})
	void resumingRedoesAStoreOfWhichAFileWasCut(String style) throws IOException {
		String[] parts = style.split(" ");
		ImagePlus image = new ImagePlus("s", TestImages.plane(16, 100, 70, 3));
		ImageFiles.write(image, input.resolve("s.zarr"), false);
		Values values = ofFolder().with(FolderOptions.PATTERN, "*.zarr").with(FolderOptions.RESUME, true);
		for (var setting : List.of("zarr-version=" + parts[0], "zarr-compression=" + parts[1], "zarr-chunk=128",
			"zarr-shard=" + parts[2]))
			values = values.with(setting.split("=")[0], setting.split("=")[1]);
		Values chosen = values;
		Runnable resume = () -> FolderUpscaling.run(request(chosen), UpscaleSettings.defaults(),
			FakeModels.of(new FakeModels.Nearest(2, 1)), log::add, Progress.NONE);
		resume.run();
		Path chunk;
		try (Stream<Path> files = Files.walk(output)) {
			chunk = files.filter(Files::isRegularFile).max(Comparator.comparingLong(file -> file.toFile().length()))
				.orElseThrow();
		}
		byte[] whole = Files.readAllBytes(chunk);
		for (int tenth = 0; tenth < 10; tenth += 3) {
			Files.write(chunk, Arrays.copyOf(whole, whole.length * tenth / 10));
			log.clear();
			resume.run();
			assertTrue(log.get(0).contains("done in"), style + " cut to " + tenth + " tenths: " + log);
			assertArrayEquals(whole, Files.readAllBytes(chunk));
		}
		log.clear();
		resume.run();
		assertEquals("[1/1] s.zarr is there already", log.get(0));
	}

	/** Whatever comes to a folder later, a result is of the image that it has the name of. */
	@Test
	void imagesOfOneNameDoNotTakeEachOthersResults() throws IOException {
		String palette = "palq16.gif";
		run(false, false, Optional.of(palette));
		assertEquals(List.of("palq16.tif"), results());
		Files.copy(input.resolve("i8.tif"), input.resolve("palq16.tif"));
		run(false, true, Optional.of("palq16.*"));
		assertEquals(List.of("palq16.gif.tif", "palq16.tif"), results());
		assertEquals("palq16.tif", madeOf("palq16.tif"));
		assertEquals(palette, madeOf("palq16.gif.tif"));
		log.clear();
		run(false, true, Optional.of("palq16.*"));
		assertTrue(log.subList(0, 2).stream().allMatch(line -> line.endsWith("there already")), log.toString());
	}

	private String madeOf(String result) {
		return UpscalingRecord.of(ImageFiles.read(output.resolve(result)).getInfoProperty()).orElseThrow().input();
	}

	@Test
	void mapsBelongToResults() throws IOException {
		var settings = UpscaleSettings.defaults().with(UpscaleOptions.TRUST, true);
		Values values = ofFolder().with(FolderOptions.PATTERN, "i8.tif");
		var models = FakeModels.of(new FakeModels.Nearest(2, 3));
		Files.createDirectories(output);
		Path map = Files.writeString(output.resolve("i8-trust.tif"), "precious");
		UserException there = assertThrows(UserException.class,
			() -> FolderUpscaling.run(request(values), settings, models, log::add, Progress.NONE));
		assertTrue(there.getMessage().contains("i8-trust.tif exists already"), there.getMessage());
		FolderUpscaling.run(request(values.with(FolderOptions.RESUME, true)), settings, models, log::add,
			Progress.NONE);
		assertEquals(List.of("i8-trust.tif", "i8.tif"), results());
		Files.delete(map);
		FolderUpscaling.run(request(values.with(FolderOptions.RESUME, true)), settings, models, log::add,
			Progress.NONE);
		assertTrue(Files.exists(map), "what is missing is made");
	}

	@Test
	void whatCannotBeDoneIsRefusedBeforeTheWork() throws IOException {
		Files.createDirectories(output);
		Files.writeString(output.resolve("i8.tif"), "precious");
		UserException there = assertThrows(UserException.class, () -> run(false, false, Optional.empty()));
		assertTrue(there.getMessage().contains("exists already"), there.getMessage());
		assertEquals("precious", Files.readString(output.resolve("i8.tif")));
		assertEquals(List.of("i8.tif"), results());
		output = input;
		assertTrue(assertThrows(UserException.class, () -> run(false, false, Optional.empty())).getMessage()
			.contains("another one"));
		output = folder.resolve("none");
		assertTrue(assertThrows(UserException.class, () -> run(false, false, Optional.of("*.xyz"))).getMessage()
			.contains("*.xyz"));
	}

	/** Also those that ImageJ itself would read with black pixels, or not at all. */
	@Test
	void resumingMakesCutResultsOfEveryFormatAgain() throws IOException {
		deleteImages();
		ImagePlus image = new ImagePlus("", TestImages.plane(8, 40, 30, 1));
		List<String> names = List.of("a.ome.tif", "b.nii", "c.nii.gz", "d.png", "e.tif");
		for (String name : names)
			ImageFiles.write(image, input.resolve(name), false);
		run(false, false, Optional.empty());
		assertEquals(names, results());
		Map<String, byte[]> whole = new HashMap<>();
		for (String name : names)
			whole.put(name, Files.readAllBytes(output.resolve(name)));
		for (double part : new double[]{0, 0.1, 0.5, 0.9}) {
			for (String name : names)
				Files.write(output.resolve(name),
					Arrays.copyOf(whole.get(name), (int) (whole.get(name).length * part)));
			run(false, true, Optional.empty());
			for (String name : names)
				assertArrayEquals(whole.get(name), Files.readAllBytes(output.resolve(name)), name + " cut to " + part);
		}
	}

	private void deleteImages() throws IOException {
		try (Stream<Path> files = Files.walk(input)) {
			for (Path file : files.filter(Files::isRegularFile).toList())
				Files.delete(file);
		}
	}

	@Test
	void namesMayHaveAnyLetters() throws IOException {
		deleteImages();
		List<String> names = new ArrayList<>(List.of("a [1] b.tif", "it's.tif", "100%d$1\u00e4.tif",
			"\u540d\u524d {x,y}.tif", "- -.tif", "no] bracket[.tif"));
		if (File.separatorChar == '/') names.addAll(List.of("\"quoted\".tif", "back\\slash.tif", "*?.tif"));
		Path sub = Files.createDirectory(input.resolve("sub [\u03b1] 'x'"));
		for (String name : names) {
			Files.copy(CASES.resolve("i8.tif"), input.resolve(name));
			Files.copy(CASES.resolve("i8.tif"), sub.resolve(name));
		}
		run(true, false, Optional.empty());
		List<String> expected = new ArrayList<>(names);
		names.forEach(name -> expected.add(sub.getFileName() + File.separator + name));
		assertEquals(expected.stream().sorted().toList(), results());
		assertEquals(expected.size() + 1, Files.readAllLines(folder.resolve("report.csv")).size());
	}

	@Test
	void resultsAreNeverTakenAsImages() throws IOException {
		output = input.resolve("sub").resolve("results");
		run(true, false, Optional.empty());
		List<String> first = results();
		assertEquals(List.of("axial_f32.nii", "i8.tif", "palq16.tif", "sub/one.tif"), first);
		run(true, true, Optional.empty());
		assertEquals(first, results());
		Path link = folder.resolve("link");
		assumeTrue(isLink(link, output), "no symbolic links here");
		output = link;
		run(true, true, Optional.empty());
		assertEquals(first, results());
		output = Files.createSymbolicLink(folder.resolve("same"), input);
		assertTrue(assertThrows(UserException.class, () -> run(true, true, Optional.empty())).getMessage()
			.contains("another one"));
	}

	private static boolean isLink(Path link, Path target) {
		try {
			Files.createSymbolicLink(link, target);
			return true;
		}
		catch (IOException | UnsupportedOperationException e) {
			return false;
		}
	}

	/** In the folder around that of the images, the results of its subfolder "in" would replace them. */
	@Test
	void resultsThatWouldLieAmongTheImagesAreRefused() throws IOException {
		byte[] image = Files.readAllBytes(input.resolve("i8.tif"));
		Files.copy(input.resolve("i8.tif"), Files.createDirectory(input.resolve("in")).resolve("i8.tif"));
		output = folder;
		String message = assertThrows(UserException.class, () -> run(true, true, Optional.empty())).getMessage();
		assertTrue(message.contains("would lie among the images"), message);
		assertArrayEquals(image, Files.readAllBytes(input.resolve("i8.tif")));
		assertEquals(List.of(), log);
		output = Files.createDirectory(folder.resolve("out"));
		assumeTrue(isLink(output.resolve("i8.tif"), input.resolve("i8.tif")), "no symbolic links here");
		assertThrows(UserException.class, () -> run(false, true, Optional.empty()));
		assertArrayEquals(image, Files.readAllBytes(input.resolve("i8.tif")));
	}

	@Test
	void linksThatLeadBackAreNotFollowed() throws IOException {
		assumeTrue(isLink(input.resolve("sub").resolve("back"), input), "no symbolic links here");
		run(true, false, Optional.empty());
		assertEquals(4, log.size(), log.toString());
	}

	@Test
	void aFolderThatCannotBeUsedIsRefusedBeforeTheWork() throws IOException {
		input = folder.resolve("missing");
		assertTrue(assertThrows(UserException.class, () -> run(false, false, Optional.empty())).getMessage()
			.startsWith("There is no folder " + input));
		input = Files.createDirectory(folder.resolve("empty"));
		assertEquals("The folder " + input + " holds no images.",
			assertThrows(UserException.class, () -> run(true, false, Optional.empty())).getMessage());
	}

	@Test
	void aFolderThatMayNotBeWrittenToIsRefusedBeforeTheWork() throws IOException {
		Files.createDirectories(output);
		assumeTrue(output.toFile().setWritable(false) && !Files.isWritable(output),
			"nothing is forbidden to this user");
		assertEquals("The folder " + output + " may not be written to; choose another one.",
			assertThrows(UserException.class, () -> run(false, false, Optional.empty())).getMessage());
		assertTrue(output.toFile().setWritable(true));
	}

	/** The report has a line for each, and must not be written as often as that. */
	@Test
	void manyEntriesTakeNoTime() throws IOException {
		deleteImages();
		Files.copy(CASES.resolve("i8.tif"), input.resolve("i8.tif"));
		for (int i = 0; i < 20_000; i++)
			Files.createFile(input.resolve("n" + i + (i % 20 == 0 ? ".tif" : ".txt")));
		UserException failure = assertTimeoutPreemptively(Duration.ofMinutes(2),
			() -> assertThrows(UserException.class, () -> run(true, false, Optional.empty())));
		assertTrue(failure.getMessage().startsWith("1000 of the 1001 images"), failure.getMessage());
		assertEquals(List.of("i8.tif"), results());
		assertEquals(1002, Files.readAllLines(folder.resolve("report.csv")).size());
	}

	/** An image of colours meets a fault of ours, which is told. */
	@Test
	void whatNobodyExpectedIsAFailureOfItsImageAlone() throws IOException {
		ModelChooser models = FakeModels.nearest(2);
		UserException failure = assertThrows(UserException.class,
			() -> FolderUpscaling.run(request(ofFolder().with(FolderOptions.PATTERN, "*.{tif,gif}")),
				UpscaleSettings.defaults(), (settings, channels, rgb) -> {
					if (rgb) throw new IllegalStateException("odd");
					return models.choose(settings, channels, rgb);
				}, log::add, Progress.NONE));
		assertTrue(failure.getMessage().contains(
			"palq16.gif: This failed unexpectedly (java.lang.IllegalStateException: odd)"), failure.getMessage());
		assertEquals(List.of("i8.tif"), results());
	}

	@Test
	void cancellingStopsBetweenAndWithinImages() throws IOException {
		for (int steps = 0; steps < 3; steps++) {
			var progress = new RecordedProgress(steps);
			assertThrows(CanceledException.class,
				() -> FolderUpscaling.run(request(ofFolder().with(FolderOptions.RESUME, true)),
					UpscaleSettings.defaults(), FakeModels.of(new FakeModels.Nearest(2, 3)), log::add, progress));
			assertTrue(results().stream().noneMatch(name -> name.endsWith(".part")), results().toString());
		}
	}
}
