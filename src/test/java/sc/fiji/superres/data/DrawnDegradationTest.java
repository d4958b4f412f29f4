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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.testing.Rasters;

/** Degradations that leave something to be drawn: intervals and mixtures. */
class DrawnDegradationTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
		value = {
			"optical:na=0.3..1.4,photons=20..50000log | optical:psf=gauss,na=0.3..1.4,wavelength=520,pixel=325,"
				+ "photons=20..50000log,read=2",
			"ct:grain=0..0.7,mtf50=3..9 | ct:mtf50=3..9,pixel=0.7,noise=0.005,grain=0..0.7",
			"bicubic:jpeg=40..90 | bicubic:jpeg=40..90", "bicubic:jpeg=75 | bicubic:jpeg=75",
			"mri + 2@bicubic | 1@mri:noise=0.01+2@bicubic",
			"0.5@satellite:mtf=0.1..0.4,noise=1e-3..2e-2log+medical | "
				+ "0.5@satellite:mtf=0.1..0.4,noise=0.001..0.02log+1@ct:mtf50=5,pixel=0.7,noise=0.005",
			"slices:thickness=3.5..7.5,offset=0..0.2,share=0.1..1 | "
				+ "slices:thickness=3.5..7.5,spacing=5,noise=0.005,share=0.1..1,offset=0..0.2"})
	void textsHaveAllSettingsAndAreReadBack(String text, String canonical) {
		Degradation degradation = Degradation.of(text);
		assertEquals(canonical, degradation.toString());
		assertEquals(degradation, Degradation.of(canonical));
		assertEquals(canonical, Degradation.of(canonical).toString());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
		value = {"optical:na=0.3..1.9 | na must be between 0.01 and 1.7",
			"optical:photons=0..100 | read noise needs photons", "optical:na=1.4..0.3 | in order",
			"mri:noise=0..0.1log | must begin above 0", "optical:psf=gauss..airy | is no number",
			"satellite:mtf=0.1..0.2/0.3 | is no number", "0@mri+ct | weight", "x@mri+ct | weight",
			"mri+slices | slices", "mri:share=0..1 | share must be between 0.001 and 1", "bicubic:jpeg=0.5 | quality",
			"mri+ | There is no degradation", "mri:tilt=0..1 | there is no setting \"tilt\""})
	void nonsenseIsRefused(String text, String reason) {
		var e = assertThrows(UserException.class, () -> Degradation.of(text));
		assertTrue(e.getMessage().contains(reason), e.getMessage());
	}

	@Test
	void eachSettingIsDrawnByItself() {
		Degradation degradation = Degradation.of("optical:na=0.5..1,photons=100..10000log,read=1");
		double covariance = 0;
		int draws = 4000;
		for (int i = 0; i < draws; i++) {
			var drawn = (OpticalDegradation) degradation.draw(new SplittableRandom(i * 7919L));
			assertTrue(drawn.na() >= 0.5 && drawn.na() <= 1 && drawn.photons() >= 100 && drawn.photons() <= 10_000);
			assertEquals(1, drawn.read());
			covariance += (drawn.na() - 0.75) * (Math.log10(drawn.photons()) - 3) / draws;
		}
		assertEquals(0, covariance, 0.006);
	}

	@Test
	void partsOfAMixtureAreDrawnByTheirWeights() {
		Degradation mixture = Degradation.of("3@mri+ct+4@bicubic");
		Map<Class<?>, Integer> counts = new HashMap<>();
		var random = new SplittableRandom(5);
		for (int i = 0; i < 8000; i++)
			counts.merge(mixture.draw(random.split()).getClass(), 1, Integer::sum);
		assertEquals(3000, counts.get(MriDegradation.class), 150);
		assertEquals(1000, counts.get(CtDegradation.class), 100);
		assertEquals(4000, counts.get(BicubicDegradation.class), 150);
	}

	@Test
	void whatIsLeftOpenIsNoFixedDegradation() {
		assertThrows(UserException.class, () -> FixedDegradation.of("mri:noise=0.01..0.02"));
		assertEquals(new MriDegradation(0.01), FixedDegradation.of("mri:noise=0.01"));
	}

	/** Of intervals of one number, the piece is that of the whole image, at its border too. */
	@ParameterizedTest
	@ValueSource(strings = {"optical:photons=0,read=0,na=0.4..0.4", "optical:psf=airy,na=0.9..0.9,photons=0,read=0",
		"ct:noise=0,mtf50=4..4", "satellite:noise=0,mtf=0.2..0.2", "slices:noise=0,thickness=6..6",
		"ct:noise=0,mtf50=8..8,defocus=0.6", "slices:noise=0,thickness=6..6,defocus=0.5"})
	void aPieceOfAnImageIsAPieceOfItsCounterpart(String text) {
		Degradation degradation = Degradation.of(text);
		int scale = 2;
		FloatRaster image = Rasters.noise(120, 130, 2, 9);
		var sixteenBit = new Levels(65535, 0, 1);
		Pair whole = degradation.draw(new SplittableRandom(1)).pair(image, scale, 65535).with(sixteenBit);
		for (int[] place : new int[][]{{0, 0}, {17, 23}, {whole.low().width() - 20, whole.low().height() - 20}}) {
			Pair piece = new DrawnPatch(degradation).of(whole, place[0], place[1], 20, 20, new SplittableRandom(2));
			assertTrue(Rasters.largestDifference(whole.low().crop(place[0], place[1], 20, 20), piece.low()) < 1e-5,
				text);
			assertEquals(0,
				Rasters.largestDifference(whole.high().crop(scale * place[0], scale * place[1], 40, 40), piece.high()));
		}
	}

	@Test
	void patchesOf8BitImagesAreStoredAsFilesAre() {
		Pair pair = FixedDegradation.of("mri").pair(Rasters.noise(80, 80, 1, 1), 2, 255);
		Degradation noisy = Degradation.of("optical:photons=5..20");
		FloatRaster low = new DrawnPatch(noisy).of(pair, 4, 4, 24, 24, new SplittableRandom(2)).low();
		for (float value : low.data())
			assertEquals(Math.round(255 * Math.min(1, Math.max(0, value))) / 255.0, value, 1e-7);
		FloatRaster other = new DrawnPatch(noisy)
			.of(pair.with(new Levels(4095, 0, 1)), 4, 4, 24, 24, new SplittableRandom(2)).low();
		assertTrue(Rasters.largestDifference(low, other) > 0.1, "brighter than white");
	}

	/** As the file would be seen: no value is beyond black and white. */
	@Test
	void levelsHoldTheNoise() {
		Pair pair = FixedDegradation.of("mri").pair(Rasters.noise(80, 80, 1, 1), 2, 4095)
			.with(new Levels(4095, 0.1f, 1));
		Pair patch = new DrawnPatch(Degradation.of("optical:photons=5..6")).of(pair, 4, 4, 24, 24,
			new SplittableRandom(2));
		float most = 0;
		for (float value : patch.levels().seen(patch.low()).data()) {
			assertTrue(value >= 0 && value <= 1.0001f, "value " + value);
			most = Math.max(most, value);
		}
		assertEquals(1, most, 1e-4);
		assertTrue(patch.levels().white() > 1.1f);
	}

	/** A resumed training sees the same patches; those of a step differ in their conditions. */
	@Test
	void patchesFollowFromSeedAndStep() {
		List<Pair> pairs = List
			.of(FixedDegradation.of("mri").pair(FloatRaster.zeros(80, 80, 1), 2, 255).with(new Levels(65535, 0, 1)));
		Degradation degradation = Degradation.of("mri:noise=0.001..0.1log");
		Batch batch = new PatchSampler(pairs, degradation, 1, 16, 32, 4).sample(9);
		assertArrayEquals(batch.low(), new PatchSampler(pairs, degradation, 1, 16, 32, 4).sample(9).low());
		double least = Double.POSITIVE_INFINITY, most = 0;
		for (int i = 0; i < 32; i++) {
			double sum = 0;
			for (int k = i * 256; k < (i + 1) * 256; k++)
				sum += batch.low()[k] / 256;
			least = Math.min(least, sum);
			most = Math.max(most, sum);
		}
		double meanOfRayleigh = Math.sqrt(Math.PI / 2);
		assertTrue(least > 0.0009 * meanOfRayleigh && least < 0.003, () -> "least");
		assertTrue(most > 0.03 && most < 0.11 * meanOfRayleigh, () -> "most");
	}
}
