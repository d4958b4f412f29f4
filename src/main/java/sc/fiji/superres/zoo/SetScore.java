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
 * Measured quality on a set of images, means over the images, beside that of bicubic interpolation.
 *
 * @param set         name of the set
 * @param protocol    how it was measured: channel, border, rounding, range
 * @param psnr        in dB
 * @param ssim        at most 1
 * @param bicubicPsnr in dB
 * @param bicubicSsim at most 1
 */
public record SetScore(String set, String protocol, double psnr, double ssim, double bicubicPsnr, double bicubicSsim) {

	/** Name of the set of images by which a training chose its best state; quality on them is slightly optimistic. */
	public static final String VALIDATION = "validation images of the training";

	public SetScore {
		for (double value : new double[]{psnr, bicubicPsnr})
			if (!Double.isFinite(value))
				throw new IllegalArgumentException("the PSNR of " + set + " cannot be " + value);
		for (double value : new double[]{ssim, bicubicSsim})
			if (!(value >= -1 && value <= 1))
				throw new IllegalArgumentException("the SSIM of " + set + " cannot be " + value);
	}

	/** PSNR above that of bicubic interpolation, in dB. */
	public double gain() {
		return psnr - bicubicPsnr;
	}
}
