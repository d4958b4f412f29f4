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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import ij.IJ;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.superres.imagefiles.ImageFiles;
import sc.fiji.superres.testing.SmallModel;
import sc.fiji.superres.zoo.ConditionGrid;
import sc.fiji.superres.zoo.Model;

class GridSubcommandTest {

	@TempDir
	private Path folder;

	@BeforeEach
	void makeFiles() throws IOException {
		SmallModel.write(folder.resolve("models"), "small-x2", 2);
		Files.createDirectory(folder.resolve("images"));
		ImageFiles.write(IJ.createImage("ramp", "16-bit ramp", 48, 40, 1), folder.resolve("images/ramp.tif"), false);
	}

	private record Result(int exitCode, String out, String err) {}

	private Result run(String... options) {
		StringWriter out = new StringWriter(), err = new StringWriter();
		List<String> arguments = new ArrayList<>(List.of("grid", "--hr", folder.resolve("images").toString(),
			"--models", "small-x2", "--models-dir", folder.resolve("models").toString()));
		arguments.addAll(List.of(options));
		int exitCode = SuperRes.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true))
			.execute(arguments.toArray(String[]::new));
		return new Result(exitCode, out.toString(), err.toString());
	}

	@Test
	void printsATableAndWritesItIntoTheCard() throws IOException {
		Result result = run("--condition", "mri:noise=0.05", "--condition", "bicubic:jpeg=50", "--crop", "36", "--card",
			"one ramp");
		assertEquals(0, result.exitCode, result.err);
		List<String> lines = result.out.lines().toList();
		assertTrue(lines.get(0).startsWith("| small-x2 under | PSNR (dB) |"), result.out);
		assertTrue(lines.get(2).startsWith("| `mri:noise=0.05` | "), result.out);
		Model model = Model.open(folder.resolve("models/small-x2"));
		ConditionGrid grid = model.descriptor().grid();
		assertEquals("one ramp", grid.set());
		assertTrue(grid.protocol().endsWith("grid --models small-x2 --crop 36"), grid.protocol());
		assertEquals(List.of("mri:noise=0.05", "bicubic:jpeg=50"),
			grid.scores().stream().map(s -> s.degradation()).toList());
		String card = Files.readString(model.folder().resolve("README.md"));
		assertTrue(card.contains("## Where it holds"), card);
		assertTrue(card.contains("under " + grid.holdsUnder().size() + " of 2 conditions"), card);
	}

	@Test
	void refusesWhatCannotBeMeasured() {
		assertEquals(2, run("--condition", "mri:noise=0.01..0.05").exitCode);
		assertEquals(2, run("--crop", "-3").exitCode);
		Result brighter = run("--condition", "mri:share=0.5");
		assertEquals(2, brighter.exitCode);
		assertTrue(brighter.err.contains("for training only"), brighter.err);
	}
}
