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
package sc.fiji.superres.data;

import java.util.List;
import java.util.SplittableRandom;

import sc.fiji.superres.image.FloatRaster;

/**
 * What lies in an image that is taken, whatever its resolution, and stays there when it is upscaled: both sides of a
 * pair are changed alike. All places are in low-resolution pixels.
 *
 * @param bias    contrast of a smooth field that the image is multiplied by, (1 + bias cos(2 pi k r + phase)) / (1 +
 *                    bias) with a wave of {@value #SHORTEST_WAVE} pixels or more: uneven sensitivity of coils, uneven
 *                    illumination (J. Sled, A. Zijdenbos, A. Evans, "A nonparametric method for automatic correction of
 *                    intensity nonuniformity in MRI data", IEEE Trans. Medical Imaging 17, 1998)
 * @param padding how far below black, as a fraction of white, a tomograph fills what lies outside of its circular field
 *                    of view; then the filling is black, and values v are (v + padding) / (1 + padding)
 * @param grey    share of the images of several channels that are taken by a sensor of one: of the mean of their
 *                    channels
 */
record Scene(double bias, double padding, double grey) {

	private static final double SHORTEST_WAVE = 64;
	private static final double LONGEST_WAVE = 256;
	private static final double SMALLEST_RADIUS = 40;
	private static final double LARGEST_RADIUS = 250;

	static Scene of(DegradationText text) {
		return new Scene(text.number("bias", 0, 0, 1), text.number("padding", 0, 0, 10), text.number("grey", 0, 0, 1));
	}

	List<StagedDegradation.StageSetting> settings() {
		return List.of(new StagedDegradation.StageSetting("bias", bias, 0, "bias field of contrast {}"),
			new StagedDegradation.StageSetting("padding", padding, 0,
				"padding outside of a circular field of view, {} of white below black"),
			new StagedDegradation.StageSetting("grey", grey, 0, "a share of {} without colours"));
	}

	/** What a sensor sees of it: of one channel if the image is drawn to be grey. */
	Pair sensed(Pair pair, SplittableRandom random) {
		if (grey == 0 || random.nextDouble() >= grey) return pair;
		return new Pair(pair.low().mean(), pair.high().mean(), pair.levels());
	}

	Pair seen(Pair clean, SplittableRandom random) {
		Pair uneven = bias == 0 ? clean : both(clean, Wave.draw(random));
		return padding == 0 ? uneven : both(uneven, Circle.draw(clean.low(), random));
	}

	private Pair both(Pair pair, Place place) {
		return new Pair(changed(pair.low(), 1, place), changed(pair.high(), pair.scale(), place), pair.levels());
	}

	private FloatRaster changed(FloatRaster raster, int scale, Place place) {
		FloatRaster changed = FloatRaster.zeros(raster.width(), raster.height(), raster.channels());
		for (int c = 0, i = 0; c < raster.channels(); c++)
			for (int y = 0; y < raster.height(); y++)
				for (int x = 0; x < raster.width(); x++, i++)
					changed.data()[i] = (float) place.value(raster.data()[i], (x + 0.5) / scale, (y + 0.5) / scale,
						this);
		return changed;
	}

	/** What becomes of a value at a place. */
	private sealed interface Place {

		double value(double value, double x, double y, Scene scene);
	}

	/** @param u waves per pixel along x */
	private record Wave(double u, double v, double phase) implements Place {

		static Wave draw(SplittableRandom random) {
			double frequency = 1 / (SHORTEST_WAVE + random.nextDouble() * (LONGEST_WAVE - SHORTEST_WAVE));
			double angle = 2 * Math.PI * random.nextDouble();
			return new Wave(frequency * Math.cos(angle), frequency * Math.sin(angle),
				2 * Math.PI * random.nextDouble());
		}

		@Override
		public double value(double value, double x, double y, Scene scene) {
			return value * (1 + scene.bias * Math.cos(2 * Math.PI * (u * x + v * y) + phase)) / (1 + scene.bias);
		}
	}

	private record Circle(double x, double y, double radius) implements Place {

		/** Whose border passes through a random pixel. */
		static Circle draw(FloatRaster low, SplittableRandom random) {
			double radius = SMALLEST_RADIUS + random.nextDouble() * (LARGEST_RADIUS - SMALLEST_RADIUS);
			double angle = 2 * Math.PI * random.nextDouble();
			return new Circle(low.width() * random.nextDouble() + radius * Math.cos(angle),
				low.height() * random.nextDouble() + radius * Math.sin(angle), radius);
		}

		@Override
		public double value(double value, double px, double py, Scene scene) {
			return Math.hypot(px - x, py - y) > radius ? 0 : (value + scene.padding) / (1 + scene.padding);
		}
	}
}
