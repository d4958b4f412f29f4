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

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One operator of a network. Each record knows its parameters, the type of its result, its cost and what its result
 * depends on; how it is computed is the business of the interpreters, which implement {@link OpVisitor} so that a
 * forgotten operator does not compile.
 */
public sealed interface Op permits Op.Conv2d, Op.Relu, Op.LeakyRelu, Op.ParametricRelu, Op.Silu, Op.Sigmoid,
	Op.Softplus, Op.Shift, Op.Scale, Op.Add, Op.Multiply, Op.PixelShuffle, Op.GlobalAveragePool, Op.Linear, Op.Route,
	Op.Choose, DepthwiseOp, GridOp, SequenceOp, TokenOp, CustomOp {

	/** Calls the method of the visitor that belongs to this operator, with as many inputs as it takes. */
	<R> R accept(OpVisitor<R> visitor, List<R> inputs);

	/** Type of the result; throws {@link IllegalArgumentException} when the inputs do not fit. */
	TensorType outputType(List<TensorType> inputs);

	/** Parameters in published order. */
	default List<ParameterSpec> parameters() {
		return List.of();
	}

	/**
	 * Multiply-adds of one application, counted as the literature does: products with learnt weights; biases,
	 * activations and additions are free.
	 */
	default Macs macs(List<TensorType> inputs) {
		return Macs.NONE;
	}

	/** The pixels of the inputs, along one axis, that the given pixels of the result depend on. */
	default Span source(Span target) {
		return target;
	}

	/**
	 * Multiply-adds of an operator.
	 *
	 * @param perPixel per low-resolution pixel
	 * @param perImage once per image, whatever its size
	 */
	record Macs(long perPixel, long perImage) {

		public static final Macs NONE = new Macs(0, 0);

		public Macs plus(Macs other) {
			return new Macs(perPixel + other.perPixel, perImage + other.perImage);
		}
	}

	/**
	 * Two-dimensional convolution with stride 1 and as much zero padding as keeps the size; cross-correlation, as in
	 * every deep-learning framework.
	 *
	 * @param weight {@code (out, in, k, k)}, k odd
	 * @param bias   {@code (out)}, if any
	 */
	record Conv2d(ParameterSpec weight, Optional<ParameterSpec> bias) implements Op {

		public Conv2d {
			Dims shape = weight.shape();
			if (shape.rank() != 4 || shape.size(2) != shape.size(3) || shape.size(2) % 2 == 0)
				throw new IllegalArgumentException(
					"A size-keeping convolution needs a square odd kernel, not " + shape);
		}

		public int kernel() {
			return weight.shape().size(2);
		}

		/** Zeros added on each side, in pixels of the input's grid. */
		public int padding() {
			return kernel() / 2;
		}

		@Override
		public <R> R accept(OpVisitor<R> visitor, List<R> inputs) {
			return visitor.conv2d(this, inputs.get(0));
		}

		@Override
		public TensorType outputType(List<TensorType> inputs) {
			TensorType in = Checks.image(this, inputs, weight.shape().size(1));
			return TensorType.image(weight.shape().size(0), in.scale());
		}

		@Override
		public List<ParameterSpec> parameters() {
			return Stream.concat(Stream.of(weight), bias.stream()).toList();
		}

		@Override
		public Macs macs(List<TensorType> inputs) {
			long scale = inputs.get(0).scale();
			return new Macs(weight.shape().count() * scale * scale, 0);
		}

		@Override
		public Span source(Span target) {
			return target.grow(padding(), padding());
		}
	}

	/** {@code max(x, 0)}. */
	record Relu() implements Op {

		@Override
		public <R> R accept(OpVisitor<R> visitor, List<R> inputs) {
			return visitor.relu(this, inputs.get(0));
		}

		@Override
		public TensorType outputType(List<TensorType> inputs) {
			return inputs.get(0);
		}
	}

	/**
	 * {@code x} where it is positive, else {@code slope * x}.
	 *
	 * @param slope of the negative half
	 */
	record LeakyRelu(float slope) implements Op {

		@Override
		public <R> R accept(OpVisitor<R> visitor, List<R> inputs) {
			return visitor.leakyRelu(this, inputs.get(0));
		}

		@Override
		public TensorType outputType(List<TensorType> inputs) {
			return inputs.get(0);
		}
	}

	/** {@code x * sigmoid(x)}. */
	record Silu() implements Op {

		@Override
		public <R> R accept(OpVisitor<R> visitor, List<R> inputs) {
			return visitor.silu(this, inputs.get(0));
		}

		@Override
		public TensorType outputType(List<TensorType> inputs) {
			return inputs.get(0);
		}
	}

	/** {@code 1 / (1 + exp(-x))}. */
	record Sigmoid() implements Op {

		@Override
		public <R> R accept(OpVisitor<R> visitor, List<R> inputs) {
			return visitor.sigmoid(this, inputs.get(0));
		}

		@Override
		public TensorType outputType(List<TensorType> inputs) {
			return inputs.get(0);
		}
	}

	/** {@code ln(1 + exp(x))}. */
	record Softplus() implements Op {

		@Override
		public <R> R accept(OpVisitor<R> visitor, List<R> inputs) {
			return visitor.softplus(this, inputs.get(0));
		}

		@Override
		public TensorType outputType(List<TensorType> inputs) {
			return inputs.get(0);
		}
	}

	/**
	 * Adds a constant to each channel of an image: a mean shift that is not in the published state dictionary.
	 *
	 * @param offsets one for each channel
	 */
	record Shift(List<Float> offsets) implements Op {

		public Shift {
			offsets = List.copyOf(offsets);
		}

		@Override
		public <R> R accept(OpVisitor<R> visitor, List<R> inputs) {
			return visitor.shift(this, inputs.get(0));
		}

		@Override
		public TensorType outputType(List<TensorType> inputs) {
			TensorType in = inputs.get(0);
			if (in.layout() != TensorLayout.IMAGE || in.channels() != offsets.size())
				throw new IllegalArgumentException("Shifts of " + offsets.size() + " channels cannot take " + in);
			return in;
		}
	}

	/** Sum of two tensors of the same type. */
	record Add() implements Op {

		@Override
		public <R> R accept(OpVisitor<R> visitor, List<R> inputs) {
			return visitor.add(this, inputs.get(0), inputs.get(1));
		}

		@Override
		public TensorType outputType(List<TensorType> inputs) {
			if (!inputs.get(0).equals(inputs.get(1)))
				throw new IllegalArgumentException("Cannot add " + inputs.get(0) + " and " + inputs.get(1));
			return inputs.get(0);
		}
	}

	/** Element-wise product of two tensors of the same type; not counted as multiply-adds, as no weight is learnt. */
	record Multiply() implements Op {

		@Override
		public <R> R accept(OpVisitor<R> visitor, List<R> inputs) {
			return visitor.multiply(this, inputs.get(0), inputs.get(1));
		}

		@Override
		public TensorType outputType(List<TensorType> inputs) {
			if (!inputs.get(0).equals(inputs.get(1)))
				throw new IllegalArgumentException("Cannot multiply " + inputs.get(0) + " and " + inputs.get(1));
			return inputs.get(0);
		}
	}

	/**
	 * Sub-pixel rearrangement (Shi et al., CVPR 2016): {@code out[c, h*r+i, w*r+j] = in[c*r*r + i*r + j, h, w]}.
	 *
	 * @param factor r
	 */
	record PixelShuffle(int factor) implements Op {

		@Override
		public <R> R accept(OpVisitor<R> visitor, List<R> inputs) {
			return visitor.pixelShuffle(this, inputs.get(0));
		}

		@Override
		public TensorType outputType(List<TensorType> inputs) {
			TensorType in = inputs.get(0);
			int square = factor * factor;
			if (in.layout() != TensorLayout.IMAGE || in.channels() % square != 0)
				throw new IllegalArgumentException("Pixel shuffle by " + factor + " cannot take " + in);
			return TensorType.image(in.channels() / square, in.scale() * factor);
		}

		@Override
		public Span source(Span target) {
			return target.coarser(factor);
		}
	}

	/** Mean over all pixels: image to vector. */
	record GlobalAveragePool() implements Op {

		@Override
		public <R> R accept(OpVisitor<R> visitor, List<R> inputs) {
			return visitor.globalAveragePool(this, inputs.get(0));
		}

		@Override
		public TensorType outputType(List<TensorType> inputs) {
			return TensorType.vector(inputs.get(0).channels());
		}

		@Override
		public Span source(Span target) {
			return Span.ALL;
		}
	}

	/**
	 * Linear map of the channels of a vector, or of each token.
	 *
	 * @param weight {@code (out, in)}
	 * @param bias   {@code (out)}, if any
	 */
	record Linear(ParameterSpec weight, Optional<ParameterSpec> bias) implements Op {

		@Override
		public <R> R accept(OpVisitor<R> visitor, List<R> inputs) {
			return visitor.linear(this, inputs.get(0));
		}

		@Override
		public TensorType outputType(List<TensorType> inputs) {
			TensorType in = inputs.get(0);
			if (in.layout() == TensorLayout.IMAGE || in.channels() != weight.shape().size(1))
				throw new IllegalArgumentException(weight.name() + " " + weight.shape() + " cannot take " + in);
			return new TensorType(in.layout(), weight.shape().size(0), in.scale());
		}

		@Override
		public List<ParameterSpec> parameters() {
			return Stream.concat(Stream.of(weight), bias.stream()).toList();
		}

		@Override
		public Macs macs(List<TensorType> inputs) {
			return Checks.each(inputs.get(0), weight.shape().count());
		}
	}

	/**
	 * Routes each image of the batch through one of two branches: inputs are the logits {@code (n, 2)}, the result of
	 * branch 0 and the result of branch 1. The logits get no gradient.
	 *
	 * @param noise draw Gumbel noise and add it to the logits before the larger one wins; otherwise the larger one wins
	 * @param seed  of the noise; every application of the operator starts its generator from it
	 */
	record Route(boolean noise, long seed) implements Op {

		@Override
		public <R> R accept(OpVisitor<R> visitor, List<R> inputs) {
			return visitor.route(this, inputs.get(0), inputs.get(1), inputs.get(2));
		}

		@Override
		public TensorType outputType(List<TensorType> inputs) {
			if (!inputs.get(0).equals(TensorType.vector(2)))
				throw new IllegalArgumentException("Routing needs two logits, not " + inputs.get(0));
			return new Add().outputType(inputs.subList(1, 3));
		}
	}

	/**
	 * Chooses for each image of the batch one of two branches, so that the choice can be learnt: inputs are the logits
	 * {@code (n, 2)}, the result of branch 0 and the result of branch 1. With {@code w = softmax(logits)} and k the
	 * larger logit, 0 if they are equal, the result is {@code b_k}, and its gradients are those of
	 * {@code w_0 b_0 + w_1 b_1}: {@code soft + constant(b_k - soft)}. That is the straight-through estimator (Bengio,
	 * Leonard, Courville, "Estimating or propagating gradients through stochastic neurons for conditional computation",
	 * arXiv 1308.3432, 2013; for categories E. Jang et al., ICLR 2017, arXiv 1611.01144), without noise and over the
	 * weighted sum, so that the branch that was not chosen learns too.
	 */
	record Choose() implements Op {

		@Override
		public <R> R accept(OpVisitor<R> visitor, List<R> inputs) {
			return visitor.choose(this, inputs.get(0), inputs.get(1), inputs.get(2));
		}

		@Override
		public TensorType outputType(List<TensorType> inputs) {
			return new Route(false, 0).outputType(inputs);
		}
	}

	/**
	 * {@code x} where positive, else {@code a x} with a learnt slope (He et al., ICCV 2015), one for all channels.
	 *
	 * @param slopes vector of slopes that several applications share, each taking its own element
	 * @param index  of the element that is {@code a}
	 */
	record ParametricRelu(ParameterSpec slopes, int index) implements Op {

		public ParametricRelu {
			if (slopes.shape().rank() != 1 || index < 0 || index >= slopes.shape().size(0))
				throw new IllegalArgumentException(slopes.name() + " " + slopes.shape() + " has no element " + index);
		}

		@Override
		public <R> R accept(OpVisitor<R> visitor, List<R> inputs) {
			return visitor.parametricRelu(this, inputs.get(0));
		}

		@Override
		public TensorType outputType(List<TensorType> inputs) {
			return inputs.get(0);
		}

		@Override
		public List<ParameterSpec> parameters() {
			return List.of(slopes);
		}
	}

	/**
	 * Product with a constant.
	 *
	 * @param factor the constant
	 */
	record Scale(double factor) implements Op {

		@Override
		public <R> R accept(OpVisitor<R> visitor, List<R> inputs) {
			return visitor.scale(this, inputs.get(0));
		}

		@Override
		public TensorType outputType(List<TensorType> inputs) {
			return inputs.get(0);
		}
	}

	/** What several records check alike. */
	final class Checks {

		private Checks() {}

		static TensorType tokens(TensorType in, int channels, String what) {
			if (in.layout() != TensorLayout.TOKENS || in.channels() != channels)
				throw new IllegalArgumentException(what + " takes tokens of " + channels + " channels, not " + in);
			return in;
		}

		/** Multiply-adds of something done once for each vector, token or pixel of the given type. */
		static Macs each(TensorType type, long count) {
			long scale = type.scale();
			return type.layout() == TensorLayout.VECTOR ? new Macs(0, count) : new Macs(count * scale * scale, 0);
		}

		static TensorType image(Op op, List<TensorType> inputs, int channels) {
			TensorType in = inputs.get(0);
			if (in.layout() != TensorLayout.IMAGE || in.channels() != channels)
				throw new IllegalArgumentException(
					op.parameters().get(0).name() + " takes images of " + channels + " channels, not " + in);
			return in;
		}
	}
}
