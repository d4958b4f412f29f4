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

/**
 * Gradients of bidirectional WKV for one block of channels of one sequence. With the sums S of weights and the weights
 * p[t,i] = e(|t - i|) exp(k[i]) / S[t] of {@link WkvSums}, and the backflow g[t] = dy[t] / S[t],
 *
 * <pre>
 * dv[i] = exp(k[i]) sum_t e(|t - i|) g[t]
 * dk[i] = v[i] dv[i] - exp(k[i]) sum_t e(|t - i|) g[t] y[t]
 * </pre>
 *
 * are sums of the same kind as the result. Those of u and w pair inflow and backflow of each token, and each with the
 * sums of the other over earlier tokens.
 * <p>
 * Three passes: back over the inflow; forth over inflow and backflow; and back over both, where the gradients are
 * written. Of the first two only the sums at the borders of chunks are kept, six to nine doubles for each chunk and
 * channel; what is between is computed again.
 */
final class WkvGradientBlock {

	private final WkvSums sums;
	private final int width;
	private final long tokens;
	private final int chunks;
	private final float[] k, v, dy, dk, dv;
	private final double[][] inflow, backflow, totals, returns;
	/** At each chunk, the sums of inflow over all later tokens, and those of inflow and backflow over earlier ones. */
	private final double[][] later, earlier, earlierBackflow;
	/** Products of inflow and backflow of the same token, and of others by the steps they decayed. */
	private final double[] own, decayed;

	WkvGradientBlock(WkvSums sums, int width, long tokens) {
		this.sums = sums;
		this.width = width;
		this.tokens = tokens;
		chunks = Math.toIntExact((tokens + WkvSums.TOKENS - 1) / WkvSums.TOKENS);
		k = new float[WkvSums.TOKENS * width];
		v = k.clone();
		dy = k.clone();
		dk = k.clone();
		dv = k.clone();
		inflow = sums.rows();
		backflow = sums.rows();
		totals = sums.rows();
		returns = sums.rows();
		later = new double[chunks][];
		earlier = new double[chunks][];
		earlierBackflow = new double[chunks][];
		own = new double[2 * width];
		decayed = new double[2 * width];
	}

	/** Takes tensors from the first channel of the block on. */
	void run(Tokens keys, Tokens values, Tokens gradients, Tokens ofKeys, Tokens ofValues, int sequence) {
		double[] after = sums.none();
		for (int chunk = chunks - 1; chunk >= 0; chunk--) {
			load(keys, values, sequence, chunk);
			later[chunk] = after.clone();
			sums.retreat(count(chunk), inflow, after);
		}
		double[] near = sums.none(), far = sums.none(), nearBackflow = sums.none(), farBackflow = sums.none();
		for (int chunk = 0; chunk < chunks; chunk++) {
			earlier[chunk] = near.clone();
			earlierBackflow[chunk] = nearBackflow.clone();
			load(keys, values, sequence, chunk);
			turn(gradients, sequence, chunk);
			for (int t = 0; t < count(chunk); t++) {
				sums.pairOwn(inflow[t], backflow[t], own);
				sums.pair(far, backflow[t], decayed);
				sums.pair(inflow[t], farBackflow, decayed);
				sums.advance(inflow[t], near, far);
				sums.advance(backflow[t], nearBackflow, farBackflow);
			}
		}
		after = sums.none();
		for (int chunk = chunks - 1; chunk >= 0; chunk--) {
			int count = count(chunk);
			load(keys, values, sequence, chunk);
			turn(gradients, sequence, chunk);
			sums.complete(count, backflow, earlierBackflow[chunk], after, returns);
			sums.outflow(count, inflow, returns, dk, dv);
			ofKeys.write(sequence, token(chunk), count, width, dk);
			ofValues.write(sequence, token(chunk), count, width, dv);
		}
	}

	private static long token(int chunk) {
		return (long) chunk * WkvSums.TOKENS;
	}

	private int count(int chunk) {
		return (int) Math.min(WkvSums.TOKENS, tokens - token(chunk));
	}

	private void load(Tokens keys, Tokens values, int sequence, int chunk) {
		keys.read(sequence, token(chunk), count(chunk), width, k);
		values.read(sequence, token(chunk), count(chunk), width, v);
		sums.load(count(chunk), k, v, inflow);
	}

	private void turn(Tokens gradients, int sequence, int chunk) {
		int count = count(chunk);
		gradients.read(sequence, token(chunk), count, width, dy);
		sums.complete(count, inflow, earlier[chunk].clone(), later[chunk].clone(), totals);
		sums.turn(count, dy, totals, backflow);
	}

	/** The gradient of the decay per token of a channel of the block, after the run. */
	double decay(int channel) {
		return decayed[width + channel] - decayed[channel];
	}

	/** The gradient of the bonus of the current token. */
	double first(int channel) {
		return own[channel] - own[width + channel];
	}
}
