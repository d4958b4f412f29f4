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

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.LibUtils;
import sc.fiji.superres.kernel.cuda.CudaDevice;
import sc.fiji.superres.kernel.cuda.CudaException;

/** The devices that networks can run on: {@code auto}, {@code cpu}, {@code gpu}, {@code gpu:N} and {@code mps}. */
public final class Devices {

	private Devices() {}

	/**
	 * A device and why it is this one.
	 *
	 * @param device where to run
	 * @param reason a sentence for the user
	 */
	public record DeviceChoice(Device device, String reason) {}

	/** Names that can be chosen on this machine. Does not load the engine: that costs seconds and may not be needed. */
	public static List<String> names() {
		List<String> names = new ArrayList<>(List.of(DeviceName.AUTO.text(), DeviceName.CPU.text()));
		if (hasNvidiaDriver()) names.add("gpu");
		if (isAppleSilicon()) names.add(DeviceName.MPS.text());
		return names;
	}

	/**
	 * Finds the device of a name; loads the engine. A GPU that is not to be had is replaced by the CPU.
	 *
	 * @param notices is told, in one sentence, if a GPU was asked for but the CPU is used
	 */
	public static DeviceChoice resolve(DeviceName name, Consumer<String> notices) {
		DeviceChoice choice = name.equals(DeviceName.MPS)
			? mps(hasMps())
			: resolve(name, gpus(), whyNoGpu(hasNvidiaDriver(), isGpuBuild()));
		if (name.isGpu() && isProcessor(choice.device())) notices.accept(choice.reason());
		return choice;
	}

	/** Whether it is the processor, whose memory Java can read, and not a graphics processor of any kind. */
	static boolean isProcessor(Device device) {
		return device.getDeviceType().equals(Device.Type.CPU);
	}

	static DeviceChoice mps(boolean present) {
		return present
			? new DeviceChoice(Device.of(DeviceName.MPS.text(), 0), "Running on the GPU of this Apple computer (MPS).")
			: new DeviceChoice(Device.cpu(),
				"Running on the CPU: the engine finds no Apple GPU (MPS), which needs Apple silicon and macOS 12.3 or "
					+ "later.");
	}

	/** Whether the engine can put a tensor on an Apple GPU. */
	static boolean hasMps() {
		try (NDManager manager = Engines.pytorch().newBaseManager(Device.of(DeviceName.MPS.text(), 0))) {
			return manager.create(new float[]{1, 2}).add(1).toFloatArray()[1] == 3;
		}
		catch (EngineException | IllegalArgumentException | UnsupportedOperationException e) {
			// This is how builds without MPS and machines without such a GPU say so.
			return false;
		}
	}

	/**
	 * How many GPUs the engine can use. DJL finds them by the runtime library of CUDA, which a driver alone does not
	 * bring.
	 */
	static int gpus() {
		int count = Engines.pytorch().getGpuCount();
		if (count > 0 || !Engines.pytorch().hasCapability(StandardCapabilities.CUDA)) return count;
		try {
			return CudaDevice.count();
		}
		catch (CudaException | LinkageError e) {
			return 0;
		}
	}

	/** Whether the engine is a build for GPUs. */
	private static boolean isGpuBuild() {
		return Files.exists(Path.of(LibUtils.getLibtorchPath(), System.mapLibraryName("torch_cuda")));
	}

	static DeviceChoice resolve(DeviceName name, int gpus, String whyNoGpu) {
		if (name.equals(DeviceName.CPU)) return new DeviceChoice(Device.cpu(), "Running on the CPU, as asked.");
		if (gpus == 0) return new DeviceChoice(Device.cpu(), "Running on the CPU: " + whyNoGpu);
		int wanted = name.index();
		if (wanted >= gpus)
			return new DeviceChoice(Device.cpu(),
				"Running on the CPU: there is no GPU " + wanted + ", only " + gpus + ", counted from 0.");
		return new DeviceChoice(Device.gpu(wanted), "Running on GPU " + wanted + ".");
	}

	/** How many processors there are, in words. */
	public static String processors() {
		int count = Runtime.getRuntime().availableProcessors();
		return count + (count == 1 ? " processor" : " processors");
	}

	/** What is in use and why, a few lines for the user. */
	public static String report() {
		Engine engine = Engines.pytorch();
		StringBuilder report = new StringBuilder();
		report.append("Engine:   PyTorch ").append(engine.getVersion()).append(" through DJL ")
			.append(Engine.getDjlVersion());
		report.append("\nNatives:  ").append(System.getProperty("os.name")).append(' ')
			.append(System.getProperty("os.arch"));
		String flavor = Engines.setting(Engines.FLAVOR);
		report.append(flavor == null
			? ", the build shipped with the plugin (nothing is downloaded)"
			: ", PYTORCH_FLAVOR=" + flavor);
		report.append("\nLibrary:  ").append(nativeLibrary(engine));
		report.append("\nJava:     ").append(System.getProperty("java.version")).append(", ").append(processors())
			.append(", ").append(Runtime.getRuntime().maxMemory() >> 20).append(" MiB heap");
		report.append("\nDevices:  cpu");
		int gpus = gpus();
		for (int i = 0; i < gpus; i++)
			report.append(", gpu:").append(i);
		if (isAppleSilicon() && hasMps()) report.append(", mps");
		report.append("\nIn use:   ").append(resolve(DeviceName.AUTO, notice -> {}).reason());
		return report.toString();
	}

	/** PyTorch's own description names the folder of its libraries in its last line. */
	private static String nativeLibrary(Engine engine) {
		String description = engine.toString();
		Matcher matcher = Pattern.compile("Library: (.*)").matcher(description);
		return matcher.find() ? matcher.group(1) : description;
	}

	/**
	 * @param driver   whether there is an NVIDIA driver
	 * @param gpuBuild whether the engine is a build for GPUs
	 */
	static String whyNoGpu(boolean driver, boolean gpuBuild) {
		if (isAppleSilicon()) return "the GPU of an Apple computer is used if the device mps is chosen.";
		if (isMac()) return "this Mac has no GPU that the engine can use.";
		if (!driver) return "no NVIDIA driver was found.";
		if (gpuBuild)
			return "an NVIDIA driver was found, but it shows no GPU: it may be too old for this build of PyTorch, or "
				+ "CUDA_VISIBLE_DEVICES hides the GPU.";
		return "an NVIDIA driver was found, but the CPU build of PyTorch is installed; the README says how to get the "
			+ "GPU build.";
	}

	private static boolean isMac() {
		return System.getProperty("os.name").startsWith("Mac");
	}

	private static boolean isAppleSilicon() {
		return isMac() && System.getProperty("os.arch").equals("aarch64");
	}

	private static boolean hasNvidiaDriver() {
		String windows = System.getenv("SystemRoot");
		return Files.exists(Path.of("/proc/driver/nvidia/version"))
			|| windows != null && Files.exists(Path.of(windows, "System32", "nvcuda.dll"));
	}
}
