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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

import ij.ImagePlus;
import ij.process.ShortProcessor;

import sc.fiji.superres.engine.DeviceName;
import sc.fiji.superres.engine.Precision;
import sc.fiji.superres.engine.WaitingTensors;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.ZooModels;
import sc.fiji.superres.task.CanceledException;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.upscaling.ImageUpscaling;
import sc.fiji.superres.zoo.ModelZoo;

/**
 * Upscales images of random sizes with models taken in turn, {@code CALLS} times in one JVM from {@code THREADS}
 * threads at once, every third time to be cancelled at a random moment of the time that calls take. Prints how much
 * memory the process has after each hundred calls, and a while later, and how many tensors the loaded networks have
 * then beside their weights, which is an error if it is not 0. Once in {@value #CHECKED} calls the image is a known
 * one, and it is an error if the result differs from what the same call gave alone.
 *
 * <pre>
 * mvn -q test-compile exec:exec -Dexec.classpathScope=test -Dexec.executable=java \
 *   -Dexec.args="-Xmx512m -cp %classpath sc.fiji.superres.benchmark.SoakBenchmark \
 *   CALLS THREADS SMALLEST LARGEST MODEL..."
 * </pre>
 */
public final class SoakBenchmark {

	/** Calls between two lines. */
	private static final int PERIOD = 100;
	/** Longer than memory is kept after the last call. */
	private static final int PAUSE_MS = 7000;
	/** Calls of which one is to be cancelled. */
	private static final int CANCELED = 3;
	/** Calls of which one is with the known image. */
	private static final int CHECKED = 9;

	private final List<String> ids;
	private final int smallest, largest;
	private final ZooModels models = new ZooModels(ModelZoo.open(), notice -> {});
	private final ImagePlus known;
	private final List<short[]> right = new ArrayList<>();
	/** Nanoseconds that a call of each model takes, roughly. */
	private final AtomicLongArray usual;
	private final AtomicInteger canceled = new AtomicInteger();

	private SoakBenchmark(List<String> ids, int smallest, int largest) {
		this.ids = ids;
		this.smallest = smallest;
		this.largest = largest;
		usual = new AtomicLongArray(ids.size());
		known = image(smallest, smallest, new Random(0));
		for (String id : ids)
			right.add(pixels(upscale(known, id, Progress.NONE)));
	}

	public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
		int calls = Integer.parseInt(args[0]);
		int threads = Integer.parseInt(args[1]);
		var soak = new SoakBenchmark(List.of(args).subList(4, args.length), Integer.parseInt(args[2]),
			Integer.parseInt(args[3]));
		ExecutorService pool = Executors.newFixedThreadPool(threads);
		try {
			for (int done = PERIOD; done <= calls; done += PERIOD) {
				List<Future<?>> period = new ArrayList<>();
				for (int call = done - PERIOD + 1; call <= done; call++) {
					int number = call;
					period.add(pool.submit(() -> soak.call(number)));
				}
				for (Future<?> one : period)
					one.get();
				long busy = resident();
				System.gc();
				Thread.sleep(PAUSE_MS);
				int left = WaitingTensors.left();
				System.out.printf(Locale.ROOT,
					"%d calls, %d of them cancelled: %d MiB resident, %d MiB after a pause, %d tensors left%n", done,
					soak.canceled.get(), busy, resident(), left);
				if (left > 0) throw new IllegalStateException("Calls left tensors behind");
			}
		}
		finally {
			pool.shutdownNow();
		}
	}

	/** The same for the same number, whatever the other threads do. */
	private void call(int number) {
		var random = new Random(number);
		int model = number % ids.size();
		boolean check = number % CHECKED == 1;
		ImagePlus image = check ? known : image(side(random), side(random), random);
		boolean stop = !check && number % CANCELED == 0;
		long start = System.nanoTime();
		try {
			ImagePlus result = upscale(image, ids.get(model),
				stop ? stoppedAfter((long) (random.nextDouble() * usual.get(model))) : Progress.NONE);
			if (!check && !stop) usual.set(model, (usual.get(model) + System.nanoTime() - start) / 2);
			if (check && !Arrays.equals(pixels(result), right.get(model)))
				throw new IllegalStateException("Call " + number + " of " + ids.get(model) + " gave other pixels");
		}
		catch (CanceledException e) {
			canceled.incrementAndGet();
		}
	}

	private int side(Random random) {
		return smallest + random.nextInt(largest - smallest + 1);
	}

	private ImagePlus upscale(ImagePlus image, String id, Progress progress) {
		var settings = UpscaleSettings.defaults().with(UpscaleOptions.MODEL, id)
			.with(UpscaleOptions.DEVICE, DeviceName.CPU).with(UpscaleOptions.PRECISION, Precision.FLOAT32);
		return ImageUpscaling.run(image, settings, models, progress);
	}

	private static short[] pixels(ImagePlus image) {
		return (short[]) image.getProcessor().getPixels();
	}

	private static ImagePlus image(int width, int height, Random random) {
		short[] pixels = new short[width * height];
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = (short) (2000 + random.nextInt(900));
		return new ImagePlus("soak", new ShortProcessor(width, height, pixels, null));
	}

	/** Cancelled once so much time has passed. */
	private static Progress stoppedAfter(long nanoseconds) {
		long start = System.nanoTime();
		return new Progress() {

			@Override
			public void update(String what, long done, long total) {
				// only the end counts
			}

			@Override
			public boolean isCanceled() {
				return System.nanoTime() - start >= nanoseconds;
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
