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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import com.sun.management.OperatingSystemMXBean;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ij.ImagePlus;
import ij.process.ShortProcessor;

import sc.fiji.superres.engine.DeviceName;
import sc.fiji.superres.engine.EngineOptions;
import sc.fiji.superres.engine.GradientRun;
import sc.fiji.superres.engine.GraphModule;
import sc.fiji.superres.engine.KeptMemory;
import sc.fiji.superres.engine.Tensors;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.ZooModels;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.upscaling.ImageUpscaling;
import sc.fiji.superres.zoo.Model;
import sc.fiji.superres.zoo.ModelZoo;

/**
 * How long upscaling a 16-bit image takes, end to end, against the network alone as PyTorch runs it eagerly: the same
 * engine, operator by operator on the whole image, in its default layout and channels-last. All ways take turns in one
 * JVM, after one turn that does not count. Prints rows of a table: the shortest time, the least processor time, pages
 * got from the system, and how many times as fast as the first way. For networks of convolutions; scans have no
 * operator in PyTorch. Beside float32, the precisions that are named are timed: bfloat16 takes minutes on processors
 * that lack it.
 *
 * <pre>
 * mvn -q test-compile exec:exec -Dexec.classpathScope=test -Dexec.executable=java \
 *   -Dexec.args="-Xmx2g -cp %classpath sc.fiji.superres.benchmark.SpeedBenchmark MODEL SIZE TURNS PRECISION..."
 * </pre>
 */
public final class SpeedBenchmark {

	private static final double NANO = 1e-9;

	/** Something that is timed. */
	private static final class Way {

		final String name;
		final Runnable work;
		double seconds = Double.POSITIVE_INFINITY;
		double processor = Double.POSITIVE_INFINITY;
		long pages = Long.MAX_VALUE;

		Way(String name, Runnable work) {
			this.name = name;
			this.work = work;
		}

		void run() throws IOException {
			KeptMemory.giveBack();
			var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
			long cpu = system.getProcessCpuTime(), faults = faults(), start = System.nanoTime();
			work.run();
			seconds = Math.min(seconds, (System.nanoTime() - start) * NANO);
			processor = Math.min(processor, (system.getProcessCpuTime() - cpu) * NANO);
			pages = Math.min(pages, faults() - faults);
		}
	}

	private SpeedBenchmark() {}

	public static void main(String[] args) throws IOException {
		Model model = ModelZoo.open().find(args[0]);
		int size = Integer.parseInt(args[1]);
		int turns = Integer.parseInt(args[2]);
		List<Way> ways = new ArrayList<>();
		try (var parameters = new GraphModule(model.network().graph(), model.weights(), Device.cpu())) {
			ways.add(new Way("PyTorch eager, network alone", () -> eager(parameters, size, false)));
			ways.add(new Way("the same channels-last", () -> eager(parameters, size, true)));
			ways.add(new Way("`upscale` float32, memory not kept",
				() -> withoutKeeping(() -> upscale(model, size, "float32"))));
			ways.add(new Way("`upscale` float32", () -> upscale(model, size, "float32")));
			for (String precision : List.of(args).subList(3, args.length))
				ways.add(new Way("`upscale` " + precision, () -> upscale(model, size, precision)));
			for (int turn = 0; turn <= turns; turn++) {
				if (turn == 1) ways.replaceAll(way -> new Way(way.name, way.work));
				for (Way way : ways)
					way.run();
			}
		}
		System.out.printf("| %s, %d x %d | time | processor time | pages | times as fast |%n|---|---|---|---|---|%n",
			model.id(), size, size);
		for (Way way : ways)
			System.out.printf(Locale.ROOT, "| %s | %.2f s | %.2f s | %d | %.2f |%n", way.name, way.seconds,
				way.processor, way.pages, ways.get(0).seconds / way.seconds);
	}

	/** The network alone, operator by operator, on an image of {@code size} x {@code size} pixels. */
	static void eager(GraphModule parameters, int size, boolean channelsLast) {
		int channels = parameters.graph().input().channels();
		float[] data = new float[channels * size * size];
		for (int i = 0; i < data.length; i++)
			data[i] = i % 251 / 250f;
		boolean gradients = JniUtils.isGradMode();
		JniUtils.setGradMode(false);
		try (NDManager manager = parameters.manager().newSubManager()) {
			NDArray image = channelsLast
				? Tensors.image(manager, data, 1, channels, size, size)
				: manager.create(data, new Shape(1, channels, size, size));
			GradientRun.infer(parameters, image).toFloatArray();
		}
		finally {
			JniUtils.setGradMode(gradients);
		}
	}

	private static void withoutKeeping(Runnable work) {
		System.setProperty(KeptMemory.PROPERTY, "false");
		try {
			work.run();
		}
		finally {
			System.clearProperty(KeptMemory.PROPERTY);
		}
	}

	private static void upscale(Model model, int size, String precision) {
		var settings = UpscaleSettings.defaults().with(UpscaleOptions.MODEL, model.id())
			.with(UpscaleOptions.DEVICE, DeviceName.CPU)
			.with(UpscaleOptions.PRECISION, EngineOptions.PRECISION.parse(precision));
		ImageUpscaling.run(image(size), settings, new ZooModels(ModelZoo.open(), notice -> {}), Progress.NONE);
	}

	/** Smooth waves and noise. */
	static ImagePlus image(int size) {
		var random = new Random(1);
		short[] pixels = new short[size * size];
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = (short) (2000 + 900 * Math.sin(i % size / 5.0) * Math.cos(i / size / 9.0)
				+ 20 * random.nextGaussian());
		return new ImagePlus("benchmark", new ShortProcessor(size, size, pixels, null));
	}

	/** Pages that the process got from the system since it started, as Linux tells; 0 elsewhere. */
	private static long faults() throws IOException {
		Path stat = Path.of("/proc/self/stat");
		if (!Files.exists(stat)) return 0;
		String text = Files.readString(stat);
		return Long.parseLong(text.substring(text.lastIndexOf(')') + 2).split(" ")[7]);
	}
}
