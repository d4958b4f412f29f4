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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Compiles the kernels with NVRTC or nvcc where there is one. Neither needs a GPU. NVRTC is looked for where the
 * operating system does, or given as {@code -Dsc.fiji.superres.nvrtc=/path/to/libnvrtc.so.12}.
 */
class NvrtcTest {

	@TempDir
	Path folder;

	private NvrtcCompiler compiler() {
		Nvrtc nvrtc = null;
		try {
			nvrtc = Nvrtc.load(folder);
		}
		catch (CudaException e) {
			assumeTrue(System.getProperty(Nvrtc.PROPERTY) == null, e.getMessage());
		}
		assumeTrue(nvrtc != null, "skipped: there is no NVRTC here to compile CUDA kernels with");
		return new NvrtcCompiler(nvrtc);
	}

	@Test
	void kernelsCompileForEveryGeneration() {
		NvrtcCompiler compiler = compiler();
		for (int capability : new int[]{75, 80, 86, 89, 90}) {
			for (int states : new int[]{1, 8, 16})
				check(ptx(compiler, KernelSource.of("selective_scan", "-DSTATES=" + states), capability), capability,
					List.of("selective_scan_chunks", "selective_scan_carry", "selective_scan_outputs"));
			check(ptx(compiler, KernelSource.of("wkv"), capability), capability,
				List.of("wkv_chunks", "wkv_carry", "wkv_outputs"));
		}
	}

	private static String ptx(NvrtcCompiler compiler, KernelSource source, int capability) {
		byte[] ptx = compiler.compile(source, capability);
		assertEquals(0, ptx[ptx.length - 1], "ended by a zero, as the driver wants it");
		return new String(ptx, 0, ptx.length - 1, StandardCharsets.US_ASCII);
	}

	private static void check(String ptx, int capability, List<String> kernels) {
		assertTrue(ptx.contains(".target sm_" + capability), ptx.substring(0, 300));
		for (String kernel : kernels)
			assertTrue(ptx.contains(".visible .entry " + kernel + "("), kernel);
		assertFalse(Pattern.compile("\\.f64").matcher(ptx).find(), "double precision is slow on most GPUs");
	}

	@Test
	void newerGpusGetCodeForTheNewestThatTheCompilerKnows() {
		assertTrue(ptx(compiler(), KernelSource.of("wkv"), 999).contains(".target sm_"));
	}

	@Test
	void gpusThatAreTooOldAreRefused() {
		NvrtcCompiler compiler = compiler();
		String message = assertThrows(CudaException.class, () -> compiler.compile(KernelSource.of("wkv"), 30))
			.getMessage();
		assertTrue(
			message.matches("NVRTC compiles for GPUs of compute capability \\d\\.\\d and later, not for 3\\.0\\."),
			message);
	}

	@Test
	void errorsOfTheCompilerAreShown() {
		NvrtcCompiler compiler = compiler();
		var broken = new KernelSource("broken.cu", "extern \"C\" __global__ void f() { nonsense(); }", List.of());
		String message = assertThrows(CudaException.class, () -> compiler.compile(broken, 80)).getMessage();
		assertTrue(message.startsWith("NVRTC cannot compile broken.cu: broken.cu(1): error: ")
			&& message.contains("nonsense") && !message.contains("\n"), message);
	}

	@Test
	void withoutNvrtcThereIsOneSentence() throws IOException {
		String before = System.getProperty(Nvrtc.PROPERTY);
		System.setProperty(Nvrtc.PROPERTY, folder.resolve("nothing.so").toString());
		try {
			String message = assertThrows(CudaException.class, () -> Nvrtc.load(folder)).getMessage();
			assertTrue(message.matches("NVIDIA's run-time compiler NVRTC could not be loaded from .*nothing.so\\."),
				message);
		}
		finally {
			if (before == null) System.clearProperty(Nvrtc.PROPERTY);
			else System.setProperty(Nvrtc.PROPERTY, before);
		}
	}

	@ParameterizedTest
	@CsvSource({"libnvrtc.so.12, true", "libnvrtc-b51b459d.so.12, true", "nvrtc64_120_0.dll, true",
		"libnvrtc-builtins.so.12.8, false", "nvrtc-builtins64_128.dll, false", "libtorch_cuda.so, false",
		"libnvrtc.alt.so.12, false", "libcaffe2_nvrtc.so, false"})
	void theCompilerIsToldFromTheOtherLibraries(String file, boolean compiler) {
		assertEquals(compiler, Nvrtc.FILE.matcher(file).matches());
	}

	@Test
	void nvccCompilesTheFilesAsTheyAre() throws IOException, InterruptedException {
		assumeTrue(Files.isExecutable(nvcc()), "skipped: there is no nvcc here to compile CUDA kernels with");
		for (String operator : List.of("selective_scan", "wkv")) {
			Path result = folder.resolve(operator + ".ptx");
			var command = new ProcessBuilder(nvcc().toString(), "--ptx", "--gpu-architecture=compute_80", "-DSTATES=16",
				"-o", result.toString(), Path.of("kernels", operator, operator + ".cu").toString());
			assertEquals(0, command.inheritIO().start().waitFor(), operator);
			assertTrue(Files.size(result) > 0, operator);
		}
	}

	private static Path nvcc() {
		for (String place : System.getenv("PATH").split(File.pathSeparator))
			if (Files.isExecutable(Path.of(place, "nvcc"))) return Path.of(place, "nvcc");
		return Path.of("nvcc");
	}
}
