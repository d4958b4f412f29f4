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
package sc.fiji.superres.files.codec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import sc.fiji.superres.files.FileBytes;

/**
 * The parts that the tiles of a JPEG 2000 code stream are cut into (ITU-T T.800, A.4.2). Each may say how many its tile
 * has; where that is less than there are, a reader that trusts it leaves out the finest details without a word.
 */
final class TileParts {

	private static final int START = 0xff4f;
	private static final int SIZ = 0xff51;
	private static final int TILE_PART = 0xff90;
	private static final int END = 0xffd9;
	private static final int SHORTEST = 14;

	private final ByteBuffer stream;
	/** Places of the numbers of parts, by tile. */
	private final Map<Integer, List<Integer>> counts = new HashMap<>();

	private TileParts(byte[] stream) {
		this.stream = ByteBuffer.wrap(stream);
	}

	/**
	 * @param stream a code stream, or a file with one
	 * @return the same, or a copy in which tiles say as many parts as they have
	 * @throws IOException if a tile lacks parts
	 */
	static byte[] counted(byte[] stream) throws IOException {
		TileParts parts = new TileParts(stream);
		parts.find();
		byte[] result = stream;
		for (List<Integer> places : parts.counts.values())
			for (int at : places) {
				int said = stream[at] & 0xff;
				if (said > places.size()) throw FileBytes.cutShort();
				if (said == 0 || said == places.size()) continue;
				if (result == stream) result = stream.clone();
				result[at] = (byte) places.size();
			}
		return result;
	}

	private void find() throws IOException {
		long at = mainHeader();
		while (at + 2 <= stream.capacity() && marker(at) != TILE_PART) {
			if (at + 4 > stream.capacity() || marker(at) < START) throw damaged();
			at += 2 + marker(at + 2);
		}
		while (at + SHORTEST <= stream.capacity() && marker(at) == TILE_PART) {
			int tile = marker(at + 4);
			long length = Integer.toUnsignedLong(stream.getInt((int) at + 6));
			counts.computeIfAbsent(tile, t -> new ArrayList<>()).add((int) at + 11);
			if (length == 0) return;
			if (length < SHORTEST) throw damaged();
			at += length;
			if (at > stream.capacity()) throw FileBytes.cutShort();
		}
		if (at + 2 <= stream.capacity() && marker(at) != END) throw damaged();
	}

	/** @return the place of its first segment */
	private long mainHeader() throws IOException {
		for (int i = 0; i + 4 <= stream.capacity(); i++)
			if (marker(i) == START && marker(i + 2) == SIZ) return i + 2;
		throw damaged();
	}

	private int marker(long at) {
		return stream.getShort((int) at) & 0xffff;
	}

	private static IOException damaged() {
		return new IOException("its JPEG 2000 is damaged");
	}
}
