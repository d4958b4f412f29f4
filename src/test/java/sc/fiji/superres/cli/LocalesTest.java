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
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import ij.IJ;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

import sc.fiji.superres.graph.DType;
import sc.fiji.superres.image.PixelType;
import sc.fiji.superres.imagefiles.ImageFiles;
import sc.fiji.superres.pixels.ImageRasters;
import sc.fiji.superres.script.Section;
import sc.fiji.superres.script.TorchScript;
import sc.fiji.superres.testing.NetworkCase;

/** The user's language changes no result: digits (Arabic, Persian), letters (Turkish) and decimal commas (German). */
class LocalesTest {

	@TempDir
	private Path folder;

	private final Locale before = Locale.getDefault();

	@BeforeEach
	void makeImages() throws IOException {
		Files.createDirectory(folder.resolve("images"));
		for (int i = 0; i < 2; i++)
			ImageFiles.write(
				ImageRasters.toImage("image", sc.fiji.superres.testing.Rasters.noise(50, 41, 1, i), PixelType.UINT8),
				folder.resolve("images").resolve(i + ".tif"), false);
	}

	@AfterEach
	void restore() {
		Locale.setDefault(before);
	}

	/** Without local digits the test would pass whatever was forgotten. */
	@Test
	void theseLocalesDoFormatInTheirOwnWay() {
		assertNotEquals("1.5", String.format(Locale.forLanguageTag("ar-EG"), "%.1f", 1.5));
		assertNotEquals("7", String.format(Locale.forLanguageTag("fa-IR"), "%d", 7));
		assertNotEquals("1.5", String.format(Locale.forLanguageTag("de-DE"), "%.1f", 1.5));
		assertNotEquals("i", "I".toLowerCase(Locale.forLanguageTag("tr-TR")));
	}

	@ParameterizedTest
	@ValueSource(strings = {"ar-EG", "fa-IR", "tr-TR", "de-DE"})
	void trainingUpscalingAndEvaluationGiveTheSame(String locale) throws IOException {
		work(Locale.ROOT, "root");
		work(Locale.forLanguageTag(locale), "local");
		for (String file : List.of("models/small/weights.safetensors", "models/small/training.svg", "out.tif",
			"table.csv"))
			assertArrayEquals(Files.readAllBytes(folder.resolve("root").resolve(file)),
				Files.readAllBytes(folder.resolve("local").resolve(file)), file);
		assertEquals(lines("root/models/small/model.yaml"), lines("local/models/small/model.yaml"));
		assertEquals(lines("root/work/log.csv"), lines("local/work/log.csv"));
	}

	@ParameterizedTest
	@ValueSource(strings = {"ar-EG", "fa-IR", "tr-TR", "de-DE"})
	void everyNetworkHasTheSameScript(String locale) {
		NetworkCase.all().filter(NetworkCase::hasScript).forEach(c -> {
			Locale.setDefault(Locale.ROOT);
			List<ByteBuffer> root = scripts(c);
			Locale.setDefault(Locale.forLanguageTag(locale));
			assertEquals(root, scripts(c), c::toString);
		});
	}

	private static List<ByteBuffer> scripts(NetworkCase c) {
		return Section.betweenScans(c.network().graph()).stream()
			.map(section -> ByteBuffer.wrap(TorchScript.archive(section, DType.FLOAT32, true))).toList();
	}

	/** Every kind of loss, so that all of their scripts are written. */
	private void work(Locale locale, String place) throws IOException {
		Locale.setDefault(locale);
		Path own = Files.createDirectory(folder.resolve(place));
		String images = folder.resolve("images").toString(), models = own.resolve("models").toString();
		run("train", "--output", models, "--work", own.resolve("work").toString(), "--images", images, "--validation",
			images, "--id", "small", "--network", "litesrnet", "--option", "width=8", "--option", "recurrences=1",
			"--steps", "3", "--batch", "2", "--patch", "12", "--loss", "l1+0.5*ssim+0.1*perceptual+0.1*fft+charbonnier",
			"--clip", "value 0.5");
		run("upscale", folder.resolve("images/0.tif").toString(), "--output", own.resolve("out.tif").toString(),
			"--model", "small", "--models-dir", models);
		run("evaluate", "--hr", images, "--scale", "2", "--models", "small", "--models-dir", models, "--csv",
			own.resolve("table.csv").toString());
		assertEquals(100, IJ.openImage(own.resolve("out.tif").toString()).getWidth());
	}

	/** Without what differs from run to run: paths and times. */
	private List<String> lines(String file) throws IOException {
		return Files.readAllLines(folder.resolve(file)).stream()
			.map(line -> file.endsWith(".csv") ? line.replaceAll("^([^,]*,[^,]*),.*", "$1") : line)
			.filter(line -> !line.matches(".*(date|seconds|command|hours).*")).toList();
	}

	private static void run(String... arguments) {
		StringWriter out = new StringWriter(), err = new StringWriter();
		CommandLine line = SuperRes.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
		assertEquals(0, line.execute(arguments), err::toString);
	}
}
