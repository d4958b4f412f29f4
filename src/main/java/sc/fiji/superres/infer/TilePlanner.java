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

import sc.fiji.superres.image.BorderMode;
import sc.fiji.superres.image.Tiling;
import sc.fiji.superres.task.UserException;

/**
 * Chooses the size of the tiles. Every tile is computed at the full shape of core and overlap on both sides, so the
 * work is the number of tiles times the area of that shape. Of all tile sizes whose shape fits into the memory and is
 * not too large to be cancelled soon, the one with the least work is taken, the smaller of two equals: large tiles,
 * because they spend less on the overlap, but just as large as needed for cores of equal size.
 */
public final class TilePlanner {

	/** Cores are at most this large; beyond, little is gained, and progress and cancellation become coarse. */
	static final int LARGEST_TILE = 512;

	private TilePlanner() {}

	/**
	 * @param width         of the image, in low-resolution pixels
	 * @param height        of the image, in low-resolution pixels
	 * @param halo          how far the upscaler looks; anything beyond the image's width and height, and beyond
	 *                      {@value #LARGEST_TILE} pixels, is cut off, so that upscalers without bounds get the whole
	 *                      image
	 * @param settings      of which the tile, the overlap and the border count
	 * @param bytesPerPixel memory that upscaling takes, per low-resolution pixel of a tile with its overlap
	 * @param budget        bytes that a tile may take; when they are not enough for any sensible tile, the smallest is
	 *                      planned nevertheless
	 * @return a plan for images of this size
	 * @throws UserException if the user's tile is smaller than the context that it needs on each side, which is the
	 *                       halo or the user's smaller overlap, and than the image
	 */
	public static TilePlan plan(int width, int height, int halo, UpscaleSettings settings, long bytesPerPixel,
		long budget)
	{
		int longest = Math.max(width, height);
		int farthest = Math.max(LARGEST_TILE, longest);
		int reach = Math.min(halo, farthest);
		int overlap = settings.overlap() == UpscaleSettings.AUTO_OVERLAP ? reach //
			: Math.min(settings.overlap(), farthest);
		int tile = settings.tile();
		if (tile == UpscaleSettings.AUTO) tile = leastWork(width, height, overlap, settings.border(), budget
			/ bytesPerPixel);
		else requireContext(tile, Math.min(overlap, reach), longest);
		return new TilePlan(tile, overlap, reach);
	}

	private static void requireContext(int tile, int context, int longest) {
		int smallest = Math.min(context, longest);
		if (tile < smallest) throw UserException.wrongUse("A tile of " + tile + " pixels is smaller than the " + context
			+ " pixels around it that the model needs to see; choose at least " + smallest
			+ ", or 0 to choose automatically.");
	}

	/** @param pixels that a tile with its overlap may have */
	private static int leastWork(int width, int height, int overlap, BorderMode border, long pixels) {
		int longest = Math.max(width, height);
		int best = Math.min(TilePlan.smallestTile(overlap), longest);
		long leastWork = Long.MAX_VALUE;
		for (int tile = best; tile <= longest; tile++) {
			Tiling tiling = new TilePlan(tile, overlap, overlap).tiling(width, height, border);
			long area = (long) tiling.sourceWidth() * tiling.sourceHeight();
			int side = Math.max(tiling.sourceWidth(), tiling.sourceHeight());
			if (area > pixels || side > LARGEST_TILE + 2L * overlap) break;
			long work = tiling.count() * area;
			if (work < leastWork) {
				leastWork = work;
				best = tile;
			}
		}
		return best;
	}
}
