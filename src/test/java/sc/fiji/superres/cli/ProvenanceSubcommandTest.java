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
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

import ij.IJ;
import ij.ImagePlus;
import ij.process.ShortProcessor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

import sc.fiji.superres.imagefiles.ImageFiles;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.testing.SmallModel;
import sc.fiji.superres.models.UpscalingRecord;

class ProvenanceSubcommandTest {

	@TempDir
	private Path folder;
	private Path models, input;

	@BeforeEach
	void makeFiles() throws IOException {
		models = Files.createDirectory(folder.resolve("models"));
		SmallModel.write(models, "small-x2", 2);
		input = folder.resolve("in.tif");
		Random random = new Random(4);
		ShortProcessor pixels = new ShortProcessor(61, 45);
		for (int i = 0; i < 61 * 45; i++)
			pixels.set(i, 800 + 10 * (i % 61) + random.nextInt(300));
		IJ.saveAsTiff(new ImagePlus("in", pixels), input.toString());
	}

	private record Result(int exitCode, String out, String err) {}

	private static Result run(Object... args) {
		StringWriter out = new StringWriter(), err = new StringWriter();
		CommandLine line = SuperRes.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
		int exitCode = line.execute(Arrays.stream(args).map(Object::toString).toArray(String[]::new));
		return new Result(exitCode, out.toString(), err.toString());
	}

	/** In every format, what is printed does the same again, bit by bit. */
	@ParameterizedTest
	@ValueSource(strings = {"a.tif", "a.ome.tif", "a.nii", "a.nii.gz", "a.png"})
	void whatItPrintsRepeatsTheRun(String name) {
		Path first = folder.resolve(name), second = folder.resolve("again-" + name);
		assertEquals(0, run("upscale", input, "--output", first, "--model", "small-x2", "--self-ensemble",
			"--normalize", "percentile", "--tile", 24, "--device", "cpu", "--models-dir", models).exitCode());
		Result printed = run("provenance", first, "--models-dir", models);
		assertEquals(0, printed.exitCode(), printed.err());
		assertEquals("", printed.err());
		List<String> lines = printed.out().lines().toList();
		String command = lines.stream().filter(line -> line.startsWith("superres upscale in.tif ")).findFirst()
			.orElseThrow();
		List<Object> words = new ArrayList<>(
			Arrays.asList((Object[]) command.substring("superres ".length()).split(" ")));
		words.set(1, input);
		words.set(3, second);
		words.addAll(List.of("--models-dir", models));
		Result repeated = run(words.toArray());
		assertEquals(0, repeated.exitCode(), repeated.err());
		ImagePlus one = ImageFiles.read(first), two = ImageFiles.read(second);
		assertArrayEquals((short[]) one.getProcessor().getPixels(), (short[]) two.getProcessor().getPixels());
		assertEquals(one.getInfoProperty(), two.getInfoProperty());
	}

	/** A command that names one file twice would be refused. */
	@Test
	void aResultThatIsCalledLikeItsImageGetsAnotherName() throws IOException {
		Path file = Files.createDirectory(folder.resolve("results")).resolve("in.tif");
		run("upscale", input, "--output", file, "--model", "small-x2", "--models-dir", models);
		Result printed = run("provenance", file, "--models-dir", models);
		assertTrue(printed.out().contains("superres upscale in.tif --output again-in.tif "), printed.out());
	}

	@Test
	void theMacroLineHasAllSettings() {
		Path file = folder.resolve("a.tif");
		run("upscale", input, "--output", file, "--model", "small-x2", "--nodata", -9999, "--border", "mirror",
			"--models-dir", models);
		UpscalingRecord made = UpscalingRecord.of(ImageFiles.read(file).getInfoProperty()).orElseThrow();
		assertTrue(
			made.macro()
				.matches("run\\(\"Upscale\\.\\.\\.\", \"model=small-x2 .* border=mirror .* nodata=-9999( .*)?\"\\);"),
			made.macro());
		assertEquals(Map.of("model", "small-x2", "scale", "2"),
			made.settings().values().texts().entrySet().stream()
				.filter(e -> List.of("model", "scale").contains(e.getKey()))
				.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
		assertEquals("mirror", made.settings().values().text(UpscaleOptions.BORDER));
		assertTrue(made.lines().get("estimates").startsWith("an image of unknown kind; noise "), made.toString());
	}

	/** What a trust map prints makes its result, and never takes the map's own place. */
	@Test
	void aTrustMapNamesItsResult() {
		run("upscale", input, "--output", folder.resolve("a.ome.tif"), "--model", "small-x2", "--trust", "--models-dir",
			models);
		Result printed = run("provenance", folder.resolve("a-trust.ome.tif"), "--models-dir", models);
		assertTrue(printed.out().contains("This is the trust map of a result"), printed.out());
		assertTrue(printed.out().contains("superres upscale in.tif --output a.ome.tif "), printed.out());
		assertFalse(
			run("provenance", folder.resolve("a.ome.tif"), "--models-dir", models).out().contains("of a result"));
	}

	/** ImageJ stores signed samples with 32,768 added, which nobody who reads the record knows. */
	@Test
	void signedSamplesAreThoseOfTheFile() {
		Path signed = Path.of("src", "test", "resources", "cases", "contig4_i16.tif"), file = folder.resolve("s.tif");
		assertEquals(0, run("upscale", signed, "--output", file, "--model", "bicubic", "--nodata", -9999).exitCode());
		UpscalingRecord made = UpscalingRecord.of(ImageFiles.read(file).getInfoProperty()).orElseThrow();
		ImagePlus image = ImageFiles.read(signed);
		double lowest = Double.POSITIVE_INFINITY;
		for (int i = 1; i <= image.getStackSize(); i++)
			lowest = Math.min(lowest, image.getStack().getProcessor(i).getStats().min - 32768);
		String range = made.lines().get("normalization");
		assertTrue(range.contains(", " + lowest + " to ") || range.contains("; " + lowest + " to "), range);
	}

	@Test
	void saysWhatKeepsItFromBeingRepeated() throws IOException {
		Path file = folder.resolve("a.tif");
		run("upscale", input, "--output", file, "--model", "small-x2", "--models-dir", models);
		assertEquals(
			"There is no model small-x2 here; install it, or name its folder with --models-dir, to repeat this.\n",
			run("provenance", file).err());
		Path others = Files.createDirectory(folder.resolve("others"));
		SmallModel.write(others, "small-x2", 3);
		assertTrue(run("provenance", file, "--models-dir", others).err().contains("has other weights"));
		Result plain = run("provenance", input);
		assertEquals(2, plain.exitCode());
		assertTrue(plain.err().contains("does not say that it was upscaled by this program"), plain.err());
	}
}
