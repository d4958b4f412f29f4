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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.superres.image.Bicubic;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.testing.Rasters;

/** Each degradation against what its formula says of a wave, an edge or a point. */
class DegradationPhysicsTest {

	private static final int SIZE = 240;

	/** Values by x in high-resolution pixels, the same in all rows; pixel centres are at one half. */
	private static FloatRaster wave(DoubleUnaryOperator value) {
		FloatRaster raster = FloatRaster.zeros(SIZE, SIZE, 1);
		for (int i = 0; i < raster.data().length; i++)
			raster.data()[i] = (float) value.applyAsDouble(i % SIZE + 0.5);
		return raster;
	}

	/** A cosine that goes on smoothly in its mirror image. */
	private static FloatRaster cosine(int halfWaves) {
		return wave(x -> 0.5 + 0.4 * Math.cos(Math.PI * halfWaves * x / SIZE));
	}

	/** What is left of the cosine's amplitude, 1 if all of it; the shape of the wave is asserted. */
	private static double amplitude(FloatRaster low, int halfWaves) {
		int width = low.width();
		double sum = 0, norm = 0;
		for (int x = 0; x < width; x++) {
			double wave = Math.cos(Math.PI * halfWaves * (x + 0.5) / width);
			sum += (low.get(x, low.height() / 2, 0) - 0.5) * wave;
			norm += 0.4 * wave * wave;
		}
		for (int x = 0; x < width; x++)
			assertEquals(0.5 + 0.4 * sum / norm * Math.cos(Math.PI * halfWaves * (x + 0.5) / width),
				low.get(x, low.height() / 2, 0), 1e-4, "column " + x);
		return sum / norm;
	}

	@ParameterizedTest
	@CsvSource({"2, 0.3, 30", "2, 0.3, 60", "4, 0.15, 20", "3, 0.3, 36"})
	void satelliteWavesHaveTheAmplitudeOfTheMtf(int scale, double mtf, int halfWaves) {
		FloatRaster low = new SatelliteDegradation(List.of(mtf), 0).reduce(cosine(halfWaves), scale);
		double ofNyquist = halfWaves / ((double) SIZE / scale);
		assertEquals(Math.pow(mtf, ofNyquist * ofNyquist), amplitude(low, halfWaves), 1e-3);
	}

	/** 0.5 at the stated frequency, its fourth power (in the exponent) at twice as much. */
	@ParameterizedTest
	@CsvSource({"2, 4, 0.75", "3, 5, 0.5"})
	void tomographyHasHalfTheAmplitudeAtTheStatedFrequency(int scale, double mtf50, double pixel) {
		double halfWaves = 2 * mtf50 / 10 * SIZE * pixel / scale;
		assertEquals(Math.rint(halfWaves), halfWaves, 1e-9, "a frequency that fits the image");
		FloatRaster low = new CtDegradation(mtf50, pixel, 0).reduce(cosine((int) halfWaves), scale);
		assertEquals(0.5, amplitude(low, (int) halfWaves), 1e-3);
		low = new CtDegradation(mtf50, pixel, 0).reduce(cosine((int) halfWaves / 2), scale);
		assertEquals(Math.pow(0.5, 0.25), amplitude(low, (int) halfWaves / 2), 1e-3);
	}

	/** The transform of the mean over a block, and whole intensities. */
	@ParameterizedTest
	@CsvSource({"2, 40", "3, 36", "4, 24"})
	void wavesAreBinned(int scale, int halfWaves) {
		double frequency = halfWaves / (2.0 * SIZE);
		double binned = Math.sin(Math.PI * frequency * scale) / (scale * Math.sin(Math.PI * frequency));
		assertEquals(binned, amplitude(new BinningDegradation().reduce(cosine(halfWaves), scale), halfWaves), 1e-5);
		for (float value : FixedDegradation.of("binning").pair(cosine(halfWaves), scale, 255).low().data())
			assertEquals(Math.rint(value * 255), value * 255, 1e-4);
	}

	/** The Gaussian's transform times that of the mean over a pixel. */
	@ParameterizedTest
	@CsvSource({"2, 40", "4, 24"})
	void opticalWavesAreBlurredAndBinned(int scale, int halfWaves) {
		var optical = (OpticalDegradation) Degradation.of("optical:na=0.5,wavelength=500,pixel=300,photons=0,read=0");
		double frequency = halfWaves / (2.0 * SIZE);
		double sigma = 0.22507907903927651 * 500 / 0.5 / 300 * scale;
		double gauss = Math.exp(-2 * Math.pow(Math.PI * sigma * frequency, 2));
		double binned = Math.sin(Math.PI * frequency * scale) / (scale * Math.sin(Math.PI * frequency));
		assertEquals(gauss * binned, amplitude(optical.reduce(cosine(halfWaves), scale), halfWaves), 1e-3);
	}

	@Test
	void theAiryPatternIsDarkAt061LambdaByNa() {
		var optical = (OpticalDegradation) Degradation
			.of("optical:psf=airy,na=1.4,wavelength=600,pixel=100,photons=0,read=0");
		assertEquals(0.6098 * 600 / 1.4 / 100, optical.airyRadius(), 1e-3);
		var pattern = new AiryPattern(optical.airyRadius());
		assertEquals(1, pattern.intensity(0));
		assertEquals(0, pattern.intensity(optical.airyRadius()), 1e-12);
		assertTrue(pattern.intensity(0.98 * optical.airyRadius()) > 1e-5
			&& pattern.intensity(1.02 * optical.airyRadius()) > 1e-5);
		assertEquals(0.0175, pattern.intensity(optical.airyRadius() * 5.1356 / 3.8317), 1e-4, "first bright ring");
		double gauss = Math.exp(-0.01 / 2 / Math.pow(optical.sigma(), 2));
		assertEquals(1 - gauss, 1 - pattern.intensity(0.1), 1e-3 * (1 - gauss), "the Gaussian has the same curvature");
	}

	/** Values from tables of Bessel functions. */
	@ParameterizedTest
	@CsvSource({"0, 0", "1, 0.4400505857449335", "5, -0.3275791375914652", "16, 0.09039717566130419"})
	void besselFunction(double x, double value) {
		assertEquals(value, AiryPattern.besselJ1(x), 1e-14);
	}

	/** A point becomes the pattern: the first dark ring of radius 8 pixels at scale 1. */
	@Test
	void aPointBecomesAnAiryPattern() {
		FloatRaster point = FloatRaster.zeros(101, 101, 1);
		point.data()[50 * 101 + 50] = 1;
		FloatRaster seen = new AiryPattern(8).blur(point);
		double sum = 0;
		for (float value : seen.data())
			sum += value;
		assertEquals(1, sum, 1e-5);
		double centre = seen.get(50, 50, 0);
		assertEquals(0, seen.get(58, 50, 0) / centre, 1e-9);
		assertEquals(0, seen.get(50, 42, 0) / centre, 1e-9);
		assertEquals(Math.pow(2 * AiryPattern.besselJ1(2.5) / 2.5, 2),
			new AiryPattern(8).intensity(2.5 * 8 / 3.8317059702075125), 1e-9);
		assertEquals(seen.get(50 + 3, 50 + 4, 0), seen.get(50 + 5, 50, 0), 1e-9, "round");
	}

	@ParameterizedTest
	@ValueSource(ints = {2, 3, 4})
	void slowWavesStayExactlyAndFastOnesVanishInTruncatedKSpace(int scale) {
		var mri = new MriDegradation(0);
		int limit = SIZE / scale;
		for (int halfWaves : new int[]{1, 17, limit - 1})
			assertEquals(1, amplitude(mri.reduce(cosine(halfWaves), scale), halfWaves), 1e-5);
		for (int halfWaves : new int[]{limit, limit + 1, SIZE - 1})
			for (float value : mri.reduce(cosine(halfWaves), scale).data())
				assertEquals(0.5, value, 1e-5);
	}

	/**
	 * Gibbs: one pixel beside an edge the truncated series overshoots by Si(pi) / pi - 1/2 = 8.95 percent of the step.
	 */
	@Test
	void edgesRingInTruncatedKSpace() {
		FloatRaster low = new MriDegradation(0).reduce(wave(x -> x < SIZE / 2 + 2 ? 0.1 : 0.9), 4);
		float most = 0;
		for (float value : low.data())
			most = Math.max(most, value);
		assertEquals(0.9 + 0.8 * 0.0895, most, 2e-3);
	}

	@Test
	void magnitudesAreNotNegative() {
		FloatRaster low = new MriDegradation(0).reduce(wave(x -> x < SIZE / 2 ? 0 : 1), 2);
		for (float value : low.data())
			assertTrue(value >= 0);
	}

	/** Of thick slices each row is the mean over its thickness: here of a ramp, and of a single bright row. */
	@ParameterizedTest
	@CsvSource({"4, 1", "4, 0.5", "2, 1.5", "3, 1"})
	void slicesAreMeansOverTheirThickness(int scale, double thickness) {
		FloatRaster line = FloatRaster.zeros(5, 60, 1);
		Arrays.fill(line.data(), 5 * 30, 5 * 31, 1);
		FloatRaster low = new SliceDegradation(thickness, 1, 0).reduce(line, scale);
		assertEquals(5, low.width());
		assertEquals(60 / scale, low.height());
		for (int y = 0; y < low.height(); y++) {
			double from = (y + 0.5 - thickness / 2) * scale;
			double to = (y + 0.5 + thickness / 2) * scale;
			double part = Math.max(0, Math.min(to, 31) - Math.max(from, 30)) / (to - from);
			assertEquals(part, low.get(3, y, 0), 1e-6, "slice " + y);
		}
	}

	@Test
	void onlyTheVerticalAxisOfSlicesIsReduced() {
		FloatRaster image = Rasters.noise(20, 43, 1, 1);
		Pair pair = new SliceDegradation(1, 1, 0).pair(image, 4, 255);
		assertEquals(20, pair.low().width());
		assertEquals(10, pair.low().height());
		assertEquals(80, pair.high().width());
		assertEquals(40, pair.high().height());
		assertEquals(0, Rasters.largestDifference(pair.high(), Bicubic.resize(image.crop(0, 0, 20, 40), 80, 40)));
		for (int x = 0; x < 20; x++) {
			double mean = 0;
			for (int y = 8; y < 12; y++)
				mean += image.get(x, y, 0) / 4;
			assertEquals(mean, pair.low().get(x, 2, 0), 1e-6);
		}
	}

	private static double[] moments(FixedDegradation degradation, double value) {
		FloatRaster low = FloatRaster.zeros(400, 250, 1);
		Arrays.fill(low.data(), (float) value);
		FloatRaster noisy = degradation.noise(low, new SplittableRandom(5));
		double mean = 0, square = 0;
		for (float v : noisy.data()) {
			mean += v / 1e5;
			square += (double) v * v / 1e5;
		}
		return new double[]{mean, square - mean * mean};
	}

	/** Means below and above the one from which another method is used; four standard errors. */
	@ParameterizedTest
	@ValueSource(doubles = {0.004, 0.09, 0.11, 0.5, 1})
	void shotNoiseHasTheVarianceOfItsMean(double value) {
		double[] moments = moments(FixedDegradation.of("optical:photons=100,read=0"), value);
		double photons = 100 * value;
		assertEquals(photons, 100 * moments[0], 4 * Math.sqrt(photons / 1e5));
		double fourth = photons + 3 * photons * photons;
		assertEquals(photons, 1e4 * moments[1], 4 * Math.sqrt((fourth - photons * photons) / 1e5));
	}

	/** The probability of each count. */
	@ParameterizedTest
	@ValueSource(doubles = {3, 12, 60})
	void shotNoiseIsPoisson(double mean) {
		var random = new SplittableRandom(1);
		int draws = 200_000;
		int[] counts = new int[200];
		for (int i = 0; i < draws; i++)
			counts[(int) Noise.poisson(mean, random)]++;
		double probability = Math.exp(-mean);
		for (int k = 0; k < 120; k++) {
			assertEquals(draws * probability, counts[k], 4.5 * Math.sqrt(draws * probability) + 3, "P(" + k + ")");
			probability *= mean / (k + 1);
		}
	}

	@Test
	void readNoiseIsCountedInElectrons() {
		double[] moments = moments(FixedDegradation.of("optical:photons=100,read=5"), 0);
		assertEquals(0, moments[0], 4 * 0.05 / Math.sqrt(1e5));
		assertEquals(0.0025, moments[1], 0.0025 * 4 * Math.sqrt(2 / 1e5));
	}

	/** Without signal Rice's distribution is Rayleigh's, far above the noise it is nearly a Gaussian. */
	@Test
	void noiseOfMagnitudesIsRician() {
		double[] empty = moments(new MriDegradation(0.1), 0);
		assertEquals(0.1 * Math.sqrt(Math.PI / 2), empty[0], 1e-3);
		assertEquals(0.01 * (2 - Math.PI / 2), empty[1], 1e-4);
		double[] bright = moments(new MriDegradation(0.05), 0.8);
		assertEquals(0.8 + 0.05 * 0.05 / 2 / 0.8, bright[0], 1e-3);
		assertEquals(0.0025, bright[1], 5e-5);
	}

	@ParameterizedTest
	@ValueSource(strings = {"ct", "satellite", "slices"})
	void noiseIsGaussian(String kind) {
		double[] moments = moments(FixedDegradation.of(kind + ":noise=0.03"), 0.4);
		assertEquals(0.4, moments[0], 4 * 0.03 / Math.sqrt(1e5));
		assertEquals(9e-4, moments[1], 9e-4 * 4 * Math.sqrt(2 / 1e5));
	}
}
