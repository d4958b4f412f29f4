package sc.fiji.superres.data;

/**
 * Training patches of one step, as planar float arrays {@code (count, channels, size, size)} with values in [0, 1].
 *
 * @param count    patches
 * @param channels channels of each
 * @param size     width and height of a low-resolution patch
 * @param scale    high-resolution pixels per low-resolution pixel
 * @param low      {@code count * channels * size * size} values
 * @param high     {@code count * channels * (size * scale)^2} values
 */
public record Batch(int count, int channels, int size, int scale, float[] low, float[] high) {}
