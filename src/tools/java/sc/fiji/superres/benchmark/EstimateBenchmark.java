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
import java.util.Locale;
import java.util.Random;

import com.sun.management.OperatingSystemMXBean;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ShortProcessor;

import sc.fiji.superres.engine.DeviceName;
import sc.fiji.superres.fidelity.FidelitySettings;
import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.ZooModels;
import sc.fiji.superres.pixels.ImagePlusPixels;
import sc.fiji.superres.pixels.Inspection;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.upscaling.ImageUpscaling;
import sc.fiji.superres.zoo.ModelZoo;

/**
 * Processor time of looking at an image (noise, sharpness, compression) beside that of upscaling it with {@code MODEL}
 * on the CPU: images of 8 and 16 bits and of colours, and a stack. Each is the least of some runs; the upscaling of
 * what is larger than 512 x 512 is that of 512 x 512, times so many as it has.
 *
 * <pre>
 * mvn -q test-compile exec:exec -Dexec.classpathScope=test -Dexec.executable=java \
 *   -Dexec.args="-cp %classpath sc.fiji.superres.benchmark.EstimateBenchmark MODEL"
 * </pre>
 */
public final class EstimateBenchmark {

	private static final int RUNS = 3, LOOKS = 15, SMALL = 512, LARGE = 2048, SLICES = 12;

	private EstimateBenchmark() {}

	public static void main(String[] args) {
		ImageStack stack = new ImageStack(SMALL, SMALL);
		for (int z = 0; z < SLICES; z++)
			stack.addSlice(new ShortProcessor(SMALL, SMALL, shorts(SMALL, z), null));
		ImagePlus eight = new ImagePlus("", new ByteProcessor(SMALL, SMALL, bytes(SMALL)));
		ImagePlus sixteen = new ImagePlus("", stack.getProcessor(1));
		ImagePlus colours = new ImagePlus("", new ColorProcessor(SMALL, SMALL, colours(SMALL)));
		measure(args[0], "8 bits, 512 x 512", eight, eight);
		measure(args[0], "16 bits, 512 x 512", sixteen, sixteen);
		measure(args[0], "16 bits, 512 x 512, " + SLICES + " slices", new ImagePlus("", stack), sixteen);
		measure(args[0], "colours, 512 x 512", colours, colours);
		measure(args[0], "colours, 2048 x 2048", new ImagePlus("", new ColorProcessor(LARGE, LARGE, colours(LARGE))),
			colours);
	}

	/** @param part of the image, or one like it, whose upscaling stands for that of as many pixels */
	private static void measure(String model, String name, ImagePlus image, ImagePlus part) {
		var settings = UpscaleSettings.defaults().with(UpscaleOptions.MODEL, model).with(UpscaleOptions.DEVICE,
			DeviceName.CPU);
		var models = new ZooModels(ModelZoo.open(), notice -> {});
		double look = least(LOOKS, () -> Inspection.of(image, ImagePlusPixels.of(image), FidelitySettings.DEFAULT));
		double parts = (double) image.getWidth() * image.getHeight() * image.getStackSize() / part.getWidth()
			/ part.getHeight();
		double upscale = parts * least(RUNS, () -> ImageUpscaling.run(part, settings, models, Progress.NONE));
		System.out.printf(Locale.ROOT, "| %s | %.3f s | %.2f s | %.1f %% |%n", name, look, upscale,
			100 * look / upscale);
	}

	private static double least(int runs, Runnable work) {
		OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
		double least = Double.POSITIVE_INFINITY;
		for (int i = 0; i < runs; i++) {
			long before = system.getProcessCpuTime();
			work.run();
			least = Math.min(least, (system.getProcessCpuTime() - before) / 1e9);
		}
		return least;
	}

	/** Waves, edges and noise, from 0 to 1. */
	private static double scene(int x, int y, Random random) {
		double wave = 0.5 + 0.2 * Math.sin(x / 5.0) * Math.cos(y / 9.0);
		return wave + (x / 37 % 2 == y / 53 % 2 ? 0.1 : 0) + 0.01 * random.nextGaussian();
	}

	private static byte[] bytes(int side) {
		Random random = new Random(1);
		byte[] pixels = new byte[side * side];
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = (byte) (250 * scene(i % side, i / side, random));
		return pixels;
	}

	private static short[] shorts(int side, long seed) {
		Random random = new Random(seed);
		short[] pixels = new short[side * side];
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = (short) (4000 * scene(i % side, i / side, random));
		return pixels;
	}

	private static int[] colours(int side) {
		Random random = new Random(1);
		int[] pixels = new int[side * side];
		for (int i = 0; i < pixels.length; i++)
			for (int c = 0; c < 3; c++)
				pixels[i] = pixels[i] << 8 | (int) (250 * scene(i % side + 9 * c, i / side, random));
		return pixels;
	}
}
