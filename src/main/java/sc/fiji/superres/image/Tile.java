package sc.fiji.superres.image;

/**
 * A piece of an image to be upscaled on its own, in low-resolution pixels of the image.
 *
 * @param core   the pixels whose upscaled counterparts are kept
 * @param source the pixels that the upscaler gets to see, which contain the core
 */
public record Tile(Box core, Box source) {

	/** Where the core lies in the source, in low-resolution pixels from the source's corner. */
	public Box coreInSource() {
		return core.relativeTo(source);
	}
}
