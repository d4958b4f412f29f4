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

import java.util.Optional;

import sc.fiji.superres.graph.DType;

/** The types of PyTorch's storages, by their class names in the module {@code torch}; all may occur, four are read. */
enum StorageType {
	DoubleStorage(DType.FLOAT64),
	FloatStorage(DType.FLOAT32),
	HalfStorage(DType.FLOAT16),
	BFloat16Storage(DType.BFLOAT16),
	LongStorage(8),
	IntStorage(4),
	ShortStorage(2),
	CharStorage(1),
	ByteStorage(1),
	BoolStorage(1),
	ComplexFloatStorage(8),
	ComplexDoubleStorage(16);

	private final int bytes;
	private final Optional<DType> elements;

	StorageType(int bytes) {
		this.bytes = bytes;
		elements = Optional.empty();
	}

	StorageType(DType elements) {
		this.bytes = elements.bytes();
		this.elements = Optional.of(elements);
	}

	static Optional<StorageType> of(String name) {
		for (StorageType type : values())
			if (type.name().equals(name)) return Optional.of(type);
		return Optional.empty();
	}

	/** Size of one element. */
	int bytes() {
		return bytes;
	}

	/** The number format, if it is one that weights have. */
	Optional<DType> elements() {
		return elements;
	}
}
