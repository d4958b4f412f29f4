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
package sc.fiji.superres.infer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import sc.fiji.superres.image.BorderMode;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.Halo;
import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.testing.BlurUpscaler;
import sc.fiji.superres.testing.Rasters;

class NanMaskTest {

	private static final float NAN = Float.NaN;
	private static final float INF = Float.POSITIVE_INFINITY;
	private static final Upscaler NETWORK = new BlurUpscaler(2, 1, 3);

	private static FloatRaster upscale(FloatRaster source, int tile, BorderMode border) {
		return new TiledUpscaler(NETWORK, new TilePlan(tile, 4, Halo.of(4)), border).upscale(source, Progress.NONE);
	}

	private static FloatRaster withGaps() {
		FloatRaster source = Rasters.noise(70, 50, 1, 1);
		source.data()[0] = NAN;
		source.data()[5 * 70 + 31] = INF;
		source.data()[5 * 70 + 32] = -INF;
		source.data()[49 * 70 + 69] = NAN;
		for (int y = 10; y < 45; y++)
			Arrays.fill(source.data(), y * 70 + 20, y * 70 + 60, NAN);
		return source;
	}

	@Test
	void fillsWithMeansOfFiniteNeighbours() {
		FloatRaster raster = new FloatRaster(4, 2, 2, new float[]{1, NAN, NAN, INF, 2, 3, NAN, NAN, //
			7, 7, NAN, 7, 7, 7, 7, 7});
		NanMask.of(raster).fill(raster);
		float two = (1 + 2 + 3) / 3f;
		assertArrayEquals(new float[]{1, two, 3, 3, 2, 3, 3, 3, 7, 7, 7, 7, 7, 7, 7, 7}, raster.data(),
			"the ring next to finite values first, the right column from that ring");
	}

	@Test
	void setsWhatIsFarFromFiniteValuesToZero() {
		FloatRaster raster = FloatRaster.zeros(30, 1, 1);
		Arrays.fill(raster.data(), NAN);
		raster.data()[0] = 5;
		NanMask.of(raster).fill(raster);
		for (int x = 0; x < 30; x++)
			assertEquals(x <= NanMask.REACH ? 5 : 0, raster.get(x, 0, 0));
	}

	@ParameterizedTest
	@EnumSource(BorderMode.class)
	void givesGapsBackAtTheirPlacesOnly(BorderMode border) {
		FloatRaster source = withGaps();
		FloatRaster target = upscale(source, 32, border);
		for (int y = 0; y < 100; y++)
			for (int x = 0; x < 140; x++) {
				float in = source.get(x / 2, y / 2, 0);
				if (Float.isFinite(in)) assertTrue(Float.isFinite(target.get(x, y, 0)));
				else assertEquals(in, target.get(x, y, 0));
			}
	}

	@ParameterizedTest
	@EnumSource(BorderMode.class)
	void doNotDependOnTheTile(BorderMode border) {
		FloatRaster source = withGaps();
		FloatRaster whole = upscale(source, 70, border);
		for (int tile = 4; tile < 70; tile += 5)
			assertArrayEquals(whole.data(), upscale(source, tile, border).data(), 1e-5f, "tile " + tile);
	}

	@Test
	void leavesTheRestOfTheImageAlone() {
		FloatRaster source = Rasters.noise(70, 50, 1, 1);
		FloatRaster expected = upscale(source, 32, BorderMode.NETWORK);
		source.data()[20 * 70 + 30] = NAN;
		FloatRaster actual = upscale(source, 32, BorderMode.NETWORK);
		for (int y = 0; y < 100; y++)
			for (int x = 0; x < 140; x++) {
				int distance = Math.max(Math.abs(x / 2 - 30), Math.abs(y / 2 - 20));
				if (distance > 4) assertEquals(expected.get(x, y, 0), actual.get(x, y, 0), 1e-6);
				else if (distance > 0) assertEquals(expected.get(x, y, 0), actual.get(x, y, 0), 0.1);
			}
	}

	@Test
	void keepsAnImageOfNothingElse() {
		FloatRaster source = FloatRaster.zeros(20, 10, 1);
		Arrays.fill(source.data(), NAN);
		for (float v : upscale(source, 16, BorderMode.NETWORK).data())
			assertTrue(Float.isNaN(v));
	}
}
