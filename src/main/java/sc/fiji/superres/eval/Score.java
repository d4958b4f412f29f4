package sc.fiji.superres.eval;

/**
 * What one model reached on one image.
 *
 * @param model id of the model
 * @param image name of the image
 * @param psnr  peak signal-to-noise ratio of the luminance in dB, higher is better, infinite for identical images
 * @param ssim  mean structural similarity of the luminance, at most 1, higher is better
 */
public record Score(String model, String image, double psnr, double ssim) {
}
