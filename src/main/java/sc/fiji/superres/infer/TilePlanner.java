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

import java.util.function.IntFunction;

import sc.fiji.superres.fidelity.IntensityCorrection;
import sc.fiji.superres.image.BorderMode;
import sc.fiji.superres.image.Halo;
import sc.fiji.superres.image.Tiling;
import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.infer.TilePlan.Cut;
import sc.fiji.superres.task.UserException;

/**
 * Chooses the size of the tiles. Every tile is computed at the full shape of core and overlap on both sides, so the
 * work is the number of tiles times the area of that shape. Of all tile sizes whose shape fits into the memory and is
 * not too large to be cancelled soon, the one with the least work is taken, the smaller of two equals: large tiles,
 * because they spend less on the overlap, but just as large as needed for cores of equal size.
 * <p>
 * Where intensities are kept, which looks farther than the upscaler, tiles may be larger than that, as the upscaler
 * gets them in parts of the size with the least work.
 * <p>
 * Upscalers that look at all of an image get all of it if it fits into the memory, and otherwise strips of its full
 * width, of the height with the least work. The user's tile is the height of strips, or where such strips do not fit,
 * the largest height that is looked for.
 */
public final class TilePlanner {

	/**
	 * What the upscaler gets at a time is at most this large, without its halo; beyond, little is gained, and progress
	 * and cancellation become coarse.
	 */
	static final int LARGEST_PART = 512;
	/** Cores of tiles that the upscaler gets in parts are at most this large. */
	static final int LARGEST_TILE = 1024;
	/** Bytes that the result of such a tile with its overlap may have, beside which it is worked on. */
	static final long LARGEST_RESULT = 80L << 20;

	private TilePlanner() {}

	/**
	 * @param width         of the image, in low-resolution pixels
	 * @param height        of the image, in low-resolution pixels
	 * @param upscaler      of which the scale, the channels and how far it looks count; a distance beyond the image's
	 *                          width and height, and beyond {@value #LARGEST_PART} pixels, is cut off
	 * @param settings      of which the tile, the overlap, the border and whether intensities are kept count
	 * @param bytesPerPixel memory that upscaling takes, per low-resolution pixel of what the upscaler gets at a time
	 * @param budget        bytes that this may take; when they are not enough for any sensible tile, the smallest is
	 *                          planned nevertheless
	 * @return a plan for images of this size
	 * @throws UserException if the user's tile is smaller than the context that it needs on each side, which is the
	 *                           halo or the user's smaller overlap, and than the image
	 */
	public static TilePlan plan(int width, int height, Upscaler upscaler, UpscaleSettings settings, long bytesPerPixel,
		long budget) {
		int longest = Math.max(width, height);
		int farthest = Math.max(LARGEST_PART, longest);
		Halo halo = upscaler.halo();
		Halo seen = halo instanceof Halo.Bounded near ? Halo.of(Math.min(near.pixels(), farthest)) : halo;
		boolean isBounded = halo instanceof Halo.Bounded;
		int context = TilePlan.context(seen);
		boolean automaticOverlap = settings.overlap() == UpscaleSettings.AUTO_OVERLAP;
		int asked = automaticOverlap ? context : Math.min(settings.overlap(), farthest);
		int tile = settings.tile();
		if (tile != UpscaleSettings.AUTO) requireContext(tile, Math.min(asked, context), longest);
		int kept = settings.keepsIntensities() && (isBounded || !automaticOverlap) ? IntensityCorrection.REACH : 0;
		int overlap = Math.min(asked + kept, farthest);
		long pixels = budget / bytesPerPixel;
		Search search = new Search(width, height, settings.border(), overlap, pixels);
		IntFunction<TilePlan> squares = side -> new TilePlan(side, overlap, seen);
		IntFunction<TilePlan> strips = rows -> new TilePlan(width, rows, overlap, seen, Cut.STRIPS);
		IntFunction<TilePlan> pieces = side -> new TilePlan(side, side, overlap, seen, Cut.PIECES);
		boolean automatic = tile == UpscaleSettings.AUTO;
		if (isBounded && kept == 0) return automatic ? search.best(squares) : squares.apply(tile);
		if (isBounded) {
			int side = automatic ? largestOfEqual(longest, overlap, upscaler) : tile;
			return inParts(squares.apply(side), width, height, settings.border(), pixels);
		}
		if (!automatic && search.fits(strips.apply(tile))) return strips.apply(tile);
		TilePlan best = search.best(Long.MAX_VALUE, automatic ? height : Math.min(tile, height), strips);
		if (search.fits(best)) return best;
		return automatic ? search.best(pieces) : pieces.apply(tile);
	}

	/** As few cores of equal length as make up the longer side of an image. */
	private static int largestOfEqual(int longest, int overlap, Upscaler upscaler) {
		long bytes = (long) Float.BYTES * upscaler.channels() * upscaler.scale() * upscaler.scaleX();
		int fitting = (int) Math.sqrt((double) LARGEST_RESULT / bytes) - 2 * overlap;
		int largest = Math.max(TilePlan.smallestTile(overlap), Math.min(LARGEST_TILE, fitting));
		int count = (longest + largest - 1) / largest;
		return (longest + count - 1) / count;
	}

	/** @param pixels that a part with its halo may have */
	private static TilePlan inParts(TilePlan plan, int width, int height, BorderMode border, long pixels) {
		Tiling tiling = plan.tiling(width, height, border);
		long side = LARGEST_PART + 2L * TilePlan.context(plan.halo());
		TilePlan parts = plan.inParts((int) Math.max(1, Math.min(pixels, side * side)));
		return parts.parts(tiling.sourceWidth(), tiling.sourceHeight()).count() == 1 ? plan : parts;
	}

	private static void requireContext(int tile, int context, int longest) {
		int smallest = Math.min(context, longest);
		if (tile < smallest)
			throw UserException.wrongUse("A tile of " + tile + " pixels is smaller than the " + context
				+ " pixels around it that the model needs to see; choose at least " + smallest
				+ ", or 0 to choose automatically.");
	}

	/**
	 * Among plans that differ in one size.
	 *
	 * @param pixels that a tile with its overlap may have
	 */
	private record Search(int width, int height, BorderMode border, int overlap, long pixels) {

		boolean fits(TilePlan plan) {
			return area(plan.tiling(width, height, border)) <= pixels;
		}

		private static long area(Tiling tiling) {
			return (long) tiling.sourceWidth() * tiling.sourceHeight();
		}

		/** The best one whose cores are not too large. */
		TilePlan best(IntFunction<TilePlan> plans) {
			return best(LARGEST_PART + 2L * overlap, Math.max(width, height), plans);
		}

		/**
		 * @param longestSide of a tile with its overlap
		 * @param largest     size that makes sense
		 */
		TilePlan best(long longestSide, int largest, IntFunction<TilePlan> plans) {
			int smallest = Math.min(TilePlan.smallestTile(overlap), largest);
			TilePlan best = plans.apply(smallest);
			long leastWork = Long.MAX_VALUE;
			for (int size = smallest; size <= largest; size++) {
				TilePlan plan = plans.apply(size);
				Tiling tiling = plan.tiling(width, height, border);
				if (area(tiling) > pixels || Math.max(tiling.sourceWidth(), tiling.sourceHeight()) > longestSide) break;
				long work = tiling.count() * area(tiling);
				if (work < leastWork) {
					leastWork = work;
					best = plan;
				}
			}
			return best;
		}
	}
}
