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
package sc.fiji.superres.engine.natives;

import java.util.Optional;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;

/**
 * The allocator of the GNU C library, which the engine takes its tensors from on Linux. What is set here holds for the
 * whole process. Thread-safe, as the library is.
 */
public final class GlibcAllocator {

	/**
	 * Bytes above which the library maps memory from the system for one allocation alone, at most; it gets there by
	 * itself.
	 */
	private static final int MMAP_THRESHOLD = 32 << 20;
	/** The library's own distance between the two thresholds. */
	private static final int TRIM_THRESHOLD = 2 * MMAP_THRESHOLD;
	private static final int TOP_PAD = 128 << 10;
	private static final int MMAP_MAX = 65536;

	/**
	 * Bytes of address space in one piece of an arena other than the first, which is where all threads of Java
	 * allocate. Larger allocations, the library's own head included, are mapped from the system whatever is set.
	 */
	public static final int HEAP = 64 << 20;

	/** The options of mallopt. */
	private static final int M_TRIM_THRESHOLD = -1;
	private static final int M_TOP_PAD = -2;
	private static final int M_MMAP_THRESHOLD = -3;
	private static final int M_MMAP_MAX = -4;

	private final Function mallopt;
	private final Function trim;

	private GlibcAllocator(NativeLibrary c) {
		// Others, as musl, lack this function.
		c.getFunction("gnu_get_libc_version");
		mallopt = c.getFunction("mallopt");
		trim = c.getFunction("malloc_trim");
	}

	/** That of this process, if it runs on it. */
	public static Optional<GlibcAllocator> find() {
		if (!Platform.isLinux() || !Platform.is64Bit()) return Optional.empty();
		try {
			return Optional.of(new GlibcAllocator(NativeLibrary.getInstance("c")));
		}
		catch (LinkageError e) {
			return Optional.empty();
		}
	}

	/**
	 * From now on, what is freed stays for the next allocation: nothing is mapped for one allocation alone, and arenas
	 * neither shrink nor let go of pieces.
	 */
	public void keep() {
		set(M_MMAP_MAX, 0);
		set(M_TRIM_THRESHOLD, Integer.MAX_VALUE);
		set(M_TOP_PAD, 2 * HEAP);
	}

	/**
	 * The same, but what is larger than some size is mapped for one allocation alone and goes back when it is freed.
	 *
	 * @param largest bytes that stay
	 */
	public void keep(int largest) {
		set(M_TRIM_THRESHOLD, Integer.MAX_VALUE);
		set(M_TOP_PAD, 2 * HEAP);
		set(M_MMAP_THRESHOLD, largest);
		set(M_MMAP_MAX, MMAP_MAX);
	}

	/**
	 * From now on, memory is returned as the library does by itself in a process that has freed something large before.
	 */
	public void release() {
		set(M_TOP_PAD, TOP_PAD);
		set(M_TRIM_THRESHOLD, TRIM_THRESHOLD);
		set(M_MMAP_THRESHOLD, MMAP_THRESHOLD);
		set(M_MMAP_MAX, MMAP_MAX);
	}

	/** Returns all whole pages that are free; takes milliseconds for each GiB. */
	public void trim() {
		trim.invokeInt(new Object[]{0L});
	}

	private void set(int option, int value) {
		mallopt.invokeInt(new Object[]{option, value});
	}
}
