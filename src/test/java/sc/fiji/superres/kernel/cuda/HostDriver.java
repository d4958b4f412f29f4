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

import com.sun.jna.Function;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;

/**
 * A driver whose GPU is this computer's processor: programs are compiled by g++ with {@code kernel/cuda_on_host.h} instead of
 * CUDA, and threads run one after another, the last first. Addresses of the GPU are those of the process.
 */
public final class HostDriver extends FakeDriver {

	private static final Path SHIM = Path.of("src/test/resources/kernel/cuda_on_host.h");
	private static final Pattern KERNEL = Pattern.compile("__global__ void (\\w+)\\(");

	private final List<NativeLibrary> modules = new ArrayList<>();
	private final List<Function> kernels = new ArrayList<>();

	/** A device of this kind; the calling test is skipped where there is no g++. */
	public static CudaDevice device() {
		boolean present;
		try {
			present = run(List.of("g++", "--version")).isEmpty();
		}
		catch (IOException e) {
			present = false;
		}
		assumeTrue(present && Native.POINTER_SIZE == 8, "skipped: there is no g++ to compile CUDA kernels for the processor with");
		return new CudaDevice(new HostDriver(), HostDriver::compile, 0);
	}

	/** A device that nothing can be compiled for. */
	public static CudaDevice withoutCompiler() {
		return new CudaDevice(new FakeDriver(), (source, capability) -> {
			throw new CudaException("There is no compiler for " + source.name() + ".");
		}, 0);
	}

	/** @return the path of a shared library, ended by a zero */
	private static byte[] compile(KernelSource source, int capability) {
		try {
			Path folder = Files.createTempDirectory("kernel");
			Path program = folder.resolve("kernel.cpp");
			Path library = folder.resolve(System.mapLibraryName("kernel"));
			var text = new StringBuilder("#include \"" + SHIM.toAbsolutePath() + "\"\n").append(source.text());
			KERNEL.matcher(source.text()).results().forEach(kernel -> text.append("\nHOST_KERNEL(").append(kernel.group(1)).append(")"));
			Files.writeString(program, text.append('\n'));
			List<String> command = new ArrayList<>(List.of("g++", "-std=c++17", "-O1", "-w", "-shared", "-fPIC",
				"-fvisibility=hidden", "-o", library.toString()));
			command.addAll(source.options());
			command.add(program.toString());
			String problem = run(command);
			if (!problem.isEmpty()) throw new CudaException(problem);
			program.toFile().delete();
			folder.toFile().deleteOnExit();
			library.toFile().deleteOnExit();
			return Native.toByteArray(library.toString());
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** @return empty if the program succeeds, else what it says */
	private static String run(List<String> command) throws IOException {
		Path output = Files.createTempFile("compiler", ".txt");
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
			if (!process.waitFor(120, TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
			return process.exitValue() == 0 ? "" : command.get(0) + " failed: " + Files.readString(output);
		}
		catch (InterruptedException e) {
			throw new IOException(e);
		}
		finally {
			Files.delete(output);
		}
	}

	@Override
	public int cuModuleLoadData(PointerByReference module, byte[] image) {
		modules.add(NativeLibrary.getInstance(Native.toString(image)));
		module.setValue(new Pointer(modules.size()));
		return callInContext("cuModuleLoadData");
	}

	@Override
	public int cuModuleGetFunction(PointerByReference function, Pointer module, String name) {
		kernels.add(modules.get((int) Pointer.nativeValue(module) - 1).getFunction("host_" + name));
		function.setValue(new Pointer(kernels.size()));
		return callInContext("cuModuleGetFunction");
	}

	@Override
	public int cuLaunchKernel(Pointer function, int gridX, int gridY, int gridZ, int blockX, int blockY, int blockZ, int sharedBytes,
		Pointer stream, Pointer parameters, Pointer extra)
	{
		kernels.get((int) Pointer.nativeValue(function) - 1).invokeVoid(new Object[] { gridX, blockX, parameters });
		return callInContext("cuLaunchKernel");
	}
}
