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
package sc.fiji.superres.kernel.cuda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;

/**
 * What is needed of NVRTC, NVIDIA's run-time compiler (11.2 or later), under the names of its C functions. Each returns
 * 0 or an error code. NVRTC needs neither a GPU nor a driver. Sizes are of 64 bits.
 */
interface Nvrtc extends Library {

	/** Name of the system property with the path of the library, which then is looked for nowhere else. */
	String PROPERTY = "sc.fiji.superres.nvrtc";
	/** As NVIDIA and as PyTorch, which adds a checksum, call it; not the library of its built-in functions. */
	Pattern FILE = Pattern.compile("(libnvrtc(-[0-9a-f]{6,})?\\.so(\\.[0-9.]+)?|nvrtc64_\\d+_0\\.dll)");

	/**
	 * @param folder where to look first: that of PyTorch's libraries
	 * @throws CudaException if it is neither there nor where the operating system looks, or the folder cannot be read
	 */
	static Nvrtc load(Path folder) {
		List<String> places = places(folder);
		UnsatisfiedLinkError last = null;
		for (String place : places)
			try {
				return Native.load(place, Nvrtc.class);
			}
			catch (UnsatisfiedLinkError e) {
				last = e;
			}
		throw new CudaException(
			"NVIDIA's run-time compiler NVRTC could not be loaded from " + String.join(" or ", places) + ".", last);
	}

	private static List<String> places(Path folder) {
		String given = System.getProperty(PROPERTY);
		if (given != null) return List.of(given);
		List<String> places = new ArrayList<>();
		if (Files.isDirectory(folder)) try (Stream<Path> files = Files.list(folder)) {
			files.filter(file -> FILE.matcher(file.getFileName().toString()).matches()).map(Path::toString).sorted()
				.forEach(places::add);
		}
		catch (IOException | UncheckedIOException e) {
			throw new CudaException("The folder of PyTorch's libraries " + folder + " cannot be read.", e);
		}
		places.add("nvrtc");
		return places;
	}

	int nvrtcGetNumSupportedArchs(IntByReference count);

	/** @param capabilities ascending, filled */
	int nvrtcGetSupportedArchs(int[] capabilities);

	int nvrtcCreateProgram(PointerByReference program, String source, String name, int headers, Pointer headerTexts,
		Pointer headerNames);

	int nvrtcCompileProgram(Pointer program, int count, String[] options);

	int nvrtcGetPTXSize(Pointer program, LongByReference size);

	int nvrtcGetPTX(Pointer program, byte[] ptx);

	int nvrtcGetProgramLogSize(Pointer program, LongByReference size);

	int nvrtcGetProgramLog(Pointer program, byte[] log);

	int nvrtcDestroyProgram(PointerByReference program);

	String nvrtcGetErrorString(int error);
}
