/*-
 * #%L
 * Super-Resolution for Fiji
 * %%
 * Copyright (C) 2026 The fiji-superres developers.
 * %%
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice,
 *    this list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the documentation
 *    and/or other materials provided with the distribution.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS"
 * AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE
 * IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE
 * ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDERS OR CONTRIBUTORS BE
 * LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR
 * CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF
 * SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS
 * INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN
 * CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE)
 * ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE
 * POSSIBILITY OF SUCH DAMAGE.
 * #L%
 */
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
record ArchiveEntry(String name, boolean deflated, long checksum, long packed, long size, long header) {

	private static final int ENCRYPTED = 1;
	private static final int STORED = 0;
	private static final int DEFLATED = 8;
	/** No deflated data unfold to more than this many times their length. */
	private static final int HIGHEST_RATIO = 1032;

	static ArchiveEntry of(String name, int flags, int method, long checksum, long packed, long size, long header)
		throws CheckpointException {
		if (!isPlain(name))
			throw new CheckpointException(
				"its archive has an entry with the dangerous name " + ForeignText.shown(name));
		if ((flags & ENCRYPTED) != 0 || method != STORED && method != DEFLATED)
			throw new CheckpointException("the entry " + ForeignText.shown(name)
				+ " of its archive is encrypted or compressed in an unknown way");
		boolean deflated = method == DEFLATED;
		if (deflated ? size > HIGHEST_RATIO * (packed + 1) : size != packed)
			throw new CheckpointException(
				"the entry " + ForeignText.shown(name) + " of its archive cannot have " + size + " bytes");
		return new ArchiveEntry(name, deflated, checksum, packed, size, header);
	}

	/** A relative path that stays below its folder on every operating system. */
	private static boolean isPlain(String name) {
		return name.matches("[^/\\\\:\\p{Cntrl}][^\\\\:\\p{Cntrl}]*")
			&& Arrays.stream(name.split("/")).noneMatch(part -> part.equals(".."));
	}
}
