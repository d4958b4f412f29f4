package sc.fiji.superres.image;

/**
 * Something that makes an image larger by a whole factor: a network on a device, bicubic interpolation, a tiled or
 * ensembled version of either. Not thread-safe unless an implementation says so. Closing frees native memory.
 */
public interface Upscaler extends AutoCloseable {

	/** Output pixels per input pixel along each axis. */
	int scale();

	/** Channels that {@link #upscale} takes and gives: 3 for RGB networks, 1 for networks on luminance or grey values. */
	int channels();

	/**
	 * How far, in input (low-resolution) pixels, an output pixel can depend on the input; a piece of an image that is
	 * extended by this many pixels gives the same output as the whole image.
	 */
	int halo();

	/**
	 * @param source values in [0, 1], {@link #channels()} channels, any size from 1 x 1
	 * @return a new raster, {@link #scale()} times as wide and high, nominally in [0, 1] but not clamped
	 */
	Raster upscale(Raster source);

	@Override
	void close();
}
