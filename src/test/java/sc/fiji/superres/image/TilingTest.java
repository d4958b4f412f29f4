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
package sc.fiji.superres.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TilingTest {

	@ParameterizedTest
	@CsvSource({"1, 1, 1, 0", "1, 1, 64, 8", "100, 70, 32, 5", "33, 97, 32, 20", "64, 64, 32, 0", "10, 3, 1, 2",
		"257, 5, 50, 70", "31, 31, 2147483647, 2147483647"})
	void coversEachPixelOnceWithItsContext(int width, int height, int tile, int overlap) {
		Tiling tiling = Tiling.of(width, height, tile, overlap);
		int[] covered = new int[width * height];
		List<Tile> tiles = tiling.tiles();
		assertEquals(tiling.count(), tiles.size());
		for (Tile t : tiles) {
			PixelBox core = t.core();
			for (int y = core.y(); y < core.y() + core.height(); y++)
				for (int x = core.x(); x < core.x() + core.width(); x++)
					covered[y * width + x]++;
			assertEquals(Math.min(tile + 2L * overlap, width), t.source().width());
			assertEquals(Math.min(tile + 2L * overlap, height), t.source().height());
			assertEquals(t.source(), t.source().intersect(tiling.image()), "reaches beyond the image");
			PixelBox needed = core.expand(Math.min(overlap, 1000)).intersect(tiling.image());
			assertEquals(needed, t.source().intersect(needed), "lacks context");
			assertEquals(core.x(), t.source().x() + t.coreInSource().x());
		}
		assertTrue(IntStream.of(covered).allMatch(n -> n == 1));
	}

	@Test
	void shiftsTilesInwardAtTheBorder() {
		List<Tile> tiles = Tiling.of(100, 10, 40, 10).tiles();
		assertEquals(List.of( //
			new Tile(new PixelBox(0, 0, 40, 10), new PixelBox(0, 0, 60, 10)), //
			new Tile(new PixelBox(40, 0, 40, 10), new PixelBox(30, 0, 60, 10)), //
			new Tile(new PixelBox(80, 0, 20, 10), new PixelBox(40, 0, 60, 10))), tiles);
	}

	@Test
	void readsBeyondTheImageWhereTheDomainIsLarger() {
		PixelBox image = PixelBox.ofSize(50, 50);
		List<Tile> tiles = new Tiling(image, image.expand(8), 50, 50, 8).tiles();
		assertEquals(List.of(new Tile(image, new PixelBox(-8, -8, 66, 66))), tiles);
	}

	@Test
	void refusesNonsense() {
		assertThrows(IllegalArgumentException.class, () -> Tiling.of(10, 10, 0, 1));
		assertThrows(IllegalArgumentException.class, () -> Tiling.of(10, 10, 1, -1));
		assertThrows(IllegalArgumentException.class,
			() -> new Tiling(PixelBox.ofSize(10, 10), PixelBox.ofSize(9, 10), 4, 4, 1));
	}
}
