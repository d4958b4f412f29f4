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

import java.util.Locale;

import sc.fiji.superres.image.OutputType;
import sc.fiji.superres.image.PixelType;
import sc.fiji.superres.task.UserException;

/**
 * The size of a result, to be checked before any work is done.
 *
 * @param width  of the image, in low-resolution pixels
 * @param height of the image, in low-resolution pixels
 * @param planes of the result: channels times slices times frames; the three colours of an RGB image count as three
 * @param scale  output pixels per input pixel along x and y
 * @param input  pixel type of the image
 * @param output pixel type of the result
 */
public record OutputSize(int width, int height, long planes, int scale, PixelType input, OutputType output) {

	private static final String ON_DISK = ", or upscale its file by Upscale Folder, which works on disk.";
	private static final String INTO_FILE = ", or write the result to a file (\"Write to file\" under Advanced; "
		+ "output=FILE in macros), which is done piece by piece.";
	/** The length of the longest array that every common JVM can make; an ImageJ plane is one array. */
	static final long LARGEST_PLANE = Integer.MAX_VALUE - 8L;

	/** Pixels of one plane of the result. */
	public long planePixels() {
		return (long) width * scale * height * scale;
	}

	/** Whether an image of ImageJ can hold a plane of the result, however much memory there is. */
	public boolean fitsIntoArrays() {
		return planePixels() <= LARGEST_PLANE;
	}

	/** Bytes of the whole result. */
	public long bytes() {
		return planePixels() * planes * output.of(input).bytes();
	}

	/**
	 * @param divisible whether less would be in memory if the result went to a file, as the message says then
	 * @throws UserException if the result cannot exist or does not fit into the Java heap; it says what would fit
	 */
	public void check(boolean divisible) {
		check(freeHeap(bytes()), divisible);
	}

	/** @param freeBytes there are for the result */
	void check(long freeBytes, boolean divisible) {
		String size = (long) width * scale + " x " + (long) height * scale + " pixels";
		if (!fitsIntoArrays())
			throw UserException
				.failed("A plane of " + size + " is more than an image in ImageJ can hold; crop the image to at most "
					+ largestSquare(LARGEST_PLANE) + ON_DISK);
		if (bytes() > freeBytes)
			throw UserException.failed("The result of " + size + (planes > 1 ? " in " + planes + " planes" : "")
				+ " needs " + megabytes(bytes()) + " of memory, but " + megabytes(freeBytes) + " are free; "
				+ remedies(freeBytes) + (divisible ? INTO_FILE : ON_DISK));
	}

	private String remedies(long freeBytes) {
		StringBuilder text = new StringBuilder();
		long pixels = freeBytes / (planes * output.of(input).bytes());
		if (pixels >= (long) scale * scale)
			text.append("crop the image to at most ").append(largestSquare(pixels)).append(", ");
		if (planes > 1) text.append("upscale fewer planes at a time, ");
		if (output.of(input) != input) text.append("keep the input's pixel type, ");
		return text.append("give ImageJ more memory (Edit > Options > Memory & Threads)").toString();
	}

	/** The largest square that can be upscaled to that many pixels a plane. */
	private String largestSquare(long pixels) {
		long side = (long) Math.sqrt(pixels) / scale;
		return side + " x " + side + " pixels";
	}

	private static String megabytes(long bytes) {
		return String.format(Locale.ROOT, "%,d MB", (bytes + (1 << 20) - 1) >> 20);
	}

	/**
	 * Bytes that are free on the Java heap, or would be if it were as large as it may become.
	 *
	 * @param wanted garbage is collected first if it seems to be less
	 */
	public static long freeHeap(long wanted) {
		if (freeHeap() < wanted) System.gc();
		return freeHeap();
	}

	private static long freeHeap() {
		Runtime runtime = Runtime.getRuntime();
		return runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
	}
}
