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

import java.util.Arrays;

/**
 * Where an image has data: pixels that were measured and that a mask, if there is one, holds. Patches are drawn where
 * there are, and scores are of them. Immutable and thread-safe.
 */
public final class DataMask {

	/** Of the pixels of a patch, one in so many may be without data, so that single dead pixels do no harm. */
	private static final int ONE_IN = 100;

	private final int width;
	private final int height;
	private final boolean[] data;
	private PatchPlaces places;

	/**
	 * @param data for each pixel, row by row, whether there are data; not copied
	 */
	public DataMask(int width, int height, boolean[] data) {
		if ((long) width * height != data.length)
			throw new IllegalArgumentException(data.length + " pixels for " + width + " x " + height);
		this.width = width;
		this.height = height;
		this.data = data;
	}

	/** Pixels along x. */
	public int width() {
		return width;
	}

	/** Pixels along y. */
	public int height() {
		return height;
	}

	/** Whether there are data at a pixel. */
	public boolean at(int x, int y) {
		return data[y * width + x];
	}

	/** Pixels with data. */
	public long count() {
		long count = 0;
		for (boolean there : data)
			if (there) count++;
		return count;
	}

	/** Whether there are data everywhere. */
	public boolean isAll() {
		return count() == data.length;
	}

	/** Of another size of pixels: there are data where there are in all pixels that one touches. */
	public DataMask resized(int newWidth, int newHeight) {
		boolean[] resized = new boolean[newWidth * newHeight];
		for (int y = 0; y < newHeight; y++)
			for (int x = 0; x < newWidth; x++)
				resized[y * newWidth + x] = isAll(first(x, newWidth, width), end(x, newWidth, width),
					first(y, newHeight, height), end(y, newHeight, height));
		return new DataMask(newWidth, newHeight, resized);
	}

	private static int first(int place, int places, int of) {
		return (int) ((long) place * of / places);
	}

	private static int end(int place, int places, int of) {
		return (int) (((long) (place + 1) * of + places - 1) / places);
	}

	private boolean isAll(int left, int right, int top, int bottom) {
		for (int y = top; y < bottom; y++)
			for (int x = left; x < right; x++)
				if (!at(x, y)) return false;
		return true;
	}

	/** Where both have data. */
	public DataMask and(DataMask other) {
		if (other.width != width || other.height != height)
			throw new IllegalArgumentException("Masks of different sizes");
		boolean[] both = data.clone();
		for (int i = 0; i < both.length; i++)
			both[i] &= other.data[i];
		return new DataMask(width, height, both);
	}

	/** A part of it. */
	public DataMask crop(PixelBox box) {
		boolean[] part = new boolean[box.width() * box.height()];
		for (int y = 0; y < box.height(); y++)
			System.arraycopy(data, (box.y() + y) * width + box.x(), part, y * box.width(), box.width());
		return new DataMask(box.width(), box.height(), part);
	}

	/** The box of that size with most data; of equal ones that nearest to the middle. Not all places are tried. */
	public PixelBox fullest(int boxWidth, int boxHeight) {
		int middleX = (width - boxWidth) / 2, middleY = (height - boxHeight) / 2;
		PixelBox best = new PixelBox(middleX, middleY, boxWidth, boxHeight);
		long most = crop(best).count();
		int stepX = Math.max(1, boxWidth / 4), stepY = Math.max(1, boxHeight / 4);
		for (int y = middleY % stepY; y <= height - boxHeight; y += stepY)
			for (int x = middleX % stepX; x <= width - boxWidth; x += stepX) {
				PixelBox box = new PixelBox(x, y, boxWidth, boxHeight);
				long count = crop(box).count();
				if (count < most
					|| count == most && distance(box, middleX, middleY) >= distance(best, middleX, middleY)) continue;
				most = count;
				best = box;
			}
		return best;
	}

	private static int distance(PixelBox box, int x, int y) {
		return Math.abs(box.x() - x) + Math.abs(box.y() - y);
	}

	/** How many places there are for patches of that width and height. */
	public long places(int size) {
		return placesOf(size).count();
	}

	/**
	 * One of the {@link #places}.
	 *
	 * @param number from 0
	 * @return left column and top row
	 */
	public PixelBox place(int size, long number) {
		return placesOf(size).get(number);
	}

	private synchronized PatchPlaces placesOf(int size) {
		if (places == null || places.size != size) places = new PatchPlaces(size);
		return places;
	}

	/** The upper left corners of patches, counted row by row. */
	private final class PatchPlaces {

		private final int size;
		private final long[] upTo;

		PatchPlaces(int size) {
			this.size = size;
			upTo = new long[Math.max(0, height - size + 1)];
			if (width < size) return;
			int[] gaps = gapsOfRows(0);
			for (int y = 0; y < upTo.length; y++) {
				if (y > 0) slide(gaps, y);
				upTo[y] = (y > 0 ? upTo[y - 1] : 0) + find(gaps, Integer.MAX_VALUE);
			}
		}

		long count() {
			return upTo.length == 0 ? 0 : upTo[upTo.length - 1];
		}

		PixelBox get(long number) {
			int y = Arrays.binarySearch(upTo, number + 1);
			if (y < 0) y = -y - 1;
			while (y > 0 && upTo[y - 1] == number + 1)
				y--;
			int before = (int) (number - (y > 0 ? upTo[y - 1] : 0));
			return new PixelBox(find(gapsOfRows(y), before), y, size, size);
		}

		/** Pixels without data in each column of the rows of a patch. */
		private int[] gapsOfRows(int top) {
			int[] gaps = new int[width];
			for (int y = top; y < top + size; y++)
				for (int x = 0; x < width; x++)
					if (!at(x, y)) gaps[x]++;
			return gaps;
		}

		/** From the rows above to those that begin at {@code top}. */
		private void slide(int[] gaps, int top) {
			for (int x = 0; x < width; x++) {
				if (!at(x, top - 1)) gaps[x]--;
				if (!at(x, top + size - 1)) gaps[x]++;
			}
		}

		/** The left column of the place with that number in a row, or how many places it has if there are fewer. */
		private int find(int[] gaps, int number) {
			int within = 0, found = 0;
			for (int x = 0; x < width; x++) {
				within += gaps[x];
				if (x >= size) within -= gaps[x - size];
				if (x < size - 1 || within > size * size / ONE_IN) continue;
				if (found == number) return x - size + 1;
				found++;
			}
			return found;
		}
	}
}
