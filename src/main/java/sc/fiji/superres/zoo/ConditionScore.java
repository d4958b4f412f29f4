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
package sc.fiji.superres.zoo;

/**
 * Measured quality under one condition, means over images, beside that of interpolation with and without smoothing.
 *
 * @param degradation that made the low-resolution images, as a text with all settings
 * @param model       of the model
 * @param bicubic     of bicubic interpolation
 * @param smoothed    of bicubic interpolation after the Gaussian that gives the highest PSNR
 * @param sigma       standard deviation of that Gaussian, in low-resolution pixels; 0 if none is better than any
 */
public record ConditionScore(String degradation, ConditionQuality model, ConditionQuality bicubic,
	ConditionQuality smoothed, double sigma) {

	/**
	 * Means over images.
	 *
	 * @param psnr in dB
	 * @param ssim at most 1
	 */
	public record ConditionQuality(double psnr, double ssim) {}

	public ConditionScore {
		for (double value : new double[]{model.psnr, model.ssim, bicubic.psnr, bicubic.ssim, smoothed.psnr,
			smoothed.ssim, sigma})
			if (!Double.isFinite(value))
				throw new IllegalArgumentException("the quality under " + degradation + " cannot be " + value);
	}

	/** Whether the model is at least as good as interpolation, with and without smoothing. */
	public boolean holds() {
		return gain() >= 0;
	}

	/** PSNR above that of the better of the two interpolations, in dB. */
	public double gain() {
		return model.psnr - Math.max(bicubic.psnr, smoothed.psnr);
	}
}
