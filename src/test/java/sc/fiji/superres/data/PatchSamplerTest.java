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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.testing.Rasters;

class PatchSamplerTest {

	/** Every low-resolution pixel has its own value, and all the high-resolution pixels over it have the same one. */
	private static Pair numbered(int width, int height, int channels, int scale, float offset) {
		FloatRaster low = FloatRaster.zeros(width, height, channels);
		FloatRaster high = FloatRaster.zeros(width * scale, height * scale, channels);
		for (int c = 0; c < channels; c++)
			for (int y = 0; y < height * scale; y++)
				for (int x = 0; x < width * scale; x++) {
					float value = offset + (c * height + y / scale) * width + x / scale;
					low.data()[(c * height + y / scale) * width + x / scale] = value;
					high.data()[(c * height * scale + y) * width * scale + x] = value;
				}
		return new Pair(low, high);
	}

	private static PatchSampler sampler(List<Pair> pairs, int size, int count, long seed) {
		int channels = pairs.isEmpty() ? 1 : pairs.get(0).low().channels();
		return new PatchSampler(pairs, new BicubicDegradation(), channels, size, count, seed);
	}

	@Test
	void theDrawDependsOnSeedAndStepAlone() {
		List<Pair> pairs = List.of(new BicubicDegradation().pair(Rasters.noise(80, 60, 3, 1), 2, 255));
		var sampler = sampler(pairs, 8, 4, 5);
		Batch third = sampler.sample(3);
		for (long step : new long[]{1, 2, 4, 100})
			assertFalse(Arrays.equals(third.low(), sampler.sample(step).low()), "steps 3 and " + step);
		assertArrayEquals(third.low(), sampler.sample(3).low());
		assertArrayEquals(third.high(), sampler(pairs, 8, 4, 5).sample(3).high());
		assertFalse(Arrays.equals(third.low(), sampler(pairs, 8, 4, 6).sample(3).low()), "another seed");
	}

	@ParameterizedTest
	@ValueSource(ints = {2, 3, 4})
	void lowAndHighPatchesCoverTheSamePixels(int scale) {
		int size = 5;
		var sampler = sampler(List.of(numbered(11, 9, 2, scale, 0)), size, 30, 1);
		Batch batch = sampler.sample(1);
		assertEquals(30, batch.count());
		assertEquals(2, batch.channels());
		assertEquals(size, batch.size());
		assertEquals(scale, batch.scale());
		int big = size * scale;
		for (int plane = 0; plane < batch.count() * batch.channels(); plane++)
			for (int y = 0; y < big; y++)
				for (int x = 0; x < big; x++)
					assertEquals(batch.low()[(plane * size + y / scale) * size + x / scale],
						batch.high()[(plane * big + y) * big + x]);
	}

	@Test
	void allPlacesAndAllEightSymmetriesAreDrawn() {
		int size = 8;
		var sampler = sampler(List.of(numbered(10, 9, 1, 2, 0)), size, 200, 1);
		Batch batch = sampler.sample(1);
		Set<List<Float>> corners = new HashSet<>();
		Set<Float> smallest = new HashSet<>();
		for (int i = 0; i < batch.count(); i++) {
			float[] patch = Arrays.copyOfRange(batch.low(), i * size * size, (i + 1) * size * size);
			float[] sorted = patch.clone();
			Arrays.sort(sorted);
			smallest.add(sorted[0]);
			float origin = sorted[0];
			corners.add(List.of(patch[0] - origin, patch[size - 1] - origin, patch[size * (size - 1)] - origin));
		}
		assertEquals(8, corners.size(), "orders of the corners");
		assertEquals(Set.of(0f, 1f, 2f, 10f, 11f, 12f), smallest, "upper left corners");
	}

	/** 13 x 13 places in one image and 1 x 1 in the other. */
	@Test
	void imagesAreDrawnByTheirPlaces() {
		var sampler = sampler(List.of(numbered(8, 8, 1, 2, 10_000), numbered(20, 20, 1, 2, 0)), 8, 170, 2);
		int small = 0, draws = 0;
		for (int step = 1; step <= 40; step++) {
			Batch batch = sampler.sample(step);
			for (int i = 0; i < batch.count(); i++, draws++)
				if (batch.low()[i * 64] >= 10_000) small++;
		}
		assertEquals(draws / 170.0, small, 4 * Math.sqrt(draws / 170.0));
	}

	@Test
	void imagesSmallerThanAPatchAreLeftOut() {
		List<Pair> pairs = List.of(numbered(7, 20, 1, 2, 10_000), numbered(8, 8, 1, 2, 0),
			numbered(20, 7, 1, 2, 10_000));
		var sampler = sampler(pairs, 8, 50, 2);
		for (float value : sampler.sample(1).low())
			assertTrue(value < 10_000, "a pixel of an image that is too small");
	}

	@Test
	void ifAllAreTooSmallTheUserIsTold() {
		List<Pair> pairs = List.of(numbered(7, 20, 1, 3, 0), numbered(20, 7, 1, 3, 0));
		var e = assertThrows(UserException.class, () -> sampler(pairs, 8, 4, 1));
		assertEquals(UserException.ErrorKind.WRONG_USE, e.kind());
		assertEquals(
			"None of the 2 training images is as large as a patch (24 x 24 pixels): use larger images or a smaller "
				+ "patch.",
			e.getMessage());
		assertThrows(UserException.class, () -> sampler(List.of(), 8, 4, 1));
	}

	/** As they would if a step's generator were that of the step before, some numbers later. */
	@Test
	void stepsDrawDifferentPatches() {
		var sampler = sampler(List.of(numbered(300, 300, 1, 2, 0)), 8, 20, 1);
		Set<Float> corners = new HashSet<>();
		for (int step = 1; step <= 20; step++) {
			float[] low = sampler.sample(step).low();
			for (int i = 0; i < low.length; i += 64) {
				float least = Float.MAX_VALUE;
				for (int k = i; k < i + 64; k++)
					least = Math.min(least, low[k]);
				corners.add(least);
			}
		}
		assertTrue(corners.size() > 390, corners.size() + " different places in 400 draws");
	}

	@Test
	void noiseIsDrawnAnewForEachPatchAndAgainWhenResumed() {
		FloatRaster grey = FloatRaster.zeros(8, 8, 1);
		Arrays.fill(grey.data(), 0.5f);
		FixedDegradation degradation = FixedDegradation.of("satellite:noise=0.1");
		List<Pair> pairs = List.of(new Pair(grey, FloatRaster.zeros(16, 16, 1)));
		var sampler = new PatchSampler(pairs, degradation, 1, 8, 50, 3);
		Set<Float> values = new HashSet<>();
		double square = 0;
		for (long step = 1; step <= 2; step++)
			for (float value : sampler.sample(step).low()) {
				values.add(value);
				square += (value - 0.5) * (value - 0.5);
			}
		assertTrue(values.size() > 6000, values.size() + " different values of 6400");
		assertEquals(0.01, square / 6400, 0.01 * 4 * Math.sqrt(2.0 / 6400));
		assertArrayEquals(sampler.sample(2).low(), new PatchSampler(pairs, degradation, 1, 8, 50, 3).sample(2).low());
		for (float value : grey.data())
			assertEquals(0.5f, value, "the image itself has got noise");
	}

	@Test
	void patchesAreAsNetworksSeeThem() {
		Pair pair = numbered(20, 20, 1, 2, 0);
		Batch seen = sampler(List.of(pair.with(new Levels(255, -2, 6))), 8, 3, 5).sample(1);
		Set<Float> blacks = new HashSet<>();
		for (int i = 0; i < 3; i++) {
			FloatRaster low = new FloatRaster(8, 8, 1, Arrays.copyOfRange(seen.low(), i * 64, (i + 1) * 64));
			FloatRaster high = new FloatRaster(16, 16, 1, Arrays.copyOfRange(seen.high(), i * 256, (i + 1) * 256));
			float step = Math.abs(low.get(1, 0, 0) - low.get(0, 0, 0));
			float width = 1 / Math.min(step, Math.abs(low.get(0, 1, 0) - low.get(0, 0, 0)));
			float black = 6 - width;
			assertTrue(black <= 0 && black >= -3, black + " is not between black and white");
			blacks.add(black);
			for (int k = 0; k < 256; k++)
				assertEquals(low.data()[k / 32 * 8 + k % 16 / 2], high.data()[k], 1e-6);
		}
		assertEquals(3, blacks.size(), "the same black in all patches");
	}

	@Test
	void networksOfThreeChannelsSeeGreyImagesWithGreyNoise() {
		Pair grey = numbered(20, 20, 1, 2, 0);
		Pair colour = numbered(20, 20, 3, 2, 0);
		Batch batch = new PatchSampler(List.of(grey, colour), Degradation.of("satellite"), 3, 8, 40, 1).sample(1);
		int greyPatches = 0;
		for (int i = 0; i < batch.count(); i++) {
			float[] low = Arrays.copyOfRange(batch.low(), i * 192, (i + 1) * 192);
			float[] high = Arrays.copyOfRange(batch.high(), i * 768, (i + 1) * 768);
			if (!Arrays.equals(high, 0, 256, high, 256, 512)) continue;
			greyPatches++;
			assertTrue(Arrays.equals(low, 0, 64, low, 64, 128) && Arrays.equals(low, 0, 64, low, 128, 192));
		}
		assertTrue(greyPatches > 5 && greyPatches < 35, greyPatches + " grey patches of 40");
	}

	@Test
	void slicesAreNeverTransposed() {
		FloatRaster high = FloatRaster.zeros(12, 24, 1);
		for (int i = 0; i < high.data().length; i++)
			high.data()[i] = i / 12 / 24f;
		FixedDegradation slices = FixedDegradation.of("slices:noise=0");
		Batch batch = new PatchSampler(List.of(slices.pair(high, 2, 255)), slices, 1, 12, 60, 1).sample(1);
		for (int i = 0; i < batch.low().length; i += 12)
			assertEquals(batch.low()[i], batch.low()[i + 11], 1e-6, "rows are constant");
	}
}
