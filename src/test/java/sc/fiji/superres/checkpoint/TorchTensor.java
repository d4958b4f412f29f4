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

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A tensor to write into a checkpoint; sizes and strides may lie. */
public record TorchTensor(TorchStorage storage, long offset, List<Integer> sizes, List<Integer> strides,
	boolean parameter) {

	/**
	 * The numbers of one or several tensors.
	 *
	 * @param type  class name in the module torch
	 * @param count declared number of elements
	 * @param bytes as they stand in the file
	 */
	public record TorchStorage(String type, String key, long count, byte[] bytes) {

		/** @param order of the bytes */
		static TorchStorage of(String type, String key, double[] values, ByteOrder order) {
			int size = switch (type) {
				case "DoubleStorage" -> 8;
				case "FloatStorage" -> 4;
				default -> 2;
			};
			ByteBuffer bytes = ByteBuffer.allocate(values.length * size).order(order);
			for (double value : values)
				switch (type) {
					case "DoubleStorage" -> bytes.putDouble(value);
					case "FloatStorage" -> bytes.putFloat((float) value);
					case "HalfStorage" -> bytes.putShort(half(value));
					case "BFloat16Storage" -> bytes.putShort((short) (Float.floatToIntBits((float) value) >> 16));
					default -> throw new IllegalArgumentException(type);
				}
			return new TorchStorage(type, key, values.length, bytes.array());
		}

		/** Of a normal number with at most ten bits after the leading one. */
		private static short half(double value) {
			if (value == 0) return 0;
			int bits = Float.floatToIntBits((float) value);
			return (short) (bits >> 16 & 0x8000 | (bits >> 23 & 0xff) - 127 + 15 << 10 | bits >> 13 & 0x3ff);
		}
	}

	/** Row-major, with a storage of its own. */
	public static TorchTensor of(String key, float[] values, List<Integer> sizes) {
		double[] doubles = IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
		return of("FloatStorage", key, doubles, ByteOrder.LITTLE_ENDIAN, sizes);
	}

	static TorchTensor of(String type, String key, double[] values, ByteOrder order, List<Integer> sizes) {
		return new TorchTensor(TorchStorage.of(type, key, values, order), 0, sizes, rowMajor(sizes), false);
	}

	static List<Integer> rowMajor(List<Integer> sizes) {
		List<Integer> strides = new ArrayList<>();
		int stride = 1;
		for (int axis = sizes.size() - 1; axis >= 0; axis--) {
			strides.add(0, stride);
			stride *= sizes.get(axis);
		}
		return strides;
	}
}
