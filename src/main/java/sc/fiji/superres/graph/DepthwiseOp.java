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
import java.util.List;

/** Convolutions of each channel of an image by itself, with stride 1 and as much zero padding as keeps the size. */
public sealed interface DepthwiseOp extends Op {

	/**
	 * Depthwise convolution.
	 *
	 * @param weight {@code (channels, 1, k, k)}, k odd
	 * @param bias   {@code (channels)}
	 */
	record DepthwiseConv2d(ParameterSpec weight, ParameterSpec bias) implements DepthwiseOp {

		public DepthwiseConv2d {
			requireDepthwise(weight);
		}

		public int channels() {
			return weight.shape().size(0);
		}

		/** Zeros added on each side, in pixels of the input's grid. */
		public int padding() {
			return weight.shape().size(2) / 2;
		}

		@Override
		public <R> R accept(OpVisitor<R> visitor, List<R> inputs) {
			return visitor.depthwiseConv2d(this, inputs.get(0));
		}

		@Override
		public TensorType outputType(List<TensorType> inputs) {
			return Checks.image(this, inputs, channels());
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
			return target.grow(padding(), padding());
		}
	}

	/**
	 * A weighted sum of the input and of depthwise convolutions of it,
	 * {@code alpha[0] * x + alpha[1] * (w1 * x) + alpha[2] * (w2 * x) + ...}: structural re-parameterisation (Ding et
	 * al., CVPR 2021). As convolution is linear, it is one depthwise convolution with the sum of the kernels, centre on
	 * centre and the identity being a 1 at the centre. Interpreters may compute either form; gradients are those of
	 * alpha and of the branches in both. Multiply-adds are those of the one convolution.
	 *
	 * @param alpha    {@code (branches + 1)}
	 * @param branches {@code (channels, 1, k, k)} each, with k odd and growing
	 */
	record BranchedConv2d(ParameterSpec alpha, List<ParameterSpec> branches) implements DepthwiseOp {

		public BranchedConv2d {
			branches = List.copyOf(branches);
			int kernel = 0;
			for (ParameterSpec branch : branches) {
				requireDepthwise(branch);
				if (branch.shape().size(2) <= kernel || branch.shape().size(0) != branches.get(0).shape().size(0))
					throw new IllegalArgumentException(
						branch.name() + " " + branch.shape() + " does not fit the branches before it");
				kernel = branch.shape().size(2);
			}
			if (branches.isEmpty() || !alpha.shape().equals(Dims.of(branches.size() + 1)))
				throw new IllegalArgumentException(
					alpha.name() + " " + alpha.shape() + " does not fit " + branches.size() + " branches");
		}

		public int channels() {
			return widest().shape().size(0);
		}

		/** Zeros added on each side for the largest kernel, in pixels of the input's grid. */
		public int padding() {
			return widest().shape().size(2) / 2;
		}

		private ParameterSpec widest() {
			return branches.get(branches.size() - 1);
		}

		@Override
		public <R> R accept(OpVisitor<R> visitor, List<R> inputs) {
			return visitor.branchedConv2d(this, inputs.get(0));
		}

		@Override
		public TensorType outputType(List<TensorType> inputs) {
			return Checks.image(this, inputs, channels());
		}

		@Override
		public List<ParameterSpec> parameters() {
			List<ParameterSpec> all = new ArrayList<>(List.of(alpha));
			all.addAll(branches);
			return all;
		}

		@Override
		public Macs macs(List<TensorType> inputs) {
			return Checks.each(inputs.get(0), widest().shape().count());
		}

		@Override
		public Span source(Span target) {
			return target.grow(padding(), padding());
		}
	}

	private static void requireDepthwise(ParameterSpec weight) {
		Dims shape = weight.shape();
		if (shape.rank() != 4 || shape.size(1) != 1 || shape.size(2) != shape.size(3) || shape.size(2) % 2 == 0)
			throw new IllegalArgumentException(
				"A depthwise convolution needs one square odd kernel for each channel, not " + weight.name() + " "
					+ shape);
	}
}
