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

/** Operators on images as sequences of tokens, see {@link TensorLayout#TOKENS}. */
public sealed interface TokenOp extends Op {

	/** Image to tokens. */
	record ToTokens() implements TokenOp {

		@Override
		public <R> R accept(OpVisitor<R> visitor, List<R> inputs) {
			return visitor.toTokens(this, inputs.get(0));
		}

		@Override
		public TensorType outputType(List<TensorType> inputs) {
			TensorType in = inputs.get(0);
			if (in.layout() != TensorLayout.IMAGE)
				throw new IllegalArgumentException("Only images become tokens, not " + in);
			return TensorType.tokens(in.channels(), in.scale());
		}
	}

	/** Tokens to image; the second input is an image of the same grid, of which only width and height are read. */
	record ToImage() implements TokenOp {

		@Override
		public <R> R accept(OpVisitor<R> visitor, List<R> inputs) {
			return visitor.toImage(this, inputs.get(0), inputs.get(1));
		}

		@Override
		public TensorType outputType(List<TensorType> inputs) {
			TensorType tokens = inputs.get(0);
			TensorType grid = inputs.get(1);
			if (tokens.layout() != TensorLayout.TOKENS || grid.layout() != TensorLayout.IMAGE
				|| tokens.scale() != grid.scale())
				throw new IllegalArgumentException(tokens + " cannot become an image like " + grid);
			return TensorType.image(tokens.channels(), tokens.scale());
		}
	}

	/**
	 * Layer normalisation (Ba et al., arXiv 1607.06450) over the channels of each token:
	 * {@code (x - mean) / sqrt(variance + epsilon) * weight + bias}.
	 *
	 * @param weight  {@code (channels)}
	 * @param bias    {@code (channels)}
	 * @param epsilon added to the (biased) variance
	 */
	record LayerNorm(ParameterSpec weight, ParameterSpec bias, double epsilon) implements TokenOp {

		@Override
		public <R> R accept(OpVisitor<R> visitor, List<R> inputs) {
			return visitor.layerNorm(this, inputs.get(0));
		}

		@Override
		public TensorType outputType(List<TensorType> inputs) {
			return Checks.tokens(inputs.get(0), weight.shape().size(0), weight.name());
		}

		@Override
		public List<ParameterSpec> parameters() {
			return List.of(weight, bias);
		}
	}

	/**
	 * Some of the channels.
	 *
	 * @param from first channel
	 * @param to   channel after the last
	 */
	record Slice(int from, int to) implements TokenOp {

		@Override
		public <R> R accept(OpVisitor<R> visitor, List<R> inputs) {
			return visitor.slice(this, inputs.get(0));
		}

		@Override
		public TensorType outputType(List<TensorType> inputs) {
			TensorType in = inputs.get(0);
			if (in.layout() != TensorLayout.TOKENS || from < 0 || to > in.channels() || from >= to)
				throw new IllegalArgumentException(in + " has no channels " + from + " to " + to);
			return TensorType.tokens(to - from, in.scale());
		}
	}

	/**
	 * Product of each channel with a learnt factor; not counted as multiply-adds, like that of a {@link LayerNorm}.
	 *
	 * @param factors {@code (channels)}
	 */
	record ChannelScale(ParameterSpec factors) implements TokenOp {

		@Override
		public <R> R accept(OpVisitor<R> visitor, List<R> inputs) {
			return visitor.channelScale(this, inputs.get(0));
		}

		@Override
		public TensorType outputType(List<TensorType> inputs) {
			return Checks.tokens(inputs.get(0), factors.shape().size(0), factors.name());
		}

		@Override
		public List<ParameterSpec> parameters() {
			return List.of(factors);
		}
	}

	/**
	 * Linear maps of groups of channels, each group by its own: the channels of the input are split evenly among the
	 * groups, and group g of the result is {@code weight[g, from:to] * group g + bias[g]}.
	 *
	 * @param weight {@code (groups, rows, in)}
	 * @param bias   {@code (groups, to - from)}, if any
	 * @param from   first row used
	 * @param to     row after the last
	 */
	record GroupedLinear(ParameterSpec weight, Optional<ParameterSpec> bias, int from, int to) implements TokenOp {

		public GroupedLinear {
			Dims shape = weight.shape();
			if (shape.rank() != 3 || from < 0 || to > shape.size(1) || from >= to)
				throw new IllegalArgumentException(weight.name() + " " + shape + " has no rows " + from + " to " + to);
			if (bias.isPresent() && !bias.get().shape().equals(Dims.of(shape.size(0), to - from)))
				throw new IllegalArgumentException(
					bias.get().name() + " " + bias.get().shape() + " does not fit " + shape);
		}

		public int groups() {
			return weight.shape().size(0);
		}

		/** Channels of the input in each group. */
		public int in() {
			return weight.shape().size(2);
		}

		/** Channels of the result in each group. */
		public int out() {
			return to - from;
		}

		@Override
		public <R> R accept(OpVisitor<R> visitor, List<R> inputs) {
			return visitor.groupedLinear(this, inputs.get(0));
		}

		@Override
		public TensorType outputType(List<TensorType> inputs) {
			TensorType in = Checks.tokens(inputs.get(0), groups() * in(), weight.name());
			return TensorType.tokens(groups() * out(), in.scale());
		}

		@Override
		public List<ParameterSpec> parameters() {
			return Stream.concat(Stream.of(weight), bias.stream()).toList();
		}

		@Override
		public Macs macs(List<TensorType> inputs) {
			return Checks.each(inputs.get(0), (long) groups() * out() * in());
		}
	}

	/**
	 * Convolution of each channel along the sequence, causal:
	 * {@code out[t, c] = bias[c] + sum_k weight[c, 0, k] * in[t - K + 1 + k, c]} with zeros before the first token. It
	 * runs on from the end of a row of pixels to the start of the next, so its result depends on all columns.
	 *
	 * @param weight {@code (channels, 1, K)}
	 * @param bias   {@code (channels)}
	 */
	record CausalConv1d(ParameterSpec weight, ParameterSpec bias) implements TokenOp {

		public int kernel() {
			return weight.shape().size(2);
		}

		public int channels() {
			return weight.shape().size(0);
		}

		@Override
		public <R> R accept(OpVisitor<R> visitor, List<R> inputs) {
			return visitor.causalConv1d(this, inputs.get(0));
		}

		@Override
		public TensorType outputType(List<TensorType> inputs) {
			return Checks.tokens(inputs.get(0), channels(), weight.name());
		}

		@Override
		public List<ParameterSpec> parameters() {
			return List.of(weight, bias);
		}

		@Override
		public Macs macs(List<TensorType> inputs) {
			return Checks.each(inputs.get(0), weight.shape().count());
		}

		@Override
		public Span source(Span target) {
			return target.union(Span.SCAN);
		}
	}

	/**
	 * The recurrence of Mamba's selective scan (Gu and Dao, arXiv 2312.00752) along the sequence, with a diagonal state
	 * matrix {@code A = -exp(A_log)}. For channel d and state n, and with h = 0 before the first token:
	 *
	 * <pre>
	 * h[t,d,n] = exp(delta[t,d] * A[d,n]) * h[t-1,d,n] + delta[t,d] * B[t,n] * u[t,d]
	 * y[t,d]   = sum_n C[t,n] * h[t,d,n] + D[d] * u[t,d]
	 * </pre>
	 *
	 * Inputs are u and delta (tokens of d channels, delta not negative: it comes out of a softplus), B and C (tokens of
	 * {@code groups * n} channels). With several groups the channels of u are split evenly among them, and each has its
	 * own B and C: that makes scans in several directions one scan.
	 * <p>
	 * Not counted as multiply-adds, as in the papers: 4 multiplications and one exponential per channel, state and
	 * token.
	 *
	 * @param aLog {@code (d, n)}
	 * @param d    {@code (d)}
	 */
	record SelectiveScan(ParameterSpec aLog, ParameterSpec d) implements TokenOp {

		public int channels() {
			return aLog.shape().size(0);
		}

		public int states() {
			return aLog.shape().size(1);
		}

		@Override
		public <R> R accept(OpVisitor<R> visitor, List<R> inputs) {
			return visitor.selectiveScan(this, inputs.get(0), inputs.get(1), inputs.get(2), inputs.get(3));
		}

		@Override
		public TensorType outputType(List<TensorType> inputs) {
			TensorType u = Checks.tokens(inputs.get(0), channels(), "u of " + aLog.name());
			TensorType b = inputs.get(2);
			int groups = b.channels() / states();
			if (b.layout() != TensorLayout.TOKENS || groups * states() != b.channels() || channels() % groups != 0
				|| !inputs.equals(List.of(u, u, b, b)))
				throw new IllegalArgumentException(
					"The selective scan " + aLog.name() + " " + aLog.shape() + " cannot take " + inputs);
			return u;
		}

		@Override
		public List<ParameterSpec> parameters() {
			return List.of(aLog, d);
		}

		@Override
		public Span source(Span target) {
			return target.union(Span.SCAN);
		}
	}

	/**
	 * The bidirectional attention of Vision-RWKV (Duan et al., arXiv 2403.02308), a weighted mean of v over all tokens
	 * of the image, for each channel on its own. With T tokens, {@code w = decay / T} and {@code u = first / T}:
	 *
	 * <pre>
	 *          sum_(i != t) exp(-w (|t - i| - 1) + k[i]) v[i] + exp(u + k[t]) v[t]
	 * y[t]  =  -------------------------------------------------------------------
	 *          sum_(i != t) exp(-w (|t - i| - 1) + k[i])      + exp(u + k[t])
	 * </pre>
	 *
	 * Distances are those in the order of the tokens: for the order of columns, bring k and v into it before and the
	 * result out of it after. A negative decay makes far tokens weigh more. Without the small number that the published
	 * GPU code adds to the denominator, and without its dependence on where it cuts the sequence.
	 * <p>
	 * Inputs are k and v, tokens of the same channels. Not counted as multiply-adds, as in the papers.
	 *
	 * @param decay {@code (passes, channels)}, any sign
	 * @param first {@code (passes, channels)}
	 * @param pass  the row of decay and first to take, from 0
	 */
	record Wkv(ParameterSpec decay, ParameterSpec first, int pass) implements TokenOp {

		public Wkv {
			if (decay.shape().rank() != 2 || !first.shape().equals(decay.shape()) || pass < 0
				|| pass >= decay.shape().size(0))
				throw new IllegalArgumentException(decay.name() + " " + decay.shape() + " and " + first.name() + " "
					+ first.shape() + " have no row " + pass + " in common");
		}

		public int channels() {
			return decay.shape().size(1);
		}

		@Override
		public <R> R accept(OpVisitor<R> visitor, List<R> inputs) {
			return visitor.wkv(this, inputs.get(0), inputs.get(1));
		}

		@Override
		public TensorType outputType(List<TensorType> inputs) {
			TensorType k = Checks.tokens(inputs.get(0), channels(), "k of " + decay.name());
			if (!inputs.get(1).equals(k))
				throw new IllegalArgumentException("v must be like k, " + k + ", not " + inputs.get(1));
			return k;
		}

		@Override
		public List<ParameterSpec> parameters() {
			return List.of(decay, first);
		}

		@Override
		public Span source(Span target) {
			return Span.ALL;
		}
	}
}
