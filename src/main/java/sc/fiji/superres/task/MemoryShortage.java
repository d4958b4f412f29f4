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

import java.util.List;
import java.util.Locale;

/** Tells failures caused by a shortage of memory, on the Java heap or in an engine's own memory, from all others. */
public final class MemoryShortage {

	/** By name, since this package does not depend on the engine. */
	private static final String ENGINE_EXCEPTION = "ai.djl.engine.EngineException";
	/** How PyTorch's allocators, CUDA libraries and the C++ runtime put it. */
	private static final List<String> COMPLAINTS = List.of("out of memory", "not enough memory",
		"can't allocate memory", "alloc_failed", "bad_alloc");

	private MemoryShortage() {}

	/** Whether this failure, or one that caused it, would not have occurred with enough memory. */
	public static boolean isCauseOf(Throwable failure) {
		for (Throwable t = failure; t != null; t = t.getCause())
			if (t instanceof OutOfMemoryError || isEngineException(t.getClass()) && complains(t.getMessage()))
				return true;
		return false;
	}

	/** @param what does not fit into memory, as a sentence begins */
	public static UserException of(String what, Throwable failure) {
		return UserException.failed(
			what + (isOfHeap(failure)
				? " does not fit into memory; close other images, or give ImageJ more "
					+ "memory (Edit > Options > Memory & Threads), or Java (-Xmx)."
				: " does not fit into the memory outside Java's heap, or of "
					+ "the GPU; close other programs, choose smaller tiles or patches, or take the device cpu."),
			failure);
	}

	private static boolean isOfHeap(Throwable failure) {
		for (Throwable t = failure; t != null; t = t.getCause())
			if (t instanceof OutOfMemoryError) return true;
		return false;
	}

	private static boolean isEngineException(Class<?> type) {
		for (Class<?> c = type; c != null; c = c.getSuperclass())
			if (c.getName().equals(ENGINE_EXCEPTION)) return true;
		return false;
	}

	private static boolean complains(String message) {
		return message != null && COMPLAINTS.stream().anyMatch(message.toLowerCase(Locale.ROOT)::contains);
	}
}
