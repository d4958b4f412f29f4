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
package sc.fiji.superres.data;

import java.util.List;

/**
 * One plane of an image with its low-resolution side, read when it is needed, and again when it is needed again.
 *
 * @param plane  which one
 * @param extent what reading it gives
 * @param reader of the pairs
 */
public record ImageSource(Plane plane, Extent extent, PlaneReader reader) {

	/**
	 * Which plane of which image.
	 *
	 * @param image that it is a plane of: what is kept together when images are divided
	 * @param slice its position along z, from 0
	 * @param frame its position in time, from 0
	 * @param size  width and height as a share of the image's own; less than 1 for a copy that only training may use
	 */
	public record Plane(String image, int slice, int frame, double size) {}

	/**
	 * What reading a plane gives.
	 *
	 * @param lowWidth  pixels of the low-resolution side along x
	 * @param lowHeight the same along y
	 * @param pairs     one for colour or grey values, or one for each band
	 * @param bytes     that these take in memory
	 */
	public record Extent(int lowWidth, int lowHeight, int pairs, long bytes) {}

	/** Reads and degrades a plane. */
	@FunctionalInterface
	public interface PlaneReader {

		/**
		 * Always the same pairs, without noise, of one or three channels.
		 *
		 * @param most largest width and height of the high-resolution side; of larger images the middle is taken
		 * @throws sc.fiji.superres.task.UserException naming the file if it can no longer be read
		 */
		List<Pair> read(int most);
	}

	/** See {@link Plane#image}. */
	public String image() {
		return plane.image;
	}

	/** See {@link Plane#slice}. */
	public int slice() {
		return plane.slice;
	}

	/** See {@link Plane#frame}. */
	public int frame() {
		return plane.frame;
	}

	/** Bytes that the pairs take in memory. */
	public long bytes() {
		return extent.bytes;
	}

	/** All of the plane. */
	List<Pair> read() {
		return reader.read(Integer.MAX_VALUE);
	}

	/** Whether it is a copy of another size. */
	public boolean isCopy() {
		return plane.size != 1;
	}

	/** Whether a low-resolution patch of that width and height fits. */
	boolean holds(int patch) {
		return extent.lowWidth >= patch && extent.lowHeight >= patch;
	}

	/** Low-resolution patches that fit side by side. */
	long patches(int patch) {
		return (long) (extent.lowWidth / patch) * (extent.lowHeight / patch) * extent.pairs;
	}
}
