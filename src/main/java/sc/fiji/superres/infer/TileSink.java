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

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

import sc.fiji.superres.image.PixelBox;

/** Takes the tiles of a result one at a time, so that the result need not be in memory. Not thread-safe. */
public interface TileSink {

	/** An image in memory, with the axes (x, y, channel), counted in pixels of the whole result. */
	static TileSink into(RandomAccessibleInterval<? extends RealType<?>> target) {
		return new TileSink() {

			@Override
			public boolean has(PixelBox core) {
				return false;
			}

			@Override
			public RandomAccessibleInterval<? extends RealType<?>> open(PixelBox place) {
				return target;
			}

			@Override
			public void close(PixelBox core) {
				// the image has it
			}
		};
	}

	/**
	 * Whether a tile is there from an earlier run, so that it need not be upscaled.
	 *
	 * @param core of the tile, in low-resolution pixels of the image
	 */
	boolean has(PixelBox core);

	/**
	 * @param place that is written to next, in pixels of the result
	 * @return an image with the axes (x, y, channel) that contains the place, counted in pixels of the whole result
	 */
	RandomAccessibleInterval<? extends RealType<?>> open(PixelBox place);

	/**
	 * The place that was opened last has been written to.
	 *
	 * @param core of the tile, in low-resolution pixels of the image
	 */
	void close(PixelBox core);
}
