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
import java.util.stream.IntStream;

/**
 * Bidirectional WKV (Vision-RWKV, Duan et al., arXiv 2403.02308) on a CPU: for each channel a weighted mean of v over
 * all T tokens of a sequence, with {@code w = decay / T} and {@code u = first / T}
 *
 * <pre>
 *          sum_(i != t) exp(-w (|t - i| - 1) + k[i]) v[i] + exp(u + k[t]) v[t]
 * y[t]  =  -------------------------------------------------------------------
 *          sum_(i != t) exp(-w (|t - i| - 1) + k[i])      + exp(u + k[t])
 * </pre>
 *
 * Two passes, one from the last token to the first and one back, in time proportional to T: the first keeps the sums
 * over what follows a chunk of tokens for every chunk, the second goes through the chunk back and forth. Inputs and
 * result are float32, sums double. Any finite k and decay will do. The work is shared among processors by sequences and
 * blocks of channels. Thread-safe.
 */
public final class WkvKernel {

	/** Narrower blocks spend more on starting loops than a further processor gains. */
	private static final int NARROWEST = 16;

	private final float[] decay;
	private final float[] first;

	/**
	 * @param decay {@code (channels)}, any sign, not yet divided by the number of tokens; not copied
	 * @param first likewise
	 */
	public WkvKernel(float[] decay, float[] first) {
		if (decay.length != first.length)
			throw new IllegalArgumentException("Decay of " + decay.length + " channels, but first of " + first.length);
		this.decay = decay;
		this.first = first;
	}

	/**
	 * @param k      {@code (batch, tokens, channels)}
	 * @param v      like k
	 * @param y      like k, written; may not overlap the others
	 * @param batch  number of sequences, from 0
	 * @param tokens length of each, from 0
	 */
	public void run(Tokens k, Tokens v, Tokens y, int batch, long tokens) {
		int channels = decay.length;
		int wanted = (Runtime.getRuntime().availableProcessors() + batch - 1) / Math.max(1, batch);
		int blocks = Math.max(1, Math.min(wanted, channels / NARROWEST));
		IntStream.range(0, batch * blocks).parallel().forEach(task -> {
			int from = task % blocks * channels / blocks;
			int to = (task % blocks + 1) * channels / blocks;
			run(k.from(from), v.from(from), y.from(from), task / blocks, tokens, from, to);
		});
	}

	private void run(Tokens keys, Tokens values, Tokens results, int sequence, long tokens, int from, int to) {
		int width = to - from;
		float[] k = new float[WkvSums.TOKENS * width], v = k.clone(), y = k.clone();
		double[] totals = new double[WkvSums.TOKENS * width], weights = totals.clone();
		WkvSums sums = WkvSums.of(decay, first, keys, sequence, tokens, from, to);
		double[][] inflow = sums.rows(), rows = sums.rows();
		double[] before = sums.none(), after = sums.none();
		int chunks = Math.toIntExact((tokens + WkvSums.TOKENS - 1) / WkvSums.TOKENS);
		double[][] later = new double[chunks][];
		for (int chunk = chunks - 1; chunk >= 0; chunk--) {
			long token = (long) chunk * WkvSums.TOKENS;
			int count = (int) Math.min(WkvSums.TOKENS, tokens - token);
			keys.read(sequence, token, count, width, k);
			values.read(sequence, token, count, width, v);
			later[chunk] = after.clone();
			sums.load(count, k, v, inflow);
			sums.retreat(count, inflow, after);
		}
		for (int chunk = 0; chunk < chunks; chunk++) {
			long token = (long) chunk * WkvSums.TOKENS;
			int count = (int) Math.min(WkvSums.TOKENS, tokens - token);
			keys.read(sequence, token, count, width, k);
			values.read(sequence, token, count, width, v);
			sums.load(count, k, v, inflow);
			sums.complete(count, inflow, before, later[chunk], rows);
			WkvRows.split(count, width, rows, totals, weights);
			WkvRows.divide(count * width, totals, weights);
			WkvRows.narrow(count * width, totals, y);
			results.write(sequence, token, count, width, y);
		}
	}

	/**
	 * The definition, in double precision and in time proportional to the square of T: the reference for tests.
	 *
	 * @param k {@code (tokens, channels)}, one sequence
	 * @param v like k
	 * @return y, like k
	 */
	public double[] reference(float[] k, float[] v) {
		int channels = decay.length;
		int tokens = k.length / channels;
		double[] y = new double[k.length];
		for (int c = 0; c < channels; c++)
			for (int t = 0; t < tokens; t++) {
				double[] weights = weights(k, c, t);
				for (int i = 0; i < tokens; i++)
					y[t * channels + c] += weights[i] * v[i * channels + c];
			}
		return y;
	}

	/** Those of v of all tokens in the result of one; they add up to 1. */
	double[] weights(float[] k, int channel, int token) {
		int channels = decay.length;
		double[] weights = new double[k.length / channels];
		for (int i = 0; i < weights.length; i++) {
			double weight = i == token ? first[channel] : -(double) decay[channel] * (Math.abs(token - i) - 1);
			weights[i] = weight / weights.length + k[i * channels + channel];
		}
		double largest = Arrays.stream(weights).max().orElseThrow();
		Arrays.setAll(weights, i -> Math.exp(weights[i] - largest));
		double sum = Arrays.stream(weights).sum();
		Arrays.setAll(weights, i -> weights[i] / sum);
		return weights;
	}
}
