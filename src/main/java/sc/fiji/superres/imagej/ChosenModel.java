package sc.fiji.superres.imagej;

import java.util.function.Supplier;

import sc.fiji.superres.image.Upscaler;

/**
 * A model that is not in memory yet.
 *
 * @param id     what users call it
 * @param sha256 checksum of its weights, in hexadecimal digits
 * @param scale  output pixels per input pixel along x and y
 * @param loader reads the weights and puts them on a device; throws a {@link sc.fiji.superres.task.UserException} if
 *               that fails
 */
public record ChosenModel(String id, String sha256, int scale, Supplier<Loaded> loader) {

	/**
	 * A model that is ready for work.
	 *
	 * @param upscaler      for 1 or 3 channels, or as many as the image has; closed by whoever called the loader
	 * @param runsOn        device, precision and engine, for the record
	 * @param bytesPerPixel memory it takes per low-resolution pixel of the piece of an image that it works on
	 * @param budget        bytes that such a piece may take
	 */
	public record Loaded(Upscaler upscaler, String runsOn, long bytesPerPixel, long budget) {}
}
