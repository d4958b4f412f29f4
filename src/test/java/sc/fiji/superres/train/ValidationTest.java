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
package sc.fiji.superres.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import sc.fiji.superres.data.BicubicDegradation;
import sc.fiji.superres.data.Levels;
import sc.fiji.superres.data.Pair;
import sc.fiji.superres.image.BicubicUpscaler;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.Upscaler;

class ValidationTest {

	private static final Upscaler BICUBIC = new BicubicUpscaler(2, 3);

	/** As the middle of a plane that is dark there: all networks and bicubic interpolation are exact on it. */
	@Test
	void aBlackImageDoesNotHideTheOthers() {
		Pair image = SmallTraining.pairs(100, 1).get(0);
		Pair black = new BicubicDegradation().pair(FloatRaster.zeros(48, 40, 3), 2, 255);
		double alone = new Validation(List.of(image)).of(BICUBIC).psnr();
		Validation both = new Validation(List.of(black, image));
		assertEquals((100 + alone) / 2, both.of(BICUBIC).psnr(), 1e-9);
		assertEquals((100 + alone) / 2, both.bicubicPsnr(), 1e-9);
		assertEquals(Optional.empty(), both.quality(BICUBIC), "no PSNR of what is exact");
		assertTrue(new Validation(List.of(image)).quality(BICUBIC).isPresent());
	}

	/** Not as luminance, whose range is 219 of 255. */
	@Test
	void greyValuesCountAsTheyAre() {
		Pair grey = SmallTraining.pairs(100, 1).get(0).channel(1);
		Validation validation = new Validation(List.of(grey));
		double asGrey = validation.of(new BicubicUpscaler(2, 1)).psnr();
		assertEquals(asGrey, validation.of(BICUBIC).psnr(), 1e-4);
		assertEquals(asGrey, validation.bicubicPsnr(), 1e-9);
	}

	@Test
	void whatANetworkSeesInOtherLevelsIsMeasuredInThoseOfTheImage() {
		Pair image = SmallTraining.pairs(100, 1).get(0);
		Pair dim = image.with(new Levels(255, 0.25f, 0.5f));
		double psnr = new Validation(List.of(image)).of(BICUBIC).psnr();
		assertEquals(psnr, new Validation(List.of(dim)).of(BICUBIC).psnr(), 1e-3);
		assertEquals(psnr, new Validation(List.of(dim)).bicubicPsnr(), 1e-9);
	}

	/** A dim image of 16 bits is not rounded to a few values. */
	@Test
	void resultsAreRoundedToTheIntensitiesOfTheImage() {
		FloatRaster low = FloatRaster.zeros(20, 20, 1), high = FloatRaster.zeros(40, 40, 1);
		Arrays.fill(low.data(), 0.0031f);
		Arrays.fill(high.data(), 0.0030f);
		Pair coarse = new Pair(low, high);
		double fine = new Validation(List.of(coarse.with(new Levels(65535, 0, 1)))).bicubicPsnr();
		assertEquals(80, fine, 1.5);
		assertTrue(new Validation(List.of(coarse)).bicubicPsnr() < 65);
	}

	@Test
	void aResultThatIsNoNumberHasNoScore() {
		Pair image = SmallTraining.pairs(100, 1).get(0);
		image.low().data()[200] = Float.NaN;
		assertEquals(Double.NaN, new Validation(List.of(image)).of(BICUBIC).psnr());
	}
}
