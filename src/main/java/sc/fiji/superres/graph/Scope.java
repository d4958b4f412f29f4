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
package sc.fiji.superres.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The place where a network describes itself: every call appends one operator and returns its result. Layers are named
 * by their prefix in the published state dictionary; naming one twice with the same shape shares its weights. Not
 * thread-safe; build one graph with each scope.
 */
public final class Scope {

	private final String name;
	private final TensorType input;
	private final List<Graph.Node> nodes = new ArrayList<>();
	private final Map<String, ParameterSpec> parameters = new LinkedHashMap<>();

	/**
	 * @param name          for messages
	 * @param inputChannels 3 for RGB networks, 1 for networks on luminance
	 */
	public Scope(String name, int inputChannels) {
		this.name = name;
		this.input = TensorType.image(inputChannels, 1);
	}

	public Activation input() {
		return new Activation(0, input);
	}

	/**
	 * Declares a parameter, or finds the one that has this name already; the order of first naming is the published
	 * order.
	 */
	public ParameterSpec parameter(String name, Dims shape, Init init, boolean trainable) {
		var declared = new ParameterSpec(name, shape, init, trainable);
		ParameterSpec known = parameters.putIfAbsent(name, declared);
		if (known == null) return declared;
		if (!known.shape().equals(shape))
			throw new IllegalArgumentException(name + " is declared as " + known.shape() + " and as " + shape);
		return known;
	}

	/** Declares the weight and, if wanted, the bias of a convolution with PyTorch's default start values. */
	public Op.Conv2d conv2d(String prefix, int in, int out, int kernel, boolean bias) {
		Init init = new Init.UniformFanIn(in * kernel * kernel);
		return new Op.Conv2d(parameter(prefix + ".weight", Dims.of(out, in, kernel, kernel), init, true),
			bias ? Optional.of(parameter(prefix + ".bias", Dims.of(out), init, true)) : Optional.empty());
	}

	/** Convolution with bias. */
	public Activation conv2d(String prefix, Activation x, int out, int kernel) {
		return apply(conv2d(prefix, x.type().channels(), out, kernel, true), x);
	}

	/** Transposed convolution with bias and kernel size = stride; PyTorch takes axis 1 of the weight as its fan-in. */
	public Activation convTranspose2d(String prefix, Activation x, int out, int stride) {
		int in = x.type().channels();
		Init init = new Init.UniformFanIn(out * stride * stride);
		return apply(
			new GridOp.ConvTranspose2d(parameter(prefix + ".weight", Dims.of(in, out, stride, stride), init, true),
				parameter(prefix + ".bias", Dims.of(out), init, true), stride),
			x);
	}

	/**
	 * Declares the weight and bias of a linear layer with PyTorch's default start values, or the given one for the
	 * bias.
	 */
	public Op.Linear linear(String prefix, int in, int out, Optional<Init> bias) {
		Init init = new Init.UniformFanIn(in);
		return new Op.Linear(parameter(prefix + ".weight", Dims.of(out, in), init, true),
			Optional.of(parameter(prefix + ".bias", Dims.of(out), bias.orElse(init), true)));
	}

	/** Declares a normalisation of each token, epsilon 1e-5, with PyTorch's start values: weight 1, bias 0. */
	public TokenOp.LayerNorm layerNorm(String prefix, int channels) {
		return new TokenOp.LayerNorm(parameter(prefix + ".weight", Dims.of(channels), Init.Fixed.of(1), true),
			parameter(prefix + ".bias", Dims.of(channels), Init.Fixed.of(0), true), 1e-5);
	}

	/** Normalisation of each token. */
	public Activation layerNorm(String prefix, Activation tokens) {
		return apply(layerNorm(prefix, tokens.type().channels()), tokens);
	}

	public Activation toTokens(Activation image) {
		return apply(new TokenOp.ToTokens(), image);
	}

	/** Tokens as an image of the same width and height as the given one. */
	public Activation toImage(Activation tokens, Activation grid) {
		return apply(new TokenOp.ToImage(), tokens, grid);
	}

	/** The channels {@code from} (inclusive) to {@code to} (exclusive) of tokens. */
	public Activation slice(Activation tokens, int from, int to) {
		return apply(new TokenOp.Slice(from, to), tokens);
	}

	/** The channels of several tokens one after another. */
	public Activation concat(Activation... tokens) {
		return apply(new SequenceOp.Concat(), tokens);
	}

	/** Tokens from the last to the first. */
	public Activation flip(Activation tokens) {
		return apply(new SequenceOp.Flip(), tokens);
	}

	/** Tokens in the order of rows of the given image in the order of its columns. */
	public Activation rowsToColumns(Activation tokens, Activation grid) {
		return apply(new SequenceOp.Transpose(false), tokens, grid);
	}

	/** Tokens in the order of columns of the given image in the order of its rows. */
	public Activation columnsToRows(Activation tokens, Activation grid) {
		return apply(new SequenceOp.Transpose(true), tokens, grid);
	}

	public Activation sigmoid(Activation x) {
		return apply(new Op.Sigmoid(), x);
	}

	public Activation softplus(Activation x) {
		return apply(new Op.Softplus(), x);
	}

	public Activation multiply(Activation a, Activation b) {
		return apply(new Op.Multiply(), a, b);
	}

	public Activation silu(Activation x) {
		return apply(new Op.Silu(), x);
	}

	public Activation relu(Activation x) {
		return apply(new Op.Relu(), x);
	}

	public Activation add(Activation a, Activation b) {
		return apply(new Op.Add(), a, b);
	}

	public Activation pixelShuffle(Activation x, int factor) {
		return apply(new Op.PixelShuffle(factor), x);
	}

	public Activation globalAveragePool(Activation x) {
		return apply(new Op.GlobalAveragePool(), x);
	}

	public Activation parametricRelu(Activation x, ParameterSpec slopes, int index) {
		return apply(new Op.ParametricRelu(slopes, index), x);
	}

	public Activation scale(Activation x, double factor) {
		return apply(new Op.Scale(factor), x);
	}

	public Activation bicubic(Activation x, int factor) {
		return apply(new GridOp.BicubicResize(factor), x);
	}

	/** Appends an operator. */
	public Activation apply(Op op, Activation... inputs) {
		List<TensorType> types = new ArrayList<>();
		List<Integer> indices = new ArrayList<>();
		for (Activation value : inputs) {
			types.add(value.type());
			indices.add(value.index());
		}
		TensorType type = op.outputType(types);
		nodes.add(new Graph.Node(op, List.copyOf(indices), type));
		return new Activation(nodes.size(), type);
	}

	/** The finished graph, with the given result. */
	public Graph build(Activation output) {
		return new Graph(name, input, nodes, output.index(), new ArrayList<>(parameters.values()));
	}
}
