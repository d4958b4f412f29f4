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

	public SetScore {
		for (double value : new double[] { psnr, bicubicPsnr })
			if (!Double.isFinite(value))
				throw new IllegalArgumentException("the PSNR of " + set + " cannot be " + value);
		for (double value : new double[] { ssim, bicubicSsim })
			if (!(value >= -1 && value <= 1))
				throw new IllegalArgumentException("the SSIM of " + set + " cannot be " + value);
	}

	/** PSNR above that of bicubic interpolation, in dB. */
	public double gain() {
		return psnr - bicubicPsnr;
	}
}
