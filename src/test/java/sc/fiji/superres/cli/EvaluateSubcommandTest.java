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
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import ij.IJ;
import ij.ImagePlus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.superres.eval.Psnr;
import sc.fiji.superres.fidelity.IntensityMode;
import sc.fiji.superres.image.Bicubic;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.Luma;
import sc.fiji.superres.imagefiles.ImageFiles;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.ZooModels;
import sc.fiji.superres.pixels.ImagePlusPixels;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.testing.SmallModel;
import sc.fiji.superres.upscaling.ImageUpscaling;
import sc.fiji.superres.zoo.ModelZoo;

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

	/** By the standard protocol too; with other intensities it stays the standard protocol. */
	@Test
	void measuresWhatUpscaleGives() throws IOException {
		Random random = new Random(1);
		ImagePlus truth = IJ.createImage("truth", "RGB black", 64, 64, 1);
		for (int i = 0; i < 64 * 64; i++)
			truth.getProcessor().set(i, i % 64 / 8 % 2 == i / 64 / 8 % 2 ? 0x2040f0 : random.nextInt(1 << 24));
		images = Files.createDirectory(folder.resolve("truth"));
		ImageFiles.write(truth, images.resolve("truth.tif"), false);
		FloatRaster reference = raster(truth);
		FloatRaster small = Bicubic.downscale(reference, 2);
		ImagePlus low = IJ.createImage("low", "RGB black", 32, 32, 1);
		for (int i = 0; i < 32 * 32; i++)
			low.getProcessor().set(i,
				eightBits(small, i, 0) << 16 | eightBits(small, i, 1) << 8 | eightBits(small, i, 2));
		Map<IntensityMode, Double> measured = new EnumMap<>(IntensityMode.class);
		for (IntensityMode mode : IntensityMode.values()) {
			Result run = mode == IntensityMode.KEEP ? run() : run("--intensities", mode);
			assertEquals(0, run.exitCode, run.err);
			List<String> lines = Files.readAllLines(csv);
			assertEquals("model,scale,image,psnr_y,ssim_y", lines.get(0));
			measured.put(mode, lines.stream().filter(line -> line.startsWith("small-x2,2,truth")).findFirst()
				.map(line -> Double.valueOf(line.split(",")[3])).orElseThrow());
			ImagePlus result = ImageUpscaling.run(low,
				UpscaleSettings.defaults().with(UpscaleOptions.MODEL, "small-x2").with(UpscaleOptions.INTENSITIES,
					mode),
				new ZooModels(ModelZoo.open(List.of(folder.resolve("models"))), notice -> {}), Progress.NONE);
			FloatRaster got = raster(result);
			assertEquals(new Psnr(255, 2).of(Luma.of8Bit(reference), Luma.of8Bit(got)), measured.get(mode), 0.002,
				mode.toString());
		}
		assertNotEquals(measured.get(IntensityMode.KEEP), measured.get(IntensityMode.NETWORK), 0.02);
	}

	private static FloatRaster raster(ImagePlus image) {
		return FloatRaster.of(ImagePlusPixels.of(image).frames().get(0), value -> value);
	}

	private static int eightBits(FloatRaster raster, int i, int channel) {
		return Math.max(0, Math.min(255, Math.round(raster.data()[channel * raster.width() * raster.height() + i])));
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
