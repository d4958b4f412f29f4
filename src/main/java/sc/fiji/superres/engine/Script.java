package sc.fiji.superres.engine;

import ai.djl.ndarray.NDArray;

/** A graph that has been prepared to run. Owned by the manager it was made with. */
interface Script {

	/** @return float32, owned by the manager of the input */
	NDArray run(NDArray input, ParameterTensors tensors);
}
