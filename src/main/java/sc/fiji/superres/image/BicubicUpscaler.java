package sc.fiji.superres.image;

/**
 * {@linkplain Bicubic Bicubic interpolation} in the place of a network: what every network has to beat. Thread-safe.
 *
 * @param scale    from 1
 * @param channels from 1
 */
public record BicubicUpscaler(int scale, int channels) implements Upscaler {

	public BicubicUpscaler {
		if (scale < 1 || channels < 1) throw new IllegalArgumentException("Scale " + scale + ", channels " + channels);
	}

	/** The kernel reaches two pixels beyond the one that an output pixel lies in. */
	@Override
	public int halo() {
		return 2;
	}

	@Override
	public Raster upscale(Raster source) {
		return Bicubic.upscale(source, scale);
	}

	@Override
	public void close() {
		// holds nothing
	}
}
