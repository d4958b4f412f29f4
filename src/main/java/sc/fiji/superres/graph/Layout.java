package sc.fiji.superres.graph;

/** How the elements of an activation are laid out in memory (row-major, last axis fastest). */
public enum Layout {
	/** {@code (batch, channels, height, width)} on the grid of the low-resolution image times a scale. */
	IMAGE,
	/** {@code (batch, channels)}: one vector per image, no spatial axes. */
	VECTOR,
	/**
	 * {@code (batch, pixels, channels)}: an image as a sequence, one token for each pixel of its grid in the order of rows
	 * ({@code token = y * width + x}).
	 */
	TOKENS
}
