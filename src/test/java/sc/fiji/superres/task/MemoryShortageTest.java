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
package sc.fiji.superres.task;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ai.djl.engine.EngineException;

import sc.fiji.superres.image.FloatRaster;

class MemoryShortageTest {

	@ParameterizedTest
	@ValueSource(strings = {"CUDA out of memory. Tried to allocate 2.00 GiB", "MPS backend out of memory",
		"[enforce fail at alloc_cpu.cpp:75] DefaultCPUAllocator: can't allocate memory: you tried to allocate 8 bytes",
		"DefaultCPUAllocator: not enough memory: you tried to allocate 8 bytes",
		"CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`", "std::bad_alloc"})
	void isRecognisedInTheEnginesWords(String message) {
		assertTrue(MemoryShortage.isCauseOf(new EngineException(message)));
		assertTrue(MemoryShortage.isCauseOf(new IllegalStateException("wrapped", new EngineException(message))));
		assertFalse(MemoryShortage.isCauseOf(new IllegalStateException(message)), "not the engine's");
	}

	@Test
	void isWhatRastersLongerThanAnArrayAre() {
		assertTrue(
			MemoryShortage.isCauseOf(assertThrows(Throwable.class, () -> FloatRaster.zeros(1 << 16, 1 << 14, 3))));
	}

	@Test
	void isNothingElse() {
		assertTrue(MemoryShortage.isCauseOf(new OutOfMemoryError()));
		assertFalse(MemoryShortage.isCauseOf(new EngineException("shape mismatch")));
		assertFalse(MemoryShortage.isCauseOf(new EngineException((String) null)));
		assertFalse(MemoryShortage.isCauseOf(new RuntimeException("out of memory")));
	}
}
