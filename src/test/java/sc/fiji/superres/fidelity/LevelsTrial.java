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
package sc.fiji.superres.fidelity;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;

import sc.fiji.superres.image.NormalizationMode;
import sc.fiji.superres.image.PixelType;
import sc.fiji.superres.task.Progress;

/** Samples of small images, and their levels. */
abstract class LevelsTrial {

	static final int WIDTH = 32;

	/** Noise from the smallest value to the largest in each channel of one frame. */
	static double[] noise(double... ends) {
		double[] samples = new double[WIDTH * WIDTH * ends.length / 2];
		Random random = new Random(1);
		for (int i = 0; i < samples.length; i++) {
			int c = i / (WIDTH * WIDTH);
			samples[i] = Math.rint(ends[2 * c] + random.nextDouble() * (ends[2 * c + 1] - ends[2 * c]));
			// A patch of the largest value, as of something that was imaged.
			if (i % WIDTH < 3 && i / WIDTH % WIDTH < 3) samples[i] = ends[2 * c + 1];
			if (i % WIDTH > 28 && i / WIDTH % WIDTH < 3) samples[i] = ends[2 * c];
		}
		return samples;
	}

	static RandomAccessibleInterval<? extends RealType<?>> image(PixelType type, double[] samples) {
		long channels = samples.length / (WIDTH * WIDTH);
		var image = switch (type) {
			case UINT8 -> ArrayImgs.unsignedBytes(WIDTH, WIDTH, channels);
			case UINT16 -> ArrayImgs.unsignedShorts(WIDTH, WIDTH, channels);
			case FLOAT32 -> ArrayImgs.floats(WIDTH, WIDTH, channels);
		};
		int i = 0;
		for (RealType<?> sample : image)
			sample.setReal(samples[i++]);
		return image;
	}

	static ImageLevels levels(PixelType type, double[] samples, boolean rgb, NormalizationMode mode,
		FidelitySettings fidelity, OptionalDouble tag, DoubleUnaryOperator shown) {
		return ImageLevels.of(new ImageLevels.LevelSource(type, samples.length / (WIDTH * WIDTH), rgb,
			List.of(image(type, samples)), tag, shown), mode, fidelity, Progress.NONE);
	}

	static ImageLevels levels(PixelType type, double... samples) {
		return levels(type, samples, false, NormalizationMode.AUTO, FidelitySettings.DEFAULT, OptionalDouble.empty(),
			v -> v);
	}

	static ImageLevels taken(PixelType type, double[] samples, NormalizationMode mode, OptionalDouble tag) {
		return levels(type, samples, false, mode, FidelitySettings.DEFAULT, tag, v -> v);
	}
}
