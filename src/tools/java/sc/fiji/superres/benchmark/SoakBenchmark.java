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
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

import ij.ImagePlus;
import ij.process.ShortProcessor;

import sc.fiji.superres.engine.DeviceName;
import sc.fiji.superres.engine.Precision;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.ZooModels;
import sc.fiji.superres.task.CanceledException;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.upscaling.ImageUpscaling;
import sc.fiji.superres.zoo.ModelZoo;

/**
 * Upscales images of random sizes with models taken in turn, {@code CALLS} times in one JVM, every fifth time cancelled
 * at a random moment, and prints how much memory the process has after each hundred, and a while later.
 *
 * <pre>
 * mvn -q test-compile exec:exec -Dexec.classpathScope=test -Dexec.executable=java \
 *   -Dexec.args="-Xmx512m -cp %classpath sc.fiji.superres.benchmark.SoakBenchmark CALLS SMALLEST LARGEST MODEL..."
 * </pre>
 */
public final class SoakBenchmark {

	/** Calls between two lines. */
	private static final int PERIOD = 100;
	/** Longer than memory is kept after the last call. */
	private static final int PAUSE_MS = 7000;
	/** How often a call is asked whether to stop, at most. */
	private static final int MOMENTS = 30;

	private SoakBenchmark() {}

	public static void main(String[] args) throws IOException, InterruptedException {
		int calls = Integer.parseInt(args[0]);
		int smallest = Integer.parseInt(args[1]);
		int largest = Integer.parseInt(args[2]);
		List<String> ids = List.of(args).subList(3, args.length);
		var models = new ZooModels(ModelZoo.open(), notice -> {});
		var random = new Random(1);
		int canceled = 0;
		for (int call = 1; call <= calls; call++) {
			ImagePlus image = image(smallest + random.nextInt(largest - smallest + 1),
				smallest + random.nextInt(largest - smallest + 1), random);
			var settings = UpscaleSettings.defaults().with(UpscaleOptions.MODEL, ids.get(call % ids.size()))
				.with(UpscaleOptions.DEVICE, DeviceName.CPU).with(UpscaleOptions.PRECISION, Precision.FLOAT32);
			try {
				ImageUpscaling.run(image, settings, models,
					call % 5 == 0 ? stoppedAt(1 + random.nextInt(MOMENTS)) : Progress.NONE);
			}
			catch (CanceledException e) {
				canceled++;
			}
			if (call % PERIOD > 0) continue;
			long busy = resident();
			System.gc();
			Thread.sleep(PAUSE_MS);
			System.out.printf(Locale.ROOT, "%d calls, %d of them cancelled: %d MiB resident, %d MiB after a pause%n",
				call, canceled, busy, resident());
		}
	}

	private static ImagePlus image(int width, int height, Random random) {
		short[] pixels = new short[width * height];
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = (short) (2000 + random.nextInt(900));
		return new ImagePlus("soak", new ShortProcessor(width, height, pixels, null));
	}

	private static Progress stoppedAt(int moment) {
		var asked = new AtomicInteger();
		return new Progress() {

			@Override
			public void update(String what, long done, long total) {
				// only the end counts
			}

			@Override
			public boolean isCanceled() {
				return asked.incrementAndGet() >= moment;
			}
		};
	}

	/** MiB of the process in physical memory, which Linux tells. */
	private static long resident() throws IOException {
		for (String line : Files.readAllLines(Path.of("/proc/self/status")))
			if (line.startsWith("VmRSS:")) return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
		throw new IOException("The system does not say how much memory this process has");
	}
}
