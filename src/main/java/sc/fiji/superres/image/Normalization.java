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

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

import sc.fiji.superres.task.CanceledException;
import sc.fiji.superres.task.Progress;

/**
 * The linear map from an image's intensities to the [0, 1] that networks work in, and back. Immutable.
 *
 * @param low  the intensity that becomes 0
 * @param high the intensity that becomes 1, above {@code low}; both finite
 */
public record Normalization(double low, double high) {

	/** Leaves values as they are. */
	public static final Normalization IDENTITY = new Normalization(0, 1);

	/** Of a constant image, relative to the constant. */
	private static final double CONSTANT_SPREAD = 0x1p-20;

	public Normalization {
		if (!Double.isFinite(low) || !Double.isFinite(high) || low >= high)
			throw new IllegalArgumentException("No range of intensities: " + low + " to " + high);
	}

	/**
	 * The map for intensities between two that occur. If they are equal, so that there is no contrast to stretch, the
	 * constant becomes 0 and the range is made so narrow (2<sup>-20</sup> of the constant) that whatever a network
	 * makes of a black image leaves the constant as it is. It is {@link #IDENTITY} if the smallest is above the
	 * largest, as where there is none.
	 *
	 * @param smallest that occurs
	 * @param largest  that occurs
	 */
	public static Normalization between(double smallest, double largest) {
		if (smallest < largest) return new Normalization(smallest, largest);
		if (smallest > largest) return IDENTITY;
		return new Normalization(smallest, smallest + CONSTANT_SPREAD * (smallest == 0 ? 1 : Math.abs(smallest)));
	}

	/** Not clamped: intensities beyond {@link #low} and {@link #high} leave [0, 1]. */
	public float normalize(double v) {
		return (float) ((v - low) / (high - low));
	}

	public double denormalize(float v) {
		return low + v * (high - low);
	}

	/**
	 * The map for a whole image, the same for all its planes. NaN and infinities are ignored.
	 * <p>
	 * Where the two quantiles of {@link NormalizationMode#PERCENTILE} are equal, as on a few bright spots in an empty
	 * image, minimum and maximum are taken instead. Without any finite value, or any contrast, it is as
	 * {@link #between} says.
	 *
	 * @param planes   all samples of the image, in pieces that are asked for one after the other; iterated twice for
	 *                     percentiles of 32-bit images, not at all for modes that do not look at the image, else once
	 * @param progress is told about every plane if the number of planes is known, and asked about cancellation at each
	 * @throws CanceledException if cancelled
	 */
	public static Normalization of(NormalizationMode mode, PixelType type,
		Iterable<? extends RandomAccessibleInterval<? extends RealType<?>>> planes, Progress progress) {
		return switch (mode) {
			case AUTO -> of(type == PixelType.UINT8 ? NormalizationMode.RANGE : NormalizationMode.MINMAX, type, planes,
				progress);
			case RANGE -> new Normalization(type.min(), type.max());
			case NONE -> IDENTITY;
			case MINMAX, PERCENTILE -> IntensityRange.measure(mode, type, planes, progress).toNormalization();
		};
	}
}
