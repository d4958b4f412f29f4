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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;

import sc.fiji.superres.script.TorchScript;

/**
 * A function of tensors that the engine runs in one call from Java, with all operators of PyTorch. Owned by the manager
 * it was made with. Not thread-safe.
 */
public final class TensorScript {

	private final PtSymbolBlock block;

	/** See {@link TorchScript#archive(List, List)}. */
	public TensorScript(List<String> arguments, List<String> body, NDManager manager) {
		this(TorchScript.archive(arguments, body), manager);
	}

	TensorScript(byte[] archive, NDManager manager) {
		try {
			block = JniUtils.loadModule((PtNDManager) manager, new ByteArrayInputStream(archive), false, false);
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/**
	 * Whether the engine has all operators of a script and this machine's CPU can run them.
	 *
	 * @param arguments shapes of float32 tensors to try it with, which hold ones
	 */
	static boolean canRun(byte[] archive, Shape... arguments) {
		try (NDManager manager = Engines.pytorch().newBaseManager(Device.cpu())) {
			var tensors = new NDList();
			for (Shape shape : arguments)
				tensors.add(manager.ones(shape));
			new TensorScript(archive, manager).run(tensors, false);
			return true;
		}
		catch (EngineException e) {
			return false;
		}
	}

	/**
	 * Such that gradients can be taken of the result inside a gradient collector.
	 *
	 * @return owned by the manager of the first argument
	 */
	public NDArray differentiable(NDList arguments) {
		return run(arguments, true).singletonOrThrow();
	}

	/**
	 * Without gradients; may change its arguments.
	 *
	 * @return owned by the manager of the first argument
	 */
	public NDArray apply(NDList arguments) {
		boolean gradients = JniUtils.isGradMode();
		JniUtils.setGradMode(false);
		try {
			return run(arguments, true).singletonOrThrow();
		}
		finally {
			JniUtils.setGradMode(gradients);
		}
	}

	/** @param gradients whether the call is recorded where gradients are on */
	NDList run(NDList arguments, boolean gradients) {
		// The optimizing executor profiles the first runs at every new size and gains nothing here; the switch is per
		// thread.
		JniUtils.setGraphExecutorOptimize(false);
		return gradients ? IValueUtils.forward(block, arguments, true) : infer(arguments);
	}

	/**
	 * Releases the arguments also when the script fails, for example because memory is short, which DJL's own call does
	 * not.
	 */
	private NDList infer(NDList arguments) {
		List<IValue> values = new ArrayList<>();
		try {
			arguments.forEach(argument -> values.add(IValue.from((PtNDArray) argument)));
			try (IValue result = IValueUtils.runMethod(block, "forward", values.toArray(IValue[]::new))) {
				return result.toNDList((PtNDManager) arguments.get(0).getManager());
			}
		}
		finally {
			values.forEach(IValue::close);
		}
	}
}
