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

import ai.djl.Device;
import sc.fiji.superres.cost.Cost;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.Weights;
import sc.fiji.superres.image.Halo;
import sc.fiji.superres.task.MemoryShortage;

/**
 * What is kept of a network between uses: its weights on a device with the scripts that were compiled for them, and
 * what its graph tells. Owns native memory; close it. Not thread-safe.
 */
public final class LoadedNetwork implements AutoCloseable {

	private final GraphModule parameters;
	private final Precision precision;
	private final Halo halo;
	private final ActivationMemory memory;
	private boolean failed;

	/**
	 * @param weights those of the graph, else {@link IllegalArgumentException}
	 * @throws DeviceFault if the device is not the processor and does not compute what the processor does
	 */
	public LoadedNetwork(Graph graph, Weights weights, Device device, Precision precision) {
		parameters = new GraphModule(graph, weights, device);
		try {
			DeviceCheck.require(parameters, weights, precision);
		}
		catch (RuntimeException | Error e) {
			parameters.close();
			throw e;
		}
		this.precision = precision;
		Cost cost = Cost.of(graph);
		halo = cost.halo();
		memory = ActivationMemory.of(graph, cost, device, precision);
	}

	GraphModule parameters() {
		return parameters;
	}

	Precision precision() {
		return precision;
	}

	Halo halo() {
		return halo;
	}

	ActivationMemory memory() {
		return memory;
	}

	/**
	 * Notes a failure of the engine; what is in its memory then is not known. If memory was short, the networks that
	 * wait go at once, as the work may be tried again in smaller pieces.
	 */
	void note(Throwable failure) {
		failed = true;
		if (MemoryShortage.isCauseOf(failure)) ReadyNetworks.clear();
	}

	/** Whether every run so far went well. */
	boolean isSound() {
		return !failed;
	}

	/** Of the weights. */
	long bytes() {
		return parameters.bytes();
	}

	@Override
	public void close() {
		parameters.close();
	}
}
