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
import sc.fiji.superres.image.Box;
import sc.fiji.superres.image.Tiling;

/**
 * How large the pieces of an image are that are upscaled one at a time; all in low-resolution pixels.
 *
 * @param tile    width and height of what a piece contributes to the result, from 1
 * @param overlap by how much a piece is extended on each side, from 0
 * @param halo    how far the upscaler looks
 */
public record TilePlan(int tile, int overlap, int halo) {

	/** Below this, or below the overlap, nearly all work is spent on the overlap. */
	private static final int SMALLEST_TILE = 16;

	public TilePlan {
		if (tile < 1 || overlap < 0) throw new IllegalArgumentException("Tile " + tile + ", overlap " + overlap);
	}

	/** Width and height of a tile below which it hardly saves memory to cut the tile in half. */
	static int smallestTile(int overlap) {
		return Math.max(SMALLEST_TILE, overlap);
	}

	/** The same for an image of the given size, which no tile needs to exceed. */
	TilePlan within(int width, int height) {
		return new TilePlan(Math.min(tile, Math.max(width, height)), overlap, halo);
	}

	/** Where the tiles of an image lie; a mirrored border is continued by the overlap. */
	public Tiling tiling(int width, int height, BorderMode border) {
		Box image = Box.ofSize(width, height);
		return new Tiling(image, border == BorderMode.MIRROR ? image.expand(overlap) : image, tile, overlap);
	}

	/** Tiles of half the size, if that would still make sense. */
	Optional<TilePlan> smaller() {
		int smallest = smallestTile(overlap);
		if (tile <= smallest) return Optional.empty();
		return Optional.of(new TilePlan(Math.max(smallest, tile / 2), overlap, halo));
	}

	/** A sentence for the user if the result depends on where the image is cut. */
	public Optional<String> warning() {
		if (overlap >= halo) return Optional.empty();
		return Optional.of("The overlap of " + overlap + " pixels is less than the " + halo
			+ " pixels that the model looks beyond a tile, so seams between the tiles may show.");
	}
}
