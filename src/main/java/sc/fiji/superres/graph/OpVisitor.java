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

/**
 * An interpreter of the operators. One method per operator, so that a new operator breaks the build of every
 * interpreter that does not know it yet.
 *
 * @param <R> what an activation is to this interpreter
 */
public interface OpVisitor<R> {

	R conv2d(Op.Conv2d op, R x);

	R convTranspose2d(GridOp.ConvTranspose2d op, R x);

	R relu(Op.Relu op, R x);

	R leakyRelu(Op.LeakyRelu op, R x);

	R silu(Op.Silu op, R x);

	R sigmoid(Op.Sigmoid op, R x);

	R softplus(Op.Softplus op, R x);

	R shift(Op.Shift op, R x);

	R add(Op.Add op, R a, R b);

	R multiply(Op.Multiply op, R a, R b);

	R pixelShuffle(Op.PixelShuffle op, R x);

	R globalAveragePool(Op.GlobalAveragePool op, R x);

	R linear(Op.Linear op, R x);

	R route(Op.Route op, R logits, R branch0, R branch1);

	R choose(Op.Choose op, R logits, R branch0, R branch1);

	R parametricRelu(Op.ParametricRelu op, R x);

	R scale(Op.Scale op, R x);

	R stridedConv2d(GridOp.StridedConv2d op, R x);

	R bicubic(GridOp.BicubicResize op, R x);

	R depthwiseConv2d(DepthwiseOp.DepthwiseConv2d op, R x);

	R branchedConv2d(DepthwiseOp.BranchedConv2d op, R x);

	R toTokens(TokenOp.ToTokens op, R x);

	R toImage(TokenOp.ToImage op, R tokens, R grid);

	R layerNorm(TokenOp.LayerNorm op, R x);

	R slice(TokenOp.Slice op, R x);

	R concat(SequenceOp.Concat op, List<R> parts);

	R flip(SequenceOp.Flip op, R x);

	R transpose(SequenceOp.Transpose op, R x, R grid);

	R channelScale(TokenOp.ChannelScale op, R x);

	R groupedLinear(TokenOp.GroupedLinear op, R x);

	R causalConv1d(TokenOp.CausalConv1d op, R x);

	R selectiveScan(TokenOp.SelectiveScan op, R u, R delta, R b, R c);

	R wkv(TokenOp.Wkv op, R k, R v);

	R custom(CustomOp op, List<R> inputs);
}
