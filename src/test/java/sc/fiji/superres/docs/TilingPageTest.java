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
package sc.fiji.superres.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import org.junit.jupiter.api.Test;

import sc.fiji.superres.cost.Cost;
import sc.fiji.superres.image.BorderMode;
import sc.fiji.superres.infer.TilePlan;
import sc.fiji.superres.infer.TilePlanner;
import sc.fiji.superres.infer.UpscaleSettings;
import sc.fiji.superres.nets.DVMSR;
import sc.fiji.superres.nets.DyRSRNet;
import sc.fiji.superres.nets.Network;
import sc.fiji.superres.testing.LookingUpscaler;

/** Holds the numbers on memory in {@code docs/tiling.md} to the cost model and the planner. */
class TilingPageTest {

	private static final long GIB = 1L << 30;
	private static final int TALL = 100_000;
	/** The smallest sensible strip of 96 rows, with as many more above and below. */
	private static final int ROWS = 3 * 96;

	private static long bytesPerPixel(Network network) {
		return Cost.of(network.graph()).bytesPerPixel();
	}

	private static TilePlan plan(Network network, long width, long height, long budget) {
		return TilePlanner.plan((int) width, (int) height, new LookingUpscaler(4, 3, Cost.of(network.graph()).halo()),
			UpscaleSettings.defaults(), bytesPerPixel(network), budget);
	}

	private static void assertSaid(String text, Object... numbers) throws IOException {
		String said = String.format(Locale.ROOT, text, numbers);
		assertTrue(Files.readString(Path.of("docs", "tiling.md")).replaceAll("\\s+", " ").contains(said), said);
	}

	private static void assertLimits(Network network, String text) throws IOException {
		long pixels = 2 * GIB / bytesPerPixel(network);
		long width = pixels / ROWS;
		assertEquals(TilePlan.Cut.STRIPS, plan(network, width, TALL, 2 * GIB).cut());
		assertEquals(TilePlan.Cut.PIECES, plan(network, width + 1, TALL, 2 * GIB).cut());
		assertEquals(1,
			plan(network, pixels / 1000, 1000, 2 * GIB).tiling((int) pixels / 1000, 1000, BorderMode.NETWORK).count());
		assertSaid(text, pixels / 1000, width);
	}

	@Test
	void limitsOfWholeImagesAndStrips() throws IOException {
		assertSaid("DVMSR x4 takes %.1f kB per pixel by the cost model", bytesPerPixel(new DVMSR(4)) / 1000.0);
		assertLimits(new DVMSR(4),
			"with 2 GiB images of up to %d,000 pixels are whole and strips are up to %d pixels wide");
		assertLimits(new DyRSRNet(4), "for DyRSRNet x4 it is %d,000 pixels and a width of %d");
	}

	@Test
	void theExampleOfALargeImage() throws IOException {
		TilePlan plan = plan(new DVMSR(4), 2048, 2048, 8 * GIB);
		assertEquals(TilePlan.Cut.STRIPS, plan.cut());
		var tiling = plan.tiling(2048, 2048, BorderMode.NETWORK);
		assertSaid(
			"With 8 GiB, an image of 2048 x 2048 pixels is cut into %d strips of %d rows and %d rows of overlap, which "
				+ "is %.1f times the work of the whole image.",
			tiling.count(), plan.tileHeight(), 2 * plan.overlap(), tiling.count() * tiling.sourceHeight() / 2048.0);
	}
}
