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
package sc.fiji.superres.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.SplittableRandom;

import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.superres.data.FixedDegradation;
import sc.fiji.superres.image.FloatRaster;

class ChannelIndependenceTest {

	private static final int SIDE = 160;

	/** Fine texture, the same for the same seed. */
	private static float[] texture(double deviation, long seed) {
		Random random = new Random(seed);
		float[] plane = new float[SIDE * SIDE];
		for (int i = 0; i < plane.length; i++)
			plane[i] = (float) (deviation * random.nextGaussian());
		return plane;
	}

	/** A ramp from 40 to 200 with what is added to it. */
	private static float[] plane(float[]... added) {
		float[] plane = new float[SIDE * SIDE];
		for (int i = 0; i < plane.length; i++) {
			plane[i] = 40 + 160f * (i % SIDE) / SIDE;
			for (float[] one : added)
				plane[i] += one[i];
		}
		return plane;
	}

	private static float[] times(double factor, float[] plane) {
		float[] result = plane.clone();
		for (int i = 0; i < result.length; i++)
			result[i] *= (float) factor;
		return result;
	}

	private static ImageEstimates of(boolean together, float[]... channels) {
		float[] all = new float[channels.length * SIDE * SIDE];
		for (int c = 0; c < channels.length; c++)
			System.arraycopy(channels[c], 0, all, c * SIDE * SIDE, SIDE * SIDE);
		return ImageEstimates.of(List.of(ArrayImgs.floats(all, SIDE, SIDE, channels.length)), c -> Double::isNaN,
			together);
	}

	private static double own(ImageEstimates estimates, int channel) {
		return estimates.channels().get(channel).orElseThrow().own().orElseThrow();
	}

	@ParameterizedTest
	@ValueSource(booleans = {false, true})
	void noiseIsItsChannelsOwn(boolean together) {
		ImageEstimates found = of(together, plane(texture(3, 1)), plane(texture(6, 2)), plane(texture(4, 3)));
		for (int c = 0; c < 3; c++)
			assertEquals(1, own(found, c), 0.03);
		assertEquals(6.0 / 160, found.noise().orElseThrow(), 0.004);
	}

	/** Reflectances, and lengths in metres, are small numbers. */
	@ParameterizedTest
	@ValueSource(doubles = {1e-9, 1e-4, 1e9})
	void theUnitOfTheSamplesMakesNoDifference(double unit) {
		float[] structure = texture(8, 9);
		float[][] channels = {plane(structure, texture(1, 1)), plane(times(0.8, structure), texture(2, 2))};
		ImageEstimates usual = of(false, channels);
		ImageEstimates found = of(false, times(unit, channels[0]), times(unit, channels[1]));
		for (int c = 0; c < 2; c++)
			assertEquals(own(usual, c), own(found, c), 0.01);
		assertEquals(usual.noise().orElseThrow(), found.noise().orElseThrow(), 0.001);
	}

	/** What all channels have is structure, however fine it is. */
	@ParameterizedTest
	@ValueSource(booleans = {false, true})
	void textureIsNoNoise(boolean together) {
		float[] structure = texture(8, 9);
		ImageEstimates found = of(together, plane(structure, texture(1, 1)),
			plane(times(0.8, structure), texture(1, 2)), plane(times(1.2, structure), texture(1, 3)));
		for (int c = 0; c < 3; c++) {
			assertTrue(found.channels().get(c).orElseThrow().noise().relative() > 0.035);
			assertEquals(1.4 / 160, found.channels().get(c).orElseThrow().noise().relative() * Math.sqrt(own(found, c)),
				0.6 / 160);
		}
		assertTrue(found.noise().orElseThrow() < 2.0 / 160, found.noise() + "");
		assertTrue(found.details().orElseThrow() > 5.0 / 160, found.details() + "");
	}

	/** As in stained sections: two stains in three colours leave one mixture of these without structure. */
	@Test
	void coloursOfTwoStainsShareTheirTexture() {
		float[] first = texture(6, 8), second = texture(6, 9);
		ImageEstimates found = of(true, plane(first, times(0.2, second), texture(1, 1)),
			plane(times(0.7, first), times(0.6, second), texture(1, 2)),
			plane(times(0.3, first), second, texture(1, 3)));
		assertTrue(found.noise().orElseThrow() < 1.7 / 160, found.noise() + "");
		assertTrue(found.noise().orElseThrow() > 0.7 / 160, found.noise() + "");
	}

	/** Of channels that have nothing in common, each has its noise, be the others without any. */
	@Test
	void quietChannelsDoNotQuietOthers() {
		for (float[] quiet : new float[][]{plane(), new float[SIDE * SIDE], plane(texture(0.5, 2))})
			for (boolean together : new boolean[]{false, true})
				assertEquals(10.0 / 200, of(together, plane(texture(10, 1)), quiet, quiet).noise().orElseThrow(),
					0.015);
	}

	/** Grey images that are stored as colours, or shown by a lookup table, say nothing of their noise. */
	@Test
	void equalChannelsAreOne() {
		float[] noisy = plane(texture(8, 1));
		ImageEstimates found = of(true, noisy, noisy, times(0.5, noisy));
		for (int c = 0; c < 3; c++)
			assertEquals(OptionalDouble.empty(), found.channels().get(c).orElseThrow().own());
		assertEquals(of(false, noisy).channels().get(0).orElseThrow().noise().deviation(100),
			found.channels().get(0).orElseThrow().noise().deviation(100), 0.01);
		assertTrue(found.noise().orElseThrow() > 0.03);
	}

	/** Compression keeps little of the colours of fine details, and so makes noise the same in all channels. */
	@Test
	void compressedColoursSayNothing() {
		float[][] noisy = new float[3][];
		for (int c = 0; c < 3; c++)
			noisy[c] = times(1 / 255.0, plane(texture(12, c)));
		float[] all = new float[3 * SIDE * SIDE];
		for (int c = 0; c < 3; c++)
			System.arraycopy(noisy[c], 0, all, c * SIDE * SIDE, SIDE * SIDE);
		FloatRaster stored = FixedDegradation.of("bicubic:jpeg=70").noise(new FloatRaster(SIDE, SIDE, 3, all),
			new SplittableRandom(1));
		float[] samples = stored.data();
		for (int i = 0; i < samples.length; i++)
			samples[i] = Math.round(255 * Math.max(0, Math.min(1, samples[i])));
		ImageEstimates found = of(true, Arrays.copyOfRange(samples, 0, SIDE * SIDE),
			Arrays.copyOfRange(samples, SIDE * SIDE, 2 * SIDE * SIDE),
			Arrays.copyOfRange(samples, 2 * SIDE * SIDE, 3 * SIDE * SIDE));
		assertTrue(found.jpegQuality().isPresent());
		for (int c = 0; c < 3; c++)
			assertEquals(OptionalDouble.empty(), found.channels().get(c).orElseThrow().own());
	}

	@Test
	void oneChannelHasNoOther() {
		assertEquals(OptionalDouble.empty(), of(false, plane(texture(3, 1))).channels().get(0).orElseThrow().own());
	}
}
