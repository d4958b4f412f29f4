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
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

import com.sun.management.OperatingSystemMXBean;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ColorProcessor;
import ij.process.ShortProcessor;

import sc.fiji.superres.cost.Cost;
import sc.fiji.superres.engine.DeviceName;
import sc.fiji.superres.engine.Engines;
import sc.fiji.superres.engine.GradientRun;
import sc.fiji.superres.engine.GradientTape;
import sc.fiji.superres.engine.GraphModule;
import sc.fiji.superres.engine.KeptMemory;
import sc.fiji.superres.engine.Precision;
import sc.fiji.superres.engine.Tensors;
import sc.fiji.superres.graph.Weights;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.ZooModels;
import sc.fiji.superres.nets.Network;
import sc.fiji.superres.nets.Networks;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.testing.Rasters;
import sc.fiji.superres.train.StepParts;
import sc.fiji.superres.upscaling.FileUpscaling;
import sc.fiji.superres.upscaling.ImageUpscaling;
import sc.fiji.superres.zoo.Model;
import sc.fiji.superres.zoo.ModelZoo;

/** Measures one row of {@link SpeedTable}, in a JVM that does nothing else, and prints its cells. */
public final class SpeedRow {

	/** What the line with the cells begins with. */
	static final String RESULT = "RESULT ";

	/** The tables, and the columns that they have. */
	enum Kind {
		CONVOLUTIONS("image | PyTorch eager, network alone | the same channels-last | whole `upscale`, float32 "
			+ "| times eager | share of peak | peak memory | with PyTorch eager"),
		DISK("16-bit, x2, file to file | a million pixels | of them in 1024 x 1024 in memory | peak memory"),
		SCANS("image | whole `upscale`, float32 | share of peak | peak memory"),
		CALL("48 x 48, 16-bit | from the second call on, median | first call"),
		START("512 x 512, 16-bit; seconds, and of processors | JVM to the first line | engine and its libraries "
			+ "| reading the model | first call | from JVM start to its result | writing it | a further call"),
		TWO("8 images, 16-bit; seconds, and of processors | one after the other | 4 on each of two threads"),
		STEP("step of training, batch 8, patch 32 | PyTorch eager | here | times as fast");

		private final String head;

		Kind(String head) {
			this.head = head;
		}

		String head() {
			return head;
		}

		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT);
		}
	}

	private static final double NANO = 1e-9;
	private static final int SMALL = 48;
	private static final int CALLS = 15;

	private SpeedRow() {}

	/** Kind, model or network, and what the kind asks for: size and kind of image, precision. */
	public static void main(String[] args) throws IOException {
		String cells = switch (Kind.valueOf(args[0].toUpperCase(Locale.ROOT))) {
			case CONVOLUTIONS -> convolutions(args[1], Integer.parseInt(args[2]), args[3].equals("rgb"));
			case DISK -> disk(args[1], Integer.parseInt(args[2]));
			case SCANS -> scans(args[1], Integer.parseInt(args[2]));
			case CALL -> call(args[1]);
			case START -> start(args[1]);
			case TWO -> two(args[1], Integer.parseInt(args[2]));
			case STEP -> step(args[1], Precision.valueOf(args[2].toUpperCase(Locale.ROOT)));
		};
		System.out.println(RESULT + cells);
	}

	private static String convolutions(String id, int size, boolean rgb) throws IOException {
		Model model = ModelZoo.open().find(id);
		ImagePlus image = image(size, rgb);
		upscale(id, image(SMALL, rgb), Precision.FLOAT32);
		double ours = seconds(() -> upscale(id, image, Precision.FLOAT32));
		String memory = peakMemory();
		KeptMemory.giveBack();
		double eager, channelsLast;
		try (var network = new GraphModule(model.graph(), model.weights(), Device.cpu())) {
			SpeedBenchmark.eager(network, SMALL, false);
			eager = seconds(() -> SpeedBenchmark.eager(network, size, false));
			SpeedBenchmark.eager(network, SMALL, true);
			channelsLast = seconds(() -> SpeedBenchmark.eager(network, size, true));
		}
		String eagerMemory = peakMemory();
		return text("`%s`, %d x %d, %s | %.2f s | %.2f s | %.2f s | %.2f | %.0f %% | %s | %s", id, size, size,
			rgb ? "RGB" : "16-bit", eager, channelsLast, ours, eager / ours, share(model, size, ours), memory,
			eagerMemory);
	}

	/** Of an image whose result is larger than half of Java's memory, so that it is made on disk. */
	private static String disk(String id, int size) throws IOException {
		int side = 1024;
		upscale(id, image(SMALL, false), Precision.FLOAT32);
		double small = processorSeconds(() -> upscale(id, image(side, false), Precision.FLOAT32)) / side / side;
		Path folder = Files.createTempDirectory("disk");
		Path input = folder.resolve("in.tif"), output = folder.resolve("out.tif");
		try {
			new FileSaver(image(size, false)).saveAsTiff(input.toString());
			double large = processorSeconds(() -> FileUpscaling.run(
				new FileUpscaling.InputAndOutput(input, output, true), settings(id, Precision.FLOAT32),
				new ZooModels(ModelZoo.open(), notice -> {}), notice -> {}, Progress.NONE)) / size / size;
			return text("`%s`, %d x %d | %.2f s of processors | %.2f | %s", id, size, size, 1e6 * large, large / small,
				peakMemory());
		}
		finally {
			Files.deleteIfExists(input);
			Files.deleteIfExists(output);
			Files.delete(folder);
		}
	}

	private static String scans(String id, int size) throws IOException {
		upscale(id, image(SMALL, false), Precision.FLOAT32);
		ImagePlus image = image(size, false);
		double best = Double.POSITIVE_INFINITY;
		for (int run = 0; run < 3; run++)
			best = Math.min(best, seconds(() -> upscale(id, image, Precision.FLOAT32)));
		String memory = peakMemory();
		return text("`%s`, %d x %d | %.2f s | %.0f %% | %s", id, size, size, best,
			share(ModelZoo.open().find(id), size, best), memory);
	}

	private static String call(String id) {
		ImagePlus image = image(SMALL, false);
		double first = seconds(() -> upscale(id, image, Precision.AUTO));
		double[] times = new double[CALLS];
		for (int i = 0; i < CALLS; i++)
			times[i] = seconds(() -> upscale(id, image, Precision.AUTO));
		return text("`%s` | %.0f ms | %.0f ms", id, 1000 * median(times), 1000 * first);
	}

	private static String start(String id) throws IOException {
		Instant start = ProcessHandle.current().info().startInstant().orElseThrow();
		String jvm = text("%.2f, %.2f s", Duration.between(start, Instant.now()).toMillis() / 1e3, processorSeconds());
		String engine = both(Engines::pytorch);
		String model = both(() -> ModelZoo.open().find(id).weights());
		ImagePlus image = image(512, false);
		ImagePlus[] result = new ImagePlus[1];
		String call = both(() -> result[0] = upscale(id, image, Precision.AUTO));
		double all = Duration.between(start, Instant.now()).toMillis() / 1e3;
		double processors = processorSeconds();
		Path file = Files.createTempFile("start", ".tif");
		String writing = both(() -> new FileSaver(result[0]).saveAsTiff(file.toString()));
		Files.delete(file);
		return text("`%s` | %s | %s | %s | %s | %.2f, %.2f s | %s | %s", id, jvm, engine, model, call, all, processors,
			writing, both(() -> upscale(id, image, Precision.AUTO)));
	}

	/** Seconds and seconds of processors. */
	private static String both(Runnable work) {
		double[] times = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
		least(times, work);
		return text("%.2f, %.2f s", times[0], times[1]);
	}

	/** Seconds and seconds of processors, where they are less than the given ones. */
	private static void least(double[] times, Runnable work) {
		double processors = processorSeconds(() -> times[0] = Math.min(times[0], seconds(work)));
		times[1] = Math.min(times[1], processors);
	}

	/** Each of two threads its own images, beside the same images one after the other. */
	private static String two(String id, int size) {
		Runnable some = () -> {
			for (int i = 0; i < 4; i++)
				upscale(id, image(size, false), Precision.FLOAT32);
		};
		Runnable atOnce = () -> {
			Thread other = new Thread(some);
			other.start();
			some.run();
			try {
				other.join();
			}
			catch (InterruptedException e) {
				throw new IllegalStateException(e);
			}
		};
		atOnce.run();
		Runnable inTurn = () -> {
			some.run();
			some.run();
		};
		double[] one = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY}, two = one.clone();
		for (int run = 0; run < 3; run++) {
			least(one, inTurn);
			least(two, atOnce);
		}
		return text("`%s`, %d x %d | %.2f, %.2f s | %.2f, %.2f s", id, size, size, one[0], one[1], two[0], two[1]);
	}

	/** Eager as PyTorch's users write it, with the memory of an allocator that nobody has told anything. */
	private static String step(String id, Precision precision) {
		Network network = Networks.create(id, 2, Map.of());
		System.setProperty(KeptMemory.PROPERTY, "false");
		double eager = step(network, GradientRun.OPERATORS, precision);
		System.clearProperty(KeptMemory.PROPERTY);
		KeptMemory kept = KeptMemory.hold(Device.cpu());
		double ours = step(network, GradientRun.KERNELS, precision);
		kept.close();
		return text("%s x2, %s | %.0f ms | %.0f ms | %.2f", network.title(), precision, 1000 * eager, 1000 * ours,
			eager / ours);
	}

	private static double step(Network network, GradientRun form, Precision precision) {
		int batch = 8, patch = 32, high = 2 * patch;
		int channels = network.graph().input().channels();
		double[] times = new double[CALLS];
		try (var parameters = new GraphModule(network.graph(), Weights.start(network.graph(), 1), Device.cpu())) {
			var parts = new StepParts(parameters, parameters.requireGradients());
			float[] low = Rasters.noise(patch, patch, channels * batch, 1).data();
			float[] truth = Rasters.noise(high, high, channels * batch, 2).data();
			for (int step = -2; step < CALLS; step++) {
				long start = System.nanoTime();
				try (NDManager manager = parameters.manager().newSubManager(); GradientTape tape = new GradientTape()) {
					NDArray x = form == GradientRun.KERNELS
						? Tensors.image(manager, low, batch, channels, patch, patch)
						: manager.create(low, new Shape(batch, channels, patch, patch));
					NDArray y = form == GradientRun.KERNELS
						? Tensors.image(manager, truth, batch, channels, high, high)
						: manager.create(truth, new Shape(batch, channels, high, high));
					NDArray result = form == GradientRun.KERNELS
						? parameters.forward(x, precision, tape)
						: form.run(parameters, x, tape);
					NDArray error = parts.loss(result, y);
					tape.backward(error);
					error.getFloat();
				}
				parts.update(step + 3, 1e-4);
				if (step >= 0) times[step] = (System.nanoTime() - start) * NANO;
			}
		}
		return median(times);
	}

	private static ImagePlus upscale(String id, ImagePlus image, Precision precision) {
		return ImageUpscaling.run(image, settings(id, precision), new ZooModels(ModelZoo.open(), notice -> {}),
			Progress.NONE);
	}

	private static UpscaleSettings settings(String id, Precision precision) {
		return UpscaleSettings.defaults().with(UpscaleOptions.MODEL, id).with(UpscaleOptions.DEVICE, DeviceName.CPU)
			.with(UpscaleOptions.PRECISION, precision);
	}

	/** Of what the processor multiplies and adds at most, in percent, the network alone counted. */
	private static double share(Model model, int size, double seconds) {
		return 100 * 2 * Cost.of(model.graph()).macs(size, size) / seconds / peak();
	}

	/** Operations per second of a product of large matrices, the best of some. */
	private static double peak() {
		int side = 1536;
		double best = Double.POSITIVE_INFINITY;
		try (NDManager manager = Engines.pytorch().newBaseManager(Device.cpu())) {
			NDArray matrix = manager.ones(new Shape(side, side));
			for (int run = 0; run < 5; run++)
				best = Math.min(best, seconds(() -> matrix.matMul(matrix).close()));
		}
		return 2.0 * side * side * side / best;
	}

	private static double seconds(Runnable work) {
		long start = System.nanoTime();
		work.run();
		return (System.nanoTime() - start) * NANO;
	}

	private static double processorSeconds(Runnable work) {
		double before = processorSeconds();
		work.run();
		return processorSeconds() - before;
	}

	/** Of this process so far. */
	private static double processorSeconds() {
		return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() * NANO;
	}

	private static double median(double[] times) {
		double[] sorted = times.clone();
		Arrays.sort(sorted);
		return sorted[sorted.length / 2];
	}

	private static ImagePlus image(int size, boolean rgb) {
		return rgb ? colours(size) : SpeedBenchmark.image(size);
	}

	private static ImagePlus colours(int size) {
		var random = new Random(1);
		int[] pixels = new int[size * size];
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = (int) (120 + 90 * Math.sin(i % size / 5.0) + 5 * random.nextGaussian()) * 0x10101;
		return new ImagePlus("benchmark", new ColorProcessor(size, size, pixels));
	}

	private static String peakMemory() throws IOException {
		return UpscaleBenchmark.peakMemory();
	}

	private static String text(String format, Object... values) {
		return String.format(Locale.ROOT, format, values);
	}
}
