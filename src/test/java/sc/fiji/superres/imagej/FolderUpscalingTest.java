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
package sc.fiji.superres.imagej;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;

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
		FolderUpscaling.run(new FolderRequest(input, output, pattern, recursive, resume, false, Optional.of(folder.resolve(
			"report.csv"))), UpscaleSettings.defaults(), FakeModels.of(new FakeModels.Nearest(2, 3)), log::add, Progress.NONE);
	}

	private List<String> results() throws IOException {
		try (Stream<Path> files = Files.walk(output)) {
			return files.filter(Files::isRegularFile).map(file -> output.relativize(file).toString()).sorted().toList();
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
		assertEquals(UserException.Kind.FAILED, failure.kind());
		assertTrue(failure.getMessage().startsWith("1 of the 4 images"), failure.getMessage());
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

	@Test
	void whatCannotBeDoneIsRefusedBeforeTheWork() throws IOException {
		Files.createDirectories(output);
		Files.writeString(output.resolve("i8.tif"), "precious");
		UserException there = assertThrows(UserException.class, () -> run(false, false, Optional.empty()));
		assertTrue(there.getMessage().contains("exists already"), there.getMessage());
		assertEquals("precious", Files.readString(output.resolve("i8.tif")));
		assertEquals(List.of("i8.tif"), results());
		output = input;
		assertTrue(assertThrows(UserException.class, () -> run(false, false, Optional.empty())).getMessage().contains(
			"another one"));
		output = folder.resolve("none");
		assertTrue(assertThrows(UserException.class, () -> run(false, false, Optional.of("*.xyz"))).getMessage().contains(
			"*.xyz"));
	}
}
