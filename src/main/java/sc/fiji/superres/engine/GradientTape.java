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

import java.util.ArrayDeque;
import java.util.Deque;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;

/**
 * Lets the engine record what gradients can be taken of, on the thread that makes it and until it is closed, and
 * remembers the ways back through what the engine does not know: see
 * {@link GraphModule#forward(NDArray, Precision, GradientTape)}. There is one at a time.
 */
public final class GradientTape implements AutoCloseable {

	private final GradientCollector collector = Engines.pytorch().newGradientCollector();
	private final Deque<Runnable> steps = new ArrayDeque<>();

	/**
	 * Adds the gradients of a value to those of all tensors that require them, parameters and others, and frees what
	 * was kept for that purpose. Once for each value, and for all that was recorded before it.
	 *
	 * @param loss computed from results of networks since this was made
	 */
	public void backward(NDArray loss) {
		collector.backward(loss);
		while (!steps.isEmpty())
			steps.pop().run();
	}

	/** @param step runs after all that is recorded later, with the gradients that those have left */
	void record(Runnable step) {
		steps.push(step);
	}

	/** Adds to the gradients of all that a value was computed from, or of the value itself if it is from nothing. */
	static void propagate(NDArray value, NDArray gradient) {
		JniUtils.backward((PtNDArray) value, (PtNDArray) gradient, false, false);
	}

	@Override
	public void close() {
		steps.clear();
		collector.close();
	}
}
