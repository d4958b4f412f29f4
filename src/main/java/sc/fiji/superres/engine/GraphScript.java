package sc.fiji.superres.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.Parameter;
import sc.fiji.superres.script.Numbers;
import sc.fiji.superres.script.TorchScript;

/**
 * A graph run by the engine as a whole: one call from Java instead of one for each operator, and number formats that
 * DJL's tensors do not have. Owned by the manager it was loaded with.
 */
final class GraphScript {

	private final PtSymbolBlock block;
	private final List<String> parameters;

	/** @param gradients whether gradients shall be taken; without, the CPU fuses convolutions with what follows */
	GraphScript(Graph graph, Numbers numbers, boolean gradients, NDManager manager) {
		boolean fused = !gradients && !manager.getDevice().isGpu();
		byte[] archive = TorchScript.archive(graph, numbers, fused);
		try {
			block = JniUtils.loadModule((PtNDManager) manager, new ByteArrayInputStream(archive), false, false);
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		parameters = TorchScript.parametersOf(graph).stream().map(Parameter::name).toList();
	}

	/** @return float32, owned by the manager of the input */
	NDArray run(NDArray input, ParameterTensors tensors) {
		NDList arguments = new NDList(input);
		for (String name : parameters)
			arguments.add(tensors.get(name));
		// The optimizing executor profiles the first runs at every new size and gains nothing here; the switch is per thread.
		JniUtils.setGraphExecutorOptimize(false);
		// Said to be training in any case: what DJL does for inference makes libtorch print a warning, and gives nothing that
		// switching gradients off does not.
		return IValueUtils.forward(block, arguments, true).singletonOrThrow();
	}
}
