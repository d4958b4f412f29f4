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
package sc.fiji.superres.infer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;

import sc.fiji.superres.data.Degradation;
import sc.fiji.superres.data.FixedDegradation;
import sc.fiji.superres.image.Bicubic;
import sc.fiji.superres.image.BorderMode;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.Halo;
import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.task.Progress;

class ConsistentUpscalerTest {

	private static final int SIDE = 48, SCALE = 2;
	private static final FixedDegradation BICUBIC = FixedDegradation.of("bicubic");

	/** Any function of the image. */
	private record Made(UnaryOperator<FloatRaster> by) implements Upscaler {

		@Override
		public int scale() {
			return SCALE;
		}

		@Override
		public int channels() {
			return 1;
		}

		@Override
		public Halo halo() {
			return Halo.of(4);
		}

		@Override
		public FloatRaster upscale(FloatRaster source) {
			return by.apply(source);
		}

		@Override
		public void close() {
			// nothing is held
		}
	}

	private static FloatRaster truth(double wave) {
		FloatRaster truth = FloatRaster.zeros(SIDE * SCALE, SIDE * SCALE, 1);
		for (int i = 0; i < truth.data().length; i++) {
			int x = i % truth.width(), y = i / truth.width();
			truth.data()[i] = (float) (0.4 + 0.2 * Math.sin(wave * x) * Math.cos(0.7 * wave * y)
				+ (x / 16 + y / 16) % 2 * 0.2);
		}
		return truth;
	}

	private static FloatRaster noisy(FloatRaster clean, double deviation) {
		Random random = new Random(1);
		return clean.map(sample -> sample + deviation * random.nextGaussian());
	}

	private static double rms(FloatRaster a, FloatRaster b, int border) {
		double sum = 0;
		int count = 0;
		for (int y = border; y < a.height() - border; y++)
			for (int x = border; x < a.width() - border; x++, count++)
				sum += Math.pow(a.get(x, y, 0) - b.get(x, y, 0), 2);
		return Math.sqrt(sum / count);
	}

	/** Darker by a third, as networks alone can be. */
	private static final Upscaler DARK = new Made(low -> Bicubic.upscale(low.map(sample -> 0.67 * sample), SCALE));

	@Test
	void explainsAnImageWithoutNoise() {
		FloatRaster truth = truth(0.3), low = BICUBIC.reduce(truth, SCALE);
		FloatRaster result = new ConsistentUpscaler(DARK, BICUBIC, List.of(intensity -> 0)).upscale(low);
		double before = rms(BICUBIC.reduce(DARK.upscale(low), SCALE), low, 2);
		double after = rms(BICUBIC.reduce(result, SCALE), low, 2);
		assertTrue(before > 0.1 && after < 0.003, before + " before, " + after + " after");
		assertTrue(rms(result, truth, 4) <= rms(Bicubic.upscale(low, SCALE), truth, 4));
	}

	/** A model that removes noise may go on doing so: what is within the noise is not given back. */
	@Test
	void leavesNoiseRemoved() {
		double noise = 0.03;
		FloatRaster truth = truth(0.05), low = noisy(BICUBIC.reduce(truth, SCALE), noise);
		Upscaler right = new Made(source -> truth);
		FloatRaster result = new ConsistentUpscaler(right, BICUBIC, List.of(intensity -> noise)).upscale(low);
		double residual = rms(BICUBIC.reduce(result, SCALE), low, 2);
		assertTrue(residual > 0.9 * noise && residual < 1.05 * noise, residual + " of " + noise);
		assertTrue(rms(result, truth, 4) < 0.3 * noise, rms(result, truth, 4) + " away from the truth");
		FloatRaster reduced = BICUBIC.reduce(result, SCALE);
		for (int i = 0; i < low.data().length; i++)
			assertTrue(Math.abs(reduced.data()[i] - low.data()[i]) < 1.15 * ConsistentUpscaler.WITHIN * noise);
	}

	@Test
	void doesNotDependOnTiles() {
		FloatRaster low = noisy(BICUBIC.reduce(truth(0.3), SCALE), 0.02);
		FixedDegradation blur = FixedDegradation.of("satellite:mtf=0.3,noise=0");
		Upscaler consistent = new ConsistentUpscaler(DARK, blur, List.of(intensity -> 0.005));
		FloatRaster whole = consistent.upscale(low);
		int halo = ((Halo.Bounded) consistent.halo()).pixels();
		FloatRaster tiled = new TiledUpscaler(consistent,
			new TilePlan(16, 16, halo, consistent.halo(), TilePlan.Cut.SQUARES), BorderMode.NETWORK)
			.upscale(low, Progress.NONE);
		for (int i = 0; i < whole.data().length; i++)
			assertEquals(whole.data()[i], tiled.data()[i], 1e-5);
	}

	/** What the training left open is found by what explains the image. */
	@Test
	void findsTheBlurOfTheImage() {
		FloatRaster truth = truth(0.9);
		Degradation trained = Degradation.of("3@optical:psf=gauss,na=0.3..1.4,pixel=325,photons=0,read=0+1@bicubic");
		for (String given : List.of("optical:psf=gauss,na=0.35,pixel=325,photons=0,read=0", "bicubic")) {
			FixedDegradation own = FixedDegradation.of(given);
			FloatRaster low = own.reduce(truth, SCALE);
			FixedDegradation found = ConsistentUpscaler.explaining(Optional.of(trained), new Made(source -> truth),
				low);
			double difference = rms(found.reduce(truth, SCALE), low, 4),
				other = rms((given.equals("bicubic") ? FixedDegradation.of("optical") : BICUBIC).reduce(truth, SCALE),
					low, 4);
			assertTrue(difference < 0.4 * other, given + " taken for " + found + ", " + difference + " of " + other);
		}
		assertEquals("bicubic",
			ConsistentUpscaler.explaining(Optional.empty(), DARK, BICUBIC.reduce(truth, SCALE)).toString());
	}
}
