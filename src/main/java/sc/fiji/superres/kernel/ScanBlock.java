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
package sc.fiji.superres.kernel;

import java.util.Arrays;

/**
 * The states of one block of channels, and buffers for some tokens of it. A few tokens at a time are computed state by
 * state, in arrays where each token has a row of {@code stride} channels: first the decays of all these tokens in one
 * long loop, as they do not depend on each other, then token after token the state, which takes the decay's place in
 * the array.
 * <p>
 * What this owes to the compilers of Java 17 to 25: they vectorise a loop if all arrays in it are indexed alike or at a
 * distance known to the compiler, hence the constant strides; if the loop is short, hence the exponential in two loops
 * and two states, not more, at a time; and they compute some 16 elements of each loop one by one, hence the long loops.
 * The arrays of a pair of states fit into a first-level cache of 32 KiB.
 */
final class ScanBlock {

	/** Numbers of channels that blocks are made for, ascending; narrower blocks compute the rest in vain. */
	static final int[] STRIDES = {40, 48, 64, 120};
	/** Tokens times stride computed at a time, a multiple of all strides. */
	private static final int LENGTH = 960;
	/**
	 * With their header of 16 bytes, arrays of this length that follow each other in memory lie on cache lines alike.
	 */
	private static final int ROOM = LENGTH + 12;
	/** Inputs and result for some tokens, {@code (tokens, width)} and {@code (tokens, states)}. */
	final float[] u, delta, y, b, c;

	private final int width;
	private final int states;
	private final int stride;
	/** The last state, each {@code (width)}. There is an even number of states, a missing one being zero. */
	private final float[][] h;
	/** A * {@link Decay#SCALE} for each state, and D, both repeated for each token. */
	private final float[][] a;
	private final float[] d = new float[ROOM];
	/** Inputs, inflow and result of the tokens being computed. */
	private final float[] inputs = new float[ROOM], steps = new float[ROOM], flows = new float[ROOM],
		sums = new float[ROOM];
	/** {@code exp(step * A) - 1} for two states of these tokens, and then the states. */
	private final float[] x0 = new float[ROOM], x1 = new float[ROOM];
	private final float largestStep;

	/**
	 * @param a      {@code (width, states)}
	 * @param d      {@code (width)}, at most the largest stride
	 * @param tokens that the buffers hold
	 */
	ScanBlock(float[] a, float[] d, int tokens) {
		width = d.length;
		states = a.length / width;
		stride = Arrays.stream(STRIDES).filter(s -> s >= width).findFirst().orElseThrow();
		u = new float[tokens * width];
		delta = new float[tokens * width];
		y = new float[tokens * width];
		b = new float[tokens * states];
		c = new float[tokens * states];
		int even = states + states % 2;
		h = new float[even][width];
		this.a = new float[even][ROOM];
		for (int n = 0; n < states; n++) {
			for (int k = 0; k < width; k++)
				this.a[n][k] = a[k * states + n] * Decay.SCALE;
			repeat(this.a[n]);
		}
		System.arraycopy(d, 0, this.d, 0, width);
		repeat(this.d);
		largestStep = (float) Arrays.stream(this.a).mapToDouble(Decay::largestStep).min().orElse(0);
	}

	/** The first row in all others. */
	private void repeat(float[] row) {
		for (int i = stride; i < LENGTH; i += stride)
			System.arraycopy(row, 0, row, i, width);
	}

	/** Goes on by the first tokens in the buffers. */
	void advance(int tokens) {
		int most = LENGTH / stride;
		for (int token = 0; token < tokens; token += most)
			advance(token, Math.min(most, tokens - token));
	}

	private void advance(int token, int count) {
		int length = count * stride;
		copyRows(count, u, token * width, width, inputs, 0, stride);
		copyRows(count, delta, token * width, width, steps, 0, stride);
		begin(length, inputs, steps, d, flows, sums);
		boolean large = Decay.anyAbove(largestStep, length, steps);
		for (int n = 0; n < h.length; n += 2) {
			decays(large, length, n);
			states(token, count, n);
		}
		copyRows(count, sums, 0, stride, y, token * width, width);
	}

	/**
	 * Of two states for all tokens. In one method with the states, the compiler of Java 25 made a third slower code of
	 * both.
	 */
	private void decays(boolean large, int length, int n) {
		Decay.of(large, length, steps, a[n], x0);
		Decay.of(large, length, steps, a[n + 1], x1);
	}

	/** Two states and what they add to the output, token after token. */
	private void states(int token, int count, int n) {
		first(width, x0, x1, h[n], h[n + 1], flows, sums, value(b, token, n), value(b, token, n + 1),
			value(c, token, n), value(c, token, n + 1));
		for (int t = 1; t < count; t++)
			next(t * stride, value(b, token + t, n), value(b, token + t, n + 1), value(c, token + t, n),
				value(c, token + t, n + 1));
		int last = (count - 1) * stride;
		System.arraycopy(x0, last, h[n], 0, width);
		System.arraycopy(x1, last, h[n + 1], 0, width);
	}

	private void copyRows(int count, float[] from, int fromIndex, int fromStride, float[] to, int toIndex,
		int toStride) {
		if (fromStride == toStride) System.arraycopy(from, fromIndex, to, toIndex, count * width);
		else for (int t = 0; t < count; t++)
			System.arraycopy(from, fromIndex + t * fromStride, to, toIndex + t * toStride, width);
	}

	private float value(float[] of, int token, int n) {
		return n < states ? of[token * states + n] : 0;
	}

	private void next(int from, float b0, float b1, float c0, float c1) {
		switch (stride) {
			case 40 :
				next40(from, from + width, x0, x1, flows, sums, b0, b1, c0, c1);
				break;
			case 48 :
				next48(from, from + width, x0, x1, flows, sums, b0, b1, c0, c1);
				break;
			case 64 :
				next64(from, from + width, x0, x1, flows, sums, b0, b1, c0, c1);
				break;
			default :
				next120(from, from + width, x0, x1, flows, sums, b0, b1, c0, c1);
		}
	}

	private static void begin(int length, float[] u, float[] delta, float[] d, float[] flow, float[] sum) {
		for (int i = 0; i < length; i++) {
			flow[i] = delta[i] * u[i];
			sum[i] = d[i] * u[i];
		}
	}

	/** Two states after the first token, from the decays and the states before, and what they add to the output. */
	private static void first(int width, float[] x0, float[] x1, float[] h0, float[] h1, float[] flow, float[] sum,
		float b0, float b1, float c0, float c1) {
		for (int i = 0; i < width; i++) {
			float f = flow[i], last0 = h0[i], last1 = h1[i];
			float next0 = last0 + x0[i] * last0 + f * b0, next1 = last1 + x1[i] * last1 + f * b1;
			x0[i] = next0;
			x1[i] = next1;
			sum[i] += c0 * next0 + c1 * next1;
		}
	}

	/** The same after another token, the states before being in the row before. */
	private static void next40(int from, int to, float[] x0, float[] x1, float[] flow, float[] sum, float b0, float b1,
		float c0, float c1) {
		for (int i = from; i < to; i++) {
			float f = flow[i], last0 = x0[i - 40], last1 = x1[i - 40];
			float next0 = last0 + x0[i] * last0 + f * b0, next1 = last1 + x1[i] * last1 + f * b1;
			x0[i] = next0;
			x1[i] = next1;
			sum[i] += c0 * next0 + c1 * next1;
		}
	}

	private static void next48(int from, int to, float[] x0, float[] x1, float[] flow, float[] sum, float b0, float b1,
		float c0, float c1) {
		for (int i = from; i < to; i++) {
			float f = flow[i], last0 = x0[i - 48], last1 = x1[i - 48];
			float next0 = last0 + x0[i] * last0 + f * b0, next1 = last1 + x1[i] * last1 + f * b1;
			x0[i] = next0;
			x1[i] = next1;
			sum[i] += c0 * next0 + c1 * next1;
		}
	}

	private static void next64(int from, int to, float[] x0, float[] x1, float[] flow, float[] sum, float b0, float b1,
		float c0, float c1) {
		for (int i = from; i < to; i++) {
			float f = flow[i], last0 = x0[i - 64], last1 = x1[i - 64];
			float next0 = last0 + x0[i] * last0 + f * b0, next1 = last1 + x1[i] * last1 + f * b1;
			x0[i] = next0;
			x1[i] = next1;
			sum[i] += c0 * next0 + c1 * next1;
		}
	}

	private static void next120(int from, int to, float[] x0, float[] x1, float[] flow, float[] sum, float b0, float b1,
		float c0, float c1) {
		for (int i = from; i < to; i++) {
			float f = flow[i], last0 = x0[i - 120], last1 = x1[i - 120];
			float next0 = last0 + x0[i] * last0 + f * b0, next1 = last1 + x1[i] * last1 + f * b1;
			x0[i] = next0;
			x1[i] = next1;
			sum[i] += c0 * next0 + c1 * next1;
		}
	}
}
