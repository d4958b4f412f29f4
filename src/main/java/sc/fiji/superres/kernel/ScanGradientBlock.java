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
 * The gradient of the selective scan of one group of channels of one sequence, some tokens at a time: {@link #forward}
 * computes their states, {@link #back} goes from the last of them to the first. Pairs of channel and state are flat
 * arrays, row {@code n} of them holding the channels' states {@code n}.
 * <p>
 * With g the gradient of the state h[t], and e = exp(step * A),
 *
 * <pre>
 * g      = C[t] dy[t] + e[t+1] g[t+1]
 * dC[t]  = sum_d dy[t] h[t]             dB[t]    = sum_d g step[t] u[t]
 * du[t]  = step[t] sum_n g B[t] + D dy[t]
 * w      = e[t] g h[t-1]                dstep[t] = u[t] sum_n g B[t] + sum_n w A
 * dA    += w step[t]                    dD      += dy[t] u[t]
 * </pre>
 *
 * What belongs to a token, to a channel or to a state is repeated in arrays of the length of all others, since
 * compilers turn short loops over arrays that are indexed alike into vector instructions.
 */
final class ScanGradientBlock {

	/**
	 * Inputs, the result's gradient and the gradients of the inputs for some tokens, {@code (tokens, width)} or
	 * {@code (tokens, states)}.
	 */
	final float[] u, delta, b, c, dy, du, dDelta, dB, dC;

	private final int width;
	private final int states;
	private final int length;
	private final float[] a;
	private final float largestStep;
	/** Before the first token and after each. */
	private final float[][] h;
	/** exp(step * A) - 1 of each token. */
	private final float[][] decay;
	/** {@code e[t+1] g[t+1]}. */
	private final float[] carry;
	private final float[] d, flow, sumsB, sumsA;
	/** Of the current token, repeated. */
	private final float[] steps, flows, dys, bs, cs;
	private final float[] g, product, other, rest;
	private final float[] chunkA, chunkD;
	private final double[] dA, dD;

	/**
	 * @param a      {@code (width, states)}
	 * @param d      {@code (width)}
	 * @param tokens that the buffers hold
	 */
	ScanGradientBlock(float[] a, float[] d, int tokens) {
		width = d.length;
		states = a.length / width;
		length = a.length;
		u = new float[tokens * width];
		delta = new float[tokens * width];
		dy = new float[tokens * width];
		du = new float[tokens * width];
		dDelta = new float[tokens * width];
		flow = new float[tokens * width];
		sumsB = new float[tokens * width];
		sumsA = new float[tokens * width];
		b = new float[tokens * states];
		c = new float[tokens * states];
		dB = new float[tokens * states];
		dC = new float[tokens * states];
		this.d = new float[tokens * width];
		this.a = new float[length];
		for (int i = 0; i < length; i++)
			this.a[i] = a[i % width * states + i / width] * Decay.SCALE;
		for (int i = 0; i < this.d.length; i++)
			this.d[i] = d[i % width];
		largestStep = Decay.largestStep(this.a);
		h = new float[tokens + 1][length];
		decay = new float[tokens][length];
		carry = new float[length];
		steps = new float[length];
		flows = new float[length];
		dys = new float[length];
		bs = new float[length];
		cs = new float[length];
		g = new float[length];
		product = new float[length];
		other = new float[length];
		rest = new float[length];
		chunkA = new float[length];
		chunkD = new float[width];
		dA = new double[length];
		dD = new double[width];
	}

	/**
	 * Computes the states of the first tokens in the buffers of u, step and b.
	 *
	 * @param before the state before them; not kept
	 * @return the state after them; valid until the next call
	 */
	float[] forward(int tokens, float[] before) {
		System.arraycopy(before, 0, h[0], 0, length);
		multiply(tokens * width, delta, u, flow);
		boolean large = Decay.anyAbove(largestStep, tokens * width, delta);
		for (int t = 0; t < tokens; t++) {
			repeat(delta, t, steps);
			repeat(flow, t, flows);
			spread(b, t, bs);
			Decay.of(large, length, steps, a, decay[t]);
			advance(length, decay[t], flows, bs, h[t], h[t + 1]);
		}
		return h[tokens];
	}

	/**
	 * Goes back from the last of the tokens that {@link #forward} has passed to the first, and writes the buffers of
	 * gradients.
	 */
	void back(int tokens) {
		Arrays.fill(chunkA, 0);
		Arrays.fill(chunkD, 0);
		for (int t = tokens - 1; t >= 0; t--) {
			repeat(dy, t, dys);
			spread(c, t, cs);
			multiply(length, dys, h[t + 1], product);
			sumRows(product, dC, t);
			receive(length, carry, cs, dys, g);

			repeat(flow, t, flows);
			spread(b, t, bs);
			multiply(length, g, flows, product);
			sumRows(product, dB, t);
			multiply(length, g, bs, product);
			addRows(product);
			System.arraycopy(product, 0, sumsB, t * width, width);

			repeat(delta, t, steps);
			fade(length, g, decay[t], carry);
			weigh(length, carry, h[t], steps, chunkA, a, other);
			addRows(other);
			System.arraycopy(other, 0, sumsA, t * width, width);
			addProduct(width, t * width, dy, u, chunkD);
		}
		gradientOfInput(tokens * width, delta, sumsB, d, dy, du);
		gradientOfStep(tokens * width, u, sumsB, sumsA, dDelta);
		for (int i = 0; i < length; i++)
			dA[i] += chunkA[i];
		for (int i = 0; i < width; i++)
			dD[i] += chunkD[i];
	}

	/** What A has got so far, {@code (width, states)}. */
	double[] dA() {
		double[] sums = new double[length];
		Arrays.setAll(sums, i -> dA[i % states * width + i / states]);
		return sums;
	}

	/** What D has got so far. */
	double[] dD() {
		return dD;
	}

	private void repeat(float[] from, int token, float[] rows) {
		System.arraycopy(from, token * width, rows, 0, width);
		for (int done = width; done < length;) {
			int more = Math.min(done, length - done);
			System.arraycopy(rows, 0, rows, done, more);
			done += more;
		}
	}

	private void spread(float[] from, int token, float[] rows) {
		for (int n = 0; n < states; n++)
			Arrays.fill(rows, n * width, (n + 1) * width, from[token * states + n]);
	}

	/** Leaves the sum of all rows in the first. */
	private void addRows(float[] x) {
		for (int left = states; left > 1;) {
			int added = left / 2;
			left -= added;
			System.arraycopy(x, left * width, rest, 0, added * width);
			add(added * width, x, rest);
		}
	}

	/** The sum of each row, added up in eight parts. */
	private void sumRows(float[] x, float[] sums, int token) {
		for (int n = 0; n < states; n++) {
			int end = (n + 1) * width, i = n * width;
			float s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
			for (; i + 8 <= end; i += 8) {
				s0 += x[i];
				s1 += x[i + 1];
				s2 += x[i + 2];
				s3 += x[i + 3];
				s4 += x[i + 4];
				s5 += x[i + 5];
				s6 += x[i + 6];
				s7 += x[i + 7];
			}
			for (; i < end; i++)
				s0 += x[i];
			sums[token * states + n] = s0 + s1 + (s2 + s3) + (s4 + s5 + (s6 + s7));
		}
	}

	private static void multiply(int length, float[] x, float[] y, float[] product) {
		for (int i = 0; i < length; i++)
			product[i] = x[i] * y[i];
	}

	private static void add(int length, float[] x, float[] y) {
		for (int i = 0; i < length; i++)
			x[i] += y[i];
	}

	private static void addProduct(int length, int from, float[] x, float[] y, float[] sum) {
		for (int i = 0; i < length; i++)
			sum[i] += x[from + i] * y[from + i];
	}

	private static void advance(int length, float[] decay, float[] flow, float[] b, float[] h, float[] next) {
		for (int i = 0; i < length; i++)
			next[i] = h[i] + decay[i] * h[i] + flow[i] * b[i];
	}

	private static void receive(int length, float[] carry, float[] c, float[] dy, float[] g) {
		for (int i = 0; i < length; i++)
			g[i] = carry[i] + c[i] * dy[i];
	}

	private static void fade(int length, float[] g, float[] decay, float[] carry) {
		for (int i = 0; i < length; i++)
			carry[i] = g[i] + decay[i] * g[i];
	}

	private static void weigh(int length, float[] carry, float[] h, float[] delta, float[] dA, float[] a,
		float[] product) {
		for (int i = 0; i < length; i++) {
			float w = carry[i] * h[i];
			dA[i] += w * delta[i];
			product[i] = w * a[i];
		}
	}

	private static void gradientOfInput(int length, float[] delta, float[] sum, float[] d, float[] dy, float[] du) {
		for (int i = 0; i < length; i++)
			du[i] = delta[i] * sum[i] + d[i] * dy[i];
	}

	private static void gradientOfStep(int length, float[] u, float[] sumB, float[] sumA, float[] dDelta) {
		for (int i = 0; i < length; i++)
			dDelta[i] = u[i] * sumB[i] + sumA[i] * (1 / Decay.SCALE);
	}
}
