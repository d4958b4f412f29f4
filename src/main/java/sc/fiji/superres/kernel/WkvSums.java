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
 * The sums of bidirectional WKV for one block of channels of one sequence. What a token brings into them is a row:
 * pairs of numbers, those of all channels one after the other, then their partners; for {@link WkvKernel} weight times
 * v and weight. Sums over tokens before or after some token are such rows as well. What else is in a row is up to the
 * implementation.
 * <p>
 * With e(d) = exp(-w (d - 1)) for tokens d steps apart and e(0) = exp(u), the sums for a token are those of e times
 * inflow over all tokens. As e is the same both ways, these sums also carry gradients back, see
 * {@link WkvGradientBlock}.
 */
sealed interface WkvSums permits ModerateWkvSums, ScaledWkvSums {

	/** Tokens in a chunk, at most; those that are copied in and out at a time. */
	int TOKENS = 64;

	/**
	 * The fast ones if all exponentials stay in the range of numbers, else those that scale as they go.
	 *
	 * @param decay of all channels, not yet divided by the number of tokens
	 * @param first likewise
	 * @param keys  from channel {@code from} on
	 */
	static WkvSums of(float[] decay, float[] first, Tokens keys, int sequence, long tokens, int from, int to) {
		int width = to - from;
		float[] k = new float[TOKENS * width], lowest = new float[width], highest = new float[width];
		Arrays.fill(lowest, Float.POSITIVE_INFINITY);
		Arrays.fill(highest, Float.NEGATIVE_INFINITY);
		for (long token = 0; token < tokens; token += TOKENS) {
			int count = (int) Math.min(TOKENS, tokens - token);
			keys.read(sequence, token, count, width, k);
			for (int t = 0; t < count; t++)
				extend(t * width, width, k, lowest, highest);
		}
		double[] w = new double[width], u = new double[width];
		boolean moderate = true;
		for (int c = 0; c < width; c++) {
			w[c] = (double) decay[from + c] / tokens;
			u[c] = (double) first[from + c] / tokens;
			double exponents = (double) highest[c] - lowest[c] + Math.abs(w[c] * tokens) + Math.abs(u[c]);
			moderate &= exponents < ModerateWkvSums.LARGEST_EXPONENT;
		}
		return moderate ? new ModerateWkvSums(w, u, highest) : new ScaledWkvSums(w, u);
	}

	private static void extend(int at, int width, float[] k, float[] lowest, float[] highest) {
		for (int c = 0; c < width; c++) {
			lowest[c] = Math.min(lowest[c], k[at + c]);
			highest[c] = Math.max(highest[c], k[at + c]);
		}
	}

	/** The sums over no tokens, which is also a row to write to. */
	double[] none();

	/** A row for each token of a chunk. */
	default double[][] rows() {
		double[][] rows = new double[TOKENS][];
		Arrays.setAll(rows, t -> none());
		return rows;
	}

	/** What the given tokens, {@code (count, width)}, bring into the sums of {@link WkvKernel}. */
	void load(int count, float[] k, float[] v, double[][] inflow);

	/** Goes back by the given tokens, from the last of them to the first. */
	void retreat(int count, double[][] inflow, double[] after);

	/** Goes forth by one token. {@code far} are the sums in which each pair counts as often as it has decayed. */
	void advance(double[] inflow, double[] near, double[] far);

	/**
	 * The sums for the given tokens.
	 *
	 * @param before the sums over what comes before these tokens, then over them as well
	 * @param after  the sums over what comes after these tokens, then over them as well
	 * @param sums   written
	 */
	void complete(int count, double[][] inflow, double[] before, double[] after, double[][] sums);

	/**
	 * What the given tokens bring into the sums that carry gradients back: dy, and dy times the result of
	 * {@link WkvKernel}, both divided by the token's sum of weights.
	 *
	 * @param sums     of these tokens
	 * @param backflow written
	 */
	void turn(int count, float[] dy, double[][] sums, double[][] backflow);

	/**
	 * Adds the products of inflow and backflow, number by number. One of the two is that of a token, the other a sum
	 * over other tokens.
	 */
	void pair(double[] inflow, double[] backflow, double[] products);

	/** The same for the two of one token. */
	void pairOwn(double[] inflow, double[] backflow, double[] products);

	/**
	 * The gradients of the given tokens' k and v.
	 *
	 * @param returns the sums of backflow for these tokens
	 */
	void outflow(int count, double[][] inflow, double[][] returns, float[] dk, float[] dv);
}
