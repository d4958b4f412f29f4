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
 * Bidirectional WKV (Vision-RWKV, Duan et al., arXiv 2403.02308) on a CPU: for each channel a weighted mean of v over all T
 * tokens of a sequence, with {@code w = decay / T} and {@code u = first / T}
 *
 * <pre>
 *          sum_(i != t) exp(-w (|t - i| - 1) + k[i]) v[i] + exp(u + k[t]) v[t]
 * y[t]  =  -------------------------------------------------------------------
 *          sum_(i != t) exp(-w (|t - i| - 1) + k[i])      + exp(u + k[t])
 * </pre>
 *
 * Two passes, one from the last token to the first and one back, in time proportional to T: the first keeps the sums over what
 * follows a chunk of tokens for every chunk, the second goes through the chunk back and forth. Inputs and result are
 * float32, sums double. Any finite k and decay will do. The work is shared among processors by sequences and blocks of
 * channels. Thread-safe.
 */
public final class Wkv {

	/** Narrower blocks spend more on starting loops than a further processor gains. */
	private static final int NARROWEST = 16;
	/** Tokens copied in and out at a time. */
	private static final int TOKENS = 64;

	private final float[] decay;
	private final float[] first;

	/**
	 * @param decay {@code (channels)}, any sign, not yet divided by the number of tokens; not copied
	 * @param first likewise
	 */
	public Wkv(float[] decay, float[] first) {
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
		float[] k = new float[TOKENS * width], v = new float[TOKENS * width], y = new float[TOKENS * width];
		WkvBlock block = block(keys, k, sequence, tokens, from, to);
		int chunks = Math.toIntExact((tokens + TOKENS - 1) / TOKENS);
		double[][] later = new double[chunks][];
		for (int chunk = chunks - 1; chunk >= 0; chunk--) {
			long token = (long) chunk * TOKENS;
			int count = (int) Math.min(TOKENS, tokens - token);
			keys.read(sequence, token, count, width, k);
			values.read(sequence, token, count, width, v);
			later[chunk] = block.later();
			block.retreat(count, k, v);
		}
		for (int chunk = 0; chunk < chunks; chunk++) {
			long token = (long) chunk * TOKENS;
			int count = (int) Math.min(TOKENS, tokens - token);
			keys.read(sequence, token, count, width, k);
			values.read(sequence, token, count, width, v);
			block.advance(count, k, v, later[chunk], y);
			results.write(sequence, token, count, width, y);
		}
	}

	/** The fast one if all its exponentials stay in the range of numbers, else the one that scales sums as it goes. */
	private WkvBlock block(Tokens keys, float[] k, int sequence, long tokens, int from, int to) {
		int width = to - from;
		float[] lowest = new float[width], highest = new float[width];
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
			moderate &= exponents < ModerateWkvBlock.LARGEST_EXPONENT;
		}
		return moderate ? new ModerateWkvBlock(w, u, highest, TOKENS) : new ScaledWkvBlock(w, u);
	}

	private static void extend(int at, int width, float[] k, float[] lowest, float[] highest) {
		for (int c = 0; c < width; c++) {
			lowest[c] = Math.min(lowest[c], k[at + c]);
			highest[c] = Math.max(highest[c], k[at + c]);
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
		double[] exponents = new double[tokens];
		for (int c = 0; c < channels; c++)
			for (int t = 0; t < tokens; t++) {
				for (int i = 0; i < tokens; i++) {
					double weight = i == t ? first[c] : -(double) decay[c] * (Math.abs(t - i) - 1);
					exponents[i] = weight / tokens + k[i * channels + c];
				}
				double largest = Arrays.stream(exponents).max().orElseThrow();
				double sum = 0, weights = 0;
				for (int i = 0; i < tokens; i++) {
					double weight = Math.exp(exponents[i] - largest);
					sum += weight * v[i * channels + c];
					weights += weight;
				}
				y[t * channels + c] = sum / weights;
			}
		return y;
	}
}
