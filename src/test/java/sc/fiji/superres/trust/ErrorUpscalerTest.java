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
package sc.fiji.superres.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

import org.junit.jupiter.api.Test;

import sc.fiji.superres.image.Bicubic;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.Halo;
import sc.fiji.superres.image.Upscaler;

/** On a model whose errors are known: it is right but for noise and for what it invents. */
class ErrorUpscalerTest {

	private static final int SIDE = 48, SCALE = 2;
	private static final double NOISE = 0.02;
	private static final List<DoubleUnaryOperator> KNOWN = List.of(intensity -> NOISE);

	/** Interpolates, and where it is bright draws stripes that are not there. */
	private record Inventive() implements Upscaler {

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
			return Halo.of(2);
		}

		@Override
		public FloatRaster upscale(FloatRaster source) {
			FloatRaster result = Bicubic.upscale(source, SCALE);
			for (int i = 0; i < result.data().length; i++) {
				int x = i % result.width(), y = i / result.width();
				if (source.get(x / SCALE, y / SCALE, 0) > 0.7)
					result.data()[i] += (float) (0.2 * Math.sin(1.3 * x + 0.4 * y));
			}
			return result;
		}

		@Override
		public void close() {
			// nothing is held
		}
	}

	private record KnownScene(FloatRaster low, FloatRaster truth) {}

	private static KnownScene scene(long seed) {
		Random random = new Random(seed);
		double a = 0.05 + 0.1 * random.nextDouble(), b = 0.05 + 0.1 * random.nextDouble(),
			phase = 6 * random.nextDouble();
		FloatRaster truth = FloatRaster.zeros(SIDE * SCALE, SIDE * SCALE, 1);
		for (int i = 0; i < truth.data().length; i++)
			truth.data()[i] = (float) (0.45
				+ 0.4 * Math.sin(phase + a * (i % truth.width())) * Math.cos(b * (i / truth.width())));
		FloatRaster low = Bicubic.downscale(truth, SCALE);
		for (int i = 0; i < low.data().length; i++)
			low.data()[i] += (float) (NOISE * random.nextGaussian());
		return new KnownScene(low, truth);
	}

	private static TrustCalibration calibration() {
		TrustFit fit = new TrustFit();
		for (int i = 0; i < 12; i++) {
			KnownScene one = scene(i);
			float[] errors = errors(new Inventive().upscale(one.low), one.truth);
			if (i % 2 == 0) fit.learn(new Inventive(), one.low, KNOWN, errors);
			else fit.holdOut("scenes", new Inventive(), one.low, KNOWN, errors);
		}
		return fit.calibrate("scenes", "test");
	}

	/** Without those of the border. */
	private static float[] errors(FloatRaster result, FloatRaster truth) {
		float[] errors = new float[result.data().length];
		for (int i = 0; i < errors.length; i++) {
			int x = i % result.width(), y = i / result.width();
			boolean counts = Math.min(Math.min(x, y), Math.min(result.width() - 1 - x, result.height() - 1 - y)) >= 4;
			errors[i] = counts ? Math.abs(result.data()[i] - truth.data()[i]) : Float.NaN;
		}
		return errors;
	}

	@Test
	void intervalsHoldAndWhatIsInventedStandsOut() {
		TrustCalibration found = calibration();
		assertEquals(0.9, found.usual().coverage(), 0.05, found.toString());
		assertEquals(1, found.ratio(), 0.2, found.toString());
		assertTrue(found.auroc() >= 0.85, found.toString());
		assertTrue(found.weights().stream().allMatch(weight -> weight >= 0), found.toString());
	}

	/** On an image that nothing was learnt from; pieces of it give what the whole gives. */
	@Test
	void foretellsErrorsPieceByPiece() {
		KnownScene fresh = scene(100);
		ErrorUpscaler errors = new ErrorUpscaler(new Inventive(), calibration(), KNOWN, List.of(0.0));
		float[] expected = errors.upscale(fresh.low).data();
		FloatRaster result = new Inventive().upscale(fresh.low);
		double inside = 0, outside = 0, trueInside = 0, trueOutside = 0;
		int n = 0, m = 0;
		for (int i = 0; i < expected.length; i++) {
			double error = Math.abs(result.data()[i] - fresh.truth.data()[i]);
			boolean invented = fresh.low.get(i % result.width() / SCALE, i / result.width() / SCALE, 0) > 0.7;
			if (invented) {
				inside += expected[i];
				trueInside += error;
				n++;
			}
			else {
				outside += expected[i];
				trueOutside += error;
				m++;
			}
		}
		assertTrue(n > 100 && m > 100, n + " and " + m);
		assertEquals(trueOutside / m, outside / m, 0.4 * trueOutside / m);
		assertTrue(inside / n > 2 * outside / m, inside / n + " and " + outside / m);
		assertTrue(trueInside / n > 2 * trueOutside / m);
		int halo = ((Halo.Bounded) errors.halo()).pixels();
		FloatRaster part = fresh.low.crop(10, 8, 12 + 2 * halo, 12 + 2 * halo);
		FloatRaster piece = errors.upscale(part);
		for (int y = halo * SCALE; y < (halo + 12) * SCALE; y++)
			for (int x = halo * SCALE; x < (halo + 12) * SCALE; x++)
				if (fresh.low.get(10 + x / SCALE, 8 + y / SCALE, 0) < 0.6)
					assertEquals(expected[(16 + y) * 2 * SIDE + 20 + x], piece.get(x, y, 0), 1e-6);
	}
}
