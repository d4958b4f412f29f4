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

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import sc.fiji.superres.files.codec.PackBits;

/** DICOM's run-length encoding, part 5, annex G: a segment for each byte of each sample, the most significant first. */
final class Rle {

	private static final int HEAD = 64;

	private Rle() {}

	/** @return samples in little endian, each component a plane of its own */
	static byte[] decode(byte[] frame, PixelFormat format) throws IOException {
		if (frame.length < HEAD) throw new IOException("its run-length codes are damaged");
		ByteBuffer in = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN);
		int bytes = format.allocated() / Byte.SIZE, pixels = format.columns() * format.rows(),
			segments = bytes * format.samples();
		if (in.getInt(0) != segments) throw new IOException("its run-length codes are damaged");
		byte[] result = new byte[Math.multiplyExact(pixels, segments)];
		long[] starts = new long[segments + 1];
		for (int s = 0; s < segments; s++)
			starts[s] = Integer.toUnsignedLong(in.getInt(4 + 4 * s));
		starts[segments] = frame.length;
		for (int s = 0; s < segments; s++) {
			if (starts[s] < HEAD || starts[s] > starts[s + 1] || starts[s + 1] > frame.length)
				throw new IOException("its run-length codes are damaged");
			byte[] plane = PackBits.decode(frame, (int) starts[s], (int) starts[s + 1], pixels);
			int offset = s / bytes * pixels * bytes + bytes - 1 - s % bytes;
			for (int i = 0; i < pixels; i++)
				result[offset + i * bytes] = plane[i];
		}
		return result;
	}
}
