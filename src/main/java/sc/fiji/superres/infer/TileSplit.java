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

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.PixelBox;
import sc.fiji.superres.image.Tile;
import sc.fiji.superres.image.Upscaler;

/**
 * The parts in which an upscaler gets a tile. What is done to its result, such as keeping the intensities of the image,
 * looks farther than the upscaler does. Tiles that are larger than what the upscaler has memory for overlap by that
 * distance, and their parts by what the upscaler looks, which is less work than small tiles that overlap by both. All
 * parts have the same shape and begin at equal distances; each gives the pixels that are farther from its edges than
 * the upscaler looks, but where its edge is that of the tile. So what they make together is what the upscaler would
 * make of the tile at once.
 *
 * @param width  of the tile with its overlap, in low-resolution pixels
 * @param height of the tile with its overlap, in low-resolution pixels
 * @param across parts beside each other
 * @param down   parts below each other
 * @param halo   how far the upscaler looks, in low-resolution pixels
 */
record TileSplit(int width, int height, int across, int down, int halo) {

	/**
	 * Those of the least work, and of these the fewest.
	 *
	 * @param pixels that a part may have; where there are no sensible parts so small, the smallest sensible ones are
	 *                   taken
	 */
	static TileSplit of(int width, int height, int halo, int pixels) {
		TileSplit best = null;
		for (int across = 1; across <= most(width, halo); across++)
			for (int down = 1; down <= most(height, halo); down++) {
				TileSplit parts = new TileSplit(width, height, across, down, halo);
				if (best == null || (best.area() > pixels ? parts.area() < best.area() : //
					parts.area() <= pixels && parts.work() < best.work())) best = parts;
				if (parts.area() <= pixels) break;
			}
		return best;
	}

	/** More parts would be smaller than what they overlap by. */
	private static int most(int length, int halo) {
		return Math.max(1, (length - 2 * halo) / TilePlan.smallestTile(halo));
	}

	private static int length(int all, int count, int halo) {
		return count == 1 ? all : (all - 2 * halo + count - 1) / count + 2 * halo;
	}

	int partWidth() {
		return length(width, across, halo);
	}

	int partHeight() {
		return length(height, down, halo);
	}

	long count() {
		return (long) across * down;
	}

	private long area() {
		return (long) partWidth() * partHeight();
	}

	private long work() {
		return count() * area();
	}

	/** The parts row by row: which pixels of the tile each contributes, and which it is made from. */
	List<Tile> parts() {
		List<Tile> parts = new ArrayList<>();
		for (int j = 0; j < down; j++)
			for (int i = 0; i < across; i++) {
				int left = cut(i, width, across), top = cut(j, height, down);
				parts.add(
					new Tile(new PixelBox(left, top, cut(i + 1, width, across) - left, cut(j + 1, height, down) - top),
						new PixelBox(start(i, width, across), start(j, height, down), partWidth(), partHeight())));
			}
		return parts;
	}

	/** Where a part begins. */
	private int start(int i, int all, int count) {
		return count == 1 ? 0 : (int) ((long) i * (all - length(all, count, halo)) / (count - 1));
	}

	/** Where what a part contributes begins. */
	private int cut(int i, int all, int count) {
		return i == 0 ? 0 : i == count ? all : start(i, all, count) + halo;
	}

	/**
	 * @param source   the tile with its overlap
	 * @param upscaler for as many channels
	 * @param ready    is told, after each part but the last, how many are there
	 * @return a new raster, of the upscaler's result for the source
	 */
	FloatRaster upscale(FloatRaster source, Upscaler upscaler, LongConsumer ready) {
		if (count() == 1) return upscaler.upscale(source);
		int scaleX = upscaler.scaleX(), scale = upscaler.scale();
		FloatRaster result = FloatRaster.zeros(source.width() * scaleX, source.height() * scale, source.channels());
		long done = 0;
		for (Tile part : parts()) {
			if (done > 0) ready.accept(done);
			PixelBox from = part.source();
			FloatRaster upscaled = upscaler.upscale(source.crop(from.x(), from.y(), from.width(), from.height()));
			copy(upscaled, part.coreInSource().scale(scaleX, scale), result, part.core().scale(scaleX, scale));
			done++;
		}
		return result;
	}

	/** Copies pixels of one raster to a place of the same size in another. */
	private static void copy(FloatRaster source, PixelBox from, FloatRaster target, PixelBox to) {
		for (int c = 0; c < target.channels(); c++)
			for (int y = 0; y < to.height(); y++)
				System.arraycopy(source.data(), (c * source.height() + from.y() + y) * source.width() + from.x(),
					target.data(), (c * target.height() + to.y() + y) * target.width() + to.x(), to.width());
	}
}
