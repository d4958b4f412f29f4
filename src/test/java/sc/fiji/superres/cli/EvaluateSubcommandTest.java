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

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import ij.IJ;
import ij.ImagePlus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.superres.imagefiles.ImageFiles;
import sc.fiji.superres.testing.SmallModel;

/** Evaluations by other rules than the standard protocol's, which {@link SuperResTest} tests. */
class EvaluateSubcommandTest {

	@TempDir
	private Path folder;
	private Path csv;
	private Path images;

	@BeforeEach
	void makeFiles() {
		SmallModel.write(folder.resolve("models"), "small-x2", 2);
		csv = folder.resolve("scores.csv");
		images = folder.resolve("stack.tif");
		ImagePlus stack = IJ.createImage("stack", "16-bit ramp", 48, 40, 3);
		ImageFiles.write(stack, images, false);
	}

	private record Result(int exitCode, String out, String err) {}

	private Result run(Object... options) {
		StringWriter out = new StringWriter(), err = new StringWriter();
		List<String> arguments = new ArrayList<>(List.of("evaluate", "--hr", images.toString(), "--scale", "2",
			"--models", "small-x2", "--csv", csv.toString(), "--models-dir", folder.resolve("models").toString()));
		Arrays.stream(options).map(Object::toString).forEach(arguments::add);
		int exitCode = SuperRes.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true))
			.execute(arguments.toArray(String[]::new));
		return new Result(exitCode, out.toString(), err.toString());
	}

	@Test
	void takesOtherMetricsAndWritesAReport() throws IOException {
		Path html = folder.resolve("report.html");
		Result result = run("--metrics", "psnr,rmse_region", "--window=-5..30000", "--html", html, "--degradation",
			"optical", "--range", "type", "--border", 1, "--seed", 3);
		assertEquals(0, result.exitCode, result.err);
		List<String> lines = Files.readAllLines(csv);
		assertTrue(lines.get(0).startsWith("model,image,band,psnr,rmse_region,data_range,parameters,"), lines.get(0));
		assertTrue(lines.get(1).startsWith("bicubic,stack.tif #1,all,"), lines.get(1));
		assertTrue(result.out.startsWith("x2, mean of 3"), result.out);
		assertTrue(Files.readString(html).contains("Intensity window"));
	}

	/** What is there is scored and written, and the exit status says that something is missing. */
	@Test
	void missingImagesAreAFailureAndBlankOnesAreNot() throws IOException {
		Path many = Files.createDirectory(folder.resolve("many"));
		ImagePlus ramp = IJ.createImage("a", "16-bit ramp", 48, 40, 1);
		ImageFiles.write(ramp, many.resolve("a.tif"), false);
		ImageFiles.write(IJ.createImage("blank", "16-bit black", 48, 40, 1), many.resolve("blank.tif"), false);
		images = many;
		Result blank = run("--metrics", "psnr");
		assertEquals(0, blank.exitCode, blank.err);
		Files.writeString(many.resolve("broken.tif"), "no image");
		Result broken = run("--metrics", "psnr", "--html", folder.resolve("report.html"));
		assertEquals(1, broken.exitCode, broken.err);
		assertTrue(broken.err.contains("Skipped broken.tif: "), broken.err);
		assertTrue(broken.err.contains("1 image could not be evaluated on"), broken.err);
		assertTrue(broken.out.startsWith("x2, mean of 1"), broken.out);
		assertTrue(Files.readAllLines(csv).get(1).startsWith("bicubic,a.tif,"));
		assertTrue(Files.exists(folder.resolve("report.html")));
		Files.delete(many.resolve("broken.tif"));
		Path low = Files.createDirectory(folder.resolve("low"));
		ImageFiles.write(IJ.createImage("a", "16-bit ramp", 24, 20, 1), low.resolve("a.tif"), false);
		ImageFiles.write(ramp, many.resolve("c.tif"), false);
		Result unpaired = run("--metrics", "psnr", "--lr", low);
		assertEquals(1, unpaired.exitCode, unpaired.err);
		assertTrue(unpaired.err.contains("Skipped c.tif: "), unpaired.err);
		assertTrue(unpaired.err.contains("2 images could not be evaluated on"), unpaired.err);
	}

	@Test
	void refusesWhatItCannotDo() {
		assertEquals(2, run("--metrics", "beauty").exitCode);
		assertEquals(2, run("--lr", folder.resolve("nowhere")).exitCode);
		assertEquals(1, run("--html", folder.resolve("no/where.html")).exitCode);
		assertFalse(Files.exists(csv));
	}
}
