package sc.fiji.superres.image;

import sc.fiji.superres.task.UserException;

/** Which intensities become 0 and 1 before a network sees an image. */
public enum NormalizationMode {

	/**
	 * {@link #RANGE} for 8-bit images, whose values mostly fill it, {@link #MINMAX} for all others, which hold 12-bit
	 * counts, reflectances or Hounsfield units that do not. Where a few hot pixels are far above the rest,
	 * {@link #PERCENTILE} is better.
	 */
	AUTO,
	/** The limits of the pixel type: 0 to 255 or 65535; 32-bit images are taken as they are. */
	RANGE,
	/** The smallest and largest finite value of the whole image. */
	MINMAX,
	/** The 0.1 and 99.9 percent quantiles of the whole image; values outside leave [0, 1] and are not clamped. */
	PERCENTILE,
	/** Values are taken as they are, whatever the pixel type. */
	NONE;

	/** @throws UserException if there is no mode with that id */
	public static NormalizationMode of(String id) {
		return Choice.of(NormalizationMode.class, "normalization", id);
	}

	/** The id that users type: the name in lower case. */
	@Override
	public String toString() {
		return Choice.id(this);
	}
}
