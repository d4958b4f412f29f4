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

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import javax.imageio.ImageIO;

import ai.djl.Device;

import sc.fiji.superres.engine.EngineUpscaler;
import sc.fiji.superres.engine.Precision;
import sc.fiji.superres.image.Bicubic;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.zoo.Model;
import sc.fiji.superres.zoo.ModelZoo;

/**
 * What models lose in a number format of 16 bits: the middle {@code SIDE x SIDE} low-resolution pixels of the images of
 * {@code FOLDER}, reduced bicubically, in float32 and in {@code PRECISION}. Prints for each model the difference of the
 * PSNR against the images themselves (all channels, nothing shaved), the largest difference between the two results in
 * steps of 1/1024 of the range, and how many times as long it took as float32 (processor time means little for small
 * images; the format is emulated where the processor lacks it).
 *
 * <pre>
 * mvn -q test-compile exec:exec -Dexec.classpathScope=test -Dexec.executable=java \
 *   -Dexec.args="-cp %classpath sc.fiji.superres.benchmark.RoundingTable PRECISION FOLDER SIDE MODEL..."
 * </pre>
 */
public final class RoundingTable {

	private static final int STEPS = 1024;

	private RoundingTable() {}

	public static void main(String[] args) throws IOException {
		Precision precision = Precision.valueOf(args[0].toUpperCase(Locale.ROOT));
		File[] files = new File(args[1]).listFiles((folder, name) -> name.endsWith(".png"));
		Arrays.sort(files);
		int side = Integer.parseInt(args[2]);
		System.out.printf("| model | PSNR lost in %s | largest difference, 1/%d of the range | times as long |%n",
			precision, STEPS);
		System.out.println("|---|---|---|---|");
		for (String id : List.of(args).subList(3, args.length)) {
			Model model = ModelZoo.open().find(id);
			double exact = 0, rounded = 0, largest = 0;
			long[] times = new long[2];
			try (var full = new EngineUpscaler(model.graph(), model.weights(), Device.cpu(), Precision.FLOAT32);
				var half = new EngineUpscaler(model.graph(), model.weights(), Device.cpu(), precision)) {
				for (File file : files) {
					FloatRaster truth = middle(ImageIO.read(file), side * model.scale(), full.channels());
					FloatRaster low = Bicubic.downscale(truth, model.scale());
					long start = System.nanoTime();
					FloatRaster a = full.upscale(low);
					times[0] += System.nanoTime() - start;
					start = System.nanoTime();
					FloatRaster b = half.upscale(low);
					times[1] += System.nanoTime() - start;
					exact += psnr(a, truth) / files.length;
					rounded += psnr(b, truth) / files.length;
					for (int i = 0; i < a.data().length; i++)
						largest = Math.max(largest, Math.abs(a.data()[i] - b.data()[i]));
				}
			}
			System.out.printf(Locale.ROOT, "| `%s` | %.4f dB | %.2f | %.1f |%n", id, exact - rounded, largest * STEPS,
				(double) times[1] / times[0]);
		}
	}

	/** The middle of an image, from 0 to 1. */
	private static FloatRaster middle(BufferedImage image, int side, int channels) {
		int left = (image.getWidth() - side) / 2, top = (image.getHeight() - side) / 2;
		float[] data = new float[channels * side * side];
		for (int c = 0; c < channels; c++)
			for (int y = 0; y < side; y++)
				for (int x = 0; x < side; x++)
					data[(c * side + y) * side + x] = (image.getRGB(left + x, top + y) >> 16 - 8 * c & 0xff) / 255f;
		return new FloatRaster(side, side, channels, data);
	}

	private static double psnr(FloatRaster found, FloatRaster truth) {
		double sum = 0;
		for (int i = 0; i < found.data().length; i++)
			sum += Math.pow((double) found.data()[i] - truth.data()[i], 2);
		return -10 * Math.log10(sum / found.data().length);
	}
}
