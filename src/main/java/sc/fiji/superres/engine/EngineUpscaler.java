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
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.Weights;
import sc.fiji.superres.image.FloatRaster;
import sc.fiji.superres.image.Halo;
import sc.fiji.superres.image.Upscaler;
import sc.fiji.superres.task.CanceledException;
import sc.fiji.superres.task.Progress;

/**
 * A network with its weights on a device, run on whole rasters: no tiles, no colour conversion, no clamping. Not
 * thread-safe.
 */
public final class EngineUpscaler implements Upscaler {

	/** Values that the engine can hand over to Java: less than 2 GiB. */
	private static final long MOST_VALUES = (1L << 29) - 1;

	private final LoadedNetwork network;
	private final GraphModule parameters;
	private final Progress progress;
	private final Runnable closing;
	private boolean closed;

	/** One of its own that is not cancelled. */
	public EngineUpscaler(Graph graph, Weights weights, Device device, Precision precision) {
		this(graph, weights, device, precision, Progress.NONE);
	}

	/**
	 * One of its own, which is freed when this is closed.
	 *
	 * @param weights  those of the graph, else {@link IllegalArgumentException}
	 * @param progress asked whether to stop, also while a raster is worked on if the network has scans, which take the
	 *                     largest ones; not told anything
	 */
	public EngineUpscaler(Graph graph, Weights weights, Device device, Precision precision, Progress progress) {
		this(new LoadedNetwork(graph, weights, device, precision), progress);
	}

	private EngineUpscaler(LoadedNetwork network, Progress progress) {
		this(network, progress, network::close);
	}

	/**
	 * @param network that nobody else uses until this is closed
	 * @param closing what happens then, once
	 */
	EngineUpscaler(LoadedNetwork network, Progress progress, Runnable closing) {
		this.network = network;
		this.progress = progress;
		this.closing = closing;
		parameters = network.parameters();
	}

	@Override
	public int scale() {
		return parameters.graph().output().scale();
	}

	@Override
	public int channels() {
		return parameters.graph().input().channels();
	}

	@Override
	public Halo halo() {
		return network.halo();
	}

	/**
	 * @throws OutOfMemoryError                        before anything is computed if the result would have 2^29 values
	 *                                                     or more
	 * @throws sc.fiji.superres.task.CanceledException if it is to stop
	 */
	@Override
	public FloatRaster upscale(FloatRaster source) {
		if (source.channels() != channels())
			throw new IllegalArgumentException(
				parameters.graph() + " takes " + channels() + " channels, not " + source.channels());
		long values = (long) source.width() * scale() * source.height() * scale()
			* parameters.graph().output().channels();
		if (values > MOST_VALUES) throw new OutOfMemoryError("The engine cannot hand over " + values + " values");
		// The engine switches gradients off only on the thread that loaded it.
		boolean gradients = JniUtils.isGradMode();
		JniUtils.setGradMode(false);
		KeptMemory kept = KeptMemory.hold(parameters.manager().getDevice(), halo() instanceof Halo.Bounded);
		try (NDManager tile = parameters.manager().newSubManager()) {
			NDArray input = Tensors.image(tile, source.data(), 1, source.channels(), source.height(), source.width());
			float[] result = parameters.infer(input, network.precision(), progress).toFloatArray();
			return new FloatRaster(source.width() * scale(), source.height() * scale(),
				parameters.graph().output().channels(), result);
		}
		catch (CanceledException e) {
			throw e;
		}
		catch (RuntimeException | Error e) {
			network.note(e);
			throw e;
		}
		finally {
			kept.close();
			JniUtils.setGradMode(gradients);
		}
	}

	/**
	 * Goes on with other weights, without compiling the network again. Only for one that is not shared, see the
	 * constructor.
	 *
	 * @param weights those of the graph
	 */
	public void set(Weights weights) {
		parameters.set(weights);
	}

	/** Memory for activations per low-resolution pixel of a raster, roughly. */
	public long bytesPerPixel() {
		return network.memory().bytesPerPixel();
	}

	/**
	 * Memory that rasters should take, so that their tensors are small enough for it to be {@linkplain KeptMemory kept}
	 * between operators. Where rasters would become so small that their halo costs more, and where the network looks at
	 * all of an image, it is what it may take.
	 *
	 * @param most bytes that it may take
	 * @return bytes
	 */
	public long bestMemory(long most) {
		return network.memory().best(most, network.halo());
	}

	/** Owns what lives as long as this upscaler. */
	NDManager manager() {
		return parameters.manager();
	}

	@Override
	public void close() {
		if (closed) return;
		closed = true;
		closing.run();
	}
}
