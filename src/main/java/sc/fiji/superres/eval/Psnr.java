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

import sc.fiji.superres.image.FloatRaster;

/**
 * Peak signal-to-noise ratio, {@code 10 log10(range² / MSE)} in dB, of two single-channel images, computed in double.
 * Immutable and thread-safe.
 *
 * @param range  difference between the largest and the smallest value that the data can take, such as 255
 * @param border pixels left out on each side
 */
public record Psnr(double range, int border) {

	public Psnr {
		if (!(range > 0) || Double.isInfinite(range)) throw new IllegalArgumentException("Data range of " + range);
		if (border < 0) throw new IllegalArgumentException("Border of " + border + " pixels");
	}

	/**
	 * @param reference the truth, one channel
	 * @param image     of the same size, in the same units
	 * @return dB; positive infinity for identical images, not-a-number when a pixel compared is, or none is compared
	 * @throws sc.fiji.superres.task.UserException when the sizes differ or nothing is left inside the border
	 */
	public double of(FloatRaster reference, FloatRaster image) {
		return ofError(meanSquaredError(reference, image));
	}

	/** In dB; infinite without an error. */
	public double ofError(double meanSquaredError) {
		return 10 * Math.log10(range * range / meanSquaredError);
	}

	/**
	 * Mean over all pixels but the border, and those of which there is no truth (NaN), of the squared difference.
	 *
	 * @throws sc.fiji.superres.task.UserException as {@link #of}
	 */
	public double meanSquaredError(FloatRaster reference, FloatRaster image) {
		Overlap part = Overlap.of(reference, image, border, 1);
		double sum = 0;
		long count = 0;
		for (int y = 0; y < part.height(); y++) {
			int row = part.row(y, reference.width());
			for (int i = row; i < row + part.width(); i++) {
				if (Float.isNaN(reference.data()[i])) continue;
				double difference = (double) image.data()[i] - reference.data()[i];
				sum += difference * difference;
				count++;
			}
		}
		return sum / count;
	}
}
