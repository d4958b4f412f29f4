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
package sc.fiji.superres.files.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Undoes and does the differences between neighbouring samples of a row. */
final class Predictor {

	static final int NONE = 1;
	static final int HORIZONTAL = 2;
	static final int FLOATING_POINT = 3;

	private Predictor() {}

	/**
	 * Undoes predictor 2: sums along rows of whole samples, whatever they stand for.
	 *
	 * @param samples side by side in a pixel
	 * @param bytes   of a sample: 1, 2, 4 or 8
	 */
	static void sum(byte[] rows, int rowBytes, int samples, int bytes, ByteOrder order) {
		ByteBuffer buffer = ByteBuffer.wrap(rows).order(order);
		int step = samples * bytes;
		for (int row = 0; row + rowBytes <= rows.length; row += rowBytes)
			for (int i = row + step; i + bytes <= row + rowBytes; i += bytes)
				switch (bytes) {
					case 1 -> rows[i] += rows[i - step];
					case 2 -> buffer.putShort(i, (short) (buffer.getShort(i) + buffer.getShort(i - step)));
					case 4 -> buffer.putInt(i, buffer.getInt(i) + buffer.getInt(i - step));
					default -> buffer.putLong(i, buffer.getLong(i) + buffer.getLong(i - step));
				}
	}

	/** Does predictor 2 to samples of one channel in little endian. */
	static void difference(byte[] rows, int rowBytes, int samples, int bytes) {
		ByteBuffer buffer = ByteBuffer.wrap(rows).order(ByteOrder.LITTLE_ENDIAN);
		int step = samples * bytes;
		for (int row = 0; row + rowBytes <= rows.length; row += rowBytes)
			for (int i = row + rowBytes - bytes; i >= row + step; i -= bytes)
				switch (bytes) {
					case 1 -> rows[i] -= rows[i - step];
					case 2 -> buffer.putShort(i, (short) (buffer.getShort(i) - buffer.getShort(i - step)));
					default -> buffer.putInt(i, buffer.getInt(i) - buffer.getInt(i - step));
				}
	}

	/**
	 * Undoes predictor 3: sums of bytes along rows that hold the first bytes of all samples, then the second ones, and
	 * so on, from the most to the least significant.
	 *
	 * @return samples in big endian
	 */
	static byte[] floatingPoint(byte[] rows, int rowBytes, int samples, int bytes) {
		byte[] result = new byte[rows.length];
		int values = rowBytes / bytes;
		for (int row = 0; row + rowBytes <= rows.length; row += rowBytes) {
			for (int i = row + samples; i < row + rowBytes; i++)
				rows[i] += rows[i - samples];
			for (int v = 0; v < values; v++)
				for (int b = 0; b < bytes; b++)
					result[row + v * bytes + b] = rows[row + b * values + v];
		}
		return result;
	}

	/** Does predictor 3 to samples of one channel in little endian. */
	static byte[] ofFloats(byte[] rows, int rowBytes, int bytes) {
		byte[] result = new byte[rows.length];
		int values = rowBytes / bytes;
		for (int row = 0; row + rowBytes <= rows.length; row += rowBytes) {
			for (int v = 0; v < values; v++)
				for (int b = 0; b < bytes; b++)
					result[row + b * values + v] = rows[row + v * bytes + bytes - 1 - b];
			for (int i = row + rowBytes - 1; i > row; i--)
				result[i] -= result[i - 1];
		}
		return result;
	}
}
