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

import java.util.List;

/**
 * How an image is cut into tiles. The cores cover the image exactly once; all sources have the same shape, because
 * networks are faster on shapes they have seen before. A source that would stick out of the domain is shifted inward
 * rather than padded: on each side it ends {@code overlap} or more pixels away from its core, or where the domain ends.
 *
 * @param image      the pixels to upscale
 * @param domain     the pixels that can be read: the image, or more where it is continued beyond its border
 * @param tileWidth  width of a core, in low-resolution pixels, from 1; those at the right may be narrower
 * @param tileHeight height of a core, in low-resolution pixels, from 1; those at the bottom may be lower
 * @param overlap    low-resolution pixels that a source has in addition on each side, from 0
 */
public record Tiling(PixelBox image, PixelBox domain, int tileWidth, int tileHeight, int overlap) {

	public Tiling {
		if (tileWidth < 1 || tileHeight < 1 || overlap < 0)
			throw new IllegalArgumentException("Tile " + tileWidth + " x " + tileHeight + ", overlap " + overlap);
		if (!domain.intersect(image).equals(image))
			throw new IllegalArgumentException(image + " is not within " + domain);
	}

	/** Of an image that ends at its border, in squares. */
	public static Tiling of(int width, int height, int tile, int overlap) {
		PixelBox image = PixelBox.ofSize(width, height);
		return new Tiling(image, image, tile, tile, overlap);
	}

	/** Width of every source. */
	public int sourceWidth() {
		return sourceLength(tileWidth, domain.width());
	}

	/** Height of every source. */
	public int sourceHeight() {
		return sourceLength(tileHeight, domain.height());
	}

	/** How many tiles make up the image. */
	public long count() {
		return -Math.floorDiv(-(long) image.width(), tileWidth) * -Math.floorDiv(-(long) image.height(), tileHeight);
	}

	/** The whole image, row by row. */
	public List<Tile> tiles() {
		return image.split(tileWidth, tileHeight).stream().map(this::tile).toList();
	}

	/** @param core a part of the image, at most as wide and high as a tile */
	public Tile tile(PixelBox core) {
		int x = sourceStart(core.x(), sourceWidth(), domain.x(), domain.width());
		int y = sourceStart(core.y(), sourceHeight(), domain.y(), domain.height());
		return new Tile(core, new PixelBox(x, y, sourceWidth(), sourceHeight()));
	}

	private int sourceLength(int tile, int available) {
		return (int) Math.min(tile + 2L * overlap, available);
	}

	private int sourceStart(int core, int length, int domainStart, int available) {
		long last = (long) domainStart + available - length;
		return (int) Math.max(domainStart, Math.min((long) core - overlap, last));
	}
}
