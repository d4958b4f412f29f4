package sc.fiji.superres.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import sc.fiji.superres.graph.Parameter;
import sc.fiji.superres.script.Numbers;
import sc.fiji.superres.script.Section;
import sc.fiji.superres.script.TorchScript;

/**
 * A section of a graph run by the engine as a whole: one call from Java instead of one for each operator, and number formats that
 * DJL's tensors do not have. Owned by the manager it was loaded with.
 */
final class GraphScript {

	private final PtSymbolBlock block;
	private final List<String> parameters;
	private final boolean gradients;

	/**
	 * @param gradients whether gradients shall be taken; without, the CPU fuses convolutions with what follows, but for
	 *                  float16, which few processors can multiply
	 */
	GraphScript(Section section, Numbers numbers, boolean gradients, NDManager manager) {
		boolean fused = !gradients && !manager.getDevice().isGpu() && numbers != Numbers.FLOAT16;
		byte[] archive = TorchScript.archive(section, numbers, fused);
		try {
			block = JniUtils.loadModule((PtNDManager) manager, new ByteArrayInputStream(archive), false, false);
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		this.gradients = gradients;
		parameters = section.parameters().stream().map(Parameter::name).toList();
	}

	/**
	 * @param inputs of the section, float32
	 * @return its outputs, float32, owned by the manager of the inputs
	 */
	NDList run(NDList inputs, ParameterTensors tensors) {
		NDList arguments = new NDList(inputs);
		for (String name : parameters)
			arguments.add(tensors.get(name));
		// The optimizing executor profiles the first runs at every new size and gains nothing here; the switch is per thread.
		JniUtils.setGraphExecutorOptimize(false);
		return IValueUtils.forward(block, arguments, gradients);
	}
}
