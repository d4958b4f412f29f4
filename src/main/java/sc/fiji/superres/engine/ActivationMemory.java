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

import java.util.Optional;

import ai.djl.Device;
import sc.fiji.superres.cost.Cost;
import sc.fiji.superres.cost.Tail;
import sc.fiji.superres.graph.DType;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.image.Halo;
import sc.fiji.superres.script.TorchScript;

/**
 * What activations take, as a graph is run without gradients.
 *
 * @param bytesPerPixel        of all that is alive at one time, per low-resolution pixel, roughly
 * @param largestBytesPerPixel of the largest tensor that has all rows
 * @param kept                 bytes of the largest tensor whose memory is kept
 */
record ActivationMemory(long bytesPerPixel, long largestBytesPerPixel, long kept) {

	/** How much more work the halo may be, where memory that is kept makes a network this much faster. */
	private static final double GAIN = 1.6;

	/** @param cost of the graph */
	static ActivationMemory of(Graph graph, Cost cost, Device device, Precision precision) {
		Optional<Tail> tail = !Devices.isProcessor(device) || !TorchScript.canWrite(graph)
			? Optional.empty()
			: Tail.of(graph);
		int bytes = precision.dtype() == DType.FLOAT32 ? Float.BYTES : Short.BYTES;
		long all = cost.bytesPerPixel();
		return new ActivationMemory(tail.map(t -> Cost.bytes(t.floatsPerPixel(graph))).orElse(all),
			bytes * tail.map(Tail::trunkWidest).orElseGet(() -> Tail.widest(graph)),
			Devices.isProcessor(device) ? KeptMemory.largestKept() : Long.MAX_VALUE);
	}

	/** See {@link EngineUpscaler#bestMemory}. */
	long best(long most, Halo halo) {
		long pixels = kept / largestBytesPerPixel;
		if (!(halo instanceof Halo.Bounded bounded) || pixels >= most / bytesPerPixel) return most;
		double side = Math.sqrt(pixels);
		double core = side - 2 * bounded.pixels();
		return core > 0 && side * side < GAIN * core * core ? pixels * bytesPerPixel : most;
	}
}
