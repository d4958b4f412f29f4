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

import java.util.stream.IntStream;

/**
 * The gradients of {@link WkvKernel}, given those of its result, on a CPU. With p[t,i] the weight of v[i] in y[t], so
 * that the p[t,i] of all i add up to 1,
 *
 * <pre>
 * dv[i] =   sum_t p[t,i] dy[t]
 * dk[i] =   sum_t p[t,i] dy[t] (v[i] - y[t])
 * du    =   sum_t p[t,t] dy[t] (v[t] - y[t])
 * dw    = - sum_t sum_(i != t) (|t - i| - 1) p[t,i] dy[t] (v[i] - y[t])
 * </pre>
 *
 * in time proportional to the number of tokens. Inputs and results are float32, sums double. Any finite k and decay
 * will do. Beside its arguments a run needs the memory of some rows of channels per token of a chunk of 64, and of
 * three per chunk. The work is shared among processors by sequences and blocks of channels; results do not depend on
 * how many processors there are. Thread-safe.
 */
public final class WkvGradient {

	/** Channels in a block, about. */
	private static final int WIDTH = 64;

	private final float[] decay;
	private final float[] first;

	/**
	 * Gradients of the parameters, summed over all sequences.
	 *
	 * @param decay {@code (channels)}
	 * @param first likewise
	 */
	public record ParameterGradients(float[] decay, float[] first) {}

	/**
	 * @param decay {@code (channels)}, any sign, not yet divided by the number of tokens; not copied
	 * @param first likewise
	 */
	public WkvGradient(float[] decay, float[] first) {
		if (decay.length != first.length)
			throw new IllegalArgumentException("Decay of " + decay.length + " channels, but first of " + first.length);
		this.decay = decay;
		this.first = first;
	}

	/**
	 * @param k      {@code (batch, tokens, channels)}
	 * @param v      like k
	 * @param dy     like k, gradient of the result
	 * @param dk     like k, written: gradient of k; may not overlap the others
	 * @param dv     like k, written: gradient of v; may not overlap the others
	 * @param batch  number of sequences, from 0
	 * @param tokens length of each, from 0
	 * @return gradients of the decay and first given to the constructor
	 */
	public ParameterGradients run(Tokens k, Tokens v, Tokens dy, Tokens dk, Tokens dv, int batch, long tokens) {
		int channels = decay.length;
		var result = new ParameterGradients(new float[channels], new float[channels]);
		if (tokens == 0) return result;
		int blocks = Math.max(1, Math.round((float) channels / WIDTH));
		double[][] ofDecay = new double[batch][channels], ofFirst = new double[batch][channels];
		IntStream.range(0, batch * blocks).parallel().forEach(task -> {
			int sequence = task / blocks;
			int from = task % blocks * channels / blocks;
			int to = (task % blocks + 1) * channels / blocks;
			WkvSums sums = WkvSums.of(decay, first, k.from(from), sequence, tokens, from, to);
			var block = new WkvGradientBlock(sums, to - from, tokens);
			block.run(k.from(from), v.from(from), dy.from(from), dk.from(from), dv.from(from), sequence);
			for (int c = from; c < to; c++) {
				ofDecay[sequence][c] = block.decay(c - from);
				ofFirst[sequence][c] = block.first(c - from);
			}
		});
		for (int c = 0; c < channels; c++) {
			result.decay[c] = (float) (total(ofDecay, c) / tokens);
			result.first[c] = (float) (total(ofFirst, c) / tokens);
		}
		return result;
	}

	private static double total(double[][] gradients, int channel) {
		double sum = 0;
		for (double[] sequence : gradients)
			sum += sequence[channel];
		return sum;
	}

	/** Gradients for one sequence, laid out like what they are of. */
	public record ReferenceWkvGradients(double[] k, double[] v, double[] decay, double[] first) {}

	/**
	 * The definition, in double precision and in time proportional to the square of the number of tokens: the reference
	 * for tests.
	 *
	 * @param k  {@code (tokens, channels)}, one sequence
	 * @param v  like k
	 * @param dy like k
	 */
	public ReferenceWkvGradients reference(float[] k, float[] v, float[] dy) {
		int channels = decay.length;
		int tokens = k.length / channels;
		var forward = new WkvKernel(decay, first);
		double[] y = forward.reference(k, v);
		var result = new ReferenceWkvGradients(new double[k.length], new double[k.length], new double[channels],
			new double[channels]);
		for (int c = 0; c < channels; c++)
			for (int t = 0; t < tokens; t++) {
				double[] weights = forward.weights(k, c, t);
				for (int i = 0; i < tokens; i++) {
					double ofValue = weights[i] * dy[t * channels + c];
					double ofExponent = ofValue * (v[i * channels + c] - y[t * channels + c]);
					result.v[i * channels + c] += ofValue;
					result.k[i * channels + c] += ofExponent;
					if (i == t) result.first[c] += ofExponent / tokens;
					else result.decay[c] -= (Math.abs(t - i) - 1) * ofExponent / tokens;
				}
			}
		return result;
	}
}
