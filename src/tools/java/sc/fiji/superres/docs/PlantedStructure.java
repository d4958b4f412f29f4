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
package sc.fiji.superres.docs;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;

import ij.ImagePlus;
import ij.process.FloatProcessor;

import sc.fiji.superres.infer.UpscaleOptions;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.models.ZooModels;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.upscaling.ImageUpscaling;
import sc.fiji.superres.upscaling.UpscaledImage;
import sc.fiji.superres.zoo.ModelZoo;

/**
 * A scene in which models invent structures: smooth hills with patches of stripes that are finer than the pixels of the
 * image, which folds them to coarser stripes that were never there. Does the trust map show where the result is wrong?
 */
public final class PlantedStructure {

	private static final int SIDE = 96, BORDER = 4;
	/** Of the stripes, in pixels of the truth at x2, where they are finer than two pixels of the image. */
	private static final double PERIOD = 2.6;
	private static final double HEIGHT = 250, NOISE = 8, MATTERS = 2;

	private PlantedStructure() {}

	/**
	 * @param model id of a model for x and y
	 * @param scale of it
	 * @return area under the ROC curve, for telling errors above twice the noise from others by the map
	 */
	public static double area(String model, int scale) {
		float[] truth = truth(scale);
		ImagePlus image = new ImagePlus("planted", new FloatProcessor(SIDE, SIDE, taken(truth, scale)));
		UpscaledImage made = ImageUpscaling.runWithTrust(image,
			UpscaleSettings.defaults().with(UpscaleOptions.MODEL, model).with(UpscaleOptions.TRUST, true),
			new ZooModels(ModelZoo.open(), notice -> {}), Progress.NONE);
		float[] result = (float[]) made.image().getProcessor().getPixels();
		float[] map = (float[]) made.trust().orElseThrow().getProcessor().getPixels();
		int side = SIDE * scale;
		int[] inner = IntStream.range(0, side * side)
			.filter(i -> Math.min(i % side, i / side) >= BORDER && Math.max(i % side, i / side) < side - BORDER)
			.toArray();
		boolean[] wrong = new boolean[truth.length];
		for (int i : inner)
			wrong[i] = Math.abs(result[i] - truth[i]) > MATTERS * NOISE;
		return area(inner, map, wrong);
	}

	/** By ranks (H. Mann and D. Whitney, 1947). */
	private static double area(int[] places, float[] map, boolean[] wrong) {
		Integer[] order = Arrays.stream(places).boxed().sorted(Comparator.comparingDouble(i -> map[i]))
			.toArray(Integer[]::new);
		double ranks = 0, positive = 0;
		for (int rank = 0; rank < order.length; rank++)
			if (wrong[order[rank]]) {
				ranks += rank + 1;
				positive++;
			}
		double negative = order.length - positive;
		return (ranks - positive * (positive + 1) / 2) / (positive * negative);
	}

	private static float[] truth(int scale) {
		int side = SIDE * scale;
		float[] truth = new float[side * side];
		for (int i = 0; i < truth.length; i++) {
			double x = (double) (i % side) / scale, y = (double) (i / side) / scale;
			double hills = 500 + 250 * Math.sin(x / 14) * Math.cos(y / 17);
			boolean striped = x % 32 > 8 && x % 32 < 24 && y % 48 > 16 && y % 48 < 32;
			double phase = 2 * Math.PI * (x + 0.4 * y) * 2 / PERIOD;
			truth[i] = (float) (hills + (striped ? HEIGHT * Math.sin(phase) : 0));
		}
		return truth;
	}

	/** Means over pixels, as a detector takes them, with noise. */
	private static float[] taken(float[] truth, int scale) {
		Random random = new Random(1);
		float[] image = new float[SIDE * SIDE];
		for (int i = 0; i < truth.length; i++) {
			int x = i % (SIDE * scale) / scale, y = i / (SIDE * scale) / scale;
			image[y * SIDE + x] += truth[i] / (scale * scale);
		}
		for (int i = 0; i < image.length; i++)
			image[i] += (float) (NOISE * random.nextGaussian());
		return image;
	}
}
