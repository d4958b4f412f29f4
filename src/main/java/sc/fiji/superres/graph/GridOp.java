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
 * The operators that lead to a coarser or finer grid. The kernels of the learnt ones can be larger or smaller than
 * their stride and are aligned as TensorFlow's "SAME" padding does it: of the {@code kernel - stride} pixels that a
 * larger kernel overlaps its neighbours by, half, rounded down, lie before, the rest after; a smaller one leaves gaps
 * after.
 */
public sealed interface GridOp extends Op {

	/**
	 * Convolution that computes every {@code stride}-th pixel, from an image padded with zeros to give
	 * {@code size / stride} pixels.
	 *
	 * @param weight {@code (out, in, k, k)}
	 * @param bias   {@code (out)}
	 * @param stride pixels of the input's grid per pixel of the result's
	 */
	record StridedConv2d(ParameterSpec weight, ParameterSpec bias, int stride) implements GridOp {

		public StridedConv2d {
			requireSquare(weight);
		}

		/** Zeros before the first pixel. */
		public int before() {
			return Math.max(weight.shape().size(2) - stride, 0) / 2;
		}

		/** Zeros after the last pixel, as many as {@link #before} or one more. */
		public int after() {
			return Math.max(weight.shape().size(2) - stride, 0) - before();
		}

		@Override
		public <R> R accept(OpVisitor<R> visitor, List<R> inputs) {
			return visitor.stridedConv2d(this, inputs.get(0));
		}

		@Override
		public TensorType outputType(List<TensorType> inputs) {
			TensorType in = Checks.image(this, inputs, weight.shape().size(1));
			if (in.scale() % stride != 0)
				throw new IllegalArgumentException(
					weight.name() + " cannot take every " + stride + "th pixel of " + in);
			return TensorType.image(weight.shape().size(0), in.scale() / stride);
		}

		@Override
		public List<ParameterSpec> parameters() {
			return List.of(weight, bias);
		}

		@Override
		public Macs macs(List<TensorType> inputs) {
			long scale = inputs.get(0).scale() / stride;
			return new Macs(weight.shape().count() * scale * scale, 0);
		}

		@Override
		public Span source(Span target) {
			return target.finer(stride).grow(before(), after());
		}
	}

	/**
	 * Transposed convolution, a learnt upsampling: input pixel {@code i} adds its multiple of the kernel to the result
	 * from pixel {@code i * stride - before} on. What lies outside is dropped; what no kernel reaches holds the bias.
	 *
	 * @param weight {@code (in, out, k, k)}
	 * @param bias   {@code (out)}
	 * @param stride pixels of the result's grid per pixel of the input's
	 */
	record ConvTranspose2d(ParameterSpec weight, ParameterSpec bias, int stride) implements GridOp {

		public ConvTranspose2d {
			requireSquare(weight);
		}

		public int kernel() {
			return weight.shape().size(2);
		}

		/** How far the first kernel begins before the first pixel. */
		public int before() {
			return Math.max(kernel() - stride, 0) / 2;
		}

		/** Input pixels after its own one that a pixel of the result can depend on. */
		public int reach() {
			return (before() + stride - 1) / stride;
		}

		/**
		 * Input pixels, along one axis, that a pixel of the result can depend on; {@link #reach} of them after its own.
		 */
		public int taps() {
			return (kernel() + lead() + stride - 1) / stride;
		}

		/** Zeros to be put before the kernel so that it begins at a whole pixel of the input. */
		public int lead() {
			return reach() * stride - before();
		}

		@Override
		public <R> R accept(OpVisitor<R> visitor, List<R> inputs) {
			return visitor.convTranspose2d(this, inputs.get(0));
		}

		@Override
		public TensorType outputType(List<TensorType> inputs) {
			TensorType in = Checks.image(this, inputs, weight.shape().size(0));
			return TensorType.image(weight.shape().size(1), in.scale() * stride);
		}

		@Override
		public List<ParameterSpec> parameters() {
			return List.of(weight, bias);
		}

		@Override
		public Macs macs(List<TensorType> inputs) {
			long scale = inputs.get(0).scale();
			return new Macs(weight.shape().count() * scale * scale, 0);
		}

		@Override
		public Span source(Span target) {
			return target.grow(Math.max(kernel() - stride, 0) - before(), before()).coarser(stride);
		}
	}

	/**
	 * Bicubic interpolation as MATLAB's {@code imresize} does it, channel by channel: Keys' kernel with a = -1/2,
	 * aligned pixel areas, symmetric border.
	 *
	 * @param factor pixels of the result per pixel of the input along each axis, at least 1
	 */
	record BicubicResize(int factor) implements GridOp {

		/** Input pixels on each side of its own one that a pixel of the result can depend on. */
		public static final int REACH = 2;

		/**
		 * The kernel along one axis: {@code weights()[phase * (2 * REACH + 1) + k]} belongs to the input pixel
		 * {@code k - REACH} after the one in which pixel {@code phase} of the result lies. Those of a phase sum up to
		 * 1.
		 */
		public double[] weights() {
			int taps = 2 * REACH + 1;
			double[] weights = new double[factor * taps];
			for (int i = 0; i < weights.length; i++) {
				double centre = (i / taps + 0.5) / factor - 0.5;
				weights[i] = keys(Math.abs(i % taps - REACH - centre));
			}
			return weights;
		}

		private static double keys(double distance) {
			if (distance <= 1) return (1.5 * distance - 2.5) * distance * distance + 1;
			if (distance <= 2) return ((-0.5 * distance + 2.5) * distance - 4) * distance + 2;
			return 0;
		}

		@Override
		public <R> R accept(OpVisitor<R> visitor, List<R> inputs) {
			return visitor.bicubic(this, inputs.get(0));
		}

		@Override
		public TensorType outputType(List<TensorType> inputs) {
			TensorType in = inputs.get(0);
			if (in.layout() != TensorLayout.IMAGE) throw new IllegalArgumentException("Cannot interpolate " + in);
			return TensorType.image(in.channels(), in.scale() * factor);
		}

		@Override
		public Span source(Span target) {
			return target.coarser(factor).grow(REACH, REACH);
		}
	}

	private static void requireSquare(ParameterSpec weight) {
		Dims shape = weight.shape();
		if (shape.rank() != 4 || shape.size(2) != shape.size(3))
			throw new IllegalArgumentException(weight.name() + " needs a square kernel, not " + shape);
	}
}
