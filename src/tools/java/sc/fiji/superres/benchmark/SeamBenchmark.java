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
package sc.fiji.superres.benchmark;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import ai.djl.Device;

import sc.fiji.superres.engine.DeviceName;
import sc.fiji.superres.engine.EngineUpscaler;
import sc.fiji.superres.engine.Precision;
import sc.fiji.superres.eval.ReferenceImage;
import sc.fiji.superres.image.BorderMode;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.NormalizationMode;
import sc.fiji.superres.image.OutputType;
import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.imagefiles.ImageFolder;
import sc.fiji.superres.infer.TilePlan;
import sc.fiji.superres.infer.TilePlanner;
import sc.fiji.superres.infer.TiledUpscaler;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.zoo.Model;

/**
 * How far strips are from the whole image, for networks that look at all of it: the largest and the mean difference of
 * each image of a folder, in steps of an 8-bit image, for strips of ROWS rows with OVERLAP rows more on both sides. The
 * images are taken as they are, at most WIDTH pixels of their columns and 320 of their rows; those of too few rows for
 * two strips are left out.
 *
 * <pre>
 * mvn -q test-compile exec:exec -Dexec.classpathScope=test -Dexec.executable=java \
 *   -Dexec.args="-cp %classpath sc.fiji.superres.benchmark.SeamBenchmark MODEL-FOLDER IMAGES WIDTH ROWS OVERLAP..."
 * </pre>
 */
public final class SeamBenchmark {

	private static final int MOST_ROWS = 320;
	private static final double STEPS = 255;

	private SeamBenchmark() {}

	public static void main(String[] args) {
		Model model = Model.open(Path.of(args[0]));
		int width = Integer.parseInt(args[2]), rows = Integer.parseInt(args[3]);
		List<Integer> overlaps = List.of(args).subList(4, args.length).stream().map(Integer::valueOf).toList();
		try (Upscaler network = new EngineUpscaler(model.network().graph(), model.weights(), Device.cpu(),
			Precision.FLOAT32)) {
			for (ReferenceImage file : ImageFolder.references(Path.of(args[1]))) {
				FloatRaster all = file.load();
				FloatRaster image = all.crop(0, 0, Math.min(width, all.width()), Math.min(MOST_ROWS, all.height()));
				if (image.channels() != 3 || image.height() <= rows + overlaps.get(0)) continue;
				for (int i = 0; i < image.data().length; i++)
					image.data()[i] /= STEPS;
				FloatRaster whole = network.upscale(image);
				StringBuilder line = new StringBuilder(
					"%s, %d x %d:".formatted(file.name(), image.width(), image.height()));
				for (int overlap : overlaps)
					line.append(" overlap ").append(overlap).append(": ")
						.append(difference(whole, strips(network, image, rows, overlap)));
				System.out.println(line);
			}
		}
	}

	private static String difference(FloatRaster a, FloatRaster b) {
		double largest = 0, sum = 0;
		for (int i = 0; i < a.data().length; i++) {
			double difference = Math.abs((double) a.data()[i] - b.data()[i]);
			largest = Math.max(largest, difference);
			sum += difference;
		}
		return String.format(Locale.ROOT, "%.2f (mean %.4f)", STEPS * largest, STEPS * sum / a.data().length);
	}

	private static FloatRaster strips(Upscaler network, FloatRaster image, int rows, int overlap) {
		var settings = UpscaleSettings.defaults().with(UpscaleOptions.TILE, rows).with(UpscaleOptions.OVERLAP, overlap)
			.with(UpscaleOptions.DEVICE, DeviceName.CPU).with(UpscaleOptions.PRECISION, Precision.FLOAT32)
			.with(UpscaleOptions.NORMALIZE, NormalizationMode.NONE)
			.with(UpscaleOptions.OUTPUT_TYPE, OutputType.FLOAT32);
		TilePlan plan = TilePlanner.plan(image.width(), image.height(), network, settings, 1, Long.MAX_VALUE);
		return new TiledUpscaler(network, plan, BorderMode.NETWORK).upscale(image, Progress.NONE);
	}
}
