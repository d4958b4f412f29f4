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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;

class ImageEstimatesTest {

	private static final int SIDE = 128;

	/** A ramp from 0 to 1000 with noise. */
	private static float[] plane(double noise, long seed) {
		Random random = new Random(seed);
		float[] plane = new float[SIDE * SIDE];
		for (int i = 0; i < plane.length; i++)
			plane[i] = (float) (1000.0 * (i % SIDE) / SIDE + noise * random.nextGaussian());
		return plane;
	}

	private static ArrayImg<FloatType, FloatArray> frame(float[]... channels) {
		float[] all = new float[channels.length * SIDE * SIDE];
		for (int c = 0; c < channels.length; c++)
			System.arraycopy(channels[c], 0, all, c * SIDE * SIDE, SIDE * SIDE);
		return ArrayImgs.floats(all, SIDE, SIDE, channels.length);
	}

	private static ImageEstimates of(float[]... channels) {
		return ImageEstimates.of(List.of(frame(channels)), c -> Double::isNaN);
	}

	@Test
	void eachChannelByItself() {
		ImageEstimates found = of(plane(5, 1), new float[SIDE * SIDE], plane(50, 2));
		assertEquals(0.005, found.channels().get(0).orElseThrow().noise().relative(), 0.001);
		assertEquals(0, found.channels().get(1).orElseThrow().noise().relative());
		assertEquals(0.05, found.noise().orElseThrow(), 0.01);
		assertEquals(List.of(), found.notices());
	}

	/** Of a stack, the noisiest slices count, and it is told. */
	@Test
	void slicesMayDifferInNoise() {
		List<ArrayImg<FloatType, FloatArray>> frames = new ArrayList<>();
		for (int i = 0; i < 20; i++)
			frames.add(frame(plane(i < 10 ? 5 : 40, i)));
		ImageEstimates found = ImageEstimates.of(frames, c -> Double::isNaN);
		assertEquals(0.04, found.noise().orElseThrow(), 0.008);
		assertEquals(1, found.notices().size());
		assertTrue(
			found.notices().get(0).matches("Slices or frames differ in noise, from 0[.]\\d+ % to [34][.]\\d % .*"),
			found.notices().get(0));
		assertEquals(0.005, found.leastNoise().orElseThrow(), 0.001);
		assertTrue(found.toString().contains(" in other planes"), found.toString());
		assertEquals(OptionalDouble.empty(), ImageEstimates.of(frames.subList(0, 10), c -> Double::isNaN).leastNoise());
	}

	/** One frame is seen as it is among others. */
	@Test
	void noiseOfOneFrame() {
		var frame = frame(plane(5, 1), plane(50, 2), new float[SIDE * SIDE]);
		List<Optional<NoiseEstimate>> found = ImageEstimates.noise(frame, c -> Double::isNaN, 1);
		for (int c = 0; c < 3; c++)
			assertEquals(ImageEstimates.of(List.of(frame), i -> Double::isNaN).channels().get(c).orElseThrow().noise(),
				found.get(c).orElseThrow());
		assertEquals(List.of(Optional.empty()),
			ImageEstimates.noise(ArrayImgs.floats(20, 20, 1), c -> Double::isNaN, 3));
	}

	@Test
	void oneHotPixelChangesNothing() {
		float[] hot = plane(20, 1);
		hot[5000] = 65535;
		assertEquals(of(plane(20, 1)).noise().orElseThrow(), of(hot).noise().orElseThrow(), 0.002);
	}

	/** Nor does what is saturated, or filled where nothing was measured. */
	@Test
	void saturationAndPaddingAreNotQuiet() {
		float[] clipped = plane(20, 1);
		for (int i = 0; i < clipped.length; i++) {
			clipped[i] = Math.min(clipped[i], 500);
			if (i < 30 * SIDE) clipped[i] = -1500;
		}
		NoiseEstimate found = of(clipped).channels().get(0).orElseThrow().noise();
		assertEquals(20, found.deviation(250), 3);
	}

	/** Noise is as strong in coarser details as in the finest ones; structure, and noise that was smoothed, are not. */
	@Test
	void textureIsCoarserThanNoise() {
		float[] flat = new float[SIDE * SIDE], texture = new float[SIDE * SIDE], mixed = plane(5, 3);
		Random random = new Random(6);
		for (int i = 0; i < flat.length; i++)
			flat[i] = (float) random.nextGaussian();
		for (int i = 0; i < flat.length; i++) {
			int right = i / SIDE * SIDE + (i + 1) % SIDE;
			texture[i] = flat[i] + flat[right] + flat[(i + SIDE) % flat.length] + flat[(right + SIDE) % flat.length];
			mixed[i] += 4 * texture[i];
		}
		for (double noise : new double[]{2, 20, 200})
			assertEquals(1, of(plane(noise, 1)).coarseness().orElseThrow(), 0.1, noise + "");
		double textured = of(texture).coarseness().orElseThrow(), between = of(mixed).coarseness().orElseThrow();
		assertTrue(textured > 2.5, textured + "");
		assertTrue(between > 1.2 && between < 0.8 * textured, between + "");
		assertEquals(OptionalDouble.empty(), of(new float[SIDE * SIDE]).coarseness());
	}

	@Test
	void smallImagesHaveNone() {
		ImageEstimates found = ImageEstimates.of(List.of(ArrayImgs.floats(20, 20, 1)), c -> Double::isNaN);
		assertEquals(OptionalDouble.empty(), found.noise());
		assertEquals(OptionalDouble.empty(), found.sharpness());
		int least = ImageEstimates.LEAST_SIDE;
		assertTrue(
			ImageEstimates.of(List.of(ArrayImgs.floats(least, least, 1)), c -> Double::isNaN).noise().isPresent());
	}

	@Test
	void whatNeverDiffersIsOfOneBit() {
		float[] bits = new float[SIDE * SIDE];
		Random random = new Random(3);
		for (int i = 0; i < bits.length; i++)
			bits[i] = i / 8 % SIDE < 40 + random.nextInt(3) ? 1 : 0;
		assertTrue(of(bits).noise().orElseThrow() < 0.1, () -> of(bits).toString());
	}
}
