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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import ai.djl.engine.EngineException;

import sc.fiji.superres.image.BorderMode;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.Halo;
import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.task.Progress;
import sc.fiji.superres.task.UserException;
import sc.fiji.superres.testing.BlurUpscaler;
import sc.fiji.superres.testing.Rasters;
import sc.fiji.superres.testing.RecordedProgress;

/** What upscaling does when there is too little memory. */
class MemoryBackOffTest {

	private static final Upscaler NETWORK = new BlurUpscaler(2, 1, 3);

	/** Fails for tiles above some size, or after some tiles; remembers the tiles that it upscaled. */
	private static final class Limited implements Upscaler {

		private final List<Integer> widths = new ArrayList<>();
		private final RuntimeException failure;
		private final int largestWidth;
		private int plenty;

		Limited(int largestWidth, int plenty, RuntimeException failure) {
			this.largestWidth = largestWidth;
			this.plenty = plenty;
			this.failure = failure;
		}

		@Override
		public int scale() {
			return NETWORK.scale();
		}

		@Override
		public int channels() {
			return NETWORK.channels();
		}

		@Override
		public Halo halo() {
			return NETWORK.halo();
		}

		@Override
		public FloatRaster upscale(FloatRaster source) {
			if (source.width() > largestWidth && plenty-- <= 0) {
				if (failure != null) throw failure;
				throw new OutOfMemoryError("Java heap space");
			}
			widths.add(source.width());
			return NETWORK.upscale(source);
		}

		@Override
		public void close() {
			// holds nothing
		}
	}

	@ParameterizedTest
	@EnumSource(BorderMode.class)
	void goesOnWithSmallerTiles(BorderMode border) {
		FloatRaster source = Rasters.noise(150, 70, 1, 1);
		FloatRaster expected = new TiledUpscaler(NETWORK, new TilePlan(150, 4, Halo.of(4)), border).upscale(source,
			Progress.NONE);
		Limited limited = new Limited(50, 1, null);
		RecordedProgress progress = new RecordedProgress();
		TiledUpscaler tiled = new TiledUpscaler(limited, new TilePlan(100, 4, Halo.of(4)), border);
		assertEquals(0, Rasters.largestDifference(expected, tiled.upscale(source, progress)), 1e-5);
		assertEquals(25, tiled.plan().tileHeight());
		assertEquals(108, limited.widths.get(0), "the first tile was not done again");
		assertTrue(limited.widths.stream().skip(1).allMatch(w -> w == 33));
		assertEquals(List.of("0/2", "1/2", "2/7"), progress.reports().subList(0, 3));
		assertEquals("7/7", progress.reports().get(progress.reports().size() - 1));

		limited.widths.clear();
		tiled.upscale(source, Progress.NONE);
		assertEquals(18, limited.widths.size(), "the next image starts with small tiles");
	}

	@Test
	void startsFromTheSizeOfTheImage() {
		Limited limited = new Limited(30, 0, null);
		TiledUpscaler tiled = new TiledUpscaler(limited, new TilePlan(512, 4, Halo.of(4)), BorderMode.NETWORK);
		tiled.upscale(Rasters.noise(40, 20, 1, 1), Progress.NONE);
		assertEquals(20, tiled.plan().tileHeight());
		assertEquals(List.of(28, 28), limited.widths);
	}

	@Test
	void givesUpAtTheSmallestTile() {
		TiledUpscaler tiled = new TiledUpscaler(new Limited(10, 0, null), new TilePlan(100, 4, Halo.of(4)),
			BorderMode.NETWORK);
		UserException e = assertThrows(UserException.class,
			() -> tiled.upscale(Rasters.noise(90, 20, 1, 1), Progress.NONE));
		assertEquals(UserException.ErrorKind.FAILED, e.kind());
		assertEquals(
			"There is too little memory even for tiles of 16 x 16 pixels; close other images and programs, choose a "
				+ "smaller model or another device.",
			e.getMessage());
	}

	@Test
	void backsOffFromTheEngineToo() {
		Limited limited = new Limited(50, 0, new EngineException("CUDA out of memory. Tried to allocate 20.00 MiB"));
		TiledUpscaler tiled = new TiledUpscaler(limited, new TilePlan(64, 4, Halo.of(4)), BorderMode.NETWORK);
		tiled.upscale(Rasters.noise(90, 20, 1, 1), Progress.NONE);
		assertEquals(32, tiled.plan().tileHeight());
	}

	@Test
	void passesOtherFailuresOn() {
		RuntimeException failure = new EngineException("mat1 and mat2 shapes cannot be multiplied");
		TiledUpscaler tiled = new TiledUpscaler(new Limited(0, 0, failure), new TilePlan(64, 4, Halo.of(4)),
			BorderMode.NETWORK);
		assertEquals(failure,
			assertThrows(EngineException.class, () -> tiled.upscale(Rasters.noise(90, 20, 1, 1), Progress.NONE)));
	}
}
