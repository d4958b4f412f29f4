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

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine;

import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.PixelType;
import sc.fiji.superres.imagefiles.ImageFiles;
import sc.fiji.superres.pixels.ImageRasters;

/** Small images to train on, and the subcommand on them. */
abstract class TrainSubcommandTrial {

	@TempDir
	Path folder;

	final StringWriter out = new StringWriter();
	final StringWriter err = new StringWriter();

	@BeforeEach
	void makeImages() throws IOException {
		Random random = new Random(1);
		Files.createDirectories(folder.resolve("benchmark"));
		for (String set : new String[]{"train", "validation"}) {
			Files.createDirectories(folder.resolve(set));
			for (int i = 0; i < 2; i++) {
				FloatRaster raster = FloatRaster.zeros(50, 41, 1);
				double phase = random.nextDouble() * 6;
				for (int p = 0; p < raster.data().length; p++)
					raster.data()[p] = (float) (0.5 + 0.4 * Math.sin(phase + p % 50 / 3.0) * Math.cos(p / 50 / 4.0));
				ImageFiles.write(ImageRasters.toImage("image", raster, i == 0 ? PixelType.UINT8 : PixelType.UINT16),
					folder.resolve(set).resolve(i + ".tif"), false);
				if (set.equals("validation"))
					ImageFiles.write(ImageRasters.toImage("image", raster, PixelType.UINT8),
						folder.resolve("benchmark").resolve(i + ".tif"), false);
			}
		}
	}

	int run(String... more) {
		List<String> arguments = new ArrayList<>(List.of("--validation", folder.resolve("validation").toString()));
		arguments.addAll(List.of(more));
		return execute(arguments);
	}

	int execute(List<String> more) {
		List<String> arguments = new ArrayList<>(List.of("train", "--output", folder.resolve("models").toString(),
			"--work", folder.resolve("work").toString(), "--images", folder.resolve("train").toString()));
		arguments.addAll(more);
		CommandLine line = SuperRes.commandLine();
		line.setOut(new PrintWriter(out, true));
		line.setErr(new PrintWriter(err, true));
		return line.execute(arguments.toArray(String[]::new));
	}

	int small(String... more) {
		List<String> arguments = new ArrayList<>(List.of("--id", "small", "--network", "litesrnet", "--option",
			"width=8", "--option", "recurrences=1", "--steps", "4", "--batch", "2", "--patch", "12"));
		arguments.addAll(List.of(more));
		return run(arguments.toArray(String[]::new));
	}
}
