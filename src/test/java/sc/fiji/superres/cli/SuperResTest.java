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
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;

import ai.djl.engine.EngineException;
import ij.IJ;
import ij.ImagePlus;
import ij.process.ShortProcessor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

import sc.fiji.superres.engine.Precision;
import sc.fiji.superres.image.Direction;
import sc.fiji.superres.imagefiles.ImageFiles;
import sc.fiji.superres.testing.SmallModel;
import sc.fiji.superres.zoo.Domain;
import sc.fiji.superres.zoo.Model;
import sc.fiji.superres.zoo.ModelZoo;

class SuperResTest {

	/** What a command line gave. */
	private record Result(int exitCode, String out, String err) {}

	@TempDir
	private Path folder;
	private Path models, input, output;

	@BeforeEach
	void makeFiles() throws IOException {
		models = Files.createDirectory(folder.resolve("models"));
		SmallModel.write(models, "small-x2", 2);
		input = folder.resolve("in.tif");
		output = folder.resolve("out.tif");
		ShortProcessor ramp = new ShortProcessor(24, 17);
		for (int i = 0; i < 24 * 17; i++)
			ramp.set(i, 150 * i);
		IJ.saveAsTiff(new ImagePlus("in", ramp), input.toString());
	}

	private static Result run(Object... args) {
		StringWriter out = new StringWriter(), err = new StringWriter();
		CommandLine line = SuperRes.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
		int exitCode = line.execute(Arrays.stream(args).map(Object::toString).toArray(String[]::new));
		return new Result(exitCode, out.toString(), err.toString());
	}

	@Test
	void upscalesAFileWithAllOptions() {
		Result result = run("upscale", input, "--output", output, "--model", "small-x2", "--scale", 2, "--tile", 16,
			"--overlap", 5, "--device", "cpu", "--precision", "float32", "--normalize", "minmax", "--output-type",
			"float32", "--self-ensemble", "--models-dir", models);
		assertEquals(new Result(0, "", ""), result);
		ImagePlus upscaled = IJ.openImage(output.toString());
		assertEquals(48, upscaled.getWidth());
		assertEquals(34, upscaled.getHeight());
		assertEquals(32, upscaled.getBitDepth());
		assertTrue(upscaled.getInfoProperty().contains("small-x2"), upscaled.getInfoProperty());
	}

	/** A subcommand that has too little memory. */
	@CommandLine.Command(name = "greedy")
	private record Greedy(Supplier<Throwable> failure) implements Callable<Integer> {

		@Override
		public Integer call() throws Exception {
			if (failure.get() instanceof Error error) throw error;
			throw (Exception) failure.get();
		}
	}

	@Test
	void wantOfMemoryIsOneSentence() {
		for (Supplier<Throwable> failure : List.<Supplier<Throwable>>of(() -> new OutOfMemoryError("Java heap space"),
			() -> new EngineException("CUDA out of memory"), () -> new IllegalStateException(new OutOfMemoryError()))) {
			StringWriter err = new StringWriter();
			int exitCode = SuperRes.commandLine().addSubcommand(new Greedy(failure)).setErr(new PrintWriter(err, true))
				.execute("greedy");
			assertEquals(1, exitCode);
			assertEquals(failure.get() instanceof EngineException
				? "The work does not fit into the memory outside Java's heap, or of the "
					+ "GPU; close other programs, choose smaller tiles or patches, or take the device cpu."
				: "The work does not fit into memory; close other images, or give ImageJ more memory (Edit > Options > "
					+ "Memory & Threads), or Java (-Xmx).",
				err.toString().strip());
		}
	}

	@Test
	void keepsThePixelTypeByDefaultAndChoosesTheOnlyModel() {
		assertEquals(0, run("upscale", input, "--output", output, "--models-dir", models, "--scale", 2).exitCode);
		assertEquals(16, IJ.openImage(output.toString()).getBitDepth());
	}

	@Test
	void aDamagedImageOfAFolderIsAFailureAndTheRestIsDone() throws IOException {
		Path images = Files.createDirectory(folder.resolve("images")), results = folder.resolve("results");
		Files.copy(input, images.resolve("whole.tif"));
		byte[] bytes = Files.readAllBytes(input);
		Files.write(images.resolve("cut.tif"), Arrays.copyOf(bytes, bytes.length - 1));
		Result result = run("upscale", images, "--output", results, "--model", "bicubic");
		assertEquals(1, result.exitCode, result.err);
		assertTrue(result.err.contains("cut.tif failed: ") && result.err.contains("1 of the 2 images"), result.err);
		assertTrue(Files.exists(results.resolve("whole.tif")) && !Files.exists(results.resolve("cut.tif")));
		Result again = run("upscale", images, "--output", results, "--model", "bicubic", "--pattern", "w*", "--resume");
		assertEquals(0, again.exitCode, again.err);
		assertTrue(
			again.err.contains("0 of 1 images upscaled in 0.0 s, 1 there already; the results are in " + results + "."),
			again.err);
		assertEquals(2, run("upscale", input, "--output", output, "--pattern", "w*").exitCode);
	}

	@Test
	void addsSlicesToAStack() {
		SmallModel.writeBetweenSlices(models, "small-z4", 4);
		Path stack = folder.resolve("stack.tif");
		ImagePlus thick = IJ.createImage("stack", "8-bit ramp", 20, 12, 3);
		thick.getCalibration().setUnit("mm");
		thick.getCalibration().pixelDepth = 4;
		IJ.saveAsTiff(thick, stack.toString());
		Result result = run("upscale", stack, "--output", output, "--direction", "z", "--domain", "medical", "--scale",
			4, "--side-views", "yz", "--device", "cpu", "--models-dir", models);
		assertEquals(new Result(0, "", ""), result);
		ImagePlus upscaled = IJ.openImage(output.toString());
		assertArrayEquals(new int[]{20, 12, 1, 12, 1}, upscaled.getDimensions());
		assertEquals(1, upscaled.getCalibration().pixelDepth, 1e-9);
		assertTrue(upscaled.getInfoProperty().contains("Super-resolution model: small-z4\n"),
			upscaled.getInfoProperty());

		Result named = run("upscale", stack, "--output", output, "--overwrite", "--direction", "z", "--model",
			"small-x2", "--device", "cpu", "--models-dir", models);
		assertEquals(new Result(0, "",
			"The model small-x2 was trained for x and y, not for resolution between slices; choose medical-z2 for that."
				+ System.lineSeparator()),
			named);
		Result single = run("upscale", input, "--output", output, "--overwrite", "--direction", "z", "--model",
			"small-z4", "--models-dir", models);
		assertEquals(2, single.exitCode);
		assertOneSentence(single.err);
	}

	@Test
	void aDomainWithoutModelsGetsAGeneralOneAndANotice() {
		SmallModel.writeBetweenSlices(models, "small-z3", 3, Domain.GENERAL);
		Path stack = folder.resolve("stack.tif");
		IJ.saveAsTiff(IJ.createImage("stack", "8-bit ramp", 20, 12, 3), stack.toString());
		Result result = run("upscale", stack, "--output", output, "--models-dir", models, "--direction", "z", "--scale",
			3, "--domain", "medical", "--device", "cpu");
		assertEquals(0, result.exitCode, result.err);
		assertTrue(result.err.startsWith("There is no model for medical images that adds slices at x3; small-z3, "),
			result.err);
		assertOneSentence(result.err);
	}

	/** The settings, the engine and the choices offered must agree. */
	@ParameterizedTest
	@EnumSource(Precision.class)
	void takesEveryPrecisionOfTheEngine(Precision precision) {
		Result result = run("upscale", input, "--output", output, "--models-dir", models, "--model", "bicubic",
			"--precision", precision);
		assertEquals(0, result.exitCode, result.err);
	}

	@Test
	void leavesAnExistingFileAloneUnlessTold() throws IOException {
		Files.writeString(output, "mine");
		Result refused = run("upscale", input, "--output", output, "--models-dir", models);
		assertEquals(2, refused.exitCode);
		assertOneSentence(refused.err);
		assertEquals("mine", Files.readString(output));

		assertEquals(0, run("upscale", input, "--output", output, "--models-dir", models, "--overwrite").exitCode);
		assertEquals(48, IJ.openImage(output.toString()).getWidth());
	}

	@Test
	void wrongUseIsOneSentenceAndExitsWith2() throws IOException {
		String[][] wrong = {{"--model", "nothing"}, {"--scale", "7"}, {"--device", "tpu"}, {"--precision", "int4"},
			{"--normalize", "much"}, {"--output-type", "int8"}, {"--tile", "1"}, {"--overlap", "-2"},
			{"--domain", "astronomy"}, {"--border", "wall"}, {"--direction", "up"}, {"--side-views", "top"}};
		for (String[] option : wrong) {
			Result result = run("upscale", input, "--output", output, "--models-dir", models, option[0], option[1]);
			assertEquals(2, result.exitCode, option[0] + ": " + result);
			assertOneSentence(result.err);
			assertEquals("", result.out);
		}
		assertEquals(List.of("in.tif", "models"), files());
	}

	@Test
	void whatCannotBeReadIsExplained() {
		assertEquals(2, run().exitCode);
		assertEquals(2, run("upscal").exitCode);
		assertTrue(run("upscal").err.contains("upscale"));
		Result result = run("upscale", input, "--output", output, "--scale", "two");
		assertEquals(2, result.exitCode);
		assertTrue(result.err.contains("(scale) must be auto or a whole number of at least 0, not \"two\""),
			result.err);
		assertEquals(2, run("upscale", input).exitCode);
	}

	@Test
	void whatFailsExitsWith1() throws IOException {
		Path altered = models.resolve("small-x2").resolve("weights.safetensors");
		byte[] bytes = Files.readAllBytes(altered);
		bytes[bytes.length - 1] ^= 1;
		Files.write(altered, bytes);
		Result result = run("upscale", input, "--output", output, "--models-dir", models, "--model", "small-x2");
		assertEquals(1, result.exitCode, result.toString());
		assertOneSentence(result.err);
		assertFalse(Files.exists(output));
	}

	@Test
	void aStackTraceIsPrintedOnlyOnRequest() {
		Object[] command = {"upscale", folder.resolve("none.tif"), "--output", output};
		assertFalse(run(command).err.contains("\tat "));
		Object[] debug = Stream.concat(Arrays.stream(command), Stream.of("--debug")).toArray();
		assertTrue(run(debug).err.contains("\tat "));
	}

	@Test
	void listsModels() {
		Result result = run("models", "--models-dir", models);
		assertEquals(0, result.exitCode);
		String line = result.out.lines().filter(l -> l.startsWith("small-x2 ")).findFirst().orElseThrow();
		assertEquals("small-x2, litesrnet, x2, general, xy, 1175, 30.25, " + models.resolve("small-x2"),
			String.join(", ", line.split("  +")));
		assertTrue(result.out.startsWith("model "), result.out);
	}

	@Test
	void importsACheckpointAsAModelThatUpscales() throws IOException {
		Path checkpoint = models.resolve("small-x2").resolve("weights.safetensors");
		Object[] command = {"import", checkpoint, "--id", "again", "--models-dir", models};
		Result result = run(with(command, "--option", "recurrences=1"));
		assertEquals(new Result(0, "LiteSRNet x2 {width=8, recurrences=1} is now the model again in "
			+ models.resolve("again") + "." + System.lineSeparator(), ""), result);
		assertTrue(run("models", "--models-dir", models).out.contains("again "));
		for (String model : new String[]{"small-x2", "again"})
			assertEquals(0, run("upscale", input, "--output", folder.resolve(model + ".tif"), "--models-dir", models,
				"--model", model, "--device", "cpu").exitCode);
		assertArrayEquals((short[]) IJ.openImage(folder.resolve("small-x2.tif").toString()).getProcessor().getPixels(),
			(short[]) IJ.openImage(folder.resolve("again.tif").toString()).getProcessor().getPixels());

		assertEquals(0, run("import", checkpoint, "--id", "x3", "--models-dir", models, "--derive-scale", 3).exitCode);
		assertEquals(3, Model.open(models.resolve("x3")).scale());
		Result taken = run(command);
		assertEquals(2, taken.exitCode);
		assertOneSentence(taken.err);
		Result broken = run("import", input, "--id", "third", "--models-dir", models);
		assertEquals(1, broken.exitCode);
		assertOneSentence(broken.err);
	}

	@Test
	void reportsDevices() {
		Result result = run("devices");
		assertEquals(0, result.exitCode);
		assertTrue(result.out.contains("PyTorch") && result.out.contains("cpu"), result.out);
	}

	@Test
	void evaluatesModelsBesideBicubic() throws IOException {
		Path references = Files.createDirectory(folder.resolve("hr"));
		Path csv = folder.resolve("scores.csv");
		for (String name : new String[]{"a.png", "b.png"})
			ImageFiles.write(IJ.createImage(name, "RGB ramp", 64, 48, 1), references.resolve(name), false);
		Result result = run("evaluate", "--hr", references, "--scale", 2, "--models", "small-x2,bicubic", "--csv", csv,
			"--models-dir", models);
		assertEquals(0, result.exitCode, result.err);
		List<String> lines = Files.readAllLines(csv);
		assertEquals("model,scale,image,psnr_y,ssim_y", lines.get(0));
		assertEquals(List.of("bicubic,2,a.png", "bicubic,2,b.png", "bicubic,2,mean", "small-x2,2,a.png",
			"small-x2,2,b.png", "small-x2,2,mean"),
			lines.stream().skip(1).map(line -> line.replaceAll(",[^,]*,[^,]*$", "")).toList());
		assertTrue(result.out.contains("small-x2"), result.out);
		Result printed = run("evaluate", "--hr", references, "--scale", 2, "--models", "small-x2", "--models-dir",
			models);
		assertEquals(0, printed.exitCode, printed.err);
		assertEquals(result.out, printed.out);
	}

	/** By the standard protocol as by others. */
	@Test
	void allModelsOfAScaleAreEvaluated() throws IOException {
		Path references = Files.createDirectory(folder.resolve("hr"));
		ImageFiles.write(IJ.createImage("a.png", "8-bit ramp", 30, 30, 1), references.resolve("a.png"), false);
		Result result = run("evaluate", "--hr", references, "--scale", 3, "--models", "all", "--models-dir", models);
		assertEquals(0, result.exitCode, result.err);
		List<String> columns = List.of(result.out.lines().findFirst().orElseThrow().strip().split("\\s+"));
		for (Model model : ModelZoo.open(List.of(models)).list())
			assertEquals(model.scale() == 3 && model.direction() == Direction.XY, columns.contains(model.id()),
				model.id());
	}

	@Test
	void evaluateRefusesBeforeTheWork() throws IOException {
		Path references = Files.createDirectory(folder.resolve("hr"));
		Path csv = folder.resolve("scores.csv");
		Object[] base = {"evaluate", "--hr", references, "--models-dir", models, "--models", "small-x2"};
		assertEquals(2, run(with(base, "--scale", 2, "--csv", csv)).exitCode);
		ImageFiles.write(IJ.createImage("a", "RGB ramp", 64, 48, 1), references.resolve("a.png"), false);
		assertEquals(2, run(with(base, "--scale", 3, "--csv", csv)).exitCode);
		assertEquals(2, run(with(base, "--scale", 1, "--csv", csv)).exitCode);
		assertEquals(1, run(with(base, "--scale", 2, "--csv", folder.resolve("no/where.csv"))).exitCode);
		assertFalse(Files.exists(csv));
	}

	@ParameterizedTest
	@ValueSource(strings = {"upscale", "evaluate", "models", "import", "devices"})
	void helpNamesEveryOption(String command) {
		Result help = run(command, "--help");
		assertEquals(0, help.exitCode);
		CommandLine subcommand = SuperRes.commandLine().getSubcommands().get(command);
		for (var option : subcommand.getCommandSpec().options()) {
			assertTrue(help.out.contains(option.longestName()), option.longestName());
			assertTrue(option.description().length > 0, option.longestName());
		}
		assertTrue(help.out.contains("Exit codes:"), help.out);
	}

	private List<String> files() throws IOException {
		try (Stream<Path> entries = Files.list(folder)) {
			return entries.map(path -> path.getFileName().toString()).sorted().toList();
		}
	}

	private static Object[] with(Object[] base, Object... more) {
		return Stream.concat(Arrays.stream(base), Arrays.stream(more)).toArray();
	}

	private static void assertOneSentence(String err) {
		assertEquals(1, err.strip().lines().count(), err);
		assertTrue(err.strip().endsWith("."), err);
	}
}
