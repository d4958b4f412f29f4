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
package sc.fiji.superres.engine;

import java.util.Locale;

import sc.fiji.superres.graph.DType;

/**
 * Number format of activations while a network runs. Weights are stored in float32 whatever this is, and the operators
 * that make the high-resolution image always run in float32.
 */
public enum Precision {
	/**
	 * What is exact everywhere: float32. In bfloat16, results of the models that were measured (docs/benchmarks.md)
	 * differ by 5 to 41 steps of 1/1024 of the range, where 1 would be allowed. Nothing else is calibrated by time
	 * either: channels-last is the faster layout everywhere, the engine takes all cores, and memory decides on the
	 * tile.
	 */
	AUTO(DType.FLOAT32),
	/** IEEE single precision. */
	FLOAT32(DType.FLOAT32),
	/** IEEE half precision, 11 bits of mantissa. For GPUs; processors emulate it slowly. */
	FLOAT16(DType.FLOAT16),
	/**
	 * The upper half of float32, 8 bits of mantissa. About twice as fast on processors with AVX512_BF16 or AMX, very
	 * slow on others.
	 */
	BFLOAT16(DType.BFLOAT16);

	private final DType dtype;

	Precision(DType dtype) {
		this.dtype = dtype;
	}

	/** The format that this comes to, the same on every machine. */
	public Precision resolved() {
		return this == AUTO ? FLOAT32 : this;
	}

	DType dtype() {
		return dtype;
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}
}
