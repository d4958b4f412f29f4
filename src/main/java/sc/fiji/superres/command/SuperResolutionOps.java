package sc.fiji.superres.command;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

import sc.fiji.superres.eval.Psnr;
import sc.fiji.superres.eval.Ssim;
import sc.fiji.superres.image.Bicubic;
import sc.fiji.superres.task.UserException;

/**
 * SciJava Ops on imglib2 images. The indexer finds them by the tag in their comments and lists them in {@code ops.yaml}. All
 * are pure functions and thread-safe; a {@link UserException} says what is wrong with an argument.
 */
public final class SuperResolutionOps {

	private SuperResolutionOps() {}

	/**
	 * Bicubic resampling as MATLAB's imresize does it, antialiased when shrinking.
	 *
	 * @implNote op names='sr.resize'
	 * @param image  axes (x, y) or (x, y, channel), any unit
	 * @param width  pixels of the result along x
	 * @param height pixels of the result along y
	 * @return a new image with the same axes, in the same unit, not clamped
	 */
	public static <T extends RealType<T>> RandomAccessibleInterval<FloatType> resize(RandomAccessibleInterval<T> image,
		Integer width, Integer height)
	{
		if (width < 1 || height < 1)
			throw UserException.wrongUse("An image cannot be resized to " + width + " x " + height + " pixels.");
		return OpRasters.image(Bicubic.resize(OpRasters.of(image), width, height), image.numDimensions());
	}

	/**
	 * Peak signal-to-noise ratio over all pixels.
	 *
	 * @implNote op names='sr.psnr'
	 * @param reference axes (x, y)
	 * @param image     of the same size, in the same unit
	 * @param range     difference between the largest and the smallest value that the data can take, such as 255
	 * @return dB, infinite for identical images
	 */
	public static <T extends RealType<T>, U extends RealType<U>> Double psnr(RandomAccessibleInterval<T> reference,
		RandomAccessibleInterval<U> image, Double range)
	{
		return new Psnr(checked(range), 0).of(OpRasters.ofPlane(reference), OpRasters.ofPlane(image));
	}

	/**
	 * Mean structural similarity with a Gaussian window of 11 x 11 pixels, over all places where it lies inside.
	 *
	 * @implNote op names='sr.ssim'
	 * @param reference axes (x, y)
	 * @param image     of the same size, in the same unit
	 * @param range     difference between the largest and the smallest value that the data can take, such as 255
	 * @return at most 1, which is reached by identical images
	 */
	public static <T extends RealType<T>, U extends RealType<U>> Double ssim(RandomAccessibleInterval<T> reference,
		RandomAccessibleInterval<U> image, Double range)
	{
		return new Ssim(checked(range), 0).of(OpRasters.ofPlane(reference), OpRasters.ofPlane(image));
	}

	private static double checked(double range) {
		if (!(range > 0) || Double.isInfinite(range))
			throw UserException.wrongUse("The data range must be a positive number such as 255, not " + range + ".");
		return range;
	}
}
