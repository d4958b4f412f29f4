/**
 * Images as plain numbers: rasters, bicubic resampling, normalisation, colour, the geometry of tiles, and the
 * {@link sc.fiji.superres.image.Upscaler} interface. Lengths are in pixels; "source" and "low-resolution" mean the pixels
 * that go into an upscaler, "target" and "high-resolution" those that come out. Knows imglib2, but neither ImageJ nor
 * any network.
 */
package sc.fiji.superres.image;
