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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

import org.junit.jupiter.api.Test;

import sc.fiji.superres.image.Normalization;
import sc.fiji.superres.image.NormalizationMode;
import sc.fiji.superres.image.PixelType;
import sc.fiji.superres.task.Progress;

class ImageLevelsTest extends LevelsTrial {

	@Test
	void eachChannelHasItsOwn() {
		double[] samples = noise(100, 40000, 50, 250);
		ImageLevels own = levels(PixelType.UINT16, samples);
		assertEquals(List.of(new Normalization(100, 40000), new Normalization(50, 250)), own.normalizations());
		ImageLevels shared = levels(PixelType.UINT16, samples, false, NormalizationMode.AUTO,
			FidelitySettings.DEFAULT.with(NormalizationScope.IMAGE), OptionalDouble.empty(), v -> v);
		assertEquals(List.of(new Normalization(50, 40000)), shared.normalizations());
	}

	@Test
	void coloursAreTakenTogether() {
		assertEquals(List.of(new Normalization(10, 100)), levels(PixelType.UINT8, noise(10, 40, 20, 90, 15, 100), true,
			NormalizationMode.AUTO, FidelitySettings.DEFAULT, OptionalDouble.empty(), v -> v).normalizations());
	}

	@Test
	void onlyDim8BitImagesAreStretched() {
		assertEquals(List.of(new Normalization(0, 255)), levels(PixelType.UINT8, noise(3, 200)).normalizations());
		assertEquals(List.of(new Normalization(3, 40)), levels(PixelType.UINT8, noise(3, 40)).normalizations());
		assertEquals(List.of(new Normalization(8, 40)), levels(PixelType.UINT8, noise(8, 13)).normalizations(),
			"six values are no contrast");
	}

	/** What is stretched to more intensities than there are fills a part of them. */
	@Test
	void theFilledShareOfTheRangeIsKnown() {
		for (PixelType type : PixelType.values()) {
			assertEquals(1, levels(type, noise(3, 200)).channels().get(0).span());
			assertEquals(type == PixelType.UINT8 ? 5.0 / 32 : 1, levels(type, noise(8, 13)).channels().get(0).span());
		}
		ChannelLevels few = levels(PixelType.UINT8, noise(8, 13)).in(v -> 3 - 2 * v).channels().get(0);
		assertEquals(5.0 / 32, few.span());
	}

	@Test
	void hotAndDeadPixelsAreLeftOut() {
		for (PixelType type : List.of(PixelType.UINT16, PixelType.FLOAT32)) {
			double[] samples = noise(1000, 2000);
			samples[500] = 60000;
			samples[700] = 0;
			ChannelLevels channel = levels(type, samples).channels().get(0);
			assertEquals(new Normalization(1000, 2000), channel.normalization());
			assertTrue(channel.isGap(60000) && channel.isGap(0));
			assertFalse(channel.isGap(1000) || channel.isGap(2000) || channel.isGap(2200));
		}
	}

	/** With a hot pixel and without, all else is seen alike: single bright pixels that are not hot count in both. */
	@Test
	void aHotPixelChangesNothingElse() {
		for (PixelType type : PixelType.values()) {
			double[] samples = noise(20, 60);
			samples[300] = 75;
			samples[600] = 5;
			ChannelLevels without = levels(type, samples).channels().get(0);
			samples[500] = 250;
			ChannelLevels with = levels(type, samples).channels().get(0);
			assertEquals(without.normalization(), with.normalization(), type.toString());
			assertEquals(without.limits(), with.limits(), type.toString());
			assertTrue(with.isGap(250) && !with.isGap(75) && !with.isGap(5));
		}
		double[] wide = noise(10, 140);
		wide[500] = 255;
		ChannelLevels levels = levels(PixelType.UINT8, wide).channels().get(0);
		assertEquals(new Normalization(0, 255), levels.normalization());
		assertTrue(levels.isGap(255) && !levels.isGap(140));
	}

	/** Where the normalised range does not say it. */
	@Test
	void resultsStayWithinATenthOfTheRangeAndFewIntegersWithinIt() {
		assertLimits(50 - 14, 190 + 14, PixelType.UINT8, NormalizationMode.AUTO, noise(50, 190));
		assertLimits(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, PixelType.UINT16, NormalizationMode.AUTO,
			noise(50, 190));
		for (NormalizationMode mode : List.of(NormalizationMode.AUTO, NormalizationMode.MINMAX, NormalizationMode.NONE))
			for (PixelType type : List.of(PixelType.UINT8, PixelType.UINT16))
				assertLimits(3, 7, type, mode, noise(3, 7));
		assertLimits(50 - 14, 190 + 14, PixelType.UINT16, NormalizationMode.NONE, noise(50, 190));
		assertLimits(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, PixelType.FLOAT32, NormalizationMode.AUTO,
			noise(3, 7));
		ChannelLevels few = levels(PixelType.UINT8, noise(8, 13)).in(v -> 3 - 2 * v).channels().get(0);
		assertEquals(new ChannelLevels.ResultBounds(3 - 2 * 13, 3 - 2 * 8), few.limits());
	}

	private static void assertLimits(double darkest, double brightest, PixelType type, NormalizationMode mode,
		double[] samples) {
		ChannelLevels.ResultBounds limits = levels(type, samples, false, mode, FidelitySettings.DEFAULT,
			OptionalDouble.empty(), v -> v).channels().get(0).limits();
		assertEquals(darkest, limits.darkest(), 1e-4, type + " " + mode);
		assertEquals(brightest, limits.brightest(), 1e-4, type + " " + mode);
	}

	@Test
	void whatIsImagedIsNotHot() {
		double[] spot = noise(1000, 2000);
		spot[500] = spot[501] = spot[532] = spot[533] = 60000;
		assertEquals(List.of(new Normalization(1000, 60000)), levels(PixelType.UINT16, spot).normalizations());
		double[] many = noise(1000, 2000);
		for (int i = 40; i < 1000; i += 77)
			many[i] = 60000;
		assertEquals(List.of(new Normalization(1000, 60000)), levels(PixelType.UINT16, many).normalizations(),
			"so many are the image");
	}

	@Test
	void constantsAndNothingAreNormalised() {
		double[] constant = new double[WIDTH * WIDTH];
		Arrays.fill(constant, 7);
		for (PixelType type : PixelType.values())
			assertEquals(7, levels(type, constant).normalizations().get(0).low());
		Arrays.fill(constant, Double.NaN);
		assertEquals(List.of(Normalization.IDENTITY), levels(PixelType.FLOAT32, constant).normalizations());
	}

	@Test
	void valuesBeyondBlackAndWhiteAreTold() {
		double[] inside = noise(0, 1), outside = noise(-3, 4000), counts = noise(0, 4000);
		for (NormalizationMode mode : List.of(NormalizationMode.RANGE, NormalizationMode.NONE)) {
			assertEquals(List.of(), taken(PixelType.FLOAT32, inside, mode, OptionalDouble.empty()).notices());
			ImageLevels levels = taken(PixelType.FLOAT32, outside, mode, OptionalDouble.empty());
			assertEquals(List
				.of("With normalize=" + mode + " the model sees 0 as black and 1 as white, and the image has values "
					+ "from -3.0 to 4000.0; choose auto, minmax or percentile unless the model was trained on such "
					+ "values."),
				levels.notices());
			assertEquals(List.of(Normalization.IDENTITY), levels.normalizations());
		}
		assertEquals(List.of(),
			taken(PixelType.UINT16, counts, NormalizationMode.RANGE, OptionalDouble.empty()).notices());
		assertEquals(1,
			taken(PixelType.UINT16, counts, NormalizationMode.NONE, OptionalDouble.empty()).notices().size());
		assertEquals(List.of(), levels(PixelType.FLOAT32, outside).notices());
		inside[40] = -9999;
		inside[41] = Double.NaN;
		assertEquals(List.of(),
			taken(PixelType.FLOAT32, inside, NormalizationMode.RANGE, OptionalDouble.of(-9999)).notices());
		assertEquals(1,
			taken(PixelType.FLOAT32, inside, NormalizationMode.RANGE, OptionalDouble.empty()).notices().size());
	}

	/** 32-bit numbers near 1e9 have steps of 64, and near 1e5 of a 128th. */
	@Test
	void contrastThatFloatsCanHardlyHoldIsTold() {
		double[] values = new double[WIDTH * WIDTH];
		for (int i = 0; i < values.length; i++)
			values[i] = 1e9 + i;
		for (NormalizationMode mode : NormalizationMode.values()) {
			List<String> told = taken(PixelType.FLOAT32, values, mode, OptionalDouble.empty()).notices();
			assertTrue(told.get(0).contains("steps of 64.0"), mode + ": " + told);
		}
		Arrays.fill(values, 1e9);
		assertEquals(1, levels(PixelType.FLOAT32, values).notices().size());
		Arrays.fill(values, 7);
		assertEquals(List.of(), levels(PixelType.FLOAT32, values).notices());
		Arrays.fill(values, Double.NaN);
		assertEquals(List.of(), levels(PixelType.FLOAT32, values).notices());
		for (int i = 0; i < values.length; i++)
			values[i] = 1e5 + i;
		assertEquals(List.of(), levels(PixelType.FLOAT32, values).notices());
	}

	/** One normalisation for all frames, which are asked for one after the other. */
	@Test
	void framesAreMeasuredTogether() {
		var frames = new ArrayList<RandomAccessibleInterval<? extends RealType<?>>>();
		frames.add(image(PixelType.UINT16, noise(100, 200)));
		frames.add(image(PixelType.UINT16, noise(1000, 5000)));
		ImageLevels all = ImageLevels.of(
			new ImageLevels.LevelSource(PixelType.UINT16, 1, false, frames, OptionalDouble.empty(), v -> v),
			NormalizationMode.AUTO, FidelitySettings.DEFAULT, Progress.NONE);
		assertEquals(List.of(new Normalization(100, 5000)), all.normalizations());
	}
}
