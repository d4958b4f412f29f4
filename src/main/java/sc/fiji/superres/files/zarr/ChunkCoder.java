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
package sc.fiji.superres.files.zarr;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;

import sc.fiji.superres.files.SampleType;

/**
 * How the numbers of a chunk become bytes.
 *
 * @param type         of the numbers
 * @param shape        of the chunk
 * @param order        the dimensions in the order in which they are stored, the last one running fastest
 * @param endian       order of the bytes of a number
 * @param compressions in the order in which they were done
 */
record ChunkCoder(StoredType type, int[] shape, int[] order, ByteOrder endian, List<ZarrCompression> compressions) {

	/** So much more than its numbers a chunk may take in between or in its file. */
	private static final int MORE = 1 << 16;

	/** Bytes of the numbers of a chunk; fails if they do not fit into an array. */
	int bytes() {
		return Math.multiplyExact(Blocks.count(shape), type.bytes());
	}

	/** More than a sound chunk takes in its file. */
	long mostStored() {
		return bytes() + (long) bytes() / 2 + MORE;
	}

	/**
	 * @return the numbers, the last dimension running fastest
	 * @throws IOException if the bytes are not those of a chunk; the message says why
	 */
	Object decode(byte[] stored) throws IOException {
		byte[] bytes = stored;
		for (int i = compressions.size() - 1; i >= 0; i--) {
			int most = i == 0 ? bytes() : (int) Math.min(Integer.MAX_VALUE, mostStored());
			bytes = compressions.get(i).decode(bytes, most);
		}
		if (bytes.length != bytes())
			throw new IOException("it has " + (bytes.length > bytes() ? "more" : "fewer") + " than the " + bytes()
				+ " bytes of its samples");
		Object samples = type.decode(ByteBuffer.wrap(bytes).order(endian));
		return isInOrder() ? samples : reordered(samples, false);
	}

	/** The other way round. */
	byte[] encode(Object samples) throws IOException {
		ByteBuffer buffer = ByteBuffer.allocate(bytes()).order(endian);
		SampleType.put(buffer, isInOrder() ? samples : reordered(samples, true), 0, Blocks.count(shape));
		byte[] bytes = buffer.array();
		for (ZarrCompression compression : compressions)
			bytes = compression.encode(bytes, type.bytes());
		return bytes;
	}

	boolean isInOrder() {
		return IntStream.range(0, order.length).allMatch(d -> order[d] == d);
	}

	/** @param storing whether to bring them into the order in which they are stored, or back */
	private Object reordered(Object samples, boolean storing) {
		int[] steps = new int[order.length];
		int step = 1;
		for (int d = order.length - 1; d >= 0; d--) {
			steps[order[d]] = step;
			step *= shape[order[d]];
		}
		Object result = type.sample().array(step);
		long[] last = IntStream.of(shape).mapToLong(n -> n - 1).toArray();
		int[] at = {0};
		Blocks.forEach(new long[shape.length], last, index -> {
			int place = 0;
			for (int d = 0; d < steps.length; d++)
				place += (int) index[d] * steps[d];
			System.arraycopy(samples, storing ? at[0] : place, result, storing ? place : at[0], 1);
			at[0]++;
		});
		return result;
	}
}
