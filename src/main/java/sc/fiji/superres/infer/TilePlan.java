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

import java.util.Optional;

import sc.fiji.superres.image.BorderMode;
import sc.fiji.superres.image.Halo;
import sc.fiji.superres.image.PixelBox;
import sc.fiji.superres.image.Tiling;

/**
 * How large the pieces of an image are that are upscaled one at a time; all in low-resolution pixels.
 *
 * @param tileWidth  width of what a piece contributes to the result, from 1
 * @param tileHeight its height, from 1
 * @param overlap    by how much a piece is extended on each side, from 0
 * @param halo       how far the upscaler looks
 * @param cut        into what
 * @param part       how many pixels of a piece with its overlap the upscaler gets at a time, from 1
 */
public record TilePlan(int tileWidth, int tileHeight, int overlap, Halo halo, Cut cut, int part) {

	/** Shapes of pieces. */
	public enum Cut {
		/**
		 * Squares, for upscalers that look so far and no farther: with enough overlap the result is the untiled one.
		 */
		SQUARES,
		/**
		 * Strips of the full width, for upscalers that look at all of the image. Those that scan the pixels row by row
		 * see the rows of a strip in the order of the whole image and forget earlier ones soon; those that weigh the
		 * whole image lack a part of it. docs/tiling.md has measurements of both.
		 */
		STRIPS,
		/** Pieces of an image whose strips do not fit into the memory. Scans take another course in them. */
		PIECES
	}

	/**
	 * Rows of context above and below a strip, for upscalers that look at all of an image: published DVMSR differs from
	 * the untiled result by less than 1/255 with it, see docs/tiling.md.
	 */
	static final int STRIP_OVERLAP = 96;
	/** Below this, or below the overlap, nearly all work is spent on the overlap. */
	private static final int SMALLEST_TILE = 16;

	public TilePlan {
		if (tileWidth < 1 || tileHeight < 1 || overlap < 0 || part < 1)
			throw new IllegalArgumentException(
				"Tile " + tileWidth + " x " + tileHeight + ", overlap " + overlap + ", part " + part);
	}

	/** Pieces that the upscaler gets at once. */
	public TilePlan(int tileWidth, int tileHeight, int overlap, Halo halo, Cut cut) {
		this(tileWidth, tileHeight, overlap, halo, cut, Integer.MAX_VALUE);
	}

	/** Squares that the upscaler gets at once. */
	public TilePlan(int tile, int overlap, Halo halo) {
		this(tile, tile, overlap, halo, Cut.SQUARES);
	}

	/** The same with pieces that the upscaler gets in parts of so many pixels, if they are larger. */
	TilePlan inParts(int pixels) {
		return new TilePlan(tileWidth, tileHeight, overlap, halo, cut, pixels);
	}

	/** How much overlap is needed for upscalers that look so far. */
	static int context(Halo halo) {
		return halo instanceof Halo.Bounded bounded ? bounded.pixels() : STRIP_OVERLAP;
	}

	/** Width and height of a tile below which it hardly saves memory to cut the tile in half. */
	static int smallestTile(int overlap) {
		return Math.max(SMALLEST_TILE, overlap);
	}

	/** The same for an image of the given size, which no tile needs to exceed. */
	TilePlan within(int width, int height) {
		int longest = Math.max(width, height);
		return cut == Cut.SQUARES
			? resized(Math.min(tileWidth, longest), Math.min(tileHeight, longest)) //
			: resized(Math.min(tileWidth, width), Math.min(tileHeight, height));
	}

	/** Where the tiles of an image lie; a mirrored border is continued by the overlap. */
	public Tiling tiling(int width, int height, BorderMode border) {
		PixelBox image = PixelBox.ofSize(width, height);
		return new Tiling(image, border == BorderMode.MIRROR ? image.expand(overlap) : image, tileWidth, tileHeight,
			overlap);
	}

	/** The parts of a piece of the given size, its overlap included, in which the upscaler gets it. */
	TileSplit parts(int width, int height) {
		return TileSplit.of(width, height, Math.min(overlap, context(halo)), part);
	}

	/**
	 * Tiles of half the size, if that would still make sense: strips become lower before they become narrower. Parts of
	 * tiles become half as wide and high, too.
	 */
	Optional<TilePlan> smaller() {
		int smallest = smallestTile(overlap);
		if (tileHeight > smallest) {
			int height = Math.max(smallest, tileHeight / 2);
			TilePlan half = resized(cut == Cut.SQUARES ? height : tileWidth, height);
			return Optional.of(part == Integer.MAX_VALUE ? half : half.inParts(Math.max(1, part / 4)));
		}
		if (cut == Cut.SQUARES || tileWidth <= smallest) return Optional.empty();
		return Optional.of(new TilePlan(Math.max(smallest, tileWidth / 2), tileHeight, overlap, halo, Cut.PIECES));
	}

	private TilePlan resized(int width, int height) {
		return new TilePlan(width, height, overlap, halo, cut, part);
	}

	/** Width and height, or one number if they are equal. */
	public String size() {
		return tileWidth == tileHeight ? Integer.toString(tileWidth) : tileWidth + " x " + tileHeight;
	}

	/**
	 * A sentence for the user if the result for an image of the given size depends noticeably on where it is cut. Tiles
	 * that see all of the image with their overlap make no difference.
	 */
	public Optional<String> warning(int width, int height) {
		return width <= tileWidth + 2 * overlap && height <= tileHeight + 2 * overlap ? Optional.empty() : warning();
	}

	/** The same for images that are larger than a tile. */
	public Optional<String> warning() {
		int context = context(halo);
		if (overlap < context)
			return Optional.of("The overlap of " + overlap + " pixels is less than the " + context
				+ " pixels that the model looks beyond a tile, so seams between the tiles may show.");
		if (cut == Cut.PIECES)
			return Optional.of("The model looks at all of the image, of which not even strips of the full "
				+ "width fit into the memory, so seams between the tiles may show.");
		if (cut == Cut.STRIPS && halo == Halo.WHOLE)
			return Optional.of("The model weighs all of the image, of which a strip of " + (tileHeight + 2 * overlap)
				+ " rows shows it only a part, so values may differ a little from those of the whole image.");
		return Optional.empty();
	}
}
