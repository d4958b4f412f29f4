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

import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;

/**
 * Settings that native libraries read from the environment of the process when they are loaded, and nowhere else. They
 * are seen by native code only: Java keeps the environment that it was started with.
 */
public final class NativeEnvironment {

	/**
	 * How many convolutions and products oneDNN remembers, with the code that it has generated for them: one for every
	 * operator and size of image. Its own number, 1024, takes hundreds of megabytes once images of many sizes were
	 * worked on; a network needs a few dozen.
	 */
	public static final String PRIMITIVES = "ONEDNN_PRIMITIVE_CACHE_CAPACITY";
	private static final String MOST_PRIMITIVES = "256";
	/**
	 * How many of them the engine's own layer above oneDNN (ideep) remembers once more, for each thread and operator;
	 * 1024 unless it is told. It takes no time to ask oneDNN instead.
	 */
	public static final String OPERATIONS = "LRU_CACHE_CAPACITY";
	private static final String MOST_OPERATIONS = "1";

	/**
	 * Whether the engine asks Linux for huge pages for tensors of 2 MiB and more. Networks whose large tensors go back
	 * to the system at once take fewer of its pages anew then.
	 */
	public static final String HUGE_PAGES = "THP_MEM_ALLOC_ENABLE";

	private NativeEnvironment() {}

	/** To be called before the engine is loaded; what the user has set stays. */
	public static void prepare() {
		setUnlessSet(PRIMITIVES, MOST_PRIMITIVES);
		setUnlessSet(OPERATIONS, MOST_OPERATIONS);
		setUnlessSet(HUGE_PAGES, "1");
	}

	private static void setUnlessSet(String name, String value) {
		if (System.getenv(name) == null) set(name, value);
	}

	/** A system that does not have the function goes on as before: this saves memory and changes no result. */
	private static void set(String name, String value) {
		try {
			if (Platform.isWindows())
				NativeLibrary.getInstance("kernel32").getFunction("SetEnvironmentVariableA")
					.invokeInt(new Object[]{name, value});
			else
				NativeLibrary.getInstance("c").getFunction("setenv").invokeInt(new Object[]{name, value, 0});
		}
		catch (LinkageError e) {
			System.getLogger(NativeEnvironment.class.getPackageName()).log(System.Logger.Level.DEBUG,
				"{0} cannot be set: {1}", name, e.getMessage());
		}
	}
}
