package sc.fiji.superres.checkpoint;

import java.util.Arrays;

/**
 * A line in the table of contents of an archive.
 *
 * @param name     path in the archive
 * @param deflated whether it is compressed
 * @param checksum CRC-32 of the content; 0 if the writer did not compute it
 * @param packed   bytes in the archive
 * @param size     bytes of the content
 * @param header   place of its local header
 */
record ZipEntry(String name, boolean deflated, long checksum, long packed, long size, long header) {

	private static final int ENCRYPTED = 1;
	private static final int STORED = 0;
	private static final int DEFLATED = 8;
	/** No deflated data unfold to more than this many times their length. */
	private static final int HIGHEST_RATIO = 1032;

	static ZipEntry of(String name, int flags, int method, long checksum, long packed, long size, long header)
		throws CheckpointException
	{
		if (!isPlain(name))
			throw new CheckpointException("its archive has an entry with the dangerous name "
				+ ForeignText.shown(name));
		if ((flags & ENCRYPTED) != 0 || method != STORED && method != DEFLATED)
			throw new CheckpointException("the entry " + ForeignText.shown(name)
				+ " of its archive is encrypted or compressed in an unknown way");
		boolean deflated = method == DEFLATED;
		if (deflated ? size > HIGHEST_RATIO * (packed + 1) : size != packed)
			throw new CheckpointException("the entry " + ForeignText.shown(name) + " of its archive cannot have "
				+ size + " bytes");
		return new ZipEntry(name, deflated, checksum, packed, size, header);
	}

	/** A relative path that stays below its folder on every operating system. */
	private static boolean isPlain(String name) {
		return name.matches("[^/\\\\:\\p{Cntrl}][^\\\\:\\p{Cntrl}]*")
			&& Arrays.stream(name.split("/")).noneMatch(part -> part.equals(".."));
	}
}
