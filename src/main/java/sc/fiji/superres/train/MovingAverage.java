package sc.fiji.superres.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import ai.djl.ndarray.NDArray;
import sc.fiji.superres.engine.ParameterTensors;

/**
 * Exponential moving average of the weights. Early in a run the decay is lower, {@code (1 + step) / (10 + step)}, so that
 * the start values are soon forgotten.
 */
final class MovingAverage {

	private final ParameterTensors parameters;
	private final double decay;
	final Map<String, NDArray> values = new LinkedHashMap<>();

	MovingAverage(ParameterTensors parameters, List<String> names, double decay) {
		this.parameters = parameters;
		this.decay = decay;
		for (String name : names)
			values.put(name, parameters.get(name).duplicate());
	}

	/** @param step counted from 1 */
	void update(long step) {
		double now = Math.min(decay, (1.0 + step) / (10.0 + step));
		values.forEach((name, value) -> {
			try (NDArray part = parameters.get(name).mul(1 - now)) {
				value.muli(now).addi(part);
			}
		});
	}
}
