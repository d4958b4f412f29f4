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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.PixelBox;
import sc.fiji.superres.image.Tile;
import sc.fiji.superres.testing.BlurUpscaler;
import sc.fiji.superres.testing.Rasters;

class TileSplitTest {

	/** The network's work for 1024 x 1024 pixels, of which tiles of 511 x 511 can be kept in memory. */
	@Test
	void theLeastWork() {
		TileSplit parts = TileSplit.of(1024, 1024, 18, 511 * 511);
		assertEquals(new TileSplit(1024, 1024, 2, 3, 18), parts);
		assertEquals(List.of(530, 366), List.of(parts.partWidth(), parts.partHeight()));
		assertEquals(new TileSplit(1104, 300, 2, 1, 18), TileSplit.of(1104, 300, 18, 511 * 511), "no squares");
		assertEquals(1, TileSplit.of(511, 511, 18, 511 * 511).count());
		assertEquals(1, TileSplit.of(100_000, 20_000, 18, Integer.MAX_VALUE).count());
	}

	@ParameterizedTest
	@CsvSource({"1024, 1024, 18, 261121", "1104, 300, 18, 90000", "50, 1000, 4, 2000", "97, 41, 0, 100",
		"300, 300, 40, 1", "7, 5, 3, 1", "1, 1, 0, 1"})
	void coverATileOnceWithTheirHalo(int width, int height, int halo, int pixels) {
		TileSplit parts = TileSplit.of(width, height, halo, pixels);
		PixelBox tile = PixelBox.ofSize(width, height);
		int[] covered = new int[width * height];
		assertEquals(parts.count(), parts.parts().size());
		for (Tile part : parts.parts()) {
			PixelBox seen = part.core().expand(halo).intersect(tile);
			assertEquals(seen, seen.intersect(part.source()), "sees what it needs");
			assertEquals(part.source(), part.source().intersect(tile));
			assertEquals(List.of(parts.partWidth(), parts.partHeight()),
				List.of(part.source().width(), part.source().height()));
			PixelBox core = part.core();
			for (int y = core.y(); y < core.y() + core.height(); y++)
				for (int x = core.x(); x < core.x() + core.width(); x++)
					covered[y * width + x]++;
		}
		for (int times : covered)
			assertEquals(1, times);
		long area = (long) parts.partWidth() * parts.partHeight();
		boolean smallest = pixels < Math.pow(2 * halo + 2L * TilePlan.smallestTile(halo), 2);
		assertTrue(area <= pixels || smallest, parts.toString());
	}

	@ParameterizedTest
	@CsvSource({"2, 1, 3", "3, 3, 2", "1, 2, 1"})
	void makeWhatTheWholeMakes(int scale, int channels, int radius) {
		BlurUpscaler network = new BlurUpscaler(scale, channels, radius);
		FloatRaster source = Rasters.noise(131, 77, channels, 3);
		FloatRaster whole = network.upscale(source);
		TileSplit parts = TileSplit.of(131, 77, network.halo().pixels(), 1500);
		assertTrue(parts.across() > 2 && parts.down() > 1, parts.toString());
		List<Long> told = new ArrayList<>();
		assertEquals(0, Rasters.largestDifference(whole, parts.upscale(source, network, told::add)), 1e-6);
		assertEquals(parts.count() - 1, told.size());
		assertEquals(parts.count() - 1, told.get(told.size() - 1));
	}
}
