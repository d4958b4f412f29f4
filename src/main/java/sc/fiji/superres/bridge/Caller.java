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
package sc.fiji.superres.bridge;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What runs a command, according to the calls on the stack: the user, a macro or a script; and who runs the macro. */
final class Caller {

	/**
	 * Those that run what ImageJ was started for, by {@code -macro}, {@code -batch}, {@code -eval} or {@code --run}.
	 */
	private static final List<String> COMMAND_LINES = List.of("net.imagej.legacy.LegacyCommandline",
		"org.scijava.run.console.RunArgument");

	private Caller() {}

	/** Whether a macro, in ImageJ's language, runs on this thread. */
	static boolean isMacro() {
		return isOnStack(frame -> frame.getClassName().equals("ij.macro.Interpreter"));
	}

	/** Whether the command was called by {@code IJ.run}, as macros, scripts and other plugins do. */
	static boolean isProgram() {
		return isOnStack(frame -> frame.getClassName().equals("ij.IJ") && frame.getMethodName().equals("run"));
	}

	/** Whether a script gave the command its image by {@code IJ.run(image, ...)}, and no macro runs in between. */
	static boolean gaveImage() {
		return !isMacro() && isOnStack(frame -> frame.getClassName().equals("ij.IJ")
			&& frame.getMethodName().equals("run") && frame.getDescriptor().startsWith("(Lij/ImagePlus;"));
	}

	private static boolean isOnStack(Predicate<StackWalker.StackFrame> wanted) {
		return StackWalker.getInstance().walk(frames -> frames.anyMatch(wanted));
	}

	/** Whether ImageJ was started for a macro or script that still runs, and ends after it. */
	static boolean isCommandLine() {
		return isCommandLine(Thread.getAllStackTraces().values().stream().flatMap(Arrays::stream));
	}

	/** @param calls of all threads */
	static boolean isCommandLine(Stream<StackTraceElement> calls) {
		return calls.anyMatch(call -> COMMAND_LINES.stream()
			.anyMatch(name -> call.getClassName().equals(name) || call.getClassName().startsWith(name + "$")));
	}
}
