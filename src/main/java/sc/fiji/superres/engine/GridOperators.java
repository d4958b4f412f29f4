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

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import sc.fiji.superres.graph.GridOp;
import sc.fiji.superres.image.MirroredBorder;

/**
 * Convolutions and resampling as operations on tensors {@code (n, c, h, w)}. Results belong to the manager of the
 * input; what is large in between is closed, which leaves gradients alone.
 */
final class GridOperators {

	private GridOperators() {}

	/** @param bias may be null */
	static NDArray convolve(NDArray x, NDArray weight, NDArray bias, int stride, int padding) {
		return x.getNDArrayInternal()
			.convolution(x, weight, bias, new Shape(stride, stride), new Shape(padding, padding), new Shape(1, 1), 1)
			.singletonOrThrow();
	}

	/**
	 * Each channel by itself, keeping the size.
	 *
	 * @param bias may be null
	 */
	static NDArray depthwise(NDArray x, NDArray weight, NDArray bias) {
		long padding = weight.getShape().get(2) / 2;
		return x.getNDArrayInternal().convolution(x, weight, bias, new Shape(1, 1), new Shape(padding, padding),
			new Shape(1, 1), Math.toIntExact(weight.getShape().get(0))).singletonOrThrow();
	}

	/** The engine pads alike on both sides; where one more is needed after, a zero before the kernel shifts it. */
	static NDArray stridedConv2d(GridOp.StridedConv2d op, NDArray x, NDArray weight, NDArray bias) {
		return convolve(x, padded(weight, op.after() - op.before(), 0), bias, op.stride(), op.after());
	}

	/** A convolution that computes all pixels of the result that belong to a pixel of the input, and a shuffle. */
	static NDArray convTranspose2d(GridOp.ConvTranspose2d op, NDArray x, NDArray weight, NDArray bias) {
		long in = weight.getShape().get(0);
		long out = weight.getShape().get(1);
		int s = op.stride();
		int taps = op.taps();
		NDArray phases = padded(weight, op.lead(), taps * s - op.lead() - op.kernel()).reshape(in, out, taps, s, taps,
			s);
		NDArray kernel = phases.transpose(1, 3, 5, 0, 2, 4).reshape(out * s * s, in, taps, taps).flip(2, 3);
		NDArray biases = bias.reshape(out, 1).broadcast(out, (long) s * s).reshape(out * s * s);
		long h = x.getShape().get(2);
		long w = x.getShape().get(3);
		try (NDArray wide = convolve(x, kernel, biases, 1, taps - 1);
			NDArray rows = slice(wide, 2, op.reach(), h);
			NDArray pixels = slice(rows, 3, op.reach(), w)) {
			return shuffle(pixels, s);
		}
	}

	/** Zeros around a kernel. */
	private static NDArray padded(NDArray kernel, int before, int after) {
		return before == 0 && after == 0 ? kernel : kernel.pad(new Shape(before, after, before, after), 0);
	}

	private static NDArray slice(NDArray x, int axis, long from, long count) {
		return x.get(NDIndex.sliceAxis(axis, from, from + count));
	}

	/** See {@link sc.fiji.superres.graph.Op.PixelShuffle}. */
	static NDArray shuffle(NDArray x, int r) {
		Shape s = x.getShape();
		long n = s.get(0), c = s.get(1) / (r * r), h = s.get(2), w = s.get(3);
		try (NDArray split = x.reshape(n, c, r, r, h, w); NDArray ordered = split.transpose(0, 1, 4, 2, 5, 3)) {
			return ordered.reshape(n, c, h * r, w * r);
		}
	}

	/**
	 * Products of windows of pixels with the kernel, along the columns, then along the rows. Not a convolution, which
	 * may round its operands on a GPU.
	 */
	static NDArray bicubic(GridOp.BicubicResize op, NDArray x) {
		Shape shape = x.getShape();
		long s = op.factor();
		double[] weights = op.weights();
		float[] rounded = new float[weights.length];
		for (int i = 0; i < weights.length; i++)
			rounded[i] = (float) weights[i];
		NDArray kernel = x.getManager().create(rounded, new Shape(s, weights.length / s)).transpose();
		try (NDArray tall = mirrored(x, 2);
			NDArray framed = mirrored(tall, 3);
			NDArray columns = windows(framed, 2);
			NDArray fine = columns.matMul(kernel);
			NDArray rows = windows(fine, 3);
			NDArray phases = rows.matMul(kernel);
			NDArray ordered = phases.transpose(0, 1, 2, 4, 3, 5)) {
			return ordered.reshape(shape.get(0), shape.get(1), s * shape.get(2), s * shape.get(3));
		}
	}

	/** Continues an image beyond both ends of an axis by its mirror image. */
	private static NDArray mirrored(NDArray x, int axis) {
		int size = Math.toIntExact(x.getShape().get(axis));
		NDList parts = new NDList();
		for (long i = -GridOp.BicubicResize.REACH; i < 0; i++)
			parts.add(slice(x, axis, MirroredBorder.index(i, size), 1));
		parts.add(x);
		for (long i = size; i < size + GridOp.BicubicResize.REACH; i++)
			parts.add(slice(x, axis, MirroredBorder.index(i, size), 1));
		return NDArrays.concat(parts, axis);
	}

	/** The windows of the kernel's length along an axis, their pixels along a new last axis. */
	private static NDArray windows(NDArray x, int axis) {
		int taps = 2 * GridOp.BicubicResize.REACH + 1;
		long count = x.getShape().get(axis) - taps + 1;
		NDList shifted = new NDList();
		for (int k = 0; k < taps; k++)
			shifted.add(slice(x, axis, k, count));
		return NDArrays.stack(shifted, -1);
	}
}
