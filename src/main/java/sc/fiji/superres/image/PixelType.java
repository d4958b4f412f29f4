package sc.fiji.superres.image;

/** The sample types of ImageJ's images. An RGB image counts as three channels of {@link #UINT8}. */
public enum PixelType {

	UINT8(1, 255), UINT16(2, 65535),
	/** By convention nominally within [0, 1]; any value can occur. */
	FLOAT32(4, 1);

	private final int bytes;
	private final double max;

	PixelType(int bytes, double max) {
		this.bytes = bytes;
		this.max = max;
	}

	/** Bytes per sample. */
	public int bytes() {
		return bytes;
	}

	/** The value that counts as black. */
	public double min() {
		return 0;
	}

	/** The value that counts as white. */
	public double max() {
		return max;
	}
}
