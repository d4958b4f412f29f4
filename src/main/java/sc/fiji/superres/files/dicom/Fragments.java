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
package sc.fiji.superres.files.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

import sc.fiji.superres.files.FileBytes;

/** Compressed frames: the pieces that a frame's stream is cut into. */
final class Fragments {

	private static final int ITEM = 0xfffee000;
	private static final int SEQUENCE_END = 0xfffee0dd;

	/** @param start of the item, counted from the first one behind the table */
	private record Piece(long start, long offset, long length) {}

	private final FileBytes file;
	private final List<List<Piece>> frames = new ArrayList<>();

	/**
	 * @param at     the first item
	 * @param frames how many there are
	 * @throws IOException if that is not the end of the file
	 */
	Fragments(FileBytes file, long at, int frames) throws IOException {
		this.file = file;
		List<Piece> pieces = new ArrayList<>();
		byte[] table = {};
		long first = -1;
		for (long next = at;;) {
			ByteBuffer head = ByteBuffer.wrap(file.read(next, 8)).order(ByteOrder.LITTLE_ENDIAN);
			int tag = head.getShort() << 16 | head.getShort() & 0xffff;
			long length = Integer.toUnsignedLong(head.getInt());
			if (tag == SEQUENCE_END) break;
			if (tag != ITEM) throw new IOException("its compressed pixels are damaged");
			if (length > file.size() - next - 8) throw FileBytes.cutShort();
			if (first < 0) {
				table = file.read(next + 8, length);
				first = next + 8 + length;
			}
			else pieces.add(new Piece(next - first, next + 8, length));
			next += 8 + length;
		}
		divide(pieces, table, frames);
	}

	private void divide(List<Piece> pieces, byte[] table, int count) throws IOException {
		if (count == 1) frames.add(pieces);
		else if (pieces.size() == count) for (Piece piece : pieces)
			frames.add(List.of(piece));
		else if (table.length == 4L * count) {
			ByteBuffer starts = ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN);
			for (int i = 0; i < count; i++) {
				long from = Integer.toUnsignedLong(starts.getInt(4 * i)),
					to = i + 1 < count ? Integer.toUnsignedLong(starts.getInt(4 * i + 4)) : Long.MAX_VALUE;
				frames.add(pieces.stream().filter(piece -> piece.start >= from && piece.start < to).toList());
			}
		}
		if (frames.size() != count || frames.stream().anyMatch(List::isEmpty))
			throw new IOException("it does not say which of its compressed pieces belong to which frame");
	}

	byte[] read(int frame) throws IOException {
		List<Piece> pieces = frames.get(frame);
		if (pieces.size() == 1) return file.read(pieces.get(0).offset, pieces.get(0).length);
		var joined = new ByteArrayOutputStream();
		for (Piece piece : pieces)
			joined.write(file.read(piece.offset, piece.length));
		return joined.toByteArray();
	}
}
