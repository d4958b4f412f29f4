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

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;

import ai.djl.Device;
import ij.ImagePlus;

import sc.fiji.superres.engine.DeviceName;
import sc.fiji.superres.engine.EngineUpscaler;
import sc.fiji.superres.engine.Precision;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.ZooModels;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.upscaling.ImageUpscaling;
import sc.fiji.superres.zoo.Model;
import sc.fiji.superres.zoo.ModelZoo;

/**
 * Processor time of the calling thread in a call on an image of 16 bits, after others (many if it is small), beside
 * that of the network alone: medians. Runs on the CPU; with one engine thread ({@code OMP_NUM_THREADS=1}) that is all
 * of the convolutions' time.
 *
 * <pre>
 * mvn -q test-compile exec:exec -Dexec.classpathScope=test -Dexec.executable=java \
 *   -Dexec.args="-cp %classpath sc.fiji.superres.benchmark.SmallCallBenchmark SIDE MODEL..."
 * </pre>
 */
public final class SmallCallBenchmark {

	/** Calls with an image of {@value #SMALL} x {@value #SMALL} pixels; fewer with larger ones, by their pixels. */
	private static final int BEFORE = 200, MEASURED = 100, SMALL = 48, FEWEST = 5;

	private SmallCallBenchmark() {}

	public static void main(String[] args) {
		int side = Integer.parseInt(args[0]);
		for (String model : Arrays.asList(args).subList(1, args.length))
			System.out.printf(Locale.ROOT, "| `%s` | %.1f ms | %.1f ms |%n", model, call(model, side),
				network(model, side));
	}

	private static int calls(int of, int side) {
		return Math.max(FEWEST, (int) Math.min(of, (long) of * SMALL * SMALL / ((long) side * side)));
	}

	private static double call(String model, int side) {
		ImagePlus image = SpeedBenchmark.image(side);
		var settings = UpscaleSettings.defaults().with(UpscaleOptions.MODEL, model).with(UpscaleOptions.DEVICE,
			DeviceName.CPU);
		return median(
			() -> ImageUpscaling.run(image, settings, new ZooModels(ModelZoo.open(), notice -> {}), Progress.NONE),
			side);
	}

	private static double network(String id, int side) {
		Model model = ModelZoo.open().find(id);
		try (EngineUpscaler upscaler = new EngineUpscaler(model.graph(), model.weights(), Device.cpu(),
			Precision.FLOAT32)) {
			FloatRaster input = FloatRaster.zeros(side, side, model.graph().input().channels());
			for (int i = 0; i < input.data().length; i++)
				input.data()[i] = i % 251 / 250f;
			return median(() -> upscaler.upscale(input), side);
		}
	}

	/** In milliseconds. */
	private static double median(Runnable call, int side) {
		ThreadMXBean threads = ManagementFactory.getThreadMXBean();
		for (int i = 0; i < calls(BEFORE, side); i++)
			call.run();
		double[] times = new double[calls(MEASURED, side)];
		for (int i = 0; i < times.length; i++) {
			long before = threads.getCurrentThreadCpuTime();
			call.run();
			times[i] = (threads.getCurrentThreadCpuTime() - before) / 1e6;
		}
		Arrays.sort(times);
		return times[times.length / 2];
	}
}
