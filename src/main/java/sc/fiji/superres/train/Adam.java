package sc.fiji.superres.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import sc.fiji.superres.engine.ParameterTensors;

/**
 * Adam (Kingma and Ba, ICLR 2015) with beta 0.9 and 0.999, whose moments can be saved and restored, with clipping of the
 * global gradient norm. The update itself is the engine's.
 */
final class Adam {

	private static final float BETA1 = 0.9f;
	private static final float BETA2 = 0.999f;
	private static final float EPSILON = 1e-8f;

	private final ParameterTensors parameters;
	private final List<String> names;
	private final double clip;
	final Map<String, NDArray> means = new LinkedHashMap<>();
	final Map<String, NDArray> variances = new LinkedHashMap<>();

	Adam(ParameterTensors parameters, List<String> names, double clip) {
		this.parameters = parameters;
		this.names = names;
		this.clip = clip;
		for (String name : names) {
			means.put(name, parameters.get(name).zerosLike());
			variances.put(name, parameters.get(name).zerosLike());
		}
	}

	/**
	 * Applies the gradients and clears them.
	 *
	 * @param step counted from 1
	 * @return the norm of all gradients before clipping
	 */
	double step(long step, double learningRate) {
		double norm = norm();
		float rescale = (float) Math.min(1, clip / Math.max(norm, 1e-12));
		double corrected = learningRate * Math.sqrt(1 - Math.pow(BETA2, step)) / (1 - Math.pow(BETA1, step));
		for (String name : names) {
			NDArray weight = parameters.get(name);
			try (NDArray gradient = weight.getGradient()) {
				weight.getNDArrayInternal().adamUpdate(new NDList(weight, gradient, means.get(name), variances.get(name)),
					new NDList(weight), (float) learningRate, (float) corrected, 0, rescale, -1, BETA1, BETA2, EPSILON, false, false);
			}
		}
		return norm;
	}

	private double norm() {
		double sum = 0;
		for (String name : names)
			try (NDArray gradient = parameters.get(name).getGradient(); NDArray square = gradient.square(); NDArray total = square
				.sum())
			{
				sum += total.getFloat();
			}
		return Math.sqrt(sum);
	}
}
