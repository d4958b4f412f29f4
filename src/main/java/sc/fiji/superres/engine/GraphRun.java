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
package sc.fiji.superres.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import sc.fiji.superres.graph.CustomOp;
import sc.fiji.superres.graph.DepthwiseOp;
import sc.fiji.superres.graph.Graph;
import sc.fiji.superres.graph.GridOp;
import sc.fiji.superres.graph.Op;
import sc.fiji.superres.graph.OpVisitor;
import sc.fiji.superres.graph.ParameterSpec;
import sc.fiji.superres.graph.SequenceOp;
import sc.fiji.superres.graph.TokenOp;
import sc.fiji.superres.script.OperatorScripts;

/**
 * One run of a graph, operator by operator in float32: the reference that scripts are tested against, and what runs
 * graphs that have no script. Every intermediate belongs to the manager of the input. With {@code free}, an
 * intermediate is closed after its last use, which bounds memory by what is alive at one time; without it everything
 * stays for the backward pass.
 */
final class GraphRun implements OpVisitor<NDArray> {

	private final Graph graph;
	private final Function<String, NDArray> parameters;
	private final boolean free;

	/**
	 * @param parameters float32 tensors by published name
	 */
	GraphRun(Graph graph, Function<String, NDArray> parameters, boolean free) {
		this.graph = graph;
		this.parameters = parameters;
		this.free = free;
	}

	/**
	 * @param input {@code (n, c, h, w)} float32, any strides; not closed
	 * @return {@code (n, c, h * scale, w * scale)} float32
	 */
	NDArray run(NDArray input) {
		NDArray[] values = new NDArray[graph.nodes().size() + 1];
		values[0] = input;
		for (int index = 1; index < values.length; index++) {
			Graph.Node node = graph.nodes().get(index - 1);
			List<NDArray> arguments = new ArrayList<>(node.inputs().size());
			for (int source : node.inputs())
				arguments.add(values[source]);
			values[index] = node.op().accept(this, arguments);
			if (free) for (int source : node.inputs())
				if (source > 0 && graph.lastUse(source) == index && values[source] != null) {
					values[source].close();
					values[source] = null;
				}
		}
		return values[graph.outputIndex()];
	}

	private NDArray parameter(ParameterSpec p) {
		return parameters.apply(p.name());
	}

	@Override
	public NDArray conv2d(Op.Conv2d op, NDArray x) {
		Optional<NDArray> bias = op.bias().map(this::parameter);
		return GridOperators.convolve(x, parameter(op.weight()), bias.orElse(null), 1, op.padding());
	}

	@Override
	public NDArray convTranspose2d(GridOp.ConvTranspose2d op, NDArray x) {
		return GridOperators.convTranspose2d(op, x, parameter(op.weight()), parameter(op.bias()));
	}

	@Override
	public NDArray custom(CustomOp op, List<NDArray> inputs) {
		NDArray first = inputs.get(0);
		var arguments = new NDList(inputs);
		op.parameters().forEach(p -> arguments.add(parameter(p)));
		return new TensorScript(OperatorScripts.arguments(op, inputs.size()), OperatorScripts.body(op, inputs.size()),
			first.getManager()).differentiable(arguments);
	}

	@Override
	public NDArray relu(Op.Relu op, NDArray x) {
		return x.getNDArrayInternal().relu();
	}

	@Override
	public NDArray leakyRelu(Op.LeakyRelu op, NDArray x) {
		return x.getNDArrayInternal().leakyRelu(op.slope());
	}

	@Override
	public NDArray silu(Op.Silu op, NDArray x) {
		return x.mul(Activation.sigmoid(x));
	}

	@Override
	public NDArray sigmoid(Op.Sigmoid op, NDArray x) {
		return Activation.sigmoid(x);
	}

	@Override
	public NDArray softplus(Op.Softplus op, NDArray x) {
		return Activation.softPlus(x);
	}

	@Override
	public NDArray shift(Op.Shift op, NDArray x) {
		float[] offsets = new float[op.offsets().size()];
		for (int c = 0; c < offsets.length; c++)
			offsets[c] = op.offsets().get(c);
		return x.add(x.getManager().create(offsets, new Shape(1, offsets.length, 1, 1)));
	}

	@Override
	public NDArray add(Op.Add op, NDArray a, NDArray b) {
		return a.add(b);
	}

	@Override
	public NDArray multiply(Op.Multiply op, NDArray a, NDArray b) {
		return a.mul(b);
	}

	@Override
	public NDArray pixelShuffle(Op.PixelShuffle op, NDArray x) {
		return GridOperators.shuffle(x, op.factor());
	}

	@Override
	public NDArray globalAveragePool(Op.GlobalAveragePool op, NDArray x) {
		return x.mean(new int[]{3}).mean(new int[]{2});
	}

	@Override
	public NDArray linear(Op.Linear op, NDArray x) {
		return x.getNDArrayInternal().linear(x, parameter(op.weight()), op.bias().map(this::parameter).orElse(null))
			.singletonOrThrow();
	}

	@Override
	public NDArray route(Op.Route op, NDArray logits, NDArray branch0, NDArray branch1) {
		NDArray scores = op.noise() ? logits.add(gumbel(op, logits)) : logits;
		return larger(scores, branch0, branch1);
	}

	@Override
	public NDArray choose(Op.Choose op, NDArray logits, NDArray branch0, NDArray branch1) {
		NDArray chosen = larger(logits, branch0, branch1);
		if (free) return chosen;
		NDArray weights = logits.softmax(1);
		NDArray soft = branch0.mul(weights.get(":, 0").reshape(-1, 1, 1, 1))
			.add(branch1.mul(weights.get(":, 1").reshape(-1, 1, 1, 1)));
		return soft.add(chosen.sub(soft).stopGradient());
	}

	/** The branch whose score is the larger one, for each image. */
	private static NDArray larger(NDArray scores, NDArray branch0, NDArray branch1) {
		NDArray takesFirst = scores.get(":, 0").gte(scores.get(":, 1")).reshape(-1, 1, 1, 1);
		return NDArrays.where(takesFirst.broadcast(branch0.getShape()), branch0, branch1);
	}

	/** Standard Gumbel noise, -log(-log(uniform)). */
	private static NDArray gumbel(Op.Route op, NDArray logits) {
		var random = new Random(op.seed());
		float[] noise = new float[Math.toIntExact(logits.size())];
		for (int i = 0; i < noise.length; i++)
			noise[i] = (float) -Math.log(-Math.log(1 - random.nextDouble() * (1 - 1e-12)));
		return logits.getManager().create(noise, logits.getShape());
	}

	@Override
	public NDArray parametricRelu(Op.ParametricRelu op, NDArray x) {
		try (NDArray slope = parameter(op.slopes()).get(op.index());
			NDArray positive = x.gt(0);
			NDArray sloped = x.mul(slope)) {
			return NDArrays.where(positive, x, sloped);
		}
	}

	@Override
	public NDArray scale(Op.Scale op, NDArray x) {
		return x.mul(op.factor());
	}

	@Override
	public NDArray stridedConv2d(GridOp.StridedConv2d op, NDArray x) {
		return GridOperators.stridedConv2d(op, x, parameter(op.weight()), parameter(op.bias()));
	}

	@Override
	public NDArray bicubic(GridOp.BicubicResize op, NDArray x) {
		return GridOperators.bicubic(op, x);
	}

	@Override
	public NDArray depthwiseConv2d(DepthwiseOp.DepthwiseConv2d op, NDArray x) {
		return GridOperators.depthwise(x, parameter(op.weight()), parameter(op.bias()));
	}

	/** Every branch by itself. */
	@Override
	public NDArray branchedConv2d(DepthwiseOp.BranchedConv2d op, NDArray x) {
		NDArray alpha = parameter(op.alpha());
		NDArray sum = x.mul(alpha.get(0));
		for (int i = 0; i < op.branches().size(); i++)
			sum = sum.add(GridOperators.depthwise(x, parameter(op.branches().get(i)), null).mul(alpha.get(i + 1)));
		return sum;
	}

	@Override
	public NDArray toTokens(TokenOp.ToTokens op, NDArray x) {
		Shape s = x.getShape();
		return x.transpose(0, 2, 3, 1).reshape(s.get(0), s.get(2) * s.get(3), s.get(1));
	}

	@Override
	public NDArray toImage(TokenOp.ToImage op, NDArray tokens, NDArray grid) {
		Shape s = grid.getShape();
		return tokens.reshape(s.get(0), s.get(2), s.get(3), tokens.getShape().get(2)).transpose(0, 3, 1, 2);
	}

	@Override
	public NDArray layerNorm(TokenOp.LayerNorm op, NDArray x) {
		return x.getNDArrayInternal().layerNorm(x, new Shape(op.weight().shape().toArray()), parameter(op.weight()),
			parameter(op.bias()), (float) op.epsilon()).singletonOrThrow();
	}

	@Override
	public NDArray slice(TokenOp.Slice op, NDArray x) {
		return x.get(":, :, " + op.from() + ":" + op.to());
	}

	@Override
	public NDArray concat(SequenceOp.Concat op, List<NDArray> parts) {
		return NDArrays.concat(new NDList(parts), 2);
	}

	@Override
	public NDArray flip(SequenceOp.Flip op, NDArray x) {
		return x.flip(1);
	}

	@Override
	public NDArray transpose(SequenceOp.Transpose op, NDArray x, NDArray grid) {
		Shape s = grid.getShape();
		long lines = s.get(op.back() ? 3 : 2);
		return x.reshape(s.get(0), lines, s.get(2) * s.get(3) / lines, x.getShape().get(2)).transpose(0, 2, 1, 3)
			.reshape(x.getShape());
	}

	@Override
	public NDArray channelScale(TokenOp.ChannelScale op, NDArray x) {
		return x.mul(parameter(op.factors()));
	}

	@Override
	public NDArray groupedLinear(TokenOp.GroupedLinear op, NDArray x) {
		long n = x.getShape().get(0), length = x.getShape().get(1);
		NDArray weight = parameter(op.weight()).get(":, " + op.from() + ":" + op.to()).transpose(0, 2, 1);
		NDArray product = x.reshape(n, length, op.groups(), op.in()).transpose(0, 2, 1, 3).matMul(weight);
		NDArray result = product.transpose(0, 2, 1, 3).reshape(n, length, (long) op.groups() * op.out());
		return op.bias().map(bias -> result.add(parameter(bias).reshape(-1))).orElse(result);
	}

	@Override
	public NDArray causalConv1d(TokenOp.CausalConv1d op, NDArray x) {
		NDArray wide = x.getNDArrayInternal().convolution(x.transpose(0, 2, 1), parameter(op.weight()),
			parameter(op.bias()), new Shape(1), new Shape(op.kernel() - 1), new Shape(1), op.channels())
			.singletonOrThrow();
		return wide.get(":, :, :" + x.getShape().get(1)).transpose(0, 2, 1);
	}

	/** One token after another, as the formula says. */
	@Override
	public NDArray selectiveScan(TokenOp.SelectiveScan op, NDArray u, NDArray delta, NDArray b, NDArray c) {
		NDArray a = parameter(op.aLog()).exp().neg();
		NDArray flow = delta.mul(u);
		NDList outputs = new NDList();
		NDArray h = null;
		for (long t = 0; t < u.getShape().get(1); t++) {
			NDArray inflow = flow.get(":, {}", t).expandDims(2).mul(perChannel(op, b.get(":, {}", t)));
			NDArray decay = delta.get(":, {}", t).expandDims(2).mul(a).exp();
			h = h == null ? inflow : h.mul(decay).add(inflow);
			outputs.add(h.mul(perChannel(op, c.get(":, {}", t))).sum(new int[]{2}));
		}
		return NDArrays.stack(outputs, 1).add(u.mul(parameter(op.d())));
	}

	/** The definition: a softmax over all pairs of tokens, in memory that grows with the square of their number. */
	@Override
	public NDArray wkv(TokenOp.Wkv op, NDArray k, NDArray v) {
		long tokens = k.getShape().get(1);
		NDArray w = parameter(op.decay()).get(op.pass()).div(tokens);
		NDArray u = parameter(op.first()).get(op.pass()).div(tokens);
		NDArray places = k.getManager().arange(tokens).toType(DataType.FLOAT32, false);
		NDArray distances = places.reshape(tokens, 1, 1).sub(places.reshape(1, tokens, 1)).abs();
		NDArray own = distances.eq(0).toType(DataType.FLOAT32, false);
		NDArray exponents = own.mul(u).sub(distances.sub(1).maximum(0).mul(w)).add(k.expandDims(1));
		return exponents.softmax(2).mul(v.expandDims(1)).sum(new int[]{2});
	}

	/** {@code (n, groups * states)} as {@code (n, channels, states)}. */
	private static NDArray perChannel(TokenOp.SelectiveScan op, NDArray values) {
		long n = values.getShape().get(0);
		long groups = values.getShape().get(1) / op.states();
		return values.reshape(n, groups, 1, op.states()).broadcast(n, groups, op.channels() / groups, op.states())
			.reshape(n, op.channels(), op.states());
	}
}
