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
package sc.fiji.superres.nets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import sc.fiji.superres.graph.Dims;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.GridOp;
import sc.fiji.superres.graph.Op;
import sc.fiji.superres.graph.ParameterSpec;
import sc.fiji.superres.graph.Weights;

/**
 * Weights for one scale made of weights for another. A network that upsamples in one step, by a convolution and a pixel
 * shuffle or by a transposed convolution as large as its stride, has one filter for each of the s x s pixels that a
 * low-resolution pixel becomes. Along one axis, the middle of pixel p of s lies {@code (p + 1/2) / s - 1/2}
 * low-resolution pixels from that of the low-resolution pixel: the filters are samples of one that varies with the
 * position. The filters of scale n are that one at the positions of n: on the line through the two nearest samples,
 * between or beyond them, along x and y in turn, and the biases alike. All other tensors stay.
 * <p>
 * From x4 to x2 this is the mean of 2 x 2 pixels, that is, the pixel that covers their area. Measured with the
 * published DVMSR x4 on Set5: 37.72 dB at x2, where the polynomial through all four samples gives 37.39 dB and cubic
 * interpolation across the border of low-resolution pixels 36.96 dB. Larger scales are extrapolated and lose more: to
 * x2 and from there to x3 gives 33.23 dB, at once to x3 34.29 dB. Layers after the upsampling see another grid than the
 * one they were trained on; what comes of it is a start for training rather than a model (LiteSRNet from x2 to x3:
 * 31.90 dB, bicubic 30.40 dB).
 */
public final class HeadResampling {

	private final Head head;
	private final int given;
	/** Row q: how pixel q of the head's factor is made of the given pixels. */
	private final float[][] rows;

	private HeadResampling(Head head, int given) {
		this.head = head;
		this.given = given;
		rows = rows(given, head.factor);
	}

	/** Whether a network upsamples in one step, so that other scales can be made of its weights. */
	public static boolean isPossible(Network network) {
		return Head.of(network.graph()).isPresent();
	}

	/**
	 * Resamples the head, if that is what keeps weights from fitting.
	 *
	 * @param weights of the same network for any scale; kept
	 * @param network for which the head is wanted
	 * @return a copy with another head, which shares all other tensors; or {@code weights} themselves if the network
	 *         upsamples in several steps, or they have no such head or one of the right size
	 */
	public static Weights fit(Weights weights, Network network) {
		Head head = Head.of(network.graph()).orElse(null);
		if (head == null) return weights;
		int given = head.factorOf(weights);
		if (given < 2 || given == head.factor) return weights;
		var tensors = new LinkedHashMap<>(weights.tensors());
		tensors.putAll(new HeadResampling(head, given).resample(weights));
		return new Weights(tensors);
	}

	private Map<String, Weights.Tensor> resample(Weights weights) {
		var tensors = new LinkedHashMap<String, Weights.Tensor>();
		Dims shape = head.weight.shape();
		float[] data = weights.data(head.weight.name());
		if (head.transposed)
			tensors.put(head.weight.name(), new Weights.Tensor(shape, pixels(data, shape.size(0) * shape.size(1), 1)));
		else {
			int channels = shape.size(0) / (head.factor * head.factor);
			int filter = (int) (shape.count() / shape.size(0));
			tensors.put(head.weight.name(), new Weights.Tensor(shape, pixels(data, channels, filter)));
			head.bias.ifPresent(bias -> tensors.put(bias.name(),
				new Weights.Tensor(bias.shape(), pixels(weights.data(bias.name()), channels, 1))));
		}
		return tensors;
	}

	/** From {@code (groups, s, s, values)} to {@code (groups, n, n, values)}. */
	private float[] pixels(float[] data, int groups, int values) {
		return axis(axis(data, groups, given * values), groups * head.factor, values);
	}

	/** From {@code (groups, s, values)} to {@code (groups, n, values)}. */
	private float[] axis(float[] data, int groups, int values) {
		int n = head.factor;
		float[] result = new float[groups * n * values];
		for (int g = 0; g < groups; g++)
			for (int q = 0; q < n; q++)
				for (int p = 0; p < given; p++)
					for (int v = 0; v < values; v++)
						result[(g * n + q) * values + v] += rows[q][p] * data[(g * given + p) * values + v];
		return result;
	}

	/** What the {@code n} pixels are of the {@code s}: linear in the two nearest ones, inside or outside of them. */
	private static float[][] rows(int s, int n) {
		float[][] rows = new float[n][s];
		for (int q = 0; q < n; q++) {
			double position = (q + 0.5) * s / n - 0.5;
			int first = Math.max(0, Math.min(s - 2, (int) Math.floor(position)));
			rows[q][first] = (float) (first + 1 - position);
			rows[q][first + 1] = (float) (position - first);
		}
		return rows;
	}

	/**
	 * The one step of a network that leads to a finer grid.
	 *
	 * @param weight     {@code (channels * factor^2, in, k, k)}, or {@code (in, channels, factor, factor)} if
	 *                       transposed
	 * @param bias       {@code (channels * factor^2)}, or {@code (channels)} if transposed
	 * @param factor     pixels of the result per pixel of the input along each axis
	 * @param transposed whether it is a transposed convolution
	 */
	private record Head(ParameterSpec weight, Optional<ParameterSpec> bias, int factor, boolean transposed) {

		static Optional<Head> of(Graph graph) {
			List<Graph.Node> steps = graph.nodes().stream()
				.filter(node -> node.op() instanceof Op.PixelShuffle || node.op() instanceof GridOp).toList();
			if (steps.size() != 1) return Optional.empty();
			Graph.Node step = steps.get(0);
			int before = step.inputs().get(0);
			if (step.op() instanceof Op.PixelShuffle shuffle && before > 0
				&& graph.nodes().get(before - 1).op() instanceof Op.Conv2d conv)
				return Optional.of(new Head(conv.weight(), conv.bias(), shuffle.factor(), false));
			if (step.op() instanceof GridOp.ConvTranspose2d up && up.kernel() == up.stride())
				return Optional.of(new Head(up.weight(), Optional.of(up.bias()), up.stride(), true));
			return Optional.empty();
		}

		/** The factor of the same head in other weights; 0 if they have none. */
		int factorOf(Weights weights) {
			Weights.Tensor tensor = weights.tensors().get(weight.name());
			if (tensor == null || tensor.shape().rank() != 4) return 0;
			int given = transposed
				? tensor.shape().size(2)
				: (int) Math.round(factor * Math.sqrt(tensor.shape().size(0) / (double) weight.shape().size(0)));
			boolean same = sized(weight.shape(), given).equals(tensor.shape())
				&& bias.stream().allMatch(b -> weights.names().contains(b.name())
					&& weights.get(b.name()).shape().equals(transposed ? b.shape() : sized(b.shape(), given)));
			return same ? given : 0;
		}

		/** A shape of this head, for another factor. */
		private Dims sized(Dims shape, int other) {
			if (transposed) return Dims.of(shape.size(0), shape.size(1), other, other);
			var sizes = new ArrayList<>(shape.sizes());
			sizes.set(0, shape.size(0) / (factor * factor) * other * other);
			return new Dims(sizes);
		}
	}
}
