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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;

import ij.ImagePlus;
import ij.process.ShortProcessor;

import sc.fiji.superres.engine.DeviceName;
import sc.fiji.superres.engine.EngineOptions;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.ZooModels;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.upscaling.ImageUpscaling;
import sc.fiji.superres.zoo.ModelZoo;

/**
 * Upscales a 16-bit image of {@code SIZE x SIZE} pixels with {@code MODEL} in {@code PRECISION} on the CPU: seconds
 * from the start of the JVM to the first result, the best of three further runs, and the peak of the process's memory.
 *
 * <pre>
 * mvn -q test-compile exec:exec -Dexec.classpathScope=test -Dexec.executable=java \
 *   -Dexec.args="-cp %classpath sc.fiji.superres.benchmark.UpscaleBenchmark MODEL SIZE PRECISION"
 * </pre>
 */
public final class UpscaleBenchmark {

	private static final int RUNS = 3;

	private UpscaleBenchmark() {}

	public static void main(String[] args) throws IOException {
		String model = args[0];
		int size = Integer.parseInt(args[1]);
		String precision = args[2];
		var settings = UpscaleSettings.defaults().with(UpscaleOptions.MODEL, model)
			.with(UpscaleOptions.DEVICE, DeviceName.CPU)
			.with(UpscaleOptions.PRECISION, EngineOptions.PRECISION.parse(precision));
		var models = new ZooModels(ModelZoo.open(), notice -> {});
		ImagePlus image = image(size);

		ImagePlus result = ImageUpscaling.run(image, settings, models, Progress.NONE);
		Instant start = ProcessHandle.current().info().startInstant().orElseThrow();
		double first = Duration.between(start, Instant.now()).toMillis() / 1e3;
		double best = Double.POSITIVE_INFINITY;
		for (int i = 0; i < RUNS; i++) {
			long before = System.nanoTime();
			ImageUpscaling.run(image, settings, models, Progress.NONE);
			best = Math.min(best, (System.nanoTime() - before) / 1e9);
		}
		System.out.printf(Locale.ROOT,
			"%s, %d x %d 16-bit to %d x %d, %s: %.1f s from JVM start to first result, %.2f s a run, peak %s%n", model,
			size, size, result.getWidth(), result.getHeight(), precision, first, best, peakMemory());
	}

	/** Smooth waves and noise. */
	private static ImagePlus image(int size) {
		var random = new Random(1);
		short[] pixels = new short[size * size];
		for (int i = 0; i < pixels.length; i++) {
			int x = i % size;
			int y = i / size;
			pixels[i] = (short) (2000 + 900 * Math.sin(x / 5.0) * Math.cos(y / 9.0) + 20 * random.nextGaussian());
		}
		return new ImagePlus("benchmark", new ShortProcessor(size, size, pixels, null));
	}

	/** Largest resident set, which Linux tells. */
	static String peakMemory() throws IOException {
		Path status = Path.of("/proc/self/status");
		if (!Files.exists(status)) return "unknown";
		for (String line : Files.readAllLines(status))
			if (line.startsWith("VmHWM:")) return Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MiB";
		return "unknown";
	}
}
