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

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.stream.Stream;

import sc.fiji.superres.files.NarrowFloat;
import sc.fiji.superres.files.Rescale;
import sc.fiji.superres.files.SampleType;

/** The types of numbers in Zarr that are read, and what they are read as. */
enum StoredType {

	/** 0 and 1 in a byte each. */
	BOOL(SampleType.UINT8, 1, "b1", "bool"),
	INT8(SampleType.INT8, 1, "i1", "int8"),
	UINT8(SampleType.UINT8, 1, "u1", "uint8"),
	INT16(SampleType.INT16, 2, "i2", "int16"),
	UINT16(SampleType.UINT16, 2, "u2", "uint16"),
	INT32(SampleType.INT32, 4, "i4", "int32"),
	UINT32(SampleType.UINT32, 4, "u4", "uint32"),
	INT64(SampleType.INT64, 8, "i8", "int64"),
	UINT64(SampleType.UINT64, 8, "u8", "uint64"),
	/** Read only. */
	FLOAT16(SampleType.FLOAT32, 2, "f2", "float16"),
	FLOAT32(SampleType.FLOAT32, 4, "f4", "float32"),
	FLOAT64(SampleType.FLOAT64, 8, "f8", "float64");

	private final SampleType sample;
	private final int bytes;
	private final String zarr2;
	private final String zarr3;

	StoredType(SampleType sample, int bytes, String zarr2, String zarr3) {
		this.sample = sample;
		this.bytes = bytes;
		this.zarr2 = zarr2;
		this.zarr3 = zarr3;
	}

	/** That in which samples are written. */
	static StoredType of(SampleType sample) {
		return Stream.of(values()).filter(type -> type.sample == sample && type.bytes == sample.bytes() && type != BOOL)
			.findFirst().orElseThrow();
	}

	/** @param name without the character for the byte order */
	static Optional<StoredType> ofZarr2(String name) {
		return Stream.of(values()).filter(type -> type.zarr2.equals(name)).findFirst();
	}

	static Optional<StoredType> ofZarr3(String name) {
		return Stream.of(values()).filter(type -> type.zarr3.equals(name)).findFirst();
	}

	SampleType sample() {
		return sample;
	}

	/** Of a number in a chunk. */
	int bytes() {
		return bytes;
	}

	/** The name without the character for the byte order. */
	String zarr2() {
		return zarr2;
	}

	String zarr3() {
		return zarr3;
	}

	/** All numbers of a buffer, in its byte order. */
	Object decode(ByteBuffer in) {
		int count = in.remaining() / bytes;
		Object samples = sample.array(count);
		if (this == FLOAT16) for (int i = 0; i < count; i++)
			((float[]) samples)[i] = NarrowFloat.half(in.getShort());
		else Rescale.copy(in, sample, samples, 0, count);
		return samples;
	}
}
