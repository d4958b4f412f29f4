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

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import com.sun.jna.Native;
import com.sun.jna.Platform;

/**
 * This computer's processor as a GPU: the driver is {@code kernel/host_cuda.cpp}, programs are compiled by g++ with
 * {@code kernel/cuda_on_host.h}, and threads run one after another, the last first. Addresses of the GPU are those of
 * the process.
 */
public final class HostGpu {

	private static final Path SOURCES = Path.of("src/test/resources/kernel").toAbsolutePath();
	private static final Pattern KERNEL = Pattern.compile("__global__ void (\\w+)\\(");
	private static CudaDriver driver;

	private HostGpu() {}

	/** A device that kernels can be computed on; the calling test is skipped where there is no g++. */
	public static CudaDevice device() {
		return new CudaDevice(driver(), HostGpu::compile, 0);
	}

	/** A device that nothing can be compiled for. */
	public static CudaDevice withoutCompiler() {
		return new CudaDevice(new FakeDriver(), (source, capability) -> {
			throw new CudaException("There is no compiler for " + source.name() + ".");
		}, 0);
	}

	static synchronized CudaDriver driver() {
		assumeTrue(!Platform.isWindows() && Native.POINTER_SIZE == 8 && canRun("g++"),
			"skipped: there is no g++ to compile CUDA kernels for the processor with");
		try {
			if (driver == null)
				driver = Native.load(compile(Files.readString(SOURCES.resolve("host_cuda.cpp")), List.of("-ldl")),
					CudaDriver.class);
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		return driver;
	}

	private static byte[] compile(KernelSource source, int capability) {
		var text = new StringBuilder("#include \"" + SOURCES.resolve("cuda_on_host.h") + "\"\n").append(source.text());
		KERNEL.matcher(source.text()).results()
			.forEach(kernel -> text.append("\nHOST_KERNEL(").append(kernel.group(1)).append(")"));
		try {
			return Native.toByteArray(compile(text.append('\n').toString(), source.options()));
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** @return the path of a shared library, which goes when the process ends */
	private static String compile(String text, List<String> options) throws IOException {
		Path folder = Files.createTempDirectory("kernel");
		Path program = folder.resolve("program.cpp"), library = folder.resolve("library.so");
		folder.toFile().deleteOnExit();
		program.toFile().deleteOnExit();
		library.toFile().deleteOnExit();
		Files.writeString(program, text);
		List<String> command = new ArrayList<>(List.of("g++", "-std=c++17", "-O1", "-w", "-shared", "-fPIC", "-o",
			library.toString(), program.toString()));
		command.addAll(options);
		String problem = run(command);
		if (!problem.isEmpty()) throw new AssertionError(problem);
		return library.toString();
	}

	private static boolean canRun(String compiler) {
		try {
			return run(List.of(compiler, "--version")).isEmpty();
		}
		catch (IOException e) {
			return false;
		}
	}

	/** @return empty if the program succeeds, else what it says */
	private static String run(List<String> command) throws IOException {
		Path output = Files.createTempFile("compiler", ".txt");
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile())
				.start();
			if (!process.waitFor(120, TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
			return process.exitValue() == 0 ? "" : command + " failed: " + Files.readString(output);
		}
		catch (InterruptedException e) {
			throw new IOException(e);
		}
		finally {
			Files.delete(output);
		}
	}
}
