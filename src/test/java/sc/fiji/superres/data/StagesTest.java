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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.testing.Rasters;

/** What comes before and after an instrument, against what its formulas say. */
class StagesTest {

	private static FloatRaster constant(int size, float value) {
		FloatRaster raster = FloatRaster.zeros(size, size, 1);
		Arrays.fill(raster.data(), value);
		return raster;
	}

	private static Pair taken(String text, Pair clean, long seed) {
		return FixedDegradation.of(text).taken(clean, new SplittableRandom(seed));
	}

	private static double deviation(float[] values) {
		double mean = 0, square = 0;
		for (float value : values) {
			mean += value / values.length;
			square += (double) value * value / values.length;
		}
		return Math.sqrt(square - mean * mean);
	}

	@Test
	void settingsThatDoNothingLeaveTheInstrumentAlone() {
		assertEquals(FixedDegradation.of("mri"), FixedDegradation
			.of("mri:defocus=0,bias=0,padding=0,grain=0,defects=0," + "stripes=0,share=1,offset=0,jpeg=0"));
	}

	/** A wave keeps exp(-2 (pi sigma f)^2) of its amplitude. */
	@ParameterizedTest
	@ValueSource(doubles = {0.3, 0.8, 1.5})
	void defocusIsAGaussian(double defocus) {
		int scale = 2, width = 240, halfWaves = 30;
		FloatRaster wave = FloatRaster.zeros(width, width, 1);
		for (int i = 0; i < wave.data().length; i++)
			wave.data()[i] = (float) (0.5 + 0.4 * Math.cos(Math.PI * halfWaves * (i % width + 0.5) / width));
		FloatRaster sharp = FixedDegradation.of("ct:noise=0").reduce(wave, scale);
		FloatRaster blurred = FixedDegradation.of("ct:noise=0,defocus=" + defocus).reduce(wave, scale);
		double cycles = halfWaves / 2.0 / (width / scale);
		double expected = Math.exp(-2 * Math.pow(Math.PI * defocus * cycles, 2));
		for (int x = 0; x < sharp.width(); x++)
			assertEquals(expected * (sharp.get(x, 5, 0) - 0.5), blurred.get(x, 5, 0) - 0.5, 5e-4);
	}

	/** Noise keeps its variance, and neighbours at distance d have the correlation exp(-d^2 / (4 grain^2)). */
	@ParameterizedTest
	@ValueSource(doubles = {1, 1.5, 2})
	void grainCorrelatesNoise(double grain) {
		int size = 400;
		FloatRaster noisy = FixedDegradation.of("ct:noise=0.03,grain=" + grain).noise(constant(size, 0.5f),
			new SplittableRandom(1));
		double[] products = new double[3];
		for (int y = 0; y < size; y++)
			for (int x = 0; x < size - 2; x++)
				for (int d = 0; d < 3; d++)
					products[d] += (noisy.get(x, y, 0) - 0.5) * (noisy.get(x + d, y, 0) - 0.5) / (size * (size - 2.0));
		assertEquals(0.03, Math.sqrt(products[0]), 0.001);
		for (int d = 1; d < 3; d++)
			assertEquals(Math.exp(-d * d / (4 * grain * grain)), products[d] / products[0], 0.05);
	}

	@Test
	void defectsAreDeadOrHot() {
		FloatRaster grey = constant(300, 0.4f);
		FloatRaster flawed = FixedDegradation.of("ct:noise=0,defects=0.1").noise(grey, new SplittableRandom(1));
		int dead = 0, hot = 0;
		for (float value : flawed.data()) {
			if (value == 0) dead++;
			if (value > 0.4f && value <= 1) hot++;
			assertTrue(value == 0 || value >= 0.4f && value <= 1);
		}
		assertEquals(0.05 * 90_000, dead, 300);
		assertEquals(0.05 * 90_000, hot, 300);
		assertEquals(0.4f, grey.data()[0]);
	}

	@Test
	void stripesRunAlongColumns() {
		FloatRaster striped = FixedDegradation.of("satellite:noise=0,stripes=0.02").noise(constant(900, 0.5f),
			new SplittableRandom(1));
		float[] row = Arrays.copyOf(striped.data(), 900);
		assertEquals(0.02, deviation(row), 0.0015);
		for (int y = 1; y < 900; y++)
			assertTrue(Arrays.equals(row, Arrays.copyOfRange(striped.data(), 900 * y, 900 * (y + 1))));
	}

	@ParameterizedTest
	@CsvSource({"0.5, 0", "0.02, 0.3", "0.7, 1"})
	void bothSidesTakeUpTheirShareOfTheRange(double share, double offset) {
		Pair clean = FixedDegradation.of("ct").pair(Rasters.noise(80, 80, 1, 1), 2, 65535);
		Pair whole = taken("ct:noise=0.01", clean, 3);
		Pair dim = taken("ct:noise=0.01,share=" + share + ",offset=" + offset, clean, 3);
		for (int i = 0; i < whole.low().data().length; i++)
			assertEquals(offset * (1 - share) + share * whole.low().data()[i], dim.low().data()[i], 1e-6);
		for (int i = 0; i < whole.high().data().length; i++)
			assertEquals(offset * (1 - share) + share * whole.high().data()[i], dim.high().data()[i], 1e-6);
	}

	@Test
	void aBiasFieldIsTheSameOnBothSides() {
		Pair clean = FixedDegradation.of("mri:noise=0").pair(constant(400, 1), 2, 65535);
		Pair seen = taken("mri:noise=0,bias=0.4", clean, 3);
		double least = 1, most = 0;
		for (int y = 0; y < 200; y++)
			for (int x = 0; x < 200; x++) {
				double here = (seen.high().get(2 * x, 2 * y, 0) + seen.high().get(2 * x + 1, 2 * y + 1, 0)) / 2;
				assertEquals(here, seen.low().get(x, y, 0), 1e-3);
				least = Math.min(least, here);
				most = Math.max(most, here);
			}
		assertTrue(least >= 0.6 / 1.4 - 1e-3 && least < 0.6, "least " + least);
		assertTrue(most <= 1.0001 && most > 0.85, "most " + most);
	}

	@Test
	void paddingLiesOutsideOfACircleOnBothSides() {
		Pair clean = FixedDegradation.of("ct:noise=0").pair(constant(200, 0.2f), 2, 65535);
		Pair seen = taken("ct:noise=0,padding=0.6", clean, 3);
		int outside = 0;
		for (int y = 0; y < 100; y++)
			for (int x = 0; x < 100; x++) {
				float value = seen.low().get(x, y, 0);
				assertTrue(value == 0 || Math.abs(value - 0.5) < 1e-6);
				int black = 0;
				for (int k = 0; k < 4; k++)
					if (seen.high().get(2 * x + k % 2, 2 * y + k / 2, 0) == 0) black++;
				if (black == 4) assertEquals(0, value);
				if (black == 0) assertEquals(0.5, value, 1e-6);
				outside += black / 4;
			}
		assertTrue(outside > 100 && outside < 9900, "outside: " + outside);
	}

	@ParameterizedTest
	@CsvSource({"0, 0", "0.3, 60", "1, 200"})
	void aShareOfTheImagesIsTakenBySensorsOfOneChannel(double share, int expected) {
		Pair clean = FixedDegradation.of("optical").pair(Rasters.noise(16, 16, 3, 1), 2, 65535);
		int grey = 0;
		for (int i = 0; i < 200; i++) {
			Pair taken = taken("optical:photons=100,jpeg=90,grey=" + share, clean, i);
			assertEquals(3, taken.low().channels());
			boolean[] equal = new boolean[]{true, true};
			for (int c = 1; c < 3; c++) {
				equal[0] &= Arrays.equals(taken.low().channel(0).data(), taken.low().channel(c).data());
				equal[1] &= Arrays.equals(taken.high().channel(0).data(), taken.high().channel(c).data());
			}
			assertEquals(equal[1], equal[0], "both sides or none");
			if (equal[1]) assertArrayEquals(clean.high().mean().data(), taken.high().channel(0).data());
			else assertArrayEquals(clean.high().data(), taken.high().data());
			if (equal[0]) grey++;
		}
		assertEquals(expected, grey, share == 0.3 ? 20 : 0);
	}

	@Test
	void onlyWhatIsOnBothSidesChangesTheTruth() {
		for (String setting : new String[]{"bias=0.1", "padding=0.2", "grey=0.3", "share=0.5"})
			assertTrue(FixedDegradation.of("ct:" + setting).changesTruth(), setting);
		for (String setting : new String[]{"defocus=0.3", "grain=0.5", "defects=0.01", "stripes=0.01", "jpeg=50"})
			assertFalse(FixedDegradation.of("ct:" + setting).changesTruth(), setting);
	}

	@Test
	void nothingToDrawTakesNoRandomNumber() {
		var random = new SplittableRandom(1);
		FixedDegradation degradation = FixedDegradation.of("mri");
		assertSame(degradation, degradation.draw(random));
		assertEquals(new SplittableRandom(1).nextLong(), random.nextLong());
	}
}
