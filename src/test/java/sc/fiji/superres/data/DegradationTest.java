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
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.testing.Rasters;

/** What holds for every degradation, and their texts. */
class DegradationTest {

	static Stream<String> kinds() {
		return Stream.concat(Degradations.kinds().stream(), Stream.of("optical:psf=airy"));
	}

	private static FloatRaster constant(int width, int height, float value) {
		FloatRaster raster = FloatRaster.zeros(width, height, 2);
		Arrays.fill(raster.data(), value);
		return raster;
	}

	@ParameterizedTest
	@MethodSource("kinds")
	void constantsStayConstant(String kind) {
		for (int scale = 2; scale <= 4; scale++) {
			Pair pair = FixedDegradation.of(kind).pair(constant(26, 17, 0.6f), scale, 255);
			assertEquals(scale, pair.scale());
			assertEquals(17 / scale, pair.low().height());
			assertEquals(2, pair.low().channels());
			for (float value : pair.low().data())
				assertEquals(0.6f, value, 1e-6, kind);
			for (float value : pair.high().data())
				assertEquals(0.6f, value, 1e-6, kind);
		}
	}

	/** A ramp stays the same ramp away from the border only if both images cover the same area. */
	@ParameterizedTest
	@MethodSource("kinds")
	void bothImagesCoverTheSameArea(String kind) {
		for (int scale = 2; scale <= 4; scale++) {
			FloatRaster ramp = FloatRaster.zeros(240, 240, 1);
			for (int i = 0; i < ramp.data().length; i++)
				ramp.data()[i] = (i / 240 + 0.5f) / 240 * 0.5f + (i % 240 + 0.5f) / 240 * 0.25f;
			FloatRaster low = FixedDegradation.of(kind).pair(ramp, scale, 65535).low();
			int columns = low.width();
			int rows = low.height();
			for (int y = rows / 3; y < rows * 2 / 3; y++)
				for (int x = columns / 3; x < columns * 2 / 3; x++)
					assertEquals((y + 0.5) / rows * 0.5 + (x + 0.5) / columns * 0.25, low.get(x, y, 0), 4e-4,
						kind + " x" + scale);
		}
	}

	@ParameterizedTest
	@MethodSource("kinds")
	void mirroredImagesHaveMirroredCounterparts(String kind) {
		FixedDegradation degradation = FixedDegradation.of(kind);
		Pair pair = degradation.pair(Rasters.noise(36, 24, 2, 3), 3, 255);
		for (var symmetry : degradation.symmetries()) {
			FloatRaster mirrored = symmetry.apply(Rasters.noise(36, 24, 2, 3));
			Pair of = degradation.pair(mirrored, 3, 255);
			assertTrue(Rasters.largestDifference(symmetry.apply(pair.low()), of.low()) < 1.01 / 255, kind);
			assertTrue(Rasters.largestDifference(symmetry.apply(pair.high()), of.high()) < 1e-6, kind);
		}
	}

	@ParameterizedTest
	@MethodSource("kinds")
	void noiseComesFromTheSeedAndLeavesTheImageAlone(String kind) {
		FixedDegradation degradation = FixedDegradation.of(kind);
		FloatRaster low = Rasters.noise(30, 20, 3, 1);
		FloatRaster once = degradation.noise(low, new SplittableRandom(1));
		assertEquals(0, Rasters.largestDifference(once, degradation.noise(low, new SplittableRandom(1))));
		assertEquals(0, Rasters.largestDifference(low, Rasters.noise(30, 20, 3, 1)));
		if (!List.of("bicubic", "binning").contains(kind))
			assertTrue(Rasters.largestDifference(once, degradation.noise(low, new SplittableRandom(2))) > 0.003, kind);
	}

	@ParameterizedTest
	@MethodSource("kinds")
	void withoutNoiseTheReductionIsLeft(String kind) {
		String flaws = (kind.contains(":") ? "," : ":")
			+ "defocus=0.4,grain=0.5,defects=0.1,share=0.5,offset=0.2,jpeg=60";
		FloatRaster high = Rasters.noise(36, 24, 1, 5);
		for (String text : List.of(kind, kind + flaws)) {
			FixedDegradation degradation = FixedDegradation.of(text), plain = degradation.withoutNoise();
			assertEquals(0, Rasters.largestDifference(degradation.reduce(high, 2), plain.reduce(high, 2)), text);
			FloatRaster low = Rasters.noise(30, 20, 1, 1);
			assertEquals(0, Rasters.largestDifference(low, plain.noise(low, new SplittableRandom(2))), text);
			assertEquals(plain, FixedDegradation.of(plain.toString()));
			assertEquals(plain, plain.withoutNoise());
		}
	}

	@ParameterizedTest
	@MethodSource("kinds")
	void textsGoBothWays(String kind) {
		FixedDegradation degradation = FixedDegradation.of(kind);
		assertEquals(degradation, Degradation.of(degradation.toString()));
		assertEquals(degradation.toString(), Degradation.of(degradation.toString()).toString());
		assertTrue(degradation.toString().startsWith(kind.split(":")[0]), degradation::toString);
		assertNotEquals("", degradation.describe());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
		value = {
			"optical:na=1.2,wavelength=520,pixel=65,photons=500,read=2 | "
				+ "optical:psf=gauss,na=1.2,wavelength=520,pixel=65,photons=500,read=2",
			" ct : noise = 0.02 | ct:mtf50=5,pixel=0.7,noise=0.02", "mri: | mri:noise=0.01",
			"satellite:mtf=0.34/0.32/0.3/0.22 | satellite:mtf=0.34/0.32/0.3/0.22,noise=0.005",
			"microscopy | " + OPTICAL, "remote-sensing | satellite:mtf=0.3,noise=0.005", "general | bicubic",
			"slices:thickness=3,spacing=2.5 | slices:thickness=3,spacing=2.5,noise=0.005"})
	void textsAreMadeWhole(String text, String canonical) {
		assertEquals(canonical, Degradation.of(text).toString());
	}

	private static final String OPTICAL = "optical:psf=gauss,na=0.75,wavelength=520,pixel=325,photons=1000,read=2";

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
		"blur | There is no degradation \"blur\"; choose one of bicubic, binning, optical, mri, ct, satellite, "
			+ "slices, or the preset of a domain: general, medical, microscopy, remote-sensing.",
		"optical:psf=round | The degradation optical is not understood: psf must be one of gauss, airy, not \"round\".",
		"optical:NA=1 | The degradation optical is not understood: there is no setting \"NA\"; choose among psf, na, "
			+ "wavelength, pixel, photons, read, defocus, bias, "
			+ "padding, grey, grain, defects, stripes, share, offset, " + "jpeg.",
		"optical:na=2 | The degradation optical is not understood: na must be between 0.01 and 1.7, not 2.",
		"optical:na=NaN | The degradation optical is not understood: na must be between 0.01 and 1.7, not NaN.",
		"optical:photons=0 | The degradation optical is not understood: read noise needs photons above 0, as it is "
			+ "counted in electrons.",
		"ct:noise=much | The degradation ct is not understood: noise must be a number, not \"much\".",
		"ct:noise=0.1/0.2 | The degradation ct is not understood: noise takes one number.",
		"ct:noise | The degradation ct is not understood: settings look like name=value, unlike \"noise\".",
		"ct:noise=0,noise=0 | The degradation ct is not understood: noise is given twice.",
		"bicubic:a=1 | The degradation bicubic is not understood: there is no setting \"a\"; choose among "
			+ "defocus, bias, padding, grey, grain, defects, stripes, share, offset, jpeg."})
	void whatIsNotUnderstoodIsSaid(String text, String message) {
		var e = assertThrows(UserException.class, () -> Degradation.of(text));
		assertEquals(UserException.ErrorKind.WRONG_USE, e.kind());
		assertEquals(message, e.getMessage());
	}

	@ParameterizedTest
	@ValueSource(strings = {"general", "microscopy", "medical", "remote-sensing"})
	void everyDomainHasAPreset(String domain) {
		assertEquals(Degradations.preset(domain), Degradation.of(domain));
	}

	@Test
	void anUnknownDomainIsNamed() {
		var e = assertThrows(UserException.class, () -> Degradations.preset("astronomy"));
		assertTrue(e.getMessage().contains("astronomy") && e.getMessage().contains("remote-sensing"), e.getMessage());
	}

	@Test
	void everySatelliteBandHasItsOwnBlur() {
		FloatRaster image = Rasters.noise(30, 30, 2, 4);
		FloatRaster low = FixedDegradation.of("satellite:mtf=0.1/0.4").reduce(image, 2);
		for (int band = 0; band < 2; band++) {
			FloatRaster alone = FixedDegradation.of("satellite:mtf=" + List.of(0.1, 0.4).get(band))
				.reduce(image.channel(band), 2);
			assertEquals(0, Rasters.largestDifference(alone, low.channel(band)));
		}
		var e = assertThrows(UserException.class,
			() -> FixedDegradation.of("satellite:mtf=0.1/0.4/0.3").reduce(image, 2));
		assertTrue(e.getMessage().startsWith("The image has 2 bands, but there are 3 values of the MTF"),
			e.getMessage());
	}
}
