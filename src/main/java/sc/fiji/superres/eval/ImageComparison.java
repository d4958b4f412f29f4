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
package sc.fiji.superres.eval;

import java.util.List;
import java.util.stream.IntStream;

import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.task.UserException;

/**
 * Compares an image of any bit depth with the truth, channel by channel and as stored, without the rules of
 * {@link Benchmark}. Planes of a stack are given one after the other. Not thread-safe.
 */
public final class ImageComparison {

	/**
	 * @param psnr in dB, from the mean squared error over all planes; infinite for identical channels
	 * @param ssim mean over all planes
	 */
	public record Agreement(double psnr, double ssim) {}

	private final Psnr psnr;
	private final Ssim ssim;
	private final double[] squaredErrors;
	private final double[] similarities;
	private int planes;

	/**
	 * @param channels of each plane
	 * @param range    difference between the largest and the smallest value that the data can take, or that the truth
	 *                     takes
	 * @param border   pixels left out on each side
	 */
	public ImageComparison(int channels, double range, int border) {
		psnr = new Psnr(range, border);
		ssim = new Ssim(range, border);
		squaredErrors = new double[channels];
		similarities = new double[channels];
	}

	/**
	 * Adds one plane with all its channels.
	 *
	 * @throws UserException when the two differ in size or channels, or are smaller than a window of {@link Ssim}
	 */
	public void add(FloatRaster reference, FloatRaster image) {
		int channels = squaredErrors.length;
		if (reference.channels() != channels || image.channels() != channels)
			throw UserException.wrongUse("Cannot compare an image of " + image.channels() + " channels with a "
				+ "reference of " + reference.channels() + "; give two images with " + channels + ".");
		for (int c = 0; c < channels; c++) {
			FloatRaster truth = reference.channel(c);
			FloatRaster plane = image.channel(c);
			squaredErrors[c] += psnr.meanSquaredError(truth, plane);
			similarities[c] += ssim.of(truth, plane);
		}
		planes++;
	}

	/**
	 * @return one for each channel
	 * @throws IllegalStateException before the first plane
	 */
	public List<Agreement> channels() {
		if (planes == 0) throw new IllegalStateException("No planes to compare");
		return IntStream.range(0, squaredErrors.length)
			.mapToObj(c -> new Agreement(psnr.ofError(squaredErrors[c] / planes), similarities[c] / planes)).toList();
	}
}
