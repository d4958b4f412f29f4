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

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import sc.fiji.superres.graph.DType;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.Weights;
import sc.fiji.superres.task.MemoryShortage;

/**
 * Compares a device with the processor before a network is used on it for the first time: drivers and operators of
 * graphics processors have been silently wrong before. A small known image goes through the network on both; where the
 * results differ by more than the number format explains, or the device fails, the device is refused for this network.
 * The outcome is remembered until the process ends. Thread-safe.
 */
final class DeviceCheck {

	/**
	 * Side of the image in low-resolution pixels: more than the windows of the networks, and not a multiple of them.
	 */
	private static final int SIDE = 45;
	/**
	 * Differences of results in float32, relative to the largest value; CUDA may multiply in TF32, with 10 bits of
	 * mantissa.
	 */
	private static final double EXACT = 1.0 / 256;
	/** The same for number formats of 16 bits. */
	private static final double REDUCED = 1.0 / 32;

	/**
	 * What was checked.
	 *
	 * @param device    where
	 * @param nodes     the network
	 * @param precision in which number format
	 */
	record CheckedDevice(Device device, List<Graph.Node> nodes, Precision precision) {}

	/** What is wrong; empty where nothing is. */
	private record CheckOutcome(String fault, Throwable cause) {}

	private static final Map<CheckedDevice, Optional<CheckOutcome>> OUTCOMES = new ConcurrentHashMap<>();

	private DeviceCheck() {}

	/**
	 * Does nothing for the processor.
	 *
	 * @param network on its device
	 * @param weights that it was loaded with
	 * @throws DeviceFault if it computes something else there than on the processor
	 */
	static void require(GraphModule network, Weights weights, Precision precision) {
		Device device = network.manager().getDevice();
		if (Devices.isProcessor(device)) return;
		Graph graph = network.graph();
		require(new CheckedDevice(device, graph.nodes(), precision), graph.name(), () -> run(network, precision),
			() -> {
				try (var reference = new GraphModule(graph, weights, Device.cpu())) {
					return run(reference, Precision.FLOAT32);
				}
			});
	}

	/**
	 * @param name      of the network, for the message
	 * @param onDevice  result of the device
	 * @param reference result of the processor, in float32
	 */
	static void require(CheckedDevice key, String name, Supplier<float[]> onDevice, Supplier<float[]> reference) {
		OUTCOMES.computeIfAbsent(key, k -> outcome(k, onDevice, reference)).ifPresent(wrong -> {
			throw new DeviceFault("The device " + key.device() + " cannot be trusted with " + name + " in "
				+ key.precision() + ": " + wrong.fault() + "; choose the device cpu, or update the driver.",
				wrong.cause());
		});
	}

	private static Optional<CheckOutcome> outcome(CheckedDevice key, Supplier<float[]> onDevice,
		Supplier<float[]> reference) {
		float[] expected = reference.get();
		float[] found;
		try {
			found = onDevice.get();
		}
		catch (EngineException | IllegalArgumentException | UnsupportedOperationException | UnsatisfiedLinkError e) {
			if (MemoryShortage.isCauseOf(e)) throw e;
			return Optional.of(new CheckOutcome("it failed on a small test image (" + e.getMessage() + ")", e));
		}
		double difference = difference(expected, found);
		if (difference <= (key.precision().dtype() == DType.FLOAT32 ? EXACT : REDUCED)) return Optional.empty();
		return Optional.of(new CheckOutcome(Double.isFinite(difference)
			? String.format(Locale.ROOT, "on a small test image its result is off by %.3g of the largest value",
				difference)
			: "it gives values that are not numbers", null));
	}

	/** The largest difference relative to the largest expected value; infinite where a value is not a number. */
	private static double difference(float[] expected, float[] found) {
		if (found.length != expected.length) return Double.POSITIVE_INFINITY;
		double most = 0;
		double largest = 0;
		for (int i = 0; i < expected.length; i++) {
			if (!Float.isFinite(found[i])) return Double.POSITIVE_INFINITY;
			most = Math.max(most, Math.abs((double) found[i] - expected[i]));
			largest = Math.max(largest, Math.abs(expected[i]));
		}
		return most == 0 ? 0 : most / largest;
	}

	/** @return what the network makes of the test image */
	static float[] run(GraphModule network, Precision precision) {
		int channels = network.graph().input().channels();
		try (NDManager manager = network.manager().newSubManager()) {
			NDArray image = Tensors.image(manager, image(channels), 1, channels, SIDE, SIDE);
			return network.infer(image, precision).toFloatArray();
		}
	}

	/** Waves of growing frequency with an edge through them, another phase in each channel. */
	private static float[] image(int channels) {
		var values = new float[channels * SIDE * SIDE];
		for (int c = 0; c < channels; c++)
			for (int y = 0; y < SIDE; y++)
				for (int x = 0; x < SIDE; x++)
					values[(c * SIDE + y) * SIDE + x] = (float) (0.5 + 0.25 * Math.sin(0.02 * x * x + 0.3 * y + c)
						+ (x + 2 * y > 60 ? 0.2 : -0.2));
		return values;
	}
}
