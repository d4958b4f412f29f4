package sc.fiji.superres.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Between planar float arrays and tensors of the engine. */
public final class Tensors {

	private Tensors() {}

	/**
	 * A batch of images as a tensor {@code (n, c, h, w)} whose memory is channels-last, the layout in which the engine's
	 * convolutions are fastest; operators keep it.
	 *
	 * @param data {@code n * c * h * w} values, planar
	 */
	public static NDArray image(NDManager manager, float[] data, int n, int c, int h, int w) {
		float[] last = new float[data.length];
		int plane = h * w;
		for (int i = 0; i < n; i++)
			for (int k = 0; k < c; k++) {
				int from = (i * c + k) * plane;
				int to = i * c * plane + k;
				for (int p = 0; p < plane; p++)
					last[to + p * c] = data[from + p];
			}
		return manager.create(last, new Shape(n, h, w, c)).transpose(0, 3, 1, 2);
	}
}
