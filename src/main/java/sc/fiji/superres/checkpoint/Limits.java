package sc.fiji.superres.checkpoint;

/**
 * What a file may ask for. Together they keep the memory that reading takes, the result included, below the file's size
 * plus 64 MiB, and the time proportional to it; networks for super-resolution stay far below them.
 */
final class Limits {

	/** Longest file, in bytes. */
	static final long FILE = 1 << 30;

	/** Bytes of values, and of what is needed to make them, beyond the file's size. */
	static final long EXCESS = 32L << 20;

	/** Bytes of the pickles, which describe the tensors. */
	static final int PICKLE = 4 << 20;

	/** Values, entries of containers and memo slots of the pickles. */
	static final int ITEMS = 200_000;

	/** Axes of a tensor. */
	static final int RANK = 8;

	/** Bytes of the table of contents of an archive. */
	static final int DIRECTORY = 4 << 20;

	private Limits() {}
}
