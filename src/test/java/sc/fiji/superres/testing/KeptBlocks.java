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
package sc.fiji.superres.testing;

import java.util.List;
import java.util.stream.IntStream;

import ij.ImagePlus;
import ij.ImageStack;

/**
 * How well a result keeps the intensities of its input, as they are stored: in all channels; where slices were added,
 * of all planes across the slices together. Samples of a given value are left out.
 *
 * @param mean  largest difference of the mean of a channel, relative to the input's
 * @param block largest difference of the mean of 32 x 32 pixels of the input from what the result has there, in units
 *                  of what is allowed: 1 % of it and 0.05 % of the channel's range; the last ones of a row or column
 *                  end where the image does
 */
public record KeptBlocks(double mean, double block) {

	private static final int SIZE = 32;

	/** One channel of an input and its result, on the grids of both. */
	private record Plane(double[][] in, double[][] out, double ignored) {}

	/** @param ignored value of samples that do not count; NaN for none */
	public static KeptBlocks of(ImagePlus in, ImagePlus out, double ignored) {
		boolean slices = out.getNSlices() != in.getNSlices();
		List<KeptBlocks> all = slices
			? List.of(of(new Plane(across(in, 0, in.getHeight()), across(out, 0, out.getHeight()), ignored)))
			: IntStream.range(0, channels(in)).mapToObj(c -> of(new Plane(plane(in, c), plane(out, c), ignored)))
				.toList();
		return new KeptBlocks(all.stream().mapToDouble(KeptBlocks::mean).max().orElseThrow(),
			all.stream().mapToDouble(KeptBlocks::block).max().orElseThrow());
	}

	/** Channels of an image; three for RGB. */
	public static int channels(ImagePlus image) {
		return image.getBitDepth() == 24 ? 3 : image.getNChannels();
	}

	/** A channel of the first plane, as it is stored; the first index is that of the row. */
	public static double[][] plane(ImagePlus image, int channel) {
		boolean rgb = image.getBitDepth() == 24;
		var pixels = image.getStack().getProcessor(rgb ? 1 : channel + 1);
		double[][] plane = new double[image.getHeight()][image.getWidth()];
		for (int y = 0; y < plane.length; y++)
			for (int x = 0; x < plane[y].length; x++)
				plane[y][x] = rgb ? pixels.get(x, y) >> 16 - 8 * channel & 255 : pixels.getf(x, y);
		return plane;
	}

	/** The mean of the planes of x and z from one row to before another; the first index is that of the slice. */
	public static double[][] across(ImagePlus image, int from, int to) {
		ImageStack stack = image.getStack();
		double[][] plane = new double[stack.size()][image.getWidth()];
		for (int z = 0; z < plane.length; z++)
			for (int x = 0; x < plane[z].length; x++)
				for (int y = from; y < to; y++)
					plane[z][x] += stack.getProcessor(z + 1).getf(x, y) / (to - from);
		return plane;
	}

	private static KeptBlocks of(Plane p) {
		double low = Double.POSITIVE_INFINITY, high = Double.NEGATIVE_INFINITY;
		for (double[] row : p.in)
			for (double v : row) {
				if (v == p.ignored) continue;
				low = Math.min(low, v);
				high = Math.max(high, v);
			}
		double range = high - low;
		double[] whole = means(p, 0, 0, p.in[0].length, p.in.length);
		double worst = 0;
		for (int top : starts(p.in.length))
			for (int left : starts(p.in[0].length)) {
				double[] means = means(p, left, top, left + SIZE, top + SIZE);
				double allowed = 0.01 * Math.abs(means[0]) + 0.0005 * range;
				if (!Double.isNaN(means[0]) && allowed > 0)
					worst = Math.max(worst, Math.abs(means[1] - means[0]) / allowed);
			}
		return new KeptBlocks(whole[0] == whole[1] ? 0 : Math.abs(whole[1] - whole[0]) / Math.abs(whole[0]), worst);
	}

	/** Of the blocks along an axis, none if it is shorter than one. */
	private static int[] starts(int length) {
		return length < SIZE
			? new int[0]
			: IntStream.rangeClosed(0, (length - 1) / SIZE).map(i -> Math.min(i * SIZE, length - SIZE)).toArray();
	}

	/** Of the input and of the result, NaN if nothing counts. */
	private static double[] means(Plane p, int left, int top, int right, int bottom) {
		int sx = p.out[0].length / p.in[0].length, sy = p.out.length / p.in.length;
		double in = 0, out = 0;
		long n = 0;
		for (int y = top; y < bottom; y++)
			for (int x = left; x < right; x++) {
				if (p.in[y][x] == p.ignored) continue;
				n++;
				in += p.in[y][x];
				for (int k = 0; k < sx * sy; k++)
					out += p.out[y * sy + k / sx][x * sx + k % sx] / (sx * sy);
			}
		return new double[]{in / n, out / n};
	}
}
