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

/**
 * Bicubic resampling as MATLAB's {@code imresize} does it, which is what super-resolution is measured against: Keys'
 * kernel with a = -1/2 (R. Keys, "Cubic convolution interpolation for digital image processing", IEEE Trans. ASSP 29,
 * 1981), aligned pixel areas, antialiasing by a widened kernel when shrinking, symmetric border. All arithmetic is in
 * double precision and the result is not clamped. Thread-safe.
 */
public final class Bicubic {

	private Bicubic() {}

	/**
	 * @param width  of the result, from 1
	 * @param height of the result, from 1
	 * @return a new raster that covers the same area
	 */
	public static FloatRaster resize(FloatRaster source, int width, int height) {
		return resize(source, width, height, (double) width / source.width(), (double) height / source.height());
	}

	/** @return a new raster, {@code factor} times as wide and high */
	public static FloatRaster upscale(FloatRaster source, int factor) {
		int width = Math.multiplyExact(source.width(), factor);
		int height = Math.multiplyExact(source.height(), factor);
		return resize(source, width, height, factor, factor);
	}

	/**
	 * @return a new raster of a {@code factor}-th of the width and height, rounded up; unless the size is a multiple of
	 *         the factor, the last pixels reach beyond the image, into its mirrored continuation
	 */
	public static FloatRaster downscale(FloatRaster source, int factor) {
		int width = -Math.floorDiv(-source.width(), factor);
		int height = -Math.floorDiv(-source.height(), factor);
		return resize(source, width, height, 1.0 / factor, 1.0 / factor);
	}

	/** The axis with the smaller scale goes first, rows at equal scales; the order shows in the last bits. */
	private static FloatRaster resize(FloatRaster source, int width, int height, double scaleX, double scaleY) {
		if (scaleX < scaleY) {
			FloatRaster transposed = Symmetry.TRANSPOSE.apply(source);
			return Symmetry.TRANSPOSE.apply(resize(transposed, height, width, scaleY, scaleX));
		}
		return AxisWeights.apply(source, BicubicWeights.of(source.width(), width, scaleX),
			BicubicWeights.of(source.height(), height, scaleY));
	}
}
