package sc.fiji.superres.eval;

import sc.fiji.superres.image.Raster;

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
	 * @return dB; positive infinity for identical images, not-a-number when a pixel compared is
	 * @throws sc.fiji.superres.task.UserException when the sizes differ or nothing is left inside the border
	 */
	public double of(Raster reference, Raster image) {
		return ofError(meanSquaredError(reference, image));
	}

	/** In dB. */
	double ofError(double meanSquaredError) {
		return 10 * Math.log10(range * range / meanSquaredError);
	}

	/** Mean over all pixels but the border of the squared difference. */
	double meanSquaredError(Raster reference, Raster image) {
		Overlap part = Overlap.of(reference, image, border, 1);
		double sum = 0;
		for (int y = 0; y < part.height(); y++) {
			int row = part.row(y, reference.width());
			for (int i = row; i < row + part.width(); i++) {
				double difference = (double) image.data()[i] - reference.data()[i];
				sum += difference * difference;
			}
		}
		return sum / ((double) part.width() * part.height());
	}
}
