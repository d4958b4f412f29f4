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

import sc.fiji.superres.image.Upscaler;

/**
 * How a volume is cut that slices are added to.
 *
 * @param xz    tiles of planes of x and z
 * @param yz    tiles of planes of y and z
 * @param slabs that are upscaled one after the other; they overlap as far as the tiles do, so that the result is the
 *                  one of the whole volume as far as it is that of the whole planes
 */
public record VolumePlan(TilePlan xz, TilePlan yz, Slabs slabs) {

	/**
	 * @param width         of the volume
	 * @param height        of the volume
	 * @param slices        of the volume
	 * @param upscaler      of rows
	 * @param settings      of which the tile, the overlap and the border count
	 * @param bytesPerPixel memory that upscaling takes, per low-resolution pixel of a tile with its overlap
	 * @param budget        bytes that a tile may take
	 * @param memory        for slabs
	 */
	public static VolumePlan of(int width, int height, int slices, Upscaler upscaler, UpscaleSettings settings,
		long bytesPerPixel, long budget, Slabs.Memory memory) {
		int overlap = Math.max(tiles(width, slices, upscaler, settings, bytesPerPixel, budget).overlap(), //
			tiles(height, slices, upscaler, settings, bytesPerPixel, budget).overlap());
		Slabs slabs = Slabs.plan(slices, overlap + NanMask.REACH, memory);
		int read = slabs.thickestSource();
		return new VolumePlan(tiles(width, read, upscaler, settings, bytesPerPixel, budget), //
			tiles(height, read, upscaler, settings, bytesPerPixel, budget), slabs);
	}

	private static TilePlan tiles(int length, int slices, Upscaler upscaler, UpscaleSettings settings,
		long bytesPerPixel, long budget) {
		return TilePlanner.plan(length, slices, upscaler, settings, bytesPerPixel, budget);
	}
}
