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
 * The selective scan of Mamba on a CPU, float32:
 *
 * <pre>
 * h[t,d,n] = exp(delta[t,d] * A[d,n]) * h[t-1,d,n] + delta[t,d] * B[t,n] * u[t,d]
 * y[t,d]   = sum_n C[t,n] * h[t,d,n] + D[d] * u[t,d]
 * </pre>
 *
 * with h = 0 before the first token, A not positive, delta not negative. Channels are split evenly among
 * {@code groups}, each with its own {@code n} of the {@code groups * n} channels of B and C.
 * <p>
 * Written as short loops over flat arrays that share one index, which Java compilers turn into vector instructions. The
 * work is shared among processors by sequences and blocks of channels. Thread-safe.
 */
public final class SelectiveScanKernel {

	/** What starting the loops over the channels of a block costs, in channels. */
	private static final int LOOPS = 16;
	/** Tokens copied in and out at a time. */
	static final int TOKENS = 120;

	private final int channels;
	private final int states;
	private final int groups;
	private final float[] a;
	private final float[] d;

	/**
	 * @param a      {@code (channels, states)}, not positive; not copied
	 * @param d      {@code (channels)}; not copied
	 * @param groups divides the number of channels
	 */
	public SelectiveScanKernel(float[] a, float[] d, int groups) {
		channels = d.length;
		states = states(a.length, channels, groups);
		this.a = a;
		this.d = d;
		this.groups = groups;
	}

	/** Of each channel, if A and the groups fit the channels. */
	static int states(int size, int channels, int groups) {
		int states = channels == 0 ? 0 : size / channels;
		if (states * channels != size || groups < 1 || channels % groups != 0)
			throw new IllegalArgumentException(
				"A of " + size + " values does not fit " + channels + " channels in " + groups + " groups");
		return states;
	}

	/**
	 * @param u      {@code (batch, tokens, channels)}
	 * @param delta  like u
	 * @param b      {@code (batch, tokens, groups * states)}
	 * @param c      like b
	 * @param y      like u, written; may be none of the others
	 * @param batch  number of sequences, from 0
	 * @param tokens length of each, from 0
	 */
	public void run(Tokens u, Tokens delta, Tokens b, Tokens c, Tokens y, int batch, long tokens) {
		begin(batch).advance(u, delta, b, c, y, tokens);
	}

	/**
	 * The same from the first token on, piece by piece.
	 *
	 * @param batch number of sequences, from 0
	 */
	public OngoingScan begin(int batch) {
		int perGroup = channels / groups;
		int blocks = blocks(perGroup, batch * groups, Runtime.getRuntime().availableProcessors());
		var scan = new OngoingScan(states);
		for (int task = 0; task < batch * groups * blocks; task++) {
			int group = task / blocks % groups;
			int first = group * perGroup + task % blocks * perGroup / blocks;
			int last = group * perGroup + (task % blocks + 1) * perGroup / blocks;
			var block = new ScanBlock(Arrays.copyOfRange(a, first * states, last * states),
				Arrays.copyOfRange(d, first, last), TOKENS);
			scan.add(block, task / blocks / groups, group, first, last - first);
		}
		return scan;
	}

	/**
	 * Into how many blocks to divide the channels of each of the sequences and groups, so that the last is done
	 * soonest.
	 */
	private static int blocks(int channels, int sequences, int processors) {
		int best = 0;
		int shortest = Integer.MAX_VALUE;
		for (int stride : ScanBlock.STRIDES) {
			int blocks = (channels + stride - 1) / stride;
			int rounds = (sequences * blocks + processors - 1) / processors;
			int time = rounds * (stride + LOOPS);
			if (time <= shortest) {
				best = blocks;
				shortest = time;
			}
		}
		return best;
	}

	/**
	 * The definition, in double precision: the reference for tests.
	 *
	 * @param u     {@code (tokens, channels)}, one sequence
	 * @param delta like u
	 * @param b     {@code (tokens, groups * states)}
	 * @param c     like b
	 * @return y, like u
	 */
	public double[] reference(float[] u, float[] delta, float[] b, float[] c) {
		int tokens = u.length / channels;
		double[] y = new double[u.length];
		for (int k = 0; k < channels; k++) {
			double[] h = new double[states];
			int group = k / (channels / groups);
			for (int t = 0; t < tokens; t++) {
				int i = t * channels + k;
				y[i] = (double) d[k] * u[i];
				for (int n = 0; n < states; n++) {
					int j = (t * groups + group) * states + n;
					h[n] = Math.exp((double) delta[i] * a[k * states + n]) * h[n] + (double) delta[i] * b[j] * u[i];
					y[i] += c[j] * h[n];
				}
			}
		}
		return y;
	}
}
