package sc.fiji.superres.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import sc.fiji.superres.cost.Cost;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.Weights;
import sc.fiji.superres.image.Raster;
import sc.fiji.superres.image.Upscaler;

/**
 * A network with its weights on a device, run on whole rasters: no tiles, no colour conversion, no clamping. Not
 * thread-safe.
 */
public final class EngineUpscaler implements Upscaler {

	private final ParameterTensors parameters;
	private final Precision precision;
	private final int halo;

	/**
	 * @param weights those of the graph, else {@link IllegalArgumentException}
	 */
	public EngineUpscaler(Graph graph, Weights weights, Device device, Precision precision) {
		parameters = new ParameterTensors(graph, weights, device);
		this.precision = precision;
		halo = Cost.of(graph).halo();
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
	public int halo() {
		return halo;
	}

	@Override
	public Raster upscale(Raster source) {
		if (source.channels() != channels())
			throw new IllegalArgumentException(parameters.graph() + " takes " + channels() + " channels, not " + source.channels());
		// The engine switches gradients off only on the thread that loaded it.
		boolean gradients = JniUtils.isGradMode();
		JniUtils.setGradMode(false);
		try (NDManager tile = parameters.manager().newSubManager()) {
			NDArray input = Tensors.image(tile, source.data(), 1, source.channels(), source.height(), source.width());
			float[] result = parameters.infer(input, precision).toFloatArray();
			return new Raster(source.width() * scale(), source.height() * scale(), parameters.graph().output().channels(), result);
		}
		finally {
			JniUtils.setGradMode(gradients);
		}
	}

	/** Owns what lives as long as this upscaler. */
	NDManager manager() {
		return parameters.manager();
	}

	@Override
	public void close() {
		parameters.close();
	}
}
